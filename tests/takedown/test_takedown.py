"""A name planted in every kind of place is nowhere after its takedown."""

import io

import pytest
from wagtail.models import Page

from ..factories import StoryFactory
from ..helpers import edit_address, parse
from .planters import NAME, PLANTERS, address_of_what_stands_below, profile, redirects, slug
from .traces import plain, rows, traces


def test_there_are_enough_places(planted, media):
    found = {where for where, _text in traces(media)}
    assert len(PLANTERS) >= 40
    assert len(found) >= 40, sorted(found)


@pytest.mark.parametrize("options", [[], ["--remove", "--keep-profile"]], ids=["replaced", "removed"])
def test_name_is_gone_from_everywhere(planted, take, media, admin, options):
    take("take_down", NAME, "--yes", *options, stdout=io.StringIO())
    assert traces(media) == []
    for page in Page.objects.filter(depth__gt=1, live=True):
        assert admin.get(page.get_url()).status_code == 200, page.get_url()
    for page in [planted.everything, planted.home, *Page.objects.filter(has_unpublished_changes=True)]:
        assert admin.get(edit_address(page)).status_code == 200, page
    for address in ("/stories/feed/", "/stories/feed.json", "/sitemap.xml"):
        assert "berg" not in plain(admin.get(address).content.decode())
    assert not parse(admin.get("/search/?q=anna+berg")).select(".results h2")


def test_name_is_in_no_page_that_is_kept_as_a_file(site, take, settings, tmp_path, client):
    settings.PAGE_STORE = str(tmp_path / "pages")
    profile(site)
    for address in ("/people/", "/people/anna-berg/", "/people/anna-berg/contact.vcf", "/lite/people/"):
        assert client.get(address).status_code == 200
    kept = {where for where, _text in traces(tmp_path) if where.startswith("file ")}
    assert {"file index.html", "file contact.vcf"} <= kept
    assert any(where.startswith("file index.sqlite3") for where in kept)
    take("take_down", NAME, "--yes", stdout=io.StringIO())
    assert traces(tmp_path) == []


NEIGHBOURS = "Annabel Bergman, Joanna Berg-Lund, Anna Bergström, Berger Anna and “Anna, Bergen”"


def test_neighbours_stay(site, take):
    page = StoryFactory(parent=site.archive, title="Annabel Bergman", body=[paragraph(NEIGHBOURS)])
    before = list(rows())
    take("take_down", NAME, "--yes", stdout=io.StringIO())
    changed = {where for where, _row in {*rows()} ^ {*before}}
    assert changed <= {"ims_site_takedownreceipt", "ims_site_tombstone", "ims_site_auditentry"} | DATED, page


# SQLite's counters, and its indexes, which are merged.
DATED = {"sqlite_sequence"} | {
    f"{index}_{part}"
    for index in ("search_document", "wagtailsearch_indexentry_fts")
    for part in ("data", "idx")
}


def paragraph(text):
    return {"type": "paragraph", "value": f"<p>{text}</p>"}


REMOVED = [
    "/stories/anna-berg-speaks/",
    "/stories/anna-berg-speaks/citation.bib",
    "/about-anna-berg/below/",
    "/people/anna-berg/",
    "/people/anna-berg/contact.vcf",
    "/people/anna-berg/feed/",
    "/people/anna-berg/feed.json",
    "/old/anna-berg/",
    "/somewhere/",
]


@pytest.mark.usefixtures("removed")
def test_removed_addresses_are_gone(client, settings):
    settings.SECRET_KEY = "another one"
    assert {address: client.get(address).status_code for address in REMOVED} == dict.fromkeys(REMOVED, 410)
    assert client.get("/people/anna-lund/").status_code == 404


@pytest.fixture
def removed(site, take):
    """Addresses with the name, taken down."""
    for plant in (slug, address_of_what_stands_below, profile, redirects):
        plant(site)
    take("take_down", NAME, "--yes", stdout=io.StringIO())
