"""gunicorn's worker: uvicorn in an event loop, with limits to what a client may keep it waiting for.

uvicorn sets none for the first request of a connection, for the size of its headers, and for those who take
nothing of an answer. What a file answers is sent from here without a task of its own.
"""

import asyncio
import contextlib
import os
import signal
import time
from functools import partial

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol
from uvicorn_worker import UvicornWorker

# For the headers of the first request. gunicorn's `keepalive` is the limit for those that follow.
HEADERS_WITHIN = 15
# For what is still to be read when the connection has been closed.
TAKEN_WITHIN = 60
# For the headers once the worker is to end.
AT_THE_END = 2
# So long somebody who has left may have what was asked for begun.
BEGUN_WITHIN = 3
# Bytes; nginx takes no more either.
LARGEST_HEAD = 32 * 1024
# Seconds from one look at all connections to the next.
LOOK = 1


class Protocol(HttpToolsProtocol):
    """A connection, which is closed when no whole request comes."""

    def __init__(self, worker, **parts):
        super().__init__(**parts)
        # uvicorn's own set of all there are, which it keeps to itself.
        worker.connections = self.connections
        self.at_once = getattr(self.app, "at_once", None)
        self.application, self.app = self.app, self.run
        self.task = self.until = None
        self.is_in_head = self.is_ending = self.is_closed = False
        self.head = 0

    def connection_made(self, transport):
        super().connection_made(transport)
        self.wait(HEADERS_WITHIN)

    def wait(self, seconds):
        """Something has to have happened by then."""
        self.until = time.monotonic() + seconds

    def look(self, now):
        """Give a client up who keeps us waiting."""
        if self.transport.is_closing() and not self.is_closed:
            # It goes when everything has been taken. Some take nothing.
            self.is_closed = True
            self.wait(TAKEN_WITHIN)
        elif self.until is not None and now >= self.until:
            (self.transport.abort if self.is_closed else self.transport.close)()

    def data_received(self, data):
        if self.head > LARGEST_HEAD:
            self.send_400_response("The headers are too large.")
            return
        self.head += len(data) if self.is_in_head else 0
        super().data_received(data)

    def on_message_begin(self):
        super().on_message_begin()
        self.is_in_head = True

    def on_headers_complete(self):
        self.until, self.is_in_head, self.head = None, False, 0
        super().on_headers_complete()

    def _start_asgi_task(self, cycle, app):
        cycle.keep_alive = cycle.keep_alive and not self.is_ending
        # Those that wait in a row each have a task: no answer is given within that of another one.
        is_free = self.at_once and not self.pipeline and not self.flow.write_paused
        answer = self.at_once(cycle.scope) if is_free else None
        if answer is None:
            super()._start_asgi_task(cycle, app)
            return
        self.transport.write(
            b"".join(
                (
                    STATUS_LINE[answer.status],
                    *(b"%b: %b\r\n" % pair for pair in cycle.default_headers),
                    b"" if cycle.keep_alive else b"connection: close\r\n",
                    answer.headers.lines,
                    b"\r\n",
                    answer.body,
                )
            )
        )
        cycle.response_started = cycle.response_complete = True
        if not cycle.keep_alive:
            self.transport.close()
        # Without the timer that uvicorn sets and takes back at each of them.
        self.server_state.total_requests += 1
        self.wait(self.timeout_keep_alive)

    async def run(self, scope, receive, send):
        """The application, until it is told that nobody waits for it any more."""
        self.task = asyncio.current_task()
        with contextlib.suppress(asyncio.CancelledError):
            await self.application(scope, receive, send)

    def on_response_complete(self):
        super().on_response_complete()
        # It may have begun with the next one.
        if self.cycle.response_complete:
            self.wait(self.timeout_keep_alive)

    def shutdown(self):
        """The worker is to end. What somebody asks for just now is still answered."""
        self.is_ending = True
        if self.cycle is None:
            self.wait(AT_THE_END)
            self.loop.call_later(AT_THE_END, self.look, self.until)
        else:
            super().shutdown()

    def connection_lost(self, exc):
        super().connection_lost(exc)
        if self.task is not None and not self.task.done():
            self.loop.call_later(BEGUN_WITHIN, self.task.cancel)


class Worker(UvicornWorker):
    """A worker that gives up whoever keeps it waiting, and itself when gunicorn has gone."""

    CONFIG_KWARGS = {
        "loop": "uvloop",
        "ws": "none",
        "lifespan": "off",
        "interface": "asgi3",
        "access_log": False,
        "server_header": False,
        # Django looks at them itself.
        "proxy_headers": False,
        "timeout_notify": LOOK,
    }

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.connections = set()
        self.config.http = partial(Protocol, self)
        self.config.timeout_graceful_shutdown = self.cfg.graceful_timeout

    async def callback_notify(self):
        await super().callback_notify()
        self.look()
        if self.ppid != os.getppid():
            signal.raise_signal(signal.SIGTERM)

    def look(self):
        now = time.monotonic()
        for connection in [*self.connections]:
            connection.look(now)

    def handle_exit(self, sig, frame):
        """At once, without waiting for answers that are under way."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.raise_signal(number)
