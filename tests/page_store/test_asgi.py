"""The page store in an event loop: who waits there takes no place, and one page is rendered once."""

import asyncio
import threading
import time

import pytest

from ims_site.gateway import Gateway
from ims_site.page_store import answers, asgi
from ims_site.page_store.asgi import PageStore

from ..helpers import run_async
from .conftest import AsyncServer

WORDS = b"words" * 99


class Threaded(AsyncServer):
    """With real threads, for applications that need no database."""

    places = 2

    def in_front(self):
        return PageStore(Gateway(self._behind, self.places))


@pytest.fixture
def slow(store):
    """An application that needs some time, and may store what it gives."""

    def application(environ, start_response):
        application.asked.append(environ["PATH_INFO"])
        assert application.go.acquire(timeout=10)
        if application.stores:
            store.put(environ["PATH_INFO"], WORDS)
        start_response(application.status, [])
        return [WORDS]

    application.asked = []
    application.go = threading.Semaphore(0)
    application.stores = True
    application.status = "200 OK"
    return application


async def asked(slow, number=1):
    deadline = time.monotonic() + 10
    while len(slow.asked) < number and time.monotonic() < deadline:
        await asyncio.sleep(0.01)
    assert len(slow.asked) == number


def test_fifty_readers_of_one_page_need_one_rendering_and_one_place(slow, store):
    server = Threaded(slow)

    async def scene():
        readers = [asyncio.create_task(server.exchange("GET", b"/page/")) for _number in range(50)]
        await asked(slow)
        # The other place is free.
        other = asyncio.create_task(server.exchange("GET", b"/other/"))
        await asked(slow, 2)
        slow.go.release(9)
        return await asyncio.gather(*readers, other)

    assert {(answer.status, answer.body) for answer in run_async(scene())} == {(200, WORDS)}
    assert sorted(slow.asked) == ["/other/", "/page/"]


def test_rendering_goes_on_when_the_first_reader_leaves(slow, store):
    server = Threaded(slow)

    async def scene():
        first, second = (asyncio.create_task(server.exchange("GET", b"/page/")) for _number in range(2))
        await asked(slow)
        first.cancel()
        await asyncio.sleep(0.05)
        third = asyncio.create_task(server.exchange("GET", b"/page/"))
        slow.go.release(9)
        return await asyncio.gather(second, third)

    assert [answer.body for answer in run_async(scene())] == [WORDS] * 2
    assert slow.asked == ["/page/"]


def test_another_process_that_renders_is_waited_for_without_a_place(slow, store):
    server = Threaded(slow)

    async def scene():
        with store.lock("/page/") as held:
            assert held
            reader = asyncio.create_task(server.exchange("GET", b"/page/"))
            await asyncio.sleep(0.1)
            store.put("/page/", WORDS)
        return await reader

    assert run_async(scene()).body == WORDS
    assert slow.asked == []


def test_what_cannot_be_stored_is_not_waited_for_one_by_one(slow, store):
    server, slow.stores, slow.status = Threaded(slow), False, "404 Not Found"

    async def scene():
        readers = [asyncio.create_task(server.exchange("GET", b"/none/")) for _number in range(3)]
        await asked(slow)
        slow.go.release()
        # Both of the others at once.
        await asked(slow, 3)
        slow.go.release(2)
        return await asyncio.gather(*readers)

    assert [answer.status for answer in run_async(scene())] == [404] * 3


def test_old_copy_serves_everybody_but_the_one_who_makes_the_page(slow, store, monkeypatch):
    monkeypatch.setattr(answers, "GRACE", 0)
    store.put("/page/", b"old")
    store.make_stale("/page/")
    server = Threaded(slow)

    async def scene():
        maker = asyncio.create_task(server.exchange("GET", b"/page/"))
        await asked(slow)
        others = [await server.exchange("GET", b"/page/") for _number in range(3)]
        slow.go.release(9)
        return await maker, others

    maker, others = run_async(scene())
    assert maker.body == WORDS
    assert {answer.body for answer in others} == {b"old"}


