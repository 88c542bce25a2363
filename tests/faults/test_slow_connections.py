"""Readers who are slow on purpose: heads that never end, forms byte by byte, answers that are not taken."""

import asyncio
import statistics
import time

import pytest

from ..helpers import run_async
from .crowd import Request, Slow, ask, slow_body, slow_head, slow_reading
from .parts import eventually

PAGE = Request("/stories/")
# Which address the slow ones are at: what is stored, what is not, a form.
WAYS = [
    pytest.param(slow_head, Request("/stories/"), id="head"),
    pytest.param(slow_body, Request("/accounts/login/"), id="body"),
    pytest.param(slow_reading, Request("/stories/"), id="reading"),
]


@pytest.mark.long
@pytest.mark.parametrize(("kind", "request_of_theirs"), WAYS)
def test_some_slow_connections_keep_nobody_waiting(quick_site, kind, request_of_theirs):
    """More than there are threads: pages that are kept are answered, and those that are not."""
    with Slow(quick_site.port, kind, request_of_theirs, 50) as slow:
        assert eventually(lambda: slow.open >= 48, 20)
        answers = read_ten_times(quick_site.port)
        search = run_async(ask(quick_site.port, Request("/search/?q=radio"), patience=20))
    assert [answer for answer in [*answers, search] if answer.status != 200] == []


def read_ten_times(port):
    async def read():
        return [await ask(port, PAGE, patience=20) for _time in range(10)]

    return run_async(read())


@pytest.mark.long
@pytest.mark.parametrize("server", ["gunicorn alone", "behind nginx"])
@pytest.mark.parametrize(("kind", "request_of_theirs"), WAYS)
def test_thousand_slow_connections_slow_others_down_twice_at_most(
    request, quick_site, figures, server, kind, request_of_theirs
):
    site = quick_site if server == "gunicorn alone" else request.getfixturevalue("nginx")
    ratios = [ratio(site.port, kind, request_of_theirs) for _round in range(3)]
    figures(f"{kind.__name__}, {server}: " + ", ".join(f"{each:.2f}" for each in ratios))
    # Other work on this machine falls into one round or another.
    assert statistics.median(ratios) <= 2, ratios


def ratio(port, kind, request):
    """The 95th percentile of readers beside a thousand slow ones, to that without them."""
    before = percentile(port)
    with Slow(port, kind, request, 1000) as slow:
        assert eventually(lambda: slow.open >= 950, 60)
        time.sleep(2)
        beside = percentile(port)
    after = percentile(port)
    return beside / statistics.mean([before, after])


def percentile(port, readers=300):
    """The 95th percentile of the seconds of an answer: fifty readers a second, for a stored page."""

    async def read():
        tasks = []
        for _number in range(readers):
            tasks.append(asyncio.create_task(ask(port, PAGE, patience=30)))
            await asyncio.sleep(0.02)
        return await asyncio.gather(*tasks)

    answers = run_async(read())
    assert [answer for answer in answers if answer.status != 200] == []
    return statistics.quantiles([answer.seconds for answer in answers], n=20)[-1]
