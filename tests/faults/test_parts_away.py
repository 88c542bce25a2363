"""A part goes away while the site runs: what is answered meanwhile, and that all comes back by itself."""

import json
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from .parts import eventually

PAGES = ["/", "/stories/", "/people/", "/what-we-do/global-agenda/", "/search/?q=radio"]
LINE = "is away or full: readers"


def ready(site):
    return json.loads(site.get("/health/ready/")[2])


def test_database_that_is_cut_and_comes_back(site, road):
    assert [site.status(page) for page in PAGES] == [200] * len(PAGES)
    before = len(site.log.read_text())
    road.cut()
    try:
        with ThreadPoolExecutor(8) as pool:
            answers = [*pool.map(site.get, PAGES * 4)]
        assert {status for status, _headers, _text in answers} <= {200, 503}
        away = [(headers, text) for status, headers, text in answers if status == 503]
        assert len(away) >= len(PAGES) * 4 - 4
        for headers, text in away:
            assert headers["Retry-After"] and headers["Content-Type"].startswith("text/html")
            assert "out of reach" in text
        assert site.get("/accounts/login/", form=b"login=a&password=b")[0] in (403, 503)
        assert "still in your browser" in site.get("/admin/")[2]
        assert site.status("/health/live/") == 200
        assert ready(site)["database"] == "failing"
        assert site.status("/health/ready/") == 503
        log = site.log.read_text()[before:]
        assert "Traceback" not in log, log
        # At most one for each web process.
        assert 1 <= log.count(LINE) <= 2
    finally:
        road.mend()
    assert eventually(lambda: [site.status(page) for page in PAGES] == [200] * len(PAGES), 10)
    assert ready(site)["database"] == "ok"


def test_redis_that_is_killed_and_comes_back(site, redis):
    assert ready(site)["cache"] == "ok"
    redis.kill()
    try:
        began = time.monotonic()
        assert [site.status(page) for page in PAGES * 3] == [200] * len(PAGES) * 3
        assert time.monotonic() - began < 15
        assert ready(site)["cache"] == "degraded"
        assert site.status("/health/ready/") == 200
    finally:
        redis.start()
    assert eventually(lambda: ready(site)["cache"] == "ok", 15)


def test_web_process_that_is_killed_is_replaced(site):
    first, *others = site.children("gunicorn")
    site.kill(first)
    assert eventually(lambda: len(set(site.children("gunicorn")) - {first}) == len(others) + 1, 10)
    assert [site.status("/") for _time in range(10)] == [200] * 10


def test_background_work_that_is_killed_goes_on(site):
    assert eventually(lambda: site.children("run_tasks"), 15), site.log.read_text()
    (first,) = site.children("run_tasks")
    site.kill(first)
    assert site.status("/") == 200
    assert eventually(lambda: set(site.children("run_tasks")) - {first}, 15)
    assert eventually(lambda: ready(site)["worker"] == "ok", 20)


def ask(port, answers):
    with socket.create_connection(("127.0.0.1", port), 20) as it:
        it.sendall(b"GET /stories/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        text = b""
        while piece := it.recv(65536):
            text += piece
        answers.append(text)


def test_end_waits_for_twenty_requests(site, road):
    """Last, since it ends the site; whoever comes after it finds it started again."""
    answers = []
    # Nothing comes from the database for a while: all of them are under way when the end is asked for.
    road.open.clear()
    clients = [threading.Thread(target=ask, args=[site.port, answers]) for _number in range(20)]
    for client in clients:
        client.start()
    time.sleep(1)
    site.process.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    road.open.set()
    for client in clients:
        client.join(20)
    site.process.wait(20)
    site.start()
    whole = [
        text for text in answers if text.startswith(b"HTTP/1.1 200") and text.rstrip().endswith(b"</html>")
    ]
    assert len(whole) == 20
    assert site.status("/") == 200
