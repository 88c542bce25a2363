"""Feeds: valid, whole, free of relative addresses, and quick to say that nothing is new."""

import json
import re
from datetime import timedelta
from types import SimpleNamespace
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Site

from ims_site.models import SiteSettings
from people.models import PersonPage
from programmes.models import Country
from stories.feeds import NEWEST, atom, json_feed
from stories.models import StoryAuthor, StoryCorrection, StoryDownload, StoryPage

from ..factories import CountryFactory, DocumentFactory, ImageFactory, PersonFactory, StoryFactory
from ..helpers import make_draft, make_private, publish_stories, read

ATOM = {"a": "http://www.w3.org/2005/Atom"}
HOST = "http://testserver"
PERSON_ATOM, PERSON_JSON = "/people/andrea-sand/feed/", "/people/andrea-sand/feed.json"
# RFC 3339, as both kinds of feed ask for it.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture
def feeds(tree, rf):
    """Asks for both feeds of the whole archive: `feeds.atom()` is a response, `feeds.json()` too."""

    def ask(write, stories=None, **headers):
        request = rf.get("/stories/feed/", SERVER_NAME="testserver", headers=headers)
        stories = StoryPage.objects.published() if stories is None else stories
        return write(request, stories, "Stories", "/stories/", "/stories/feed/")

    return SimpleNamespace(
        atom=lambda *args, **headers: ask(atom, *args, **headers),
        json=lambda *args, **headers: ask(json_feed, *args, **headers),
    )


@pytest.fixture
def rich(tree):
    """A story with something of everything in it, by the person of the tree."""
    picture, document = ImageFactory(caption="A mast in the evening"), DocumentFactory()
    image = {"image": picture.pk, "alt_text": "A mast", "decorative": False}
    links = (
        f'<p>A <a linktype="page" id="{tree.person.pk}">page</a>, '
        f'a <a linktype="document" id="{document.pk}">file</a>, '
        '<a href="/stories/">home</a>, <a href="https://example.org/?a=1&amp;b=2">out</a>, '
        '<a href="mailto:a@example.org">post</a>, <a linktype="page" id="999999">gone</a> and '
        '<a href="#part">below</a>.</p>'
    )
    cells = [["One", links], ["Two", "<p>Plain</p>"]]
    table = {
        "columns": [{"type": "text", "heading": "A"}, {"type": "rich_text", "heading": "B"}],
        "rows": [{"values": row} for row in cells],
        "caption": "",
    }
    related = {"heading": "Also", "stories": [tree.story.pk]}
    story = StoryFactory(
        parent=tree.archive,
        title="Whole <b> & “whole”",
        slug="whole",
        date="2026-03-05",
        kicker="Radio",
        standfirst="One & two < three",
        lead_image=picture,
        themes=tree.themes,
        countries=[CountryFactory(name="Niger", slug="niger")],
    )
    story.body = [
        {"type": "heading", "value": {"text": "Part", "level": "h2"}},
        {"type": "paragraph", "value": links},
        {"type": "image", "value": {"image": image, "caption": ""}},
        {"type": "quote", "value": {"text": "Words", "name": "", "role": "Editor"}},
        {"type": "facts", "value": {"heading": "Facts", "items": [links]}},
        {"type": "table", "value": {"caption": "C", "table": table}},
        {"type": "callout", "value": {"heading": "Note", "text": links}},
        {"type": "video", "value": {"title": "V", "url": "https://example.org/v", "poster": picture.pk}},
        {"type": "downloads", "value": {"heading": "F", "files": [{"document": document.pk, "title": ""}]}},
        {"type": "contacts", "value": {"heading": "Ask", "people": [tree.person.pk]}},
        {"type": "related_stories", "value": related},
    ]
    story.authors = [StoryAuthor(person=tree.person, name="Andrea Sand"), StoryAuthor(name="Somebody Else")]
    story.downloads = [StoryDownload(document=document, title="The report")]
    story.corrections = [StoryCorrection(date="2026-03-06", text=f"Not ten. {links}")]
    story.save()
    PersonPage.objects.update(telephone="+4552107804")
    return story


