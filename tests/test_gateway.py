"""Django behind an event loop: what slow clients can hold up, and what they cannot."""

import asyncio
import threading

import pytest

from ims_site import gateway, replies
from ims_site.gateway import Gateway, environ_of
from ims_site.replies import FileBody, Gone, Reply, Spool

from .helpers import run_async


def plain(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"read ", environ["wsgi.input"].read()]


def request(**more):
    return {"REQUEST_METHOD": "GET", **more}


def messages(*bodies, then=None):
    """A `receive` that gives these pieces of a body, and waits for an event before the last one."""
    left = list(bodies)

    async def receive():
        if len(left) == 1 and then:
            await then.wait()
        piece = left.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(left)}

    return receive


async def gone():
    return {"type": "http.disconnect"}


async def sent(reply, **how):
    said = []

    async def send(message):
        said.append(message)

    await reply.send(send, **how)
    assert not any(message["more_body"] for message in said[-1:] if "more_body" in message)
    return b"".join(message["body"] for message in said[1:])


def test_body_comes_whole_and_is_counted():
    length = {"CONTENT_LENGTH": "5"}
    for environ in (request(**length), request(HTTP_TRANSFER_ENCODING="chunked")):
        behind = Gateway(plain, 1)
        reply = run_async(behind.ask(environ, messages(b"wor", b"ds")))
        behind.pool.shutdown()
        assert (reply.status, reply.body) == (200, b"read words")
        assert environ["CONTENT_LENGTH"] == "5"
        assert environ["wsgi.input"].closed


def test_large_body_is_on_the_disk():
    seen = []

    def look(environ, start_response):
        seen.append(environ["wsgi.input"]._rolled)
        return plain(environ, start_response)

    for number in (1, 9):
        body = messages(*[b"x" * 65536] * number)
        run_async(Gateway(look, 1).ask(request(CONTENT_LENGTH=str(65536 * number)), body))
    assert seen == [False, True]


def test_body_that_does_not_come_is_given_up(monkeypatch):
    monkeypatch.setattr(gateway, "PIECE_WITHIN", 0.05)
    behind = Gateway(plain, 1)
    reply = run_async(behind.ask(request(CONTENT_LENGTH="9"), messages(b"wor", b"ds", then=asyncio.Event())))
    assert reply.status == 408


@pytest.mark.parametrize("length", [{"CONTENT_LENGTH": "11"}, {"HTTP_TRANSFER_ENCODING": "chunked"}])
def test_body_without_end_is_refused(monkeypatch, length):
    monkeypatch.setattr(gateway, "LARGEST_BODY", 10)
    reply = run_async(Gateway(None, 1).ask(request(**length), messages(b"eleven", b"bytes")))
    assert reply.status == 413


def test_nothing_is_asked_for_a_client_who_leaves_before_the_end():
    assert run_async(Gateway(None, 1).ask(request(CONTENT_LENGTH="5"), gone)).status == 408


def test_whoever_sends_slowly_takes_no_place():
    async def scene():
        behind, last = Gateway(plain, 1), asyncio.Event()
        slow = asyncio.create_task(behind.ask(request(CONTENT_LENGTH="2"), messages(b"a", b"b", then=last)))
        await asyncio.sleep(0)
        other = await asyncio.wait_for(behind.ask(request(), None), 5)
        last.set()
        return other.body, (await slow).body

    assert run_async(scene()) == (b"read ", b"read ab")


@pytest.mark.parametrize("kind", ["whole", "file", "stream"])
def test_whoever_reads_slowly_takes_no_place(kind, tmp_path):
    content = bytes(range(256)) * 4096
    (tmp_path / "file").write_bytes(content)

    class Streamed(list):
        streaming = True

    def large(environ, start_response):
        start_response("200 OK", [])
        if kind == "file":
            return FileBody((tmp_path / "file").open("rb"))
        return [content] if kind == "whole" else Streamed([content[:700_000], content[700_000:]])

    async def scene():
        behind, taken, may_go_on = Gateway(large, 1), [], asyncio.Event()

        async def send(message):
            taken.append(message.get("body", b""))
            await may_go_on.wait() if len(taken) > 1 else None

        slow = asyncio.create_task((await behind.ask(request(), None)).send(send))
        await asyncio.sleep(0.05)
        other = await asyncio.wait_for(behind.ask(request(), None), 5)
        assert len(b"".join(taken)) < len(content)
        may_go_on.set()
        await slow
        return b"".join(taken), await sent(other)

    assert run_async(scene()) == (content, content)


