"""What search engines are told: every public page once, in parts that cost the same wherever they are."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.dateparse import parse_datetime
from wagtail.models import Locale, Page

from ims_site import sitemaps
from ims_site.images import prepare
from ims_site.models import HomePage, SiteRendition
from stories.models import StoryIndexPage, StoryPage

from .factories import ImageFactory, StoryFactory
from .helpers import expire, make_draft, make_private, publish_stories, read, story_titles

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}
HOST = "http://testserver"
STATEMENT = "/accessibility/"


def document(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert "noindex" in response["X-Robots-Tag"]
    return ElementTree.fromstring(response.content)  # noqa: S314 – our own


def parts(client, of_lists=False):
    """The addresses of the parts that tell pages, or those that tell lists, as paths."""
    index = document(client, "/sitemap.xml")
    assert index.tag == f"{{{NAMES['s']}}}sitemapindex"
    assert {child.tag.split("}")[1] for child in index} <= {"sitemap"}
    paths = [element.text.removeprefix(HOST) for element in index.findall("s:sitemap/s:loc", NAMES)]
    return [path for path in paths if ("-lists-" in path) == of_lists]


def addresses(client):
    """Every address in every part, as paths."""
    found = [
        loc.text for part in parts(client) for loc in document(client, part).findall("s:url/s:loc", NAMES)
    ]
    assert all(address.startswith(f"{HOST}/") for address in found)
    return [address.removeprefix(HOST) for address in found]


def lists(client):
    """What is told beside the pages, as paths."""
    (part,) = parts(client, of_lists=True)
    return [item.text.removeprefix(HOST) for item in document(client, part).findall("s:url/s:loc", NAMES)]


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(sitemaps, "PART", 5)


def test_every_public_page_is_there_once(tree, client):
    found = addresses(client)
    assert sorted(found) == sorted([*(page.url for page in tree.pages.values()), tree.themes[1].url])
    assert all(client.get(address).status_code == 200 for address in found)


def test_parts_hold_no_more_than_they_may_and_together_everything(tree, client, small_parts):
    publish_stories(tree.archive, [{"title": f"Number {number}"} for number in range(17)])
    names = parts(client)
    sizes = [len(document(client, name).findall("s:url", NAMES)) for name in names]
    assert len(names) == len({*names}) > 5 and max(sizes) <= 5 and min(sizes) >= 1
    found = addresses(client)
    assert len(found) == len({*found}) == Page.objects.live().filter(depth__gt=1).count()


def test_pages_stay_in_their_part(tree, client, small_parts):
    publish_stories(tree.archive, [{"title": f"Number {number}"} for number in range(17)])
    last = StoryPage.objects.order_by("pk").last()

    def part_of_it():
        return [part for part in parts(client) if last.url in client.get(part).content.decode()]

    before = part_of_it()
    tree.story.delete()
    assert len(before) == 1 and part_of_it() == before


@pytest.mark.parametrize("hide", [make_draft, make_private, expire], ids=["draft", "private", "expired"])
def test_hidden_pages_are_not_told(tree, client, hide):
    before = {*addresses(client)}
    hide(StoryPage.objects.get())
    assert before - {*addresses(client)} == {tree.story.url}


def test_private_section_is_not_told_at_all(tree, client):
    make_private(tree.archive)
    assert not [address for address in addresses(client) if address.startswith("/stories/")]


def test_other_languages_are_told_too(tree, client):
    arabic = Locale.objects.create(language_code="ar")
    home = tree.home.copy_for_translation(arabic)
    home.get_latest_revision().publish()
    archive = StoryIndexPage(title="قصص", slug="stories", locale=arabic)
    HomePage.objects.get(pk=home.pk).add_child(instance=archive)
    StoryFactory(parent=archive, title="إذاعة", slug="radio", locale=arabic)
    assert {"/ar/", "/ar/stories/", "/ar/stories/radio/", "/"} <= {*addresses(client)}


def test_change_dates_are_told(tree, client):
    changed = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    Page.objects.update(last_published_at=changed)
    for address in ("/sitemap.xml", "/sitemap-pages-1.xml", "/sitemap-stories-1.xml"):
        dates = [
            parse_datetime(item.text) for item in document(client, address).findall("*/s:lastmod", NAMES)
        ]
        assert dates and {*dates} == {changed}
    Page.objects.update(last_published_at=None)
    assert not document(client, "/sitemap-stories-1.xml").findall("*/s:lastmod", NAMES)


def test_pictures_are_told_once_they_are_made_and_never_made_here(tree, client):
    picture = ImageFactory()
    StoryPage.objects.update(lead_image=picture)

    def pictures():
        return [item.text for item in document(client, "/sitemap-stories-1.xml").iterfind(".//i:loc", NAMES)]

    assert pictures() == []
    assert not SiteRendition.objects.exists()
    prepare(lead=[picture])
    (address,) = pictures()
    assert address.startswith(f"{HOST}/media/images/")
    assert client.get(address.removeprefix(HOST)).status_code == 200


def test_questions_do_not_grow_with_the_number_of_stories(tree, client):
    def queries(address):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    counted = []
    for number in (3, 20):
        publish_stories(tree.archive, [{"lead_image": ImageFactory()} for _number in range(number)])
        prepare(lead=[story.lead_image for story in StoryPage.objects.exclude(lead_image=None)])
        tree.archive.refresh_from_db()
        for address in ("/sitemap.xml", "/sitemap-stories-1.xml", "/sitemap-pages-1.xml"):
            queries(address)
            counted.append(queries(address))
    assert counted[:3] == counted[3:]
    assert max(counted) <= 12


def test_lists_with_addresses_of_their_own_are_told(tree, client):
    found = lists(client)
    assert {"/stories/theme/safety/", "/stories/kind/news/", "/stories/year/2026/"} <= {*found}
    assert all(story_titles(read(client, address)) for address in found if address != STATEMENT)
    make_private(tree.archive)
    assert lists(client) == [STATEMENT]


def test_statement_on_access_is_told_in_every_language(tree, client):
    tree.home.copy_for_translation(Locale.objects.create(language_code="ar")).get_latest_revision().publish()
    Locale.objects.create(language_code="ru")
    told = [address for address in lists(client) if "accessibility" in address]
    assert told == [STATEMENT, f"/ar{STATEMENT}"]


@pytest.mark.parametrize(
    "name",
    [
        *("pages-0", "pages-01", "pages-2", "pages--1", "pages", "nothing-1", "lists-2", "stories-²"),
        *("stories-999999", "stories-" + "9" * 30, "stories-1/", "STORIES-1"),
    ],
)
def test_parts_that_are_not_there_are_not_found(tree, client, name):
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_robots_are_shown_the_index(tree, client):
    named = re.findall(r"^Sitemap: (.+)$", client.get("/robots.txt").content.decode(), re.MULTILINE)
    assert named == [f"{HOST}/sitemap.xml"]
