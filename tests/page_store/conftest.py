"""A store of the test's own, and a server's view of the site."""

import io
import sys

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from ims_site import page_store
from ims_site.page_store import headers
from ims_site.page_store.wsgi import PageStore


@pytest.fixture
def store(settings, tmp_path):
    """The folder, switched on."""
    settings.PAGE_STORE = str(tmp_path / "pages")
    headers.common.cache_clear()
    # A request ends with its connection, which here belongs to the test.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield page_store.folder()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    headers.common.cache_clear()


class Answer:
    def __init__(self, status, headers, body):
        self.status = int(status.split()[0])
        self.headers = dict(headers)
        self.body = body


class Server:
    """Asks as gunicorn would. `asked` counts how often the application behind the store was needed."""

    def __init__(self, application=None):
        self.behind = application or WSGIHandler()
        self.asked = 0
        self.application = PageStore(self._behind)

    def _behind(self, environ, start_response):
        self.asked += 1
        return self.behind(environ, start_response)

    def get(self, address, method="GET", query="", errors="strict", **headers):
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": address.encode(errors=errors).decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "testserver",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.version": (1, 0),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        said = []
        answer = self.application(environ, lambda *arguments: said.append(arguments))
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return Answer(said[-1][0], said[-1][1], body)


@pytest.fixture
def server(store, db):
    return Server()