def test_client_who_takes_nothing_is_given_up(monkeypatch):
    monkeypatch.setattr(replies, "PATIENCE", 0.01)

    async def stuck(message):
        if "body" in message:
            await asyncio.Event().wait()

    with pytest.raises(Gone):
        run_async(Reply(200, [], b"x" * 99_999).send(stuck))


def test_no_more_than_the_places_at_once():
    together, now, most = threading.Barrier(3), set(), []

    def busy(environ, start_response):
        now.add(threading.get_ident())
        most.append(len(now))
        # Three are there at a time, or this breaks.
        together.wait(10)
        now.discard(threading.get_ident())
        return plain(environ, start_response)

    async def scene():
        behind = Gateway(busy, 3)
        await asyncio.gather(*(behind.ask(request(), None) for _number in range(12)))

    run_async(scene())
    assert len(most) == 12
    assert max(most) <= 3


def test_whoever_leaves_the_queue_is_not_served():
    asked, go = [], threading.Event()

    def blocked(environ, start_response):
        asked.append(environ["name"])
        go.wait(5)
        return plain(environ, start_response)

    async def scene():
        behind = Gateway(blocked, 1)
        first, second = (asyncio.create_task(behind.ask(request(name=name), None)) for name in "ab")
        await asyncio.sleep(0.05)
        second.cancel()
        await asyncio.sleep(0)
        go.set()
        await first
        await behind.ask(request(name="c"), None)

    run_async(scene())
    assert asked == ["a", "c"]


def test_reply_to_whoever_has_left_is_closed(tmp_path):
    (tmp_path / "file").write_bytes(bytes(100_000))
    begun, go, files = threading.Event(), threading.Event(), []

    def slow(environ, start_response):
        begun.set()
        go.wait(5)
        start_response("200 OK", [])
        files.append((tmp_path / "file").open("rb"))
        return FileBody(files[0])

    async def scene():
        behind = Gateway(slow, 1)
        reader = asyncio.create_task(behind.ask(request(), None))
        await asyncio.to_thread(begun.wait, 5)
        reader.cancel()
        await asyncio.sleep(0)
        go.set()
        behind.application = plain
        await behind.ask(request(), None)

    run_async(scene())
    assert files[0].closed


def test_what_fails_is_raised_for_the_server():
    def broken(environ, start_response):
        raise LookupError

    with pytest.raises(LookupError):
        run_async(Gateway(broken, 1).ask(request(), None))


class Stream:
    """What Django streams: pieces, of which the last may be an error."""

    streaming = True

    def __init__(self, *pieces):
        self.pieces = pieces
        self.given = 0
        self.closed = threading.Event()

    def __iter__(self):
        for piece in self.pieces:
            self.given += 1
            if isinstance(piece, Exception):
                raise piece
            if isinstance(piece, threading.Event):
                piece.wait(5)
            else:
                yield piece

    def close(self):
        self.closed.set()


def streamed(stream):
    def application(environ, start_response):
        start_response("200 OK", [])
        return stream

    return Gateway(application, 1).ask(request(), None)


def test_stream_is_sent_while_it_is_made():
    hold = threading.Event()
    stream = Stream(b"one", hold, b"two", b"")

    async def scene():
        reply = await streamed(stream)
        first = await asyncio.wait_for(reply.body.read(), 5)
        hold.set()
        return first, await sent(reply)

    assert run_async(scene()) == (b"one", b"two")
    assert stream.closed.wait(5)


def test_stream_that_breaks_does_not_look_whole():
    async def scene():
        await sent(await streamed(Stream(b"one", LookupError())))

    with pytest.raises(LookupError):
        run_async(scene())


