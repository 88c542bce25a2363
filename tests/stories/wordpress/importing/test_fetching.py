"""Pictures over HTTP from a server that is really asked."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from ims_site.models import SiteImage
from stories.wordpress.fetch import Fetcher, FetchError
from tests.factories import jpeg

from .conftest import item


class Answers(BaseHTTPRequestHandler):
    """Answers from `server.answers`: {path: (status, headers, body)}, and notes who was asked for."""

    def do_GET(self):
        self.server.asked.append((self.headers["Host"], self.path))
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def web():
    """`web.answers[path]` is what it says, `web.host` its "host:port", `web.asked` what it was asked."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.answers, server.asked = {}, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    host = f"127.0.0.1:{server.server_address[1]}"
    yield SimpleNamespace(answers=server.answers, asked=server.asked, host=host, url=f"http://{host}")
    server.shutdown()
    thread.join()
    server.server_close()


def fetcher(web, **options):
    return Fetcher(["127.0.0.1"], 100_000, private=[web.host], **options)


def test_a_picture_comes_over_http(old, web, settings):
    settings.WORDPRESS_PRIVATE_HOSTS = [web.host]
    web.answers["/wp-content/uploads/a.jpg"] = (200, {"Content-Type": "image/jpeg"}, jpeg())
    text = f'<p><img src="{web.url}/wp-content/uploads/a.jpg" alt="A mast"></p>'
    report = old.run(item(1, content=text), hosts=("127.0.0.1",))
    assert SiteImage.objects.get().description == "A mast" and report.media["made"] == 1
    assert web.asked == [(web.host, "/wp-content/uploads/a.jpg")]
    # The second run knows it and asks nobody.
    old.run(item(1, content=text), hosts=("127.0.0.1",))
    assert len(web.asked) == 1


def test_nobody_is_asked_unless_told(old, web, settings):
    settings.WORDPRESS_PRIVATE_HOSTS = [web.host]
    text = f'<p><img src="{web.url}/wp-content/uploads/a.jpg"></p>'
    for options in ({}, {"hosts": ("old.example.org",)}):
        report = old.run(item(1, content=text), **options)
        assert not web.asked and report.media["missing"]


def test_a_private_address_is_not_asked_because_its_host_is_allowed(old, web):
    text = f'<p><img src="{web.url}/wp-content/uploads/a.jpg"></p>'
    report = old.run(item(1, content=text), hosts=("127.0.0.1",))
    assert not web.asked and "usual ports" in next(iter(report.media["missing"].values()))
    with pytest.raises(FetchError, match="not public"):
        Fetcher(["127.0.0.1"], 1000).fetch("http://127.0.0.1/a.jpg")


def test_one_private_host_is_not_every_port_of_it(web):
    with pytest.raises(FetchError, match="usual ports"):
        Fetcher(["127.0.0.1"], 1000, private=["127.0.0.1:1"]).fetch(f"{web.url}/a.jpg")


def test_redirects_are_followed(web):
    web.answers["/a"] = (301, {"Location": "/b"}, b"")
    web.answers["/b"] = (302, {"Location": f"{web.url}/c"}, b"")
    web.answers["/c"] = (200, {}, b"here")
    assert fetcher(web).fetch(f"{web.url}/a") == b"here"
    assert [path for _host, path in web.asked] == ["/a", "/b", "/c"]


TARGETS = [
    ("http://10.0.0.1/x", "not among"),
    ("http://169.254.169.254/latest/meta-data/", "not among"),
    ("http://localhost/x", "not public"),
    ("http://127.0.0.1:22/", "usual ports"),
    ("http://127.0.0.1/", "not public"),
    ("https://127.0.0.1/", "not public"),
    ("file:///etc/passwd", "plain addresses"),
    ("ftp://127.0.0.1/x", "plain addresses"),
    ("//10.0.0.1/x", "not among"),
    ("http://user@127.0.0.1/", "plain addresses"),
]


@pytest.mark.parametrize("hop", [1, 2, 3])
def test_no_hop_leads_to_a_private_address(web, hop):
    for target, sentence in TARGETS:
        for number in range(1, hop):
            web.answers[f"/{number}"] = (302, {"Location": f"/{number + 1}"}, b"")
        web.answers[f"/{hop}"] = (302, {"Location": target}, b"")
        web.asked.clear()
        getter = Fetcher(["127.0.0.1", "localhost"], 100_000, private=[web.host])
        with pytest.raises(FetchError, match=sentence):
            getter.fetch(f"{web.url}/1")
        assert len(web.asked) == hop


def test_a_circle_ends(web):
    web.answers["/a"] = (302, {"Location": "/a"}, b"")
    with pytest.raises(FetchError, match="on and on"):
        fetcher(web).fetch(f"{web.url}/a")
    assert len(web.asked) < 10


def test_a_file_above_the_limit_and_an_error(web):
    web.answers["/large"] = (200, {}, b"x" * 100_001)
    web.answers["/error"] = (500, {}, b"")
    with pytest.raises(FetchError, match="larger"):
        fetcher(web).fetch(f"{web.url}/large")
    with pytest.raises(FetchError, match="500"):
        fetcher(web).fetch(f"{web.url}/error")


def test_what_takes_too_long_is_given_up(web):
    web.answers["/slow"] = (200, {}, b"x" * 90_000)
    with pytest.raises(FetchError, match="did not come"):
        fetcher(web, seconds=-1).fetch(f"{web.url}/slow")
