"""Stands in front of Django in gunicorn's event loop and answers with files, as `wsgi.py` does elsewhere.

A file takes no thread. Neither does a request that waits for somebody else who renders the same page.
"""

import asyncio
import contextlib
from functools import lru_cache

from ..gateway import close_result, environ_of
from ..replies import Gone, Reply
from . import folder
from .answers import PATIENCE, question


class PageStore:
    """An ASGI application around a Gateway."""

    def __init__(self, gateway):
        self.gateway = gateway
        # The pages that are rendered just now in this process: an address -> the task that does it.
        self.renderings = {}

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            # Nothing here speaks WebSocket: refused before it begins.
            await send({"type": "websocket.close"})
            return
        environ = environ_of(scope)
        asked = question(environ)
        answer = asked and asked.stored()
        if answer:
            await _reply(answer).send(send)
            return
        with contextlib.suppress(Gone):
            reply = await (self.render(asked, receive) if asked else self.gateway.ask(environ, receive))
            await reply.send(send, is_head=scope["method"] == "HEAD")

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
    return Reply(answer.status.value, [*map(_pair, answer.headers.items())], answer.body)


@lru_cache(maxsize=4096)
def _pair(header):
    name, value = header
    return name.encode("latin-1"), value.encode("latin-1")
