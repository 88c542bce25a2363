"""A running site: gunicorn, PostgreSQL by a road that can be cut, and a Redis that can be killed."""

import shutil

import pytest
from django.db import connection

from ..conftest import make_tree
from ..own_databases import Databases
from .parts import Redis, Road, Site


def pytest_collection_modifyitems(items):
    """Real processes on a machine with other work can be too late for once: each has one more try."""
    for item in items:
        if "tests/faults/" in item.nodeid:
            item.add_marker(pytest.mark.faults)
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(autouse=True)
def db():
    """Asked for by name, so that the database of the tests is made: nothing is done in it."""


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


@pytest.fixture(scope="session")
def site(road, redis, tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("site"), road.url, f"redis://127.0.0.1:{redis.port}/0")
    site.collect_static()
    site.start()
    yield site
    site.stop()
