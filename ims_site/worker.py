"""gunicorn's worker with an event loop, and a limit to how long a client may take to ask for something."""

from gunicorn.asgi.protocol import ASGIProtocol
from gunicorn.workers import gasgi

# For the headers of the first request. gunicorn's `keepalive` is the limit for those that follow.
HEADERS_WITHIN = 15
# For what is still to be read when the connection has been closed.
TAKEN_WITHIN = 60
# For the headers once the worker is to end.
AT_THE_END = 2


class Protocol(ASGIProtocol):
    """A connection, which is closed when no whole request comes."""

    limit = None

    def connection_made(self, transport):
        super().connection_made(transport)
        self.worker.silent.add(self)
        self.set_limit(HEADERS_WITHIN)

    def set_limit(self, seconds):
        self.drop_limit()
        self.limit = self.worker.loop.call_later(seconds, self._keepalive_timeout)

    def _close_transport(self):
        is_first = not self._closed
        super()._close_transport()
        if is_first and self.transport is not None:
            # It goes when everything has been taken. Some take nothing.
            self.drop_limit()
            self.limit = self.worker.loop.call_later(TAKEN_WITHIN, self.transport.abort)

    def drop_limit(self):
        if self.limit is not None:
            self.limit.cancel()
            self.limit = None

    def _on_headers_complete(self):
        if self.limit is not None:
            self.drop_limit()
            self.worker.silent.discard(self)
        return super()._on_headers_complete()

    def connection_lost(self, exc):
        self.drop_limit()
        self.worker.silent.discard(self)
        super().connection_lost(exc)


class Worker(gasgi.ASGIWorker):
    """A worker that knows which of its connections have not asked for anything yet."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.silent = set()

    def init_process(self):
        # There is no setting for the class of its connections.
        gasgi.ASGIProtocol = Protocol
        super().init_process()

    async def _shutdown(self):
        for connection in self.silent:
            connection.set_limit(AT_THE_END)
        await super()._shutdown()
