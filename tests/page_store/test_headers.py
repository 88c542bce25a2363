"""The headers of every answer, whoever gives it: over a real nginx, with the site behind it and without."""

import re
import socket
from http.client import HTTPResponse

import pytest
from django.db import OperationalError

from ims_site.models import HomePage
from ims_site.page_store.headers import common
from ims_site.takedown import addresses

from ..web_server import Nginx
from .test_nginx import Answer, nginx  # noqa: F401 – a fixture

POLICY = "Content-Security-Policy"


def ask(port, text):
    """The answer to a request as it is written here."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(text.encode())
        response = HTTPResponse(line)
        response.begin()
        response.read()
        return response.status, response.getheaders()


def headers_are_right(headers, but=(), content_type="text/html; charset=utf-8"):
    """Each of the table once, with its value, or any where the name is in `but`."""
    headers = [(name.lower(), value) for name, value in headers]
    for name, value in common(content_type).items():
        given = [found for key, found in headers if key == name.lower()]
        assert len(given) == 1, (name, given)
        if name == POLICY:
            given, value = ([{*text.split("; ")} for text in given], {*value.split("; ")})
        assert name in but or given == [value], (name, given)
    return True


@pytest.fixture
def site(behind, tmp_path, media):
    """The port of an nginx with the site behind it."""
    server = Nginx(tmp_path, behind)
    server.start()
    yield server.port
    server.stop()


def read(port, path, method="GET", host="testserver", more=""):
    return ask(port, f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n")


ANSWERS = [
    ("/stories/", 200),
    ("/stories/feed/", 200),
    ("/sitemap.xml", 200),
    ("/people/andrea-sand/contact.vcf", 200),
    ("/health/live/", 200),
    ("/accounts/login/", 200),
    ("/stories", 301),
    ("/admin/", 302),
    ("/nothing-here/", 404),
    ("/documents/9/nothing.pdf", 404),
]


@pytest.mark.parametrize(("path", "status"), ANSWERS)
def test_answers_of_the_site(site, path, status):
    # The second time nginx has it by itself.
    for _time in range(2):
        found, headers = read(site, path)
        assert found == status
        # The desk has a policy of its own, also on the way to the door.
        assert headers_are_right(headers, but=[POLICY] if path == "/admin/" else [])


def test_refusals_of_the_site(site, monkeypatch):
    status, headers = read(site, "/stories/", host="elsewhere.example")
    assert status == 400 and headers_are_right(headers)
    status, headers = read(site, "/accounts/login/", method="POST", more="Content-Length: 0\r\n")
    assert status == 403 and headers_are_right(headers)
    monkeypatch.setattr(addresses, "is_removed", lambda path: True)
    status, headers = read(site, "/people/somebody/")
    assert status == 410 and headers_are_right(headers)


def test_whoever_guesses_passwords(site, settings):
    page = Answer(site, "/accounts/login/")
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page.body).group(1).decode()
    form = f"csrfmiddlewaretoken={token}&login=editor&password=wrong"
    more = (
        f"Cookie: {page.headers['Set-Cookie'].partition(';')[0]}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n\r\n{form}"
    )
    for _time in range(10):
        status, headers = read(site, "/accounts/login/", method="POST", more=more)
        assert headers_are_right(headers)
    assert status == 429


def test_faults_of_the_site(site, monkeypatch):
    def fail(*args, **kwargs):
        raise ZeroDivisionError

    # nginx answers in the place of the site where readers are, and lets editors read what it says.
    monkeypatch.setattr(HomePage, "get_context", fail)
    status, headers = read(site, "/")
    assert status == 503 and headers_are_right(headers, but=[POLICY])
    monkeypatch.setattr("allauth.account.views.LoginView.get", fail)
    status, headers = read(site, "/accounts/login/")
    assert status == 500 and headers_are_right(headers)
    monkeypatch.setattr(
        "allauth.account.views.LoginView.get", lambda *args, **kwargs: (_ for _ in ()).throw(OperationalError)
    )
    status, headers = read(site, "/accounts/login/")
    assert status in (500, 503) and headers_are_right(headers)


def test_old_copy_in_the_place_of_a_fault(site, store, monkeypatch):
    def fail(*args, **kwargs):
        raise ZeroDivisionError

    assert read(site, "/")[0] == 200
    store.make_stale("/")
    monkeypatch.setattr(HomePage, "get_context", fail)
    status, headers = read(site, "/")
    assert status == 200 and headers_are_right(headers)


def test_desk_has_its_own_policy_and_all_else(site, client, editor):
    client.force_login(editor)
    cookie = f"Cookie: sessionid={client.cookies['sessionid'].value}\r\n"
    status, headers = read(site, "/admin/", more=cookie)
    assert status == 200 and headers_are_right(headers, but=[POLICY])
    (policy,) = (value for name, value in headers if name == POLICY)
    assert "unsafe-eval" not in policy and not re.search(r"https?:|\*", policy)


REFUSALS = [
    ("POST", "/admin/images/add/", f"Content-Length: {2**30}\r\n", 413),
    ("POST", "/stories/", f"Content-Length: {2**30}\r\n", 413),
    ("GET", f"/{'a' * 20_000}", "", 414),
    ("GET", "/", f"X: {'a' * 40_000}\r\n", 400),
    ("GET", "/%00", "", 400),
    ("TRACE", "/", "", 405),
    ("GET", "/media/documents/file.pdf", "", 404),
    ("GET", "/media/original_images/file.jpg", "", 404),
    ("GET", "/media/images/nothing.webp", "", 404),
    ("GET", "/static/img/nothing.svg", "", 404),
    ("GET", "/static/", "", 403),
    ("GET", "/nothing-here/", "", 503),
    ("GET", "/admin/", "", 503),
]


@pytest.mark.parametrize(
    ("method", "path", "more", "status"),
    REFUSALS,
    ids=[f"{row[3]} {row[1][:30]}" for row in REFUSALS],
)
def test_refusals_of_nginx(nginx, tmp_path, method, path, more, status):  # noqa: F811
    (tmp_path / "static").mkdir()
    found, headers = read(nginx, path, method=method, more=more)
    assert found == status
    assert headers_are_right(headers, but=[POLICY] if status == 503 else [])


def test_request_that_is_none(nginx):  # noqa: F811
    status, headers = ask(nginx, "GET / HTTP/1.1\r\n\r\n")
    assert status == 400 and headers_are_right(headers)


def test_files(nginx, tmp_path, media):  # noqa: F811
    (media / "images").mkdir(parents=True)
    (media / "images" / "a.webp").write_bytes(b"x")
    (tmp_path / "static").mkdir()
    for name in ("a.css", "a.js", "a.svg", "a.css.br"):
        (tmp_path / "static" / name).write_bytes(b"x")
    for path, kind in [
        ("/media/images/a.webp", "image/webp"),
        ("/static/a.svg", "image/svg+xml"),
        ("/static/a.css", "text/css"),
        ("/static/a.js", "text/javascript"),
    ]:
        status, headers = read(nginx, path)
        assert status == 200 and headers_are_right(headers, content_type=kind), path
        assert "immutable" in dict(headers)["Cache-Control"]
    names = {name for name, _value in read(nginx, "/static/a.css")[1]}
    # Browsers obey it in documents alone.
    assert POLICY not in names


def test_page_without_the_site_has_its_style(nginx):  # noqa: F811
    """Two policies hold, that of the header and that of the page: the style has to be in both."""
    answer = Answer(nginx, "/nothing-here/")
    (own,) = re.findall(r"style-src ('sha256-[^']+')", answer.body.decode())
    assert f"style-src {own}" in answer.headers[POLICY]
    assert "script-src 'self'" in answer.headers[POLICY]
