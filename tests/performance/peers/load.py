"""Load for one address, and what comes back: wrk counts, and what it counted is held against one answer."""

import gzip
import json
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from .processes import processor_time

# What a browser without Brotli says; the same for everybody.
HEADERS = {"Accept-Encoding": "gzip", "X-Forwarded-Proto": "https", "User-Agent": "benchmark"}
SUMMARY = Path(__file__).with_name("summary.lua")
# Answers that are packed with a padding of chance, and the last ones, which are cut off, are of other sizes.
TOLERANCE = 0.05
# A server that was cut off in the middle of an answer finishes it first.
CALM = 0.05


class WrongAnswerError(Exception):
    """What came is not the page that was asked for."""


@dataclass(frozen=True)
class Cell:
    """What one measurement found: requests a second, and processor time (s) of the whole stack for each."""

    rate: float
    cost: float


def answer_size(url, mark):
    """Bytes of the whole answer, headers included; it has to be a packed 200 with `mark` in its text.

    Raises WrongAnswerError for anything else.
    """
    parts = urlsplit(url)
    address = parts.path + (f"?{parts.query}" if parts.query else "")
    lines = [f"GET {address} HTTP/1.1", f"Host: {parts.netloc}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in HEADERS.items()]
    with socket.create_connection((parts.hostname, parts.port), 60) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        raw = b"".join(iter(lambda: connection.recv(65536), b""))
    head = raw.partition(b"\r\n\r\n")[0].decode("latin-1").lower()
    if not head.startswith("http/1.1 200 ") or "content-encoding: gzip" not in head:
        raise WrongAnswerError(f"{url}: {head[:300]}")
    if mark not in unpacked(raw):
        raise WrongAnswerError(f"{url}: “{mark}” is not on the page.")
    return len(raw)


def unpacked(raw):
    """The text of a whole answer in gzip, which may have come in chunks."""
    head, _empty, body = raw.partition(b"\r\n\r\n")
    if b"transfer-encoding: chunked" in head.lower():
        chunks = []
        while body:
            size, _end, body = body.partition(b"\r\n")
            length = int(size.split(b";")[0], 16)
            if not length:
                break
            chunks.append(body[:length])
            body = body[length + 2 :]
        body = b"".join(chunks)
    return gzip.decompress(body).decode()


def measure(url, mark, connections, seconds, pids):
    """A Cell: load for so long, after one answer that was looked at. `pids` is what the stack consists of."""
    size = answer_size(url, mark)
    before = processor_time(pids)
    found = wrk(url, connections, seconds)
    time.sleep(CALM)
    check(found, size, connections, url)
    after = wait_for_calm(pids)
    # The answers that were cut off were made as well, one for each connection.
    return Cell(
        found["requests"] * 1e6 / found["duration"], (after - before) / (found["requests"] + connections)
    )


def wait_for_calm(pids):
    before = processor_time(pids)
    for _try in range(200):
        time.sleep(CALM)
        now = processor_time(pids)
        if now - before < CALM / 5:
            break
        before = now
    return now


def wrk(url, connections, seconds):
    """What wrk counted, as summary.lua writes it."""
    options = [part for name, value in HEADERS.items() for part in ("-H", f"{name}: {value}")]
    command = [shutil.which("wrk"), "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s"]
    result = subprocess.run(  # noqa: S603
        [*command, "-s", SUMMARY, *options, url], capture_output=True, text=True, check=True
    )
    return parse(result.stdout)


def parse(output):
    """The line of JSON in what wrk prints."""
    lines = [line for line in output.splitlines() if line.startswith("{")]
    if not lines:
        raise WrongAnswerError(f"wrk says nothing that can be read:\n{output}")
    return json.loads(lines[-1])


def check(found, size, connections, url):
    """Raise WrongAnswerError unless all answers were good, and of the size that the one had."""
    if found["errors"] or not found["requests"]:
        raise WrongAnswerError(f"{url}: of {found['requests']} answers {found['errors']} are errors.")
    mean = found["bytes"] / found["requests"]
    # Bytes of answers that were cut off are counted, the answers are not.
    most = size * (1 + TOLERANCE) * (1 + connections / found["requests"])
    if not size * (1 - TOLERANCE) <= mean <= most:
        raise WrongAnswerError(f"{url}: {mean:.0f} bytes an answer instead of {size}.")
