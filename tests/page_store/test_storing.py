"""What is stored, and what never is."""

import pytest
from django.http import HttpResponse

from ims_site.page_store.middleware import PageStoreMiddleware
from tests.helpers import make_private

PUBLIC = [
    "/",
    "/what-we-do/global-agenda/",
    "/people/",
    "/people/andrea-sand/",
    "/people/andrea-sand/contact.vcf",
    "/stories/",
    "/stories/radio-stays-on-air/",
    "/stories/theme/safety/",
    "/stories/feed/",
    "/stories/feed.json",
    "/stories/theme/safety/feed/",
    "/help/",
    "/accessibility/",
    "/lite/",
    "/lite/stories/radio-stays-on-air/",
    "/lite/help/",
    "/sitemap.xml",
    "/sitemap-pages-1.xml",
    "/robots.txt",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is_a_file_after_the_first_reader(tree, store, client, address):
    content = client.get(address).content
    stored = store.find_fresh(address)
    assert stored.file.read_bytes() == content
    assert stored.area == ("unkept" if "/help/" in address else "pages")


@pytest.mark.parametrize(
    "address",
    [
        "/nope/",
        "/search/",
        "/lite/search/",
        "/admin/",
        "/accounts/login/",
        "/draft/abc/",
        "/health/live/",
        "/stories/radio-stays-on-air/citation.bib",
        "/stories",
        "/stories/page/99/",
        "/fr/",
        "/lite/robots.txt",
        "/stories/?page=1",
        "/?x",
    ],
)
def test_whatever_else_is_answered_is_not_stored(tree, store, client, address):
    client.get(address)
    assert [*store.addresses()] == []


def test_folder_tells_the_addresses_that_it_was_given(store):
    addresses = {
        "/",
        "/stories/",
        "/lite/",
        "/robots.txt",
        "/.well-known/security.txt",
        "/people/a/contact.vcf",
    }
    for address in addresses:
        store.put(address, b"x")
    assert {*store.addresses()} == addresses


@pytest.mark.parametrize("method", ["post", "head", "options", "put", "delete", "trace", "patch"])
def test_only_get_is_stored(tree, store, client, method):
    getattr(client, method)("/stories/")
    assert [*store.addresses()] == []


def test_readers_who_may_see_more_leave_nothing_behind(tree, store, admin, client):
    admin.get("/stories/")
    assert [*store.addresses()] == []
    client.logout()
    client.get("/stories/", headers={"authorization": "Basic eDp5"})
    assert [*store.addresses()] == []


@pytest.mark.parametrize("hide", [make_private, lambda page: page.unpublish()])
def test_page_that_is_not_public_is_not_stored(tree, store, client, hide):
    hide(tree.story)
    for address in ("/stories/radio-stays-on-air/", "/lite/stories/radio-stays-on-air/"):
        client.get(address)
    assert [*store.addresses()] == []


TYPE = "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("change", "is_kept"),
    [
        (lambda response: None, True),
        (lambda response: response.headers.__setitem__("Vary", "Accept-Encoding"), True),
        (lambda response: response.headers.__setitem__("Vary", "Cookie"), False),
        (lambda response: response.headers.__setitem__("Vary", "Accept-Encoding, Accept-Language"), False),
        (lambda response: response.headers.__setitem__("Cache-Control", "private"), False),
        (lambda response: response.headers.__setitem__("Cache-Control", "no-store"), False),
        (lambda response: response.headers.__setitem__("Content-Type", "text/plain"), False),
        (lambda response: response.set_cookie("a", "b"), False),
        (lambda response: setattr(response, "status_code", 500), False),
        (lambda response: setattr(response, "status_code", 206), False),
    ],
)
def test_answer_decides(db, store, rf, change, is_kept):
    def view(request):
        response = HttpResponse("<p>words</p>", content_type=TYPE)
        change(response)
        return response

    PageStoreMiddleware(view)(rf.get("/page/"))
    assert bool(store.find_fresh("/page/")) is is_kept


def test_full_disk_keeps_nobody_from_reading(tree, store, client, monkeypatch):
    def full(*arguments, **options):
        raise OSError("No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    assert client.get("/stories/").status_code == 200
    assert store.find("/stories/") is None


def test_nothing_is_stored_where_the_store_is_off(tree, settings, client, tmp_path):
    assert not settings.PAGE_STORE
    assert client.get("/")["Cache-Control"] == "no-cache"
