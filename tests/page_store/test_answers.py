"""What readers get from the files, without Django."""

import gzip
import threading
import time

import brotli
import pytest

from ims_site.page_store import answers

from .conftest import Server
from .test_storing import PUBLIC

PAGE = "/stories/radio-stays-on-air/"


@pytest.fixture
def stored(tree, server):
    """The first answer, after which the page is stored and the counter at zero."""
    first = server.get(PAGE)
    server.asked = 0
    return first


def normal(headers):
    left_out = {"Date", "ETag", "Last-Modified", "Content-Length"}
    values = {name: value for name, value in headers.items() if name not in left_out}
    policy = values.pop("Content-Security-Policy", "")
    return values, {part.strip() for part in policy.split(";")}


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("address", PUBLIC)
def test_file_answers_as_django_does(tree, server, client, address, scheme):
    first = server.get(address)
    assert server.asked == 1
    again = server.get(address, x_forwarded_proto=scheme)
    assert server.asked == 1
    assert again.body == first.body
    assert normal(again.headers) == normal(first.headers)
    assert normal(again.headers) == normal(client.get(address).headers)


def test_https_has_the_headers_of_https(stored, server, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert "Strict-Transport-Security" not in server.get(PAGE).headers
    assert "Strict-Transport-Security" in server.get(PAGE, x_forwarded_proto="https").headers
    settings.SECURE_SSL_REDIRECT = True
    # Nobody changes settings while a server runs.
    server.application = server.in_front()
    assert server.asked == 0
    # Django, behind it, sends those who came without to the right address.
    server.get(PAGE)
    assert server.asked == 1


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("br;q=0.000", None),
        ("*", "br"),
        ("*;q=0", None),
        ("*, br;q=0", "gzip"),
        ("BR", "br"),
        ("br ; q = 0.1", "br"),
        ("br;q=7", None),
        ("identity", None),
        ("", None),
        (",;,q=;;=", None),
    ],
)
def test_encoding_is_the_one_that_was_asked_for(stored, server, asked, given):
    answer = server.get(PAGE, accept_encoding=asked)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[given]
    assert answer.headers.get("Content-Encoding") == given
    assert unpack(answer.body) == stored.body
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert server.asked == 0


def test_each_encoding_has_a_tag_of_its_own(stored, server):
    tags = {server.get(PAGE, accept_encoding=name).headers["ETag"] for name in ("br", "gzip", "")}
    assert len(tags) == 3


def test_head_says_what_get_would_bring(stored, server):
    whole, head = (server.get(PAGE, method, accept_encoding="br") for method in ("GET", "HEAD"))
    assert head.body == b""
    assert head.headers == whole.headers


@pytest.mark.parametrize(
    ("conditions", "status"),
    [
        ({"if_none_match": "{tag}"}, 304),
        ({"if_none_match": "W/{tag}"}, 304),
        ({"if_none_match": '"other", {tag}'}, 304),
        ({"if_none_match": "*"}, 304),
        ({"if_none_match": '"other"'}, 200),
        ({"if_none_match": '"other"', "if_modified_since": "{date}"}, 200),
        ({"if_modified_since": "{date}"}, 304),
        ({"if_modified_since": "Thu, 01 Jan 1970 00:00:00 GMT"}, 200),
        ({"if_modified_since": "Thu, 01 Jan 99999 00:00:00 GMT"}, 200),
        ({"if_modified_since": "yesterday"}, 200),
        ({"if_modified_since": ""}, 200),
    ],
)
def test_reader_who_has_the_page_is_told_so(stored, server, conditions, status):
    first = server.get(PAGE)
    values = {"tag": first.headers["ETag"], "date": first.headers["Last-Modified"]}
    answer = server.get(PAGE, **{name: value.format(**values) for name, value in conditions.items()})
    assert answer.status == status
    assert (answer.body == b"") is (status == 304)
    assert answer.headers["ETag"] == first.headers["ETag"]
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("how", "headers"),
    [
        ({"query": "x=1"}, {}),
        ({"method": "POST"}, {}),
        ({"method": "OPTIONS"}, {}),
        ({}, {"cookie": "sessionid=abc"}),
        ({}, {"cookie": "a=b; sessionid=abc"}),
        ({}, {"authorization": "Basic eDp5"}),
        ({}, {"host": "evil.example"}),
    ],
)
def test_whoever_may_need_another_answer_goes_through(stored, server, how, headers):
    server.get(PAGE, **how, **headers)
    assert server.asked == 1