def test_head_makes_nobody_wait(slow, store):
    server = Threaded(slow)

    async def scene():
        head = asyncio.create_task(server.exchange("HEAD", b"/page/"))
        await asked(slow)
        reader = asyncio.create_task(server.exchange("GET", b"/page/"))
        await asked(slow, 2)
        slow.go.release(9)
        return await head, await reader

    assert [answer.body for answer in run_async(scene())] == [b"", WORDS]


def test_error_is_everybodys_own(store):
    def broken(environ, start_response):
        raise LookupError

    server = Threaded(broken)

    async def scene():
        return await asyncio.gather(
            *(server.exchange("GET", b"/page/") for _number in range(3)), return_exceptions=True
        )

    assert [type(error) for error in run_async(scene())] == [LookupError] * 3
    assert server.application.renderings == {}


def test_what_is_no_request_for_a_page_is_refused(store):
    sent = []

    async def send(message):
        sent.append(message["type"])

    run_async(Threaded().application({"type": "websocket"}, None, send))
    assert sent == ["websocket.close"]


def test_answer_that_was_given_is_given_again_only_while_its_file_is_the_same(slow, store):
    server = Threaded(slow)
    slow.stores, slow.status = False, "404 Not Found"
    slow.go.release(9)

    def read():
        answer = run_async(server.exchange("GET", b"/page/"))
        return answer.body if answer.status == 200 else None

    for number in range(3):
        # Of the same length, and in the same second.
        content = b"%d" % number * 300
        store.put("/page/", content)
        assert [read(), read()] == [content] * 2
    store.make_stale("/page/")
    store.put("/page/", b"other")
    assert [read(), read()] == [b"other"] * 2
    store.withdraw("/page/")
    assert read() is None
    store.put("/page/", b"back")
    assert [read(), read()] == [b"back"] * 2
    store.clear()
    assert read() is None


def test_answers_that_are_kept_are_few(store, monkeypatch):
    monkeypatch.setattr(asgi, "READY", 3)
    server = Threaded()
    for number in range(5):
        store.put(f"/{number}/", WORDS)
        run_async(server.exchange("GET", b"/%d/" % number))
    assert [key[1] for key in server.application.ready] == [b"/2/", b"/3/", b"/4/"]


@pytest.mark.parametrize(
    "header",
    [
        ("cookie", "sessionid=1"),
        ("authorization", "Basic x"),
        ("host", "elsewhere.example"),
        ("if-none-match", "*"),
        ("accept-encoding", "gzip"),
    ],
)
def test_answer_that_was_given_is_not_for_whoever_asks_for_another_one(slow, store, settings, header):
    settings.ALLOWED_HOSTS = ["testserver"]
    server, slow.stores = Threaded(slow), False
    slow.go.release(9)
    store.put("/page/", WORDS)
    common = run_async(server.exchange("GET", b"/page/"))
    other = run_async(server.exchange("GET", b"/page/", headers={"host": "testserver"} | dict([header])))
    assert (other.status, other.headers) != (common.status, common.headers)


def test_no_header_hides_behind_another_one(store):
    store.put("/page/", WORDS)
    both = [(b"accept-encoding", b"br"), (b"accept-encoding", b"gzip")]
    given = []
    application = Threaded().application
    for encodings in (both, both[1:]):
        scope = {
            "method": "GET",
            "http_version": "1.1",
            "scheme": "http",
            "raw_path": b"/page/",
            "query_string": b"",
            "headers": [(b"host", b"testserver"), *encodings],
        }
        given.append(application.at_once(scope).headers["Content-Encoding"])
    assert given == ["br", "gzip"]


def test_large_answer_is_not_sent_at_once(store):
    store.put("/page/", bytes(70_000))
    server = Threaded()
    assert run_async(server.exchange("GET", b"/page/")).body == bytes(70_000)
    assert server.application.ready == {}