def test_stream_for_nobody_is_not_made():
    hold = threading.Event()
    stream = Stream(b"one", hold, b"two", b"three", b"four")

    async def scene():
        reply = await streamed(stream)
        assert await reply.body.read() == b"one"
        reply.close()
        hold.set()
        assert await asyncio.to_thread(stream.closed.wait, 5)

    run_async(scene())
    assert stream.given == 3


def test_spool_keeps_the_order(monkeypatch):
    monkeypatch.setattr(replies, "IN_MEMORY", 100)

    async def scene():
        spool = Spool(asyncio.get_running_loop())
        spool.write(b"a" * 90)
        first = await spool.read()
        spool.write(b"b" * 90)
        spool.finish()
        rest = await spool.read()
        return first + rest, await spool.read(), spool.file._rolled

    assert run_async(scene()) == (b"a" * 90 + b"b" * 90, b"", True)


@pytest.mark.parametrize("size", [0, 10, 65536, 200_000])
def test_file_is_whole_and_closed(tmp_path, size):
    (tmp_path / "file").write_bytes(bytes(size))
    files = []

    def application(environ, start_response):
        start_response("200 OK", [])
        files.append((tmp_path / "file").open("rb"))
        return FileBody(files[0])

    async def scene():
        return await sent(await Gateway(application, 1).ask(request(), None))

    assert run_async(scene()) == bytes(size)
    assert files[0].closed


def test_head_has_no_body_and_leaves_nothing_open(tmp_path):
    (tmp_path / "file").write_bytes(bytes(100_000))
    body = FileBody((tmp_path / "file").open("rb"))
    assert run_async(sent(Reply(200, [], body), is_head=True)) == b""
    assert body.file.closed


def scope(target=b"/", *headers, **more):
    return {
        "method": "GET",
        "http_version": "1.1",
        "scheme": "https",
        "raw_path": target,
        "query_string": b"q=%ff",
        "headers": headers,
        "server": ("127.0.0.1", 8000),
        "client": ("192.0.2.7", 4711),
        **more,
    }


@pytest.mark.parametrize(
    ("target", "path"),
    [
        (b"/stories/", "/stories/"),
        (b"/%d9%8a/", "/\xd9\x8a/"),
        (b"/%ff%00/", "/\xff\x00/"),
        (b"/%2e%2e/", "/../"),
        (b"http://host.example/a/b", "/a/b"),
        (b"http://host.example", "/"),
        (b"//host/a", "//host/a"),
        (b"/http://host/a", "/http://host/a"),
        (b"stories/", "stories/"),
        (b"*", "*"),
    ],
)
def test_path_is_the_one_that_was_asked_for(target, path):
    assert environ_of(scope(target))["PATH_INFO"] == path


def test_request_is_told_as_wsgi_tells_it():
    environ = environ_of(
        scope(
            b"/",
            (b"host", b"www.example"),
            (b"cookie", b"a=b"),
            (b"cookie", b"sessionid=c"),
            (b"accept", b"text/html"),
            (b"accept", b"*/*"),
            (b"x-forwarded-for", b"198.51.100.1"),
            (b"x_forwarded_for", b"203.0.113.9"),
            (b"content-length", b"3"),
            (b"content-type", b"text/plain"),
        )
    )
    told = {
        "HTTP_HOST": "www.example",
        "HTTP_COOKIE": "a=b; sessionid=c",
        "HTTP_ACCEPT": "text/html,*/*",
        "HTTP_X_FORWARDED_FOR": "198.51.100.1",
        "CONTENT_LENGTH": "3",
        "CONTENT_TYPE": "text/plain",
        "QUERY_STRING": "q=%ff",
        "REMOTE_ADDR": "192.0.2.7",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "https",
    }
    assert {name: environ.get(name) for name in told} == told
    assert not [name for name in environ if name.startswith("HTTP_CONTENT")]


def test_socket_without_addresses_is_served_too():
    environ = environ_of(scope(server=("/run/site.sock", None), client=None))
    assert (environ["REMOTE_ADDR"], environ["SERVER_PORT"]) == ("", "")