@pytest.mark.parametrize("cookie", ["a=b", "=;;;", "\x7f\xff", "sessionie=1"])
def test_other_cookies_make_no_difference(stored, server, cookie):
    assert server.get(PAGE, cookie=cookie).body == stored.body
    assert server.asked == 0


@pytest.mark.parametrize(
    "address",
    [
        "/../index.sqlite3",
        "/stories/../../index.sqlite3",
        "/stories/..%2f/",
        "/stories/radio-stays-on-air/index.html",
        "/stories/radio-stays-on-air/index.html.br",
        "/stories/feed.json.gz",
        "/stories//radio-stays-on-air/",
        "//stories/",
        "/./stories/",
        "/.git/",
        "/stories\\radio-stays-on-air/",
        "/stories/\x00/",
        "/\r\nX: y/",
        f"/{'x' * 300}/",
        f"/{'x/' * 3000}",
        "/ي" * 200 + "/",
        "/index.sqlite3",
        "/locks/",
        "/stale/pages/stories/",
        "stories/",
    ],
)
def test_no_address_leads_out_of_the_pages(stored, server, address):
    server.get("/stories/feed.json")
    server.asked = 0
    answer = server.get(address)
    assert server.asked == 1
    assert answer.status in (301, 302, 404)


def test_path_that_is_no_text_goes_through(stored, server):
    answer = server.get("/\udcff/", errors="surrogateescape")
    assert (answer.status, server.asked) == (404, 1)


# --- Old copies ---------------------------------------------------------------------------------


def test_old_copy_serves_while_the_keeper_is_at_it(stored, server, store):
    store.make_stale(PAGE)
    assert server.get(PAGE).body == stored.body
    assert server.asked == 0


def test_old_copy_that_nobody_has_made_anew_is_made_by_a_reader(stored, server, store, monkeypatch):
    store.make_stale(PAGE)
    monkeypatch.setattr(answers, "GRACE", 0)
    assert server.get(PAGE).status == 200
    assert server.asked == 1
    assert store.find(PAGE).stale_since == 0


def test_page_that_is_the_same_as_before_keeps_its_tag(stored, server, store, monkeypatch):
    tag = server.get(PAGE).headers["ETag"]
    store.make_stale(PAGE)
    monkeypatch.setattr(answers, "GRACE", 0)
    time.sleep(1.1)
    server.get(PAGE)
    assert server.get(PAGE).headers["ETag"] == tag
    assert server.asked == 1


def test_page_that_changes_within_a_second_has_another_tag(store):
    tags = set()
    for word in (b"aa", b"bb", b"cc"):
        store.put("/page/", word)
        tags.add(int(store.find("/page/").file.stat().st_mtime))
        store.make_stale("/page/")
    assert len(tags) == 3


def broken(environ, start_response):
    start_response("500 Internal Server Error", [("Content-Type", "text/plain")])
    return [b"broken"]


def test_old_copy_is_better_than_an_error(stored, store, server_class, monkeypatch):
    store.make_stale(PAGE)
    monkeypatch.setattr(answers, "GRACE", 0)
    server = server_class(broken)
    assert server.get(PAGE).body == stored.body
    assert server.asked == 1
    assert server.get("/nothing-stored/").status == 500


def test_many_readers_of_one_page_need_one_rendering(store, db):
    """Twenty at once: one renders, the others wait for its file."""
    begun = threading.Event()

    def slow(environ, start_response):
        begun.set()
        time.sleep(0.3)
        store.put("/page/", b"words" * 99)
        start_response("200 OK", [])
        return [b"words" * 99]

    server, answers = Server(slow), []
    readers = [threading.Thread(target=lambda: answers.append(server.get("/page/"))) for _each in range(20)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert server.asked == 1
    assert {(answer.status, answer.body) for answer in answers} == {(200, b"words" * 99)}


def test_nobody_waits_where_there_is_an_old_copy(store, db, server_class, monkeypatch):
    monkeypatch.setattr(answers, "GRACE", 0)
    store.put("/page/", b"old")
    store.make_stale("/page/")
    server = server_class(broken)
    with store.lock("/page/") as held:
        assert held
        begun = time.monotonic()
        assert server.get("/page/").body == b"old"
        assert time.monotonic() - begun < 0.5
    assert server.asked == 0
