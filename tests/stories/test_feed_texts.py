"""What feeds say: valid, whole, free of relative addresses, under names and dates that last."""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.utils.dateparse import parse_datetime
from wagtail.models import Locale, Site

from ims_site.models import SiteSettings
from stories.feeds import NEWEST
from stories.models import StoryPage

from ..factories import StoryFactory
from ..helpers import make_draft, make_private, publish_stories
from .feeds import ATOM, HOST, entries, full_text, items, text, titles

# --- What it says -------------------------------------------------------------------------------


def test_story_is_told_in_full(rich, feeds):
    entry = entries(feeds.atom())[0]
    document = full_text(entry)
    assert text(entry, "title") == "Whole <b> & “whole”"
    assert text(entry, "summary") == "Radio: One & two < three"
    assert [name.text for name in entry.findall("a:author/a:name", ATOM)] == ["Andrea Sand", "Somebody Else"]
    assert [uri.text for uri in entry.findall("a:author/a:uri", ATOM)] == [f"{HOST}/people/andrea-sand/"]
    subjects = [category.get("term") for category in entry.findall("a:category", ATOM)]
    assert subjects == ["Safety", "Gender equality", "Niger", "News"]
    for words in (
        "Part",
        "Words",
        "Facts",
        "Plain",
        "Note",
        "Watch: V",
        "The report",
        "Not ten.",
        "A mast in the",
    ):
        assert words in document.get_text(), words
    (file,) = [link for link in entry.findall("a:link", ATOM) if link.get("rel") == "enclosure"]
    assert file.get("type") == "application/pdf" and int(file.get("length")) > 0


def test_both_kinds_say_the_same(rich, feeds):
    for entry, item in zip(entries(feeds.atom()), items(feeds.json()), strict=True):
        assert (item["id"], item["title"]) == (text(entry, "id"), text(entry, "title"))
        assert item["content_html"] == text(entry, "content")
        assert item.get("summary") == text(entry, "summary")
        assert (item["date_published"], item["date_modified"]) == (
            text(entry, "published"),
            text(entry, "updated"),
        )
        assert item["tags"] == [category.get("term") for category in entry.findall("a:category", ATOM)]
        assert [author["name"] for author in item["authors"]] == [
            name.text for name in entry.findall("a:author/a:name", ATOM)
        ]


def test_no_address_is_relative(rich, feeds):
    document = full_text(entries(feeds.atom())[0])
    addresses = [
        tag[name] for tag in document(True) for name in ("href", "src", "srcset") if tag.has_attr(name)
    ]
    assert len(addresses) > 20
    assert {urlsplit(address).scheme for address in addresses} == {"http", "https", "mailto"}
    assert all(urlsplit(address).netloc for address in addresses if address.startswith("http"))
    assert {f"{HOST}/people/andrea-sand/", f"{HOST}/stories/", "https://example.org/?a=1&b=2"} < {*addresses}
    assert f"{HOST}/stories/whole/#part" in addresses


def test_links_lead_somewhere(rich, feeds, client):
    document = full_text(entries(feeds.atom())[0])
    inside = {tag["href"] for tag in document("a", href=True)} | {tag["src"] for tag in document("img")}
    inside = {address.removeprefix(HOST).partition("#")[0] for address in inside if address.startswith(HOST)}
    assert {address: client.get(address).status_code for address in inside} == dict.fromkeys(inside, 200)


def test_pictures_are_plain_and_have_a_size(rich, feeds):
    pictures = full_text(entries(feeds.atom())[0])("img")
    assert len(pictures) == 3
    for picture in pictures:
        assert picture["src"].endswith(".jpg") and int(picture["width"]) and int(picture["height"])
        assert picture.has_attr("alt")
    assert pictures[0]["alt"] and pictures[1]["alt"] == "A mast"


def test_nothing_is_left_that_needs_the_page_around_it(rich, feeds):
    document = full_text(entries(feeds.atom())[0])
    assert not document(["script", "style", "picture", "source", "svg", "form", "iframe"])
    left = {name for tag in document(True) for name in tag.attrs}
    assert not left & {"id", "class", "style", "srcset", "sizes", "loading"}
    assert not {name for name in left if name.startswith(("on", "aria-", "data-"))}


def test_contact_details_are_not_given_away_for_good(rich, feeds, client):
    assert "+45 52 10 78 04" in client.get(rich.url).content.decode()
    assert "52" not in full_text(entries(feeds.atom())[0]).get_text()


def test_story_of_nobody_is_by_the_organisation(tree, feeds):
    (entry,) = entries(feeds.atom())
    assert text(entry, "author/a:name") == "International Media Support"


@pytest.mark.parametrize("hide", [make_draft, make_private], ids=["draft", "private"])
def test_hidden_profile_is_not_linked(rich, feeds, tree, hide):
    hide(tree.person)
    entry = entries(feeds.atom())[0]
    assert [name.text for name in entry.findall("a:author/a:name", ATOM)] == ["Andrea Sand", "Somebody Else"]
    assert not entry.findall("a:author/a:uri", ATOM)


@pytest.mark.parametrize("hide", [make_draft, make_private], ids=["draft", "private"])
def test_hidden_theme_is_not_named(rich, feeds, tree, hide):
    hide(tree.themes[0])
    terms = [category.get("term") for category in entries(feeds.atom())[0].findall("a:category", ATOM)]
    assert terms == ["Gender equality", "Niger", "News"]


