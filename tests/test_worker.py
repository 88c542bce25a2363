"""Connections of gunicorn's worker: how long one may be silent, and what is answered at once."""

import asyncio
import contextlib
from contextlib import asynccontextmanager
from http import HTTPStatus
from types import SimpleNamespace

import pytest
from uvicorn.config import Config
from uvicorn.server import ServerState

from ims_site import worker
from ims_site.page_store.answers import Answer, Headers
from ims_site.worker import Protocol, Worker

from .helpers import run_async

LARGE = bytes(8_000_000)
GET = b"GET %b HTTP/1.1\r\nHost: a\r\n\r\n"


class Site:
    """Answers /file… at once, and waits at /wait until `go` is set."""

    def __init__(self):
        self.go = asyncio.Event()
        self.ended = []

    async def __call__(self, scope, receive, send):
        path = scope["path"]
        try:
            if path == "/wait":
                await self.go.wait()
        finally:
            self.ended.append(path)
        body = LARGE if path == "/large" else path.encode()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})

    def at_once(self, scope):
        if not scope["path"].startswith("/file"):
            return None
        body = scope["path"].encode() + b"." * 10_000
        return Answer(HTTPStatus.OK, Headers({"Content-Length": str(len(body))}), body)


@asynccontextmanager
async def serving(keep_alive=2):
    """A Worker that looks at its connections all the time, its port, and its Site."""
    process, site, loop = Worker.__new__(Worker), Site(), asyncio.get_running_loop()
    process.connections, process.made = set(), []
    options = {**Worker.CONFIG_KWARGS, "timeout_keep_alive": keep_alive}
    config, state = Config(site, log_config=None, **options), ServerState()
    config.load()

    def connection():
        process.made.append(Protocol(process, config=config, server_state=state, app_state={}, _loop=loop))
        return process.made[-1]

    async def look():
        while True:
            process.look()
            await asyncio.sleep(0.02)

    looking = asyncio.create_task(look())
    async with await loop.create_server(connection, "127.0.0.1", 0) as server:
        yield process, server.sockets[0].getsockname()[1], site
        looking.cancel()
        for each in process.made:
            each.transport.abort()


async def until(condition):
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.01)


@asynccontextmanager
async def asking(port, *sent):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"".join(sent))
    async with asyncio.timeout(10):
        yield reader, writer
    writer.close()


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nX: y"])
def test_whoever_asks_for_nothing_is_left(monkeypatch, begun):
    monkeypatch.setattr(worker, "HEADERS_WITHIN", 0.1)

    async def scene():
        async with serving() as (process, port, _site), asking(port, begun) as (reader, _writer):
            said = await reader.read()
            await until(lambda: not process.connections)
            return said

    assert run_async(scene()) == b""


def test_whoever_has_asked_may_ask_again(monkeypatch):
    monkeypatch.setattr(worker, "HEADERS_WITHIN", 0.1)

    async def scene():
        async with serving() as (_process, port, _site), asking(port) as (reader, writer):
            for path, end in ((b"/one", b"/one\r\n0\r\n\r\n"), (b"/file", b"." * 10_000), (b"/two", b"/two")):
                writer.write(GET % path)
                await reader.readuntil(end)
                await asyncio.sleep(0.2)

    run_async(scene())


@pytest.mark.parametrize("path", [b"/", b"/file"])
@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost"])
def test_whoever_asks_for_nothing_more_is_left(path, begun):
    async def scene():
        async with serving(0.1) as (_process, port, _), asking(port, GET % path, begun) as (reader, _writer):
            return await reader.read()

    assert run_async(scene()).startswith(b"HTTP/1.1 200 OK\r\n")


def test_whoever_takes_nothing_is_cut_off(monkeypatch):
    monkeypatch.setattr(worker, "TAKEN_WITHIN", 0.1)

    async def scene():
        async with serving() as (process, port, _site), asking(port, GET % b"/large"):
            await until(lambda: process.made and process.made[0].transport.get_write_buffer_size())
            # uvicorn does so when it gives a client up. There is still a lot to be taken.
            process.made[0].transport.close()
            await until(lambda: not process.connections)

    run_async(scene())


