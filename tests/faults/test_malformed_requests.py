"""Ten thousand requests that no browser would send, at a real server: none is an error of ours."""

import contextlib
import re
import socket
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from .malformed import requests

# By RFC 9110 for a coding or a version that a server does not know: it has understood the request.
NOT_SPOKEN = (501, 505)
STATUS = re.compile(rb"HTTP/1\.[01] (\d{3}) ")
# What would tell a stranger how the site is made.
INSIDES = re.compile(rb'Traceback|File "/|\.py\b|django\.|psycopg|SELECT |site-packages|DEBUG = ')
# A server may wait for the rest of a request that never comes.
PATIENCE = 2
SECONDS_99 = 0.3


def send(port, data):
    """(status or 0 where the line was closed without one, the answer, seconds until it began)."""
    answer, began, took = b"", time.monotonic(), None
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as line, contextlib.suppress(OSError):
        line.sendall(data)
        while piece := line.recv(65536):
            took = took or time.monotonic() - began
            answer += piece
    status = STATUS.match(answer)
    return int(status.group(1)) if status else 0, answer, took


@pytest.mark.parametrize("count", [300, pytest.param(10_000, marks=pytest.mark.long)])
def test_no_request_is_an_error_of_ours(whole, count):
    before = len(whole.site.log.read_text())
    data = requests(count)
    with ThreadPoolExecutor(4) as pool:
        answers = [*pool.map(lambda each: send(whole.site.port, each), data)]
    bad = [
        (each[:300], status, answer[:300])
        for each, (status, answer, _took) in zip(data, answers, strict=True)
        if (status >= 500 and status not in NOT_SPOKEN) or INSIDES.search(answer)
    ]
    assert bad == []
    assert "Traceback" not in whole.site.log.read_text()[before:]
    # They are no walkover: most reach the site, and it has pages for many of them.
    statuses = [status for status, _answer, _took in answers]
    assert {200, 301, 400, 404} <= {*statuses}
    assert statuses.count(200) > count / 10
    # Now that all is over, everybody else reads on.
    assert whole.site.status("/search/?q=radio") == 200
    if count > 1000:
        took = [took for _status, _answer, took in answers if took]
        assert statistics.quantiles(took, n=100)[98] <= SECONDS_99


def test_what_tells_too_much_is_seen():
    for text in (b"Traceback (most recent call last)", b'File "/srv/x.py", line 3', b"django.db.utils"):
        assert INSIDES.search(text)
