"""A real nginx with the configuration that deploy/ has, without any application behind it and with one."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings

from ims_site.page_store import index
from ims_site.page_store.files import UNKEPT
from ims_site.page_store.headers import KINDS, headers_for, kind_of, language_of
from ims_site.page_store.keeper import Keeper
from ims_site.page_store.nginx import configuration, tls_configuration

from ..faults.parts import free_port
from ..web_server import Nginx
from .test_answers import normal
from .test_storing import PUBLIC

FILE = Path(django_settings.BASE_DIR, "deploy", "nginx.conf")


def test_file_in_deploy_is_what_the_command_writes():
    assert FILE.read_text() == configuration(), "Run: manage.py write_nginx"
    assert FILE.with_name("tls.conf").read_text() == tls_configuration(), "Run: manage.py write_nginx"


@pytest.fixture
def nginx(store, tmp_path, media):
    """The port of an nginx before the store of the test; nothing answers behind it."""
    nginx = Nginx(tmp_path, free_port())
    nginx.start()
    yield nginx.port
    nginx.stop()


class Answer:
    def __init__(self, port, address, method="GET", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, address, headers={"Host": "testserver", **headers})
        response = connection.getresponse()
        self.status = response.status
        self.headers = dict(response.getheaders())
        self.body = response.read()
        connection.close()


SERVERS_OWN = {"Server", "Date", "Connection", "Accept-Ranges"}


def test_nginx_answers_as_the_application_does(tree, store, nginx, server, client, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for address in PUBLIC:
        client.get(address)
    for address in PUBLIC:
        for encoding in ("br", "gzip", ""):
            wanted = server.get(address, accept_encoding=encoding, x_forwarded_proto="https")
            given = Answer(nginx, address, accept_encoding=encoding)
            assert (given.status, given.body) == (200, wanted.body), address
            headers = {name: value for name, value in given.headers.items() if name not in SERVERS_OWN}
            assert normal(headers) == normal(wanted.headers), address
    assert server.asked == 0


def test_reader_who_has_the_page_is_told_so_by_nginx(tree, nginx, client):
    client.get("/stories/")
    first = Answer(nginx, "/stories/", accept_encoding="br")
    again = Answer(nginx, "/stories/", accept_encoding="br", if_none_match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/stories/?q=x", {}),
        ("/not-stored/", {}),
        ("/stories/index.html", {}),
        ("/stories/index.html.br", {}),
        ("/index.sqlite3", {}),
        ("/pages/stories/", {}),
        ("/../pages/index.sqlite3", {}),
        ("/%2e%2e/nginx.conf", {}),
        ("/admin/", {}),
    ],
)
def test_whatever_needs_the_application_says_that_it_is_away(tree, nginx, client, address, headers):
    client.get("/stories/")
    answer = Answer(nginx, address, **headers)
    assert answer.status in (400, 503)
    assert answer.status == 400 or b"out of reach" in answer.body


def test_old_copies_are_there_when_the_application_is_not(tree, store, nginx, client):
    for address in ("/stories/", "/help/"):
        content = client.get(address).content
        store.make_stale(address)
        answer = Answer(nginx, address)
        assert (answer.status, answer.body) == (200, content)
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("kind", "address"), [("atom", "/stories/feed/"), ("json", "/stories/feed.json")])
def test_old_copies_have_the_type_of_what_they_are(tree, store, nginx, client, kind, address):
    client.get(address)
    store.make_stale(address)
    wanted = next(each.content_type for each in KINDS if each.name == kind)
    assert Answer(nginx, address).headers["Content-Type"] == wanted


def test_without_the_application_staff_read_what_all_others_read(tree, store, nginx, client):
    content = client.get("/stories/").content
    for _copy in ("fresh", "old"):
        assert Answer(nginx, "/stories/", cookie="sessionid=abc").body == content
        assert Answer(nginx, "/stories/?q=press").status == 503
        assert Answer(nginx, "/stories/", method="POST").status == 503
        store.make_stale("/stories/")


@pytest.fixture
def application():
    """One that says “asked” to everything; its port."""

    class Asked(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"asked")

        do_POST = do_PURGE = do_GET  # noqa: N815 – http.server finds them by these names

        def log_message(self, *arguments):
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Asked) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_only_a_reader_who_asks_for_nothing_else_has_the_file(store, tmp_path, media, application):
    addresses = {"/stories/": b"a page", "/stories/feed/": b"news", "/stories/feed.json": b"{}"}
    for address, content in addresses.items():
        store.put(address, content)
    nginx = Nginx(tmp_path, application)
    nginx.start()
    for address, content in addresses.items():
        assert Answer(nginx.port, address).body == content
        assert Answer(nginx.port, address, cookie="other=1").body == content
        assert Answer(nginx.port, address, method="HEAD").headers["Content-Length"] == str(len(content))
        assert Answer(nginx.port, f"{address}?q=x").body == b"asked"
        assert Answer(nginx.port, address, cookie="a=b; sessionid=1").body == b"asked"
        assert Answer(nginx.port, address, authorization="Basic x").body == b"asked"
        for method in ("POST", "PURGE"):
            assert Answer(nginx.port, address, method=method).body == b"asked"
    nginx.stop()


@pytest.mark.parametrize("folder", ["documents", "original_images"])
def test_documents_and_originals_are_closed(nginx, media, folder):
    (media / folder).mkdir(parents=True)
    (media / folder / "file.jpg").write_bytes(b"x")
    assert Answer(nginx, f"/media/{folder}/file.jpg").status == 404


@pytest.mark.parametrize("address", ["/ar/stories/", "/lite/fr/stories/", "/stories/", "/lite/stories/"])
def test_language_is_that_of_the_address(store, nginx, address):
    store.put(address, b"<p>A page.</p>")
    assert Answer(nginx, address).headers["Content-Language"] == language_of(address)


def test_nginx_alone_answers_every_address_of_the_store(tree, store, nginx, settings):
    """Application, database and Redis are not asked: whatever the keeper has found, readers have."""
    settings.ALLOWED_HOSTS = ["testserver"]
    keeper = Keeper()
    keeper.start()
    keeper.run_dry()
    addresses = index().addresses()
    assert {*PUBLIC} <= {*addresses}
    for address in addresses:
        stored, answer = store.find(address), Answer(nginx, quote(address))
        assert (answer.status, answer.body) == (200, stored.file.read_bytes()), address
        wanted = headers_for(address, kind_of(address), stored.area == UNKEPT, is_secure=True)
        assert wanted.items() <= answer.headers.items(), address