def test_head_without_end_is_refused():
    async def scene():
        async with serving() as (process, port, _site), asking(port, b"GET / HTTP/1.1\r\n") as (_, writer):
            await until(lambda: process.connections)
            with contextlib.suppress(ConnectionError):
                while process.connections:
                    writer.write(b"X-Name: " + b"y" * 1000 + b"\r\n")
                    await writer.drain()
                    await asyncio.sleep(0.001)
            return process.made[0].head

    assert worker.LARGEST_HEAD < run_async(scene()) < 4 * worker.LARGEST_HEAD


def test_body_counts_for_no_head():
    async def scene():
        head = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 400000\r\n"
        async with serving() as (_process, port, _site), asking(port, head) as (reader, writer):
            await writer.drain()
            await asyncio.sleep(0.05)
            writer.write(b"\r\n" + bytes(400_000))
            return await reader.readuntil(b"\r\n")

    assert run_async(scene()) == b"HTTP/1.1 200 OK\r\n"


def test_the_end_does_not_wait_for_the_silent(monkeypatch):
    monkeypatch.setattr(worker, "AT_THE_END", 0.1)

    async def scene():
        async with serving() as (process, port, _site), asking(port) as (reader, _writer):
            await until(lambda: process.made)
            process.made[0].shutdown()
            return await reader.read()

    assert run_async(scene()) == b""


@pytest.mark.parametrize("path", [b"/", b"/file", b"/wait"])
def test_what_is_on_its_way_at_the_end_is_answered(monkeypatch, path):
    monkeypatch.setattr(worker, "AT_THE_END", 0.5)

    async def scene():
        async with serving() as (process, port, site), asking(port) as (reader, writer):
            await until(lambda: process.made)
            process.made[0].shutdown()
            writer.write(GET % path)
            await asyncio.sleep(0.7)
            site.go.set()
            return await reader.read()

    said = run_async(scene())
    assert said.startswith(b"HTTP/1.1 200 OK\r\n") and path in said
    assert b"\r\nconnection: close\r\n" in said


def test_file_is_sent_by_the_rules_of_connections():
    async def scene(*sent):
        async with serving() as (_process, port, _site), asking(port, *sent) as (reader, _writer):
            return await reader.read()

    for sent in (
        b"GET /file HTTP/1.0\r\n\r\n",
        b"GET /file HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    ):
        head, _end, body = run_async(scene(sent)).partition(b"\r\n\r\n")
        assert head == b"HTTP/1.1 200 OK\r\nconnection: close\r\nContent-Length: 10005"
        assert body == b"/file" + b"." * 10_000


def test_answers_come_in_the_order_of_the_questions():
    async def scene():
        paths = [b"/file1", b"/one", b"/wait", b"/file2", b"/two", b"/file3", b"/file4"]
        end = b"GET /end HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        sent = [GET % path for path in paths] + [end]
        async with serving(0.1) as (_process, port, site), asking(port, *sent) as (reader, _writer):
            await asyncio.sleep(0.3)
            site.go.set()
            text = await reader.read()
            return [text.count(b"HTTP/1.1 200"), sorted(paths, key=text.index) == paths]

    assert run_async(scene()) == [8, True]


def test_who_asks_on_and_on_and_takes_nothing_costs_little():
    async def scene():
        async with serving() as (process, port, _site), asking(port, (GET % b"/file") * 5_000):
            await until(lambda: process.made and process.made[0].transport.get_write_buffer_size())
            await asyncio.sleep(0.2)
            return process.made[0].transport.get_write_buffer_size()

    assert run_async(scene()) < 200_000


def test_what_nobody_waits_for_is_given_up(monkeypatch):
    monkeypatch.setattr(worker, "BEGUN_WITHIN", 0.1)

    async def scene():
        async with serving() as (process, port, site), asking(port, GET % b"/wait") as (_reader, writer):
            await until(lambda: process.made and process.made[0].task)
            writer.close()
            await until(lambda: site.ended)

    run_async(scene())


def test_worker_ends_when_gunicorn_has_gone(monkeypatch):
    raised = []
    monkeypatch.setattr(worker.signal, "raise_signal", raised.append)
    process = Worker.__new__(Worker)
    process.tmp, process.connections = SimpleNamespace(notify=lambda: None), set()
    for parent, expected in ((worker.os.getppid(), []), (-1, [worker.signal.SIGTERM])):
        process.ppid = parent
        run_async(process.callback_notify())
        assert raised == expected
