"""What readers, staff and machines are told while something behind the site is away."""

import errno
import logging
import socket
import sqlite3
from datetime import timedelta

import psycopg
import psycopg_pool
import pytest
from django.core.cache import caches
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.utils import timezone

from ims_site import cache as cache_module
from ims_site.cache import ForgivingRedisCache
from ims_site.faults import OneLineWhileAway, is_away
from ims_site.models import HomePage, ScheduledRun
from ims_site.views import server_error

from .helpers import parse, read


@pytest.fixture
def closed_port():
    """A port at which nobody listens, held so that nobody begins to."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def error_of(django_error, function):
    """The error that a driver really raises, as Django hands it on."""
    try:
        function()
    except Exception as cause:  # noqa: BLE001 – whichever
        error = django_error(str(cause))
        error.__cause__ = cause
        return error
    raise AssertionError("It did not fail.")


def refused(port):
    return error_of(OperationalError, lambda: psycopg.connect(f"host=127.0.0.1 port={port} dbname=x"))


# --- Which errors mean that the database is away ------------------------------------------------


def test_server_that_does_not_listen_is_away(closed_port):
    assert is_away(refused(closed_port))


def test_pool_without_a_connection_is_away(closed_port):
    conninfo = f"host=127.0.0.1 port={closed_port} dbname=x"
    with psycopg_pool.ConnectionPool(conninfo, min_size=0, max_size=1, timeout=0.1, open=True) as pool:
        assert is_away(error_of(OperationalError, pool.getconn))


def test_lost_connection_is_away():
    assert is_away(InterfaceError("connection already closed"))


@pytest.mark.parametrize("code", ["57P01", "53300", "53100", "08006"])
def test_server_that_says_so_is_away(code):
    def fail():
        raise psycopg.errors.lookup(code)("…")

    assert is_away(error_of(OperationalError, fail))


def test_file_that_cannot_be_opened_is_away(tmp_path):
    assert is_away(error_of(OperationalError, lambda: sqlite3.connect(tmp_path / "no" / "db").execute("x")))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_disk_without_room_is_away(number):
    assert is_away(OSError(number, "…"))


def test_faults_of_ours_are_not(db):
    with pytest.raises((ProgrammingError, OperationalError)) as raised, connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")
    assert not is_away(raised.value)
    assert not is_away(ZeroDivisionError())
    assert not is_away(PermissionError(errno.EACCES, "…"))
    assert not is_away(None)


# --- Pages --------------------------------------------------------------------------------------


@pytest.fixture
def away(monkeypatch, client, closed_port):
    """A home page and a dashboard that cannot ask the database."""
    client.raise_request_exception = False

    def fail(*args, **kwargs):
        raise refused(closed_port)

    monkeypatch.setattr(HomePage, "get_context", fail)
    monkeypatch.setattr("ims_site.desk.dashboard.health", fail)


def test_readers_get_a_page_that_says_when_to_come_back(tree, client, away):
    response = client.get("/")
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert "no-store" in response["Cache-Control"]
    document = parse(response)
    assert document.select_one("h1").text.strip() == "This page is out of reach for the moment"
    assert document.select("link[rel=stylesheet]") and not document.select("script, style, form")
    assert "Set-Cookie" not in response.headers


def test_staff_are_told_that_nothing_is_lost(tree, admin, away):
    response = admin.get("/admin/")
    assert response.status_code == 503
    assert "still in your browser" in parse(response).select_one(".lead").text


def answer_while_away(request, port):
    """What the site says to a request when the database turns out to be away."""
    try:
        raise refused(port)
    except OperationalError:
        return server_error(request)


def test_what_staff_have_typed_can_be_sent_again(rf, closed_port):
    sent = {"title": "<b>Typed</b>", "tags": ["a", "b"], "password": "secret"}
    response = answer_while_away(rf.post("/admin/pages/3/edit/?next=/x/", sent), closed_port)
    assert response.status_code == 503
    form = parse(response).select_one("main form[method=post]")
    assert form["action"] == "/admin/pages/3/edit/?next=/x/"
    fields = [(field["name"], field["value"]) for field in form.select("input[type=hidden]")]
    assert fields == [("title", "<b>Typed</b>"), ("tags", "a"), ("tags", "b")]
    assert form.select_one("button")
    assert "secret" not in response.text


def test_what_is_sent_at_the_door_is_not_repeated(rf, closed_port):
    sent = {"login": "somebody", "password": "secret"}
    response = answer_while_away(rf.post("/accounts/login/", sent), closed_port)
    assert response.status_code == 503
    assert "secret" not in response.text and "somebody" not in response.text


def test_faults_of_ours_stay_errors(tree, client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(HomePage, "get_context", lambda *args: 1 / 0)
    response = client.get("/")
    assert response.status_code == 500
    assert "Retry-After" not in response.headers


def test_log_has_one_line_for_many_requests(closed_port, monkeypatch):
    def record(error):
        info = (type(error), error, error.__traceback__)
        return logging.LogRecord("django.request", logging.ERROR, "", 0, "%s", ("/path/",), info)

    one = OneLineWhileAway()
    error = refused(closed_port)
    first, others = record(error), [record(error) for _number in range(50)]
    assert one.filter(first) and not any(map(one.filter, others))
    assert first.exc_info is None and "away" in first.getMessage()
    assert one.filter(record(ZeroDivisionError()))


# --- Machines -----------------------------------------------------------------------------------


@pytest.fixture
def at_work(db):
    ScheduledRun.objects.create(name="publish", ended_at=timezone.now())


def state(client):
    response = client.get("/health/ready/")
    assert "no-cache" in response["Cache-Control"]
    return response.status_code, response.json()


def test_everything_is_there(tree, client, at_work):
    parts = ("status", "database", "media", "cache", "search", "worker", "pages")
    assert state(client) == (200, dict.fromkeys(parts, "ok"))


def test_worker_that_is_late_is_told(tree, client, at_work):
    ScheduledRun.objects.update(ended_at=timezone.now() - timedelta(minutes=20))
    status, parts = state(client)
    assert (status, parts["status"], parts["worker"]) == (200, "degraded", "degraded")


def test_search_server_that_is_away_is_told(tree, client, at_work, settings, closed_port):
    settings.SEARCH_URL = f"http://name:secret@127.0.0.1:{closed_port}/ims"
    status, parts = state(client)
    assert (status, parts["status"], parts["search"]) == (200, "degraded", "degraded")
    assert "secret" not in str(parts)
    document = read(client, "/search/?q=radio")
    assert "Search does not answer" in document.select_one("main").text


@pytest.fixture
def redis_away(settings, closed_port, monkeypatch):
    monkeypatch.setattr(ForgivingRedisCache, "away_until", None)
    settings.CACHES = {
        "default": {
            "BACKEND": "ims_site.cache.ForgivingRedisCache",
            "LOCATION": f"redis://127.0.0.1:{closed_port}/0",
        }
    }
    return caches["default"]


def test_cache_that_is_away_breaks_no_page(tree, client, at_work, redis_away, caplog, monkeypatch):
    for address in ("/", "/stories/", "/search/?q=radio", "/accounts/login/"):
        assert client.get(address).status_code == 200
    assert state(client)[1]["cache"] == "degraded"
    assert len([each for each in caplog.records if each.name == cache_module.__name__]) == 1


def test_cache_that_is_away_finds_nothing_and_keeps_nothing(redis_away):
    redis_away.set("a", 1)
    assert redis_away.get("a", "nothing") == "nothing"
    assert redis_away.get_many(["a"]) == {}
    assert redis_away.add("a", 1)
    assert redis_away.get_or_set("a", lambda: 5) == 5
    assert redis_away.incr("a") == 1
    assert not redis_away.has_key("a") and not redis_away.delete("a") and not redis_away.touch("a")
    assert redis_away.set_many({"a": 1}) == ["a"]
    redis_away.delete_many(["a"])
    redis_away.clear()


def test_server_that_is_away_is_not_asked_by_everybody(redis_away, monkeypatch):
    redis_away.get("a")
    monkeypatch.setattr("redis.connection.Connection.connect", lambda self: pytest.fail("asked"))
    assert redis_away.get("a") is None
