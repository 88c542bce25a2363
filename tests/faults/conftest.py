"""A running site: gunicorn, PostgreSQL by a road that can be cut, and a Redis that can be killed."""

import shutil
import sys

import pytest
from django.db import connection

from stories.models import StoryIndexPage

from ..conftest import make_tree
from ..helpers import publish_stories
from ..own_databases import Databases
from ..web_server import Nginx
from .parts import Redis, Road, Site, eventually
from .stored import StoredSite
from .whole import chromium, whole  # noqa: F401 – fixtures


def pytest_collection_modifyitems(config, items):
    """Real processes on a machine with other work can be too late for once: each has one more try.

    Not where faults are to be proven.
    """
    is_proof = "long" in config.option.markexpr
    for item in items:
        if "tests/faults/" in item.nodeid:
            item.add_marker(pytest.mark.faults)
            if not is_proof:
                item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture
def figures(capsys):
    """What a test has measured, for whoever looks on: `figures(text)`."""

    def say(text):
        with capsys.disabled():
            sys.stdout.write(f"\n{text}\n")

    return say


@pytest.fixture(autouse=True)
def db():
    """Asked for by name, so that the database of the tests is made: nothing is done in it.

    Whatever a test before this one did to connections, this one begins with a new one.
    """
    connection.close()


@pytest.fixture(scope="session")
def road(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        databases = Databases(tmp_path_factory.mktemp("faults"))
        databases.migrated()
        make_tree()
        parameters = connection.get_connection_params()
        connection.close()
        host, port = parameters.get("host") or "/var/run/postgresql", parameters.get("port") or 5432
        road = Road(f"{host}/.s.PGSQL.{port}" if host.startswith("/") else (host, int(port)))
        user = parameters.get("user") or "root"
        secret = f":{parameters['password']}" if parameters.get("password") else ""
        road.url = f"postgresql://{user}{secret}@127.0.0.1:{road.port}/{parameters['dbname']}"
        yield road
        road.cut()
        databases.end()


@pytest.fixture(scope="session")
def redis():
    if not shutil.which("redis-server"):
        pytest.fail("These tests need redis-server: install it (Debian: apt-get install redis-server).")
    server = Redis()
    yield server
    server.kill()


@pytest.fixture(scope="module")
def quick_site(road, redis, tmp_path_factory):
    """One that keeps its pages as files; what Django renders is written down (counting.py)."""
    site = stored_site(road, redis, tmp_path_factory.mktemp("quick"))
    site.start()
    assert eventually(site.is_filled, 120), site.log.read_text()
    yield site
    site.stop()


@pytest.fixture(scope="module")
def nginx(quick_site):
    """The same behind nginx: the port to ask at is `nginx.port`."""
    nginx = Nginx(quick_site.folder, quick_site.port, workers=2)
    nginx.start()
    yield nginx
    nginx.stop()


@pytest.fixture(scope="session")
def many_stories(road, django_db_blocker):
    """The slugs of five hundred stories that no keeper has been told of."""
    with django_db_blocker.unblock():
        stories = [{"title": f"Story number {number}", "date": "2026-02-01"} for number in range(500)]
        pages = publish_stories(StoryIndexPage.objects.get(), stories)
        connection.close()
    return [page.slug for page in pages]


def stored_site(road, redis, folder):
    site = StoredSite(folder, road.url, f"redis://127.0.0.1:{redis.port}/0")
    site.collect_static()
    return site


@pytest.fixture(scope="session")
def site(road, redis, tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("site"), road.url, f"redis://127.0.0.1:{redis.port}/0")
    site.collect_static()
    site.start()
    yield site
    site.stop()
