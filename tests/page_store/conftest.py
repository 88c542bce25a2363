"""A store of the test's own, and a server's view of the site."""

import asyncio
import contextlib
import io
import queue
import sys
import threading
from urllib.parse import quote

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test.testcases import LiveServerThread

from ims_site import page_store
from ims_site.gateway import Gateway
from ims_site.page_store import answers, headers
from ims_site.page_store.asgi import PageStore as AsyncPageStore
from ims_site.page_store.wsgi import PageStore


@pytest.fixture
def store(settings, tmp_path):
    """The folder, switched on."""
    settings.PAGE_STORE = str(tmp_path / "pages")
    headers.common.cache_clear()
    answers.headers_of.cache_clear()
    # A request ends with its connection, which here belongs to the test.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield page_store.folder()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    headers.common.cache_clear()
    answers.headers_of.cache_clear()


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = dict(headers)
        self.body = body


class Server:
    """Asks as a server of WSGI would. `asked` counts how often what stands behind the store was needed."""

    def __init__(self, application=None):
        self.behind = application or WSGIHandler()
        self.asked = 0
        self.application = self.in_front()

    def in_front(self):
        return PageStore(self._behind)

    def _behind(self, environ, start_response):
        self.asked += 1
        return self.behind(environ, start_response)

    def get(self, address, method="GET", query="", errors="strict", **headers):
        path = address.encode(errors=errors)
        return self.ask(method, path, query, {"host": "testserver"} | headers)

    def ask(self, method, path, query, headers):
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path.decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
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
        status, headers = said[-1]
        return Answer(int(status.split()[0]), headers, body)


class HereAlone:
    """In the place of a pool of threads: the database of a test belongs to the thread of the test."""

    def __init__(self):
        self.jobs = queue.SimpleQueue()

    def submit(self, *job):
        self.jobs.put(job)

    def work_until(self, thread):
        thread.start()
        while thread.is_alive():
            with contextlib.suppress(queue.Empty):
                function, *arguments = self.jobs.get(timeout=0.01)
                function(*arguments)


class AsyncServer(Server):
    """Asks as gunicorn does, whose workers have an event loop."""

    def in_front(self):
        self.gateway = Gateway(self._behind, 1)
        return AsyncPageStore(self.gateway)

    def ask(self, *request):
        self.gateway.pool = here = HereAlone()
        said = []
        here.work_until(threading.Thread(target=lambda: said.append(asyncio.run(self.exchange(*request)))))
        return said[0]

    async def exchange(self, method, path, query="", headers=(("host", "testserver"),), messages=()):
        pairs = dict(headers).items()
        scope = {
            "type": "http",
            "method": method,
            "http_version": "1.1",
            "scheme": "http",
            "raw_path": quote(path, safe="/:").encode(),
            "query_string": query.encode("latin-1"),
            "headers": [(n.replace("_", "-").encode(), v.encode("latin-1")) for n, v in pairs],
            "server": ("testserver", 80),
            "client": ("192.0.2.1", 4000),
        }
        # worker.py does so before it makes a task of the request.
        if ready := self.application.at_once(scope):
            return Answer(ready.status, ready.headers, ready.body)
        sent, incoming = [], list(messages)

        async def receive():
            return incoming.pop(0) if incoming else await asyncio.Event().wait()

        async def send(message):
            sent.append(message)

        await self.application(scope, receive, send)
        head, *pieces = sent
        pairs = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in head["headers"]]
        return Answer(head["status"], pairs, b"".join(piece["body"] for piece in pieces))


@pytest.fixture(params=[Server, AsyncServer], ids=["wsgi", "asgi"])
def server_class(request):
    return request.param


@pytest.fixture
def server(server_class, store, db):
    return server_class()


@pytest.fixture
def behind(tree, store):
    """The port of the site as a web server behind something; it answers from the database of the test."""
    connection = connections["default"]
    connection.inc_thread_sharing()
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler, {"default": connection})
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    assert thread.error is None
    yield thread.port
    thread.terminate()
    connection.dec_thread_sharing()
