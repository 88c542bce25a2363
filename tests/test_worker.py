"""Connections of gunicorn's worker: how long one may be silent, and that it reads only what it should."""

import asyncio
import sys
from contextlib import asynccontextmanager
from types import SimpleNamespace

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger

from ims_site import worker
from ims_site.worker import Protocol, Worker

from .helpers import run_async

LARGE = bytes(8_000_000)


async def site(scope, receive, send):
    body = LARGE if scope["path"] == "/large" else scope["path"].encode()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


@asynccontextmanager
async def serving():
    """A worker and its port."""
    cfg = Config()
    cfg.set("loglevel", "critical")
    loop = asyncio.get_running_loop()
    serving = SimpleNamespace(
        cfg=cfg,
        log=Logger(cfg),
        asgi=site,
        loop=loop,
        nr_conns=0,
        nr=0,
        alive=True,
        max_requests=sys.maxsize,
        state={},
        silent=set(),
    )
    async with await loop.create_server(lambda: Protocol(serving), "127.0.0.1", 0) as server:
        yield serving, server.sockets[0].getsockname()[1]


async def until(condition):
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nX: y"])
def test_whoever_asks_for_nothing_is_left(monkeypatch, begun):
    monkeypatch.setattr(worker, "HEADERS_WITHIN", 0.1)

    async def scene():
        async with serving() as (process, port):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(begun)
            said = await asyncio.wait_for(reader.read(), 5)
            writer.close()
            await until(lambda: process.nr_conns == 0)
            return said, process.silent

    assert run_async(scene()) == (b"", set())


def test_whoever_has_asked_may_ask_again(monkeypatch):
    monkeypatch.setattr(worker, "HEADERS_WITHIN", 0.1)

    async def scene():
        async with serving() as (process, port):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            for path in (b"/one", b"/two"):
                writer.write(b"GET " + path + b" HTTP/1.1\r\nHost: a\r\n\r\n")
                async with asyncio.timeout(5):
                    await reader.readuntil(path + b"\r\n0\r\n\r\n")
                await asyncio.sleep(0.2)
            writer.close()
            return process.silent

    assert run_async(scene()) == set()


def test_whoever_takes_nothing_is_cut_off(monkeypatch):
    monkeypatch.setattr(worker, "TAKEN_WITHIN", 0.1)
    made = []

    class Noted(Protocol):
        def connection_made(self, transport):
            super().connection_made(transport)
            made.append(self)

    monkeypatch.setitem(globals(), "Protocol", Noted)

    async def scene():
        async with serving() as (process, port):
            _reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1000)
            writer.write(b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
            await until(lambda: made and made[0].transport.get_write_buffer_size())
            # gunicorn does so when it gives a client up. There is still a lot to be taken.
            made[0]._close_transport()
            await until(lambda: process.nr_conns == 0)
            writer.close()

    run_async(scene())


def test_the_end_does_not_wait_for_the_silent(monkeypatch):
    monkeypatch.setattr(worker, "AT_THE_END", 0.1)

    async def nothing(self):
        """gunicorn's part, which waits for the connections."""

    monkeypatch.setattr(worker.gasgi.ASGIWorker, "_shutdown", nothing)

    async def scene():
        async with serving() as (process, port):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            await until(lambda: process.silent)
            ending = Worker.__new__(Worker)
            ending.silent = process.silent
            await ending._shutdown()
            said = await asyncio.wait_for(reader.read(), 5)
            writer.close()
            return said

    assert run_async(scene()) == b""
