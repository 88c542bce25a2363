"""Readers of a running site, many at once, in an event loop of their own."""

import asyncio
import contextlib
import itertools
import socket
import threading
import time
from dataclasses import dataclass

from ..helpers import run_async

# Longer than any answer here may take; whoever waits for it has failed.
PATIENCE = 90


@dataclass(frozen=True)
class Request:
    """What is asked for; `head` holds further lines of it, each with its end."""

    path: str
    method: str = "GET"
    head: str = ""
    body: bytes = b""

    def line(self):
        return f"{self.method} {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\n".encode()

    def whole(self):
        length = f"Content-Length: {len(self.body)}\r\n" if self.body else ""
        return self.line() + f"{self.head}{length}Connection: close\r\n\r\n".encode() + self.body


@dataclass(frozen=True)
class Answer:
    """What came back; the status is 0 where nothing whole did, and `why` says what did."""

    request: Request
    status: int
    seconds: float
    why: str = ""


async def ask(port, request, patience=PATIENCE):
    """One request on a connection of its own -> its Answer."""
    began = time.monotonic()
    try:
        async with asyncio.timeout(patience):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(request.whole())
                text = await reader.read(-1)
            finally:
                writer.close()
    except (OSError, TimeoutError) as error:
        return Answer(request, 0, time.monotonic() - began, repr(error))
    status = int(text[9:12]) if is_whole(text) else 0
    return Answer(request, status, time.monotonic() - began, "" if status == 200 else repr(text[-300:]))


def is_whole(text):
    """Whether the bytes of an answer end where its head says."""
    head, found, body = text.partition(b"\r\n\r\n")
    lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
    if not found or not head.startswith(b"HTTP/1."):
        return False
    if b"content-length" in lines:
        return len(body) == int(lines[b"content-length"])
    return body.endswith(b"0\r\n\r\n") if b"transfer-encoding" in lines else True


async def at_rate(port, requests, rate, until):
    """Send requests, `rate(seconds since the begin)` of them a second, until `until(seconds)` is true."""
    began, sent, tasks = time.monotonic(), 0.0, []
    last = 0.0
    while not until(now := time.monotonic() - began):
        sent += rate(now) * (now - last)
        last = now
        while len(tasks) < int(sent):
            tasks.append(asyncio.create_task(ask(port, next(requests))))
        await asyncio.sleep(0.01)
    return await asyncio.gather(*tasks)


def rise(port, path, top, seconds):
    """From nothing to `top` requests a second for one address, in so many seconds -> the answers."""
    requests = itertools.repeat(Request(path))
    return run_async(at_rate(port, requests, lambda now: top * now / seconds, lambda now: now > seconds))


def all_at_once(port, requests):
    """Every request on its way before the first answer is waited for -> the answers."""

    async def run():
        return await asyncio.gather(*(ask(port, request) for request in requests))

    return run_async(run())


class Aside:
    """`run` in a thread of its own for as long as the block lasts: it ends once `self.ended` is set."""

    def __init__(self):
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *details):
        self.ended.set()
        self.thread.join()


class Steady(Aside):
    """Readers who come at a steady rate while something is done to the site: `with Steady(…) as readers`.

    `readers.answers` is complete after the block.
    """

    def __init__(self, port, requests, rate):
        super().__init__()
        self.port, self.requests, self.rate = port, itertools.cycle(requests), rate
        self.answers = []

    def run(self):
        self.answers = run_async(
            at_rate(self.port, self.requests, lambda _now: self.rate, lambda _now: self.ended.is_set())
        )

    def failed(self, *expected):
        """The answers with another status than those that are expected (200)."""
        return [answer for answer in self.answers if answer.status not in (expected or (200,))]


# --- Who is slow on purpose -----------------------------------------------------------------------


async def slow_head(_reader, writer, request):
    """Send one line of the head now and then, and never its end."""
    writer.write(request.line())
    for number in itertools.count():
        await asyncio.sleep(1)
        writer.write(f"X-{number}: x\r\n".encode())
        await writer.drain()


async def slow_body(_reader, writer, request):
    """Promise a long form, and send it byte by byte."""
    form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n"
    writer.write(request.line().replace(b"GET", b"POST", 1) + form.encode())
    while True:
        await asyncio.sleep(1)
        writer.write(b"x")
        await writer.drain()


async def slow_reading(reader, writer, request):
    """Ask for a page three times at once, and take next to nothing of what comes."""
    writer.write((request.line() + b"Accept-Encoding: identity\r\n\r\n") * 3)
    while await reader.read(16):
        await asyncio.sleep(1)


async def narrow_connection(port):
    """One whose own side keeps next to nothing of what is sent but not read."""
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    narrow.setblocking(False)
    await asyncio.get_running_loop().sock_connect(narrow, ("127.0.0.1", port))
    return await asyncio.open_connection(sock=narrow, limit=512)


class Slow(Aside):
    """So many connections of one of these kinds, opened again when the site ends them: `with Slow(…)`.

    `open` says how many there are.
    """

    def __init__(self, port, kind, request, number):
        super().__init__()
        self.port, self.kind, self.request, self.number = port, kind, request, number
        self.open = 0

    def run(self):
        asyncio.run(self.hold())

    async def hold(self):
        tasks = [asyncio.create_task(self.one()) for _number in range(self.number)]
        while not self.ended.is_set():
            await asyncio.sleep(0.1)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def one(self):
        while True:
            with contextlib.suppress(OSError):
                reader, writer = await narrow_connection(self.port)
                self.open += 1
                try:
                    await self.kind(reader, writer, self.request)
                finally:
                    self.open -= 1
                    writer.close()
            await asyncio.sleep(0.5)
