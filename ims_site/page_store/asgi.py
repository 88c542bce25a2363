"""Stands in front of Django in gunicorn's event loop and answers with files, as `wsgi.py` does elsewhere.

A file takes no thread. Neither does a request that waits for somebody else who renders the same page.
"""

import asyncio
import contextlib

from ..gateway import close_result, environ_of
from ..replies import PIECE, Gone, Reply
from . import folder
from .answers import PATIENCE, question

# So many answers at most, of 64 KB at most. Each is good for as long as its file is there, and the same.
READY = 256
# All that an answer depends on, besides the address.
DECIDING = (b"host", b"accept-encoding", b"x-forwarded-proto")
# Whoever sends one of these is answered on his own.
OWN = frozenset((b"authorization", b"cookie", b"if-none-match", b"if-modified-since"))


class PageStore:
    """An ASGI application around a Gateway."""

    def __init__(self, gateway):
        self.gateway = gateway
        # The pages that are rendered just now in this process: an address -> the task that does it.
        self.renderings = {}
        # Answers that were given a moment ago: what was asked -> (the Stored, the Answer).
        self.ready = {}

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            # Nothing here speaks WebSocket: refused before it begins.
            await send({"type": "websocket.close"})
            return
        environ = environ_of(scope)
        asked = question(environ)
        if answer := asked and asked.stored():
            await _reply(answer).send(send)
            return
        with contextlib.suppress(Gone):
            reply = await (self.render(asked, receive) if asked else self.gateway.ask(environ, receive))
            await reply.send(send, is_head=scope["method"] == "HEAD")

    def at_once(self, scope):
        """The Answer to a request, if a file has one: worker.py sends it, in less time than ASGI takes."""
        key = key_of(scope)
        if key in self.ready:
            stored, answer = self.ready[key]
            if stored.is_unchanged():
                return answer
            del self.ready[key]
        asked = question(environ_of(scope))
        answer = asked and asked.stored()
        if not answer or len(answer.body) > PIECE:
            return None
        if key and asked.fresh:
            if len(self.ready) >= READY:
                del self.ready[next(iter(self.ready))]
            self.ready[key] = asked.fresh, answer
        return answer

    async def render(self, asked, receive):
        """The Reply to a request for a page that has to be made, unless somebody does so already."""
        task = self.renderings.get(asked.address)
        if task is None and asked.environ["REQUEST_METHOD"] == "HEAD":
            # Nothing is kept of its answer, so nobody should wait for that.
            return await self.gateway.ask(asked.environ, receive)
        if task is None:
            task = asyncio.create_task(self.make(asked, receive), name=asked.address)
            self.renderings[asked.address] = task
            task.add_done_callback(self.forget)
            # Others wait for it: it goes on when the one who asked first goes away.
            try:
                return await asyncio.shield(task)
            except asyncio.CancelledError:
                task.add_done_callback(close_result)
                raise
        if answer := asked.stored_meanwhile(is_ours=False):
            return _reply(answer)
        await asyncio.wait([task], timeout=PATIENCE)
        if answer := asked.stored():
            return _reply(answer)
        return await self.gateway.ask(asked.environ, receive)

    def forget(self, task):
        del self.renderings[task.get_name()]
        if not task.cancelled():
            # Asked for, or asyncio would complain of an error that nobody was there to hear of.
            task.exception()

    async def make(self, asked, receive):
        """The Reply, once no other process of this machine makes the page."""
        async with contextlib.AsyncExitStack() as stack:
            try:
                is_ours = await stack.enter_async_context(folder().lock_soon(asked.address, asked.patience()))
            except OSError:
                return await self.gateway.ask(asked.environ, receive)
            if answer := asked.stored_meanwhile(is_ours):
                return _reply(answer)
            reply = await self.gateway.ask(asked.environ, receive)
            if instead := asked.instead_of(reply.status):
                reply.close()
                return _reply(instead)
            return reply


def _reply(answer):
    return Reply(answer.status.value, answer.headers.pairs, answer.body)


def key_of(scope):
    """What the Answer to a request depends on; None where it is for this reader alone."""
    headers = dict(scope["headers"])
    # None may hide behind another one of the same name.
    if len(headers) < len(scope["headers"]) or not OWN.isdisjoint(headers):
        return None
    asked = scope["method"], scope["raw_path"], scope["query_string"], scope["scheme"]
    return (*asked, *map(headers.get, DECIDING))