def test_newest_come_first_and_not_all_of_them(tree, feeds):
    publish_stories(
        tree.archive,
        [{"title": f"Number {number:02}", "date": f"2026-05-{number + 1:02}"} for number in range(25)],
    )
    expected = [f"Number {number:02}" for number in reversed(range(5, 25))]
    assert titles(feeds.atom()) == expected and len(expected) == NEWEST
    assert [item["title"] for item in items(feeds.json())] == expected


def test_feed_says_what_is_in_it(tree, feeds):
    SiteSettings.objects.update_or_create(site=tree.site, defaults={"short_name": "XYZ"})
    feed = ElementTree.fromstring(feeds.atom().content)  # noqa: S314 – our own
    assert text(feed, "title") == "Stories – XYZ"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links == {"alternate": f"{HOST}/stories/", "self": f"{HOST}/stories/feed/"}


def test_empty_feed_is_a_feed_and_does_not_change(tree, feeds):
    tree.story.delete()
    assert entries(feeds.atom()) == [] and items(feeds.json()) == []
    assert feeds.atom().content == feeds.atom().content


FORBIDDEN = [
    "a\x00b",
    "a\x07b",
    "a\x0bb\x1f",
    "a\ufffeb\uffff",
    "a\ud800b",
    "]]>",
    "</content>",
    "&#0;&nbsp;",
    "a\u2028b",
]


@pytest.mark.parametrize("odd", FORBIDDEN, ids=ascii)
def test_odd_characters_break_no_feed(rich, feeds, odd, monkeypatch):
    stories = list(StoryPage.objects.published().for_feed())
    SiteSettings.objects.update_or_create(
        site=Site.objects.get(), defaults={"short_name": "".join(set(odd) & {*"ab&<>];/"})}
    )
    # Not every database takes every one of them, so they are put in behind it.
    for story in stories:
        story.title = story.kicker = story.standfirst = odd
        story.body = [
            {"type": "paragraph", "value": f"<p>{odd}</p>"},
            {"type": "quote", "value": {"text": odd}},
        ]
        for author in story.author_list:
            author.name = odd
        for country in story.country_list:
            country.name = odd
    monkeypatch.setattr("stories.querysets.StoryQuerySet.for_feed", lambda query: stories)
    for entry in entries(feeds.atom()):
        assert "a" in text(entry, "title") or "a" not in odd
    for item in items(feeds.json()):
        assert not re.search(
            "[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]", "".join(map(str, item.values()))
        )


# --- Names and dates ----------------------------------------------------------------------------


def test_names_outlive_title_and_address(tree, feeds):
    def name():
        return text(entries(feeds.atom())[0], "id")

    before = name()
    story = StoryPage.objects.get()
    story.slug, story.title, story.date = "moved", "Renamed", "2020-01-01"
    story.save()
    assert name() == before == f"tag:testserver,2026:story/{story.translation_key}-en"


def test_translations_have_names_of_their_own(tree, feeds):
    arabic = Locale.objects.create(language_code="ar")
    StoryFactory(parent=tree.archive, locale=arabic, translation_key=tree.story.translation_key)
    assert len(entries(feeds.atom())) == 2


# Day of the story, when it was first and last published → what the feed says of both.
DATES = {
    "dated only": ("2026-03-01", None, None, "2026-03-01T00:00:00+01:00", "2026-03-01T00:00:00+01:00"),
    "in summer": ("2026-07-01", None, None, "2026-07-01T00:00:00+02:00", "2026-07-01T00:00:00+02:00"),
    "on its day": (
        "2026-03-01",
        "2026-03-01T11:30Z",
        None,
        "2026-03-01T11:30:00+00:00",
        "2026-03-01T11:30:00+00:00",
    ),
    "by the site's clock": (
        "2026-03-02",
        "2026-03-01T23:30Z",
        "2026-03-03T10:00Z",
        "2026-03-01T23:30:00+00:00",
        "2026-03-03T10:00:00+00:00",
    ),
    "imported": (
        "2014-03-01",
        "2026-03-01T11:30Z",
        "2026-03-01T11:30Z",
        "2014-03-01T00:00:00+01:00",
        "2026-03-01T11:30:00+00:00",
    ),
    "dated ahead": (
        "2030-03-01",
        "2026-03-01T11:30Z",
        "2026-03-01T11:30Z",
        "2030-03-01T00:00:00+01:00",
        "2030-03-01T00:00:00+01:00",
    ),
    "before time zones": ("1850-03-01", None, None, "1850-03-01T00:00:00+00:00", "1850-03-01T00:00:00+00:00"),
    "first day of all": ("0001-01-01", None, None, "0001-01-01T00:00:00+00:00", "0001-01-01T00:00:00+00:00"),
    "last day of all": ("9999-12-31", None, None, "9999-12-31T00:00:00+01:00", "9999-12-31T00:00:00+01:00"),
}


@pytest.mark.parametrize(("day", "first", "last", "published", "updated"), DATES.values(), ids=DATES.keys())
def test_dates(tree, feeds, day, first, last, published, updated):
    first, last = (moment and parse_datetime(moment) for moment in (first, last))
    StoryPage.objects.update(date=day, first_published_at=first, last_published_at=last)
    response = feeds.atom()
    (entry,) = entries(response)
    assert (text(entry, "published"), text(entry, "updated")) == (published, updated)
    feed = ElementTree.fromstring(response.content)  # noqa: S314 – our own
    assert text(feed, "updated") == updated