def entries(response):
    """The entries of an Atom feed, held against what RFC 4287 asks of every feed."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)  # noqa: S314 – our own
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for element in (feed, *feed.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", ATOM)) == 1, name
        for name in ("updated", "published"):
            for moment in element.findall(f"a:{name}", ATOM):
                assert MOMENT.fullmatch(moment.text) and parse_datetime(moment.text)
        assert [name.text for name in element.findall("a:author/a:name", ATOM) if name.text]
        relations = [link.get("rel") for link in element.findall("a:link", ATOM)]
        assert relations.count("alternate") == 1
    assert "self" in [link.get("rel") for link in feed.findall("a:link", ATOM)]
    found = feed.findall("a:entry", ATOM)
    names = [text(entry, "id") for entry in (feed, *found)]
    assert len({*names}) == len(names) and all(urlsplit(name).scheme for name in names)
    if found:
        assert parse_datetime(text(feed, "updated")) == max(
            parse_datetime(text(entry, "updated")) for entry in found
        )
    addresses = [
        text(feed, "icon"),
        text(feed, "logo"),
        *(link.get("href") for link in feed.iterfind(".//a:link", ATOM)),
    ]
    addresses += [uri.text for uri in feed.iterfind(".//a:uri", ATOM)]
    assert all(address.startswith(f"{HOST}/") for address in addresses)
    return found


def items(response):
    """The items of a JSON Feed, held against version 1.1."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/feed+json"
    feed = json.loads(response.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {"title", "home_page_url", "feed_url", "language", "authors", "items"} <= feed.keys()
    for item in feed["items"]:
        assert isinstance(item["id"], str) and isinstance(item["content_html"], str)
        assert MOMENT.fullmatch(item["date_published"]) and MOMENT.fullmatch(item["date_modified"])
        assert all(author.get("name") or author.get("url") for author in item["authors"])
        assert all(isinstance(tag, str) for tag in item["tags"])
        for file in item.get("attachments", []):
            assert file["url"].startswith(f"{HOST}/") and "/" in file["mime_type"]
        for name in ("url", "image"):
            assert item.get(name, HOST).startswith(HOST)
    names = [item["id"] for item in feed["items"]]
    assert len({*names}) == len(names)
    return feed["items"]


def text(element, name):
    return element.findtext(f"a:{name}", namespaces=ATOM)


def full_text(entry):
    return BeautifulSoup(text(entry, "content"), "html.parser")


def titles(response):
    return [text(entry, "title") for entry in entries(response)]


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


# --- When nothing is new ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["atom", "json"])
def test_reader_who_has_it_gets_nothing(rich, feeds, kind, monkeypatch):
    ask = getattr(feeds, kind)
    first = ask()
    assert first.content == ask().content
    # Nothing may be rendered for the answer.
    monkeypatch.setattr("stories.feeds.entries", None)
    for header in ({"if_none_match": first["ETag"]}, {"if_modified_since": first["Last-Modified"]}):
        again = ask(None, **{name.replace("_", "-"): value for name, value in header.items()})
        assert again.status_code == 304 and not again.content
        assert (again["ETag"], again["Last-Modified"]) == (first["ETag"], first["Last-Modified"])


def rename_profile(tree, story):
    PersonPage.objects.update(url_path="/home/people/elsewhere/")


CHANGES = {
    "another story": lambda tree, story: StoryFactory(parent=tree.archive, title="Newer"),
    "a story is hidden": lambda tree, story: make_draft(StoryPage.objects.get(pk=tree.story.pk)),
    "a story is published anew": lambda tree, story: StoryPage.objects.filter(pk=story.pk).update(
        last_published_at=timezone.now()
    ),
    "date": lambda tree, story: StoryPage.objects.filter(pk=story.pk).update(date="2026-03-04"),
    "by-line": lambda tree, story: StoryAuthor.objects.filter(name="Somebody Else").update(name="Another"),
    "theme": lambda tree, story: (
        type(tree.themes[0]).objects.filter(pk=tree.themes[0].pk).update(title="Renamed")
    ),
    "country": lambda tree, story: Country.objects.update(name="Renamed"),
    "caption": lambda tree, story: get_image_model().objects.update(caption="Put right"),
    "document": lambda tree, story: get_document_model().objects.update(title="Renamed"),
    "correction": lambda tree, story: StoryCorrection.objects.update(text="Otherwise"),
    "page that is linked": rename_profile,
    "name of the site": lambda tree, story: SiteSettings.objects.update_or_create(
        site=tree.site, defaults={"organisation": "Renamed"}
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_whatever_it_shows_makes_it_new(rich, tree, feeds, change):
    before = feeds.atom()
    change(tree, rich)
    after = feeds.atom(None, **{"if-none-match": before["ETag"]})
    assert after.status_code == 200 and after["ETag"] != before["ETag"]


def test_languages_and_lists_are_not_taken_for_each_other(rich, feeds, rf):
    request = rf.get("/", SERVER_NAME="testserver")
    stories = StoryPage.objects.published()
    tags = {
        atom(request, stories, "A", "/a/", "/a/feed/")["ETag"],
        atom(request, stories, "B", "/a/", "/a/feed/")["ETag"],
        atom(request, stories, "A", "/a/", "/b/feed/")["ETag"],
        atom(request, stories[:1], "A", "/a/", "/a/feed/")["ETag"],
    }
    assert len(tags) == 4


# --- How often it asks --------------------------------------------------------------------------


def furnish(tree, count):
    """So many stories, each with two of everything that a query could be asked for."""
    for _number in range(count):
        people = [PersonFactory(parent=tree.directory) for _time in range(2)]
        documents = [DocumentFactory() for _time in range(2)]
        picture = ImageFactory()
        image = {"image": picture.pk, "alt_text": "", "decorative": True}
        link = f'<a linktype="page" id="{people[0].pk}">a</a>'
        link = f'<p>{link} <a linktype="document" id="{documents[0].pk}">b</a></p>'
        story = StoryFactory(
            parent=tree.archive,
            date=timezone.localdate() + timedelta(days=1),
            lead_image=ImageFactory(),
            themes=tree.themes,
            countries=[CountryFactory(), CountryFactory()],
        )
        story.authors = [StoryAuthor(person=person, name=person.title) for person in people]
        story.downloads = [StoryDownload(document=document) for document in documents]
        story.corrections = [StoryCorrection(text=link), StoryCorrection(text=link)]
        files = [{"document": document.pk, "title": ""} for document in documents]
        story.body = [
            {"type": "paragraph", "value": link},
            {"type": "paragraph", "value": link},
            {"type": "facts", "value": {"heading": "", "items": [link]}},
            {"type": "image", "value": {"image": image, "caption": ""}},
            {"type": "image", "value": {"image": image, "caption": ""}},
            {"type": "video", "value": {"title": "V", "url": "https://example.org/v", "poster": picture.pk}},
            {"type": "downloads", "value": {"heading": "", "files": files}},
            {"type": "contacts", "value": {"heading": "", "people": [people[0].pk]}},
            {"type": "related_stories", "value": {"heading": "", "stories": [tree.story.pk]}},
        ]
        story.save()


def test_questions_do_not_grow_with_the_number_of_stories(tree, feeds):
    def queries(ask, **headers):
        with CaptureQueriesContext(connection) as captured:
            response = ask(StoryPage.objects.published().for_cards(), **headers)
        return response, len(captured)

    counted = []
    for more in (3, 17):
        furnish(tree, more)
        for ask in (feeds.atom, feeds.json):
            queries(ask)
            response, full = queries(ask)
            _response, unchanged = queries(ask, **{"if-none-match": response["ETag"]})
            counted.append((full, unchanged))
    assert len(entries(feeds.atom())) == 20
    assert counted[:2] == counted[2:]
    assert max(full for full, _unchanged in counted) <= 32
    assert max(unchanged for _full, unchanged in counted) <= 16


# --- The feeds of the archive -------------------------------------------------------------------

LISTS = ["", "theme/safety/", "country/niger/", "kind/news/", "year/2026/"]


@pytest.mark.parametrize("below", LISTS)
def test_every_list_has_its_feeds(rich, client, below):
    address = f"/stories/{below}"
    told = {text(entry, "id"): text(entry, "title") for entry in entries(client.get(f"{address}feed/"))}
    assert "Whole <b> & “whole”" in told.values()
    assert {item["id"]: item["title"] for item in items(client.get(f"{address}feed.json"))} == told
    links = read(client, address).select("head link[rel=alternate][type*='+']")
    assert [link["href"] for link in links] == [f"{address}feed/", f"{address}feed.json"]
    again = client.get(f"{address}feed/", headers={"if-none-match": client.get(f"{address}feed/")["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("ending", ["feed/", "feed.json"])
@pytest.mark.parametrize(
    ("hide", "status"), [(make_draft, 404), (make_private, 302)], ids=["draft", "private"]
)
def test_hidden_archive_has_no_feed(rich, tree, client, hide, status, ending):
    hide(tree.archive)
    response = client.get(f"/stories/{ending}")
    assert response.status_code == status and b"Whole" not in response.content


@pytest.mark.parametrize("below", ["theme/nothing/", "kind/nothing/", "year/1066/", "whole/"])
def test_list_that_is_not_there_has_no_feed(rich, client, below):
    assert client.get(f"/stories/{below}feed/").status_code == 404
    assert client.get(f"/stories/{below}feed.json").status_code == 404


def test_feed_of_another_language_speaks_it(tree, client):
    arabic = Locale.objects.create(language_code="ar")
    home = tree.home.copy_for_translation(arabic)
    home.get_latest_revision().publish()
    archive = type(tree.archive)(title="قصص", slug="stories", locale=arabic)
    type(home).objects.get(pk=home.pk).add_child(instance=archive)
    StoryFactory(parent=archive, title="إذاعة", slug="radio", locale=arabic)
    (item,) = items(client.get("/ar/stories/feed.json"))
    assert (item["title"], item["language"], item["url"]) == ("إذاعة", "ar", f"{HOST}/ar/stories/radio/")
    assert titles(client.get("/ar/stories/feed/")) == ["إذاعة"]


# --- The feed of a person -----------------------------------------------------------------------


def test_person_has_a_feed_of_their_own_stories(rich, client):
    assert titles(client.get(PERSON_ATOM)) == ["Whole <b> & “whole”"]
    assert [item["title"] for item in items(client.get(PERSON_JSON))] == ["Whole <b> & “whole”"]
    feed = json.loads(client.get(PERSON_JSON).content)
    assert feed["title"] == "Stories by Andrea Sand – IMS"
    assert (feed["feed_url"], feed["home_page_url"]) == (
        f"{HOST}{PERSON_JSON}",
        f"{HOST}/people/andrea-sand/",
    )


def test_two_by_lines_are_one_story(rich, tree, client):
    rich.authors.add(StoryAuthor(person=tree.person, name="A. Sand"))
    rich.save()
    assert len(titles(client.get(PERSON_ATOM))) == 1


def expire(page):
    page.expire_at = timezone.now() - timedelta(days=1)
    page.save()
    call_command("publish_scheduled")


@pytest.mark.parametrize("hide", [make_draft, make_private, expire], ids=["draft", "private", "expired"])
def test_hidden_story_is_in_no_feed(rich, client, feeds, hide):
    hide(rich)
    assert "Whole <b> & “whole”" not in titles(feeds.atom())
    assert entries(client.get(PERSON_ATOM)) == [] and items(client.get(PERSON_JSON)) == []


@pytest.mark.parametrize(
    ("hide", "status"), [(make_draft, 404), (make_private, 302)], ids=["draft", "private"]
)
@pytest.mark.parametrize("address", [PERSON_ATOM, PERSON_JSON])
def test_hidden_profile_has_no_feed(rich, tree, client, hide, status, address):
    hide(tree.person)
    response = client.get(address)
    assert response.status_code == status and b"Whole" not in response.content


@pytest.mark.parametrize(
    "address",
    [
        *("/people/feed.json", "/people/feed/", "/feed.json", "/people/nobody/feed.json"),
        *("/people/andrea-sand/feed.ics", "/people/andrea-sand.json", "/people/andrea-sand/feed.json/"),
        "/ar/people/andrea-sand/feed.json",
    ],
)
def test_other_addresses_are_not_found(rich, client, address):
    assert client.get(address).status_code == 404


def test_profile_leads_to_its_feed(rich, client):
    document = read(client, "/people/andrea-sand/")
    links = {link["type"]: link for link in document.select("head link[rel=alternate]")}
    assert {kind: link["href"] for kind, link in links.items()} == {
        "application/atom+xml": PERSON_ATOM,
        "application/feed+json": PERSON_JSON,
    }
    assert all("Andrea Sand" in link["title"] for link in links.values())
    assert document.select_one(".feed-link a")["href"] == PERSON_ATOM


def test_profile_without_stories_has_no_link(tree, client):
    document = read(client, "/people/andrea-sand/")
    assert not document.select("head link[rel=alternate], .feed-link")
