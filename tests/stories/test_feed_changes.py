"""Feeds are quick to say that nothing is new, never say so wrongly, and ask the database little."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from ims_site.models import SiteSettings
from people.models import PersonPage
from programmes.models import Country
from stories.feeds import atom
from stories.models import StoryAuthor, StoryCorrection, StoryDownload, StoryPage

from ..factories import CountryFactory, DocumentFactory, ImageFactory, PersonFactory, StoryFactory
from ..helpers import make_draft
from .feeds import entries

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
        files = [{"document": document.pk, "title": ""} for document in documents]
        body = [
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
        StoryFactory(
            parent=tree.archive,
            date=timezone.localdate() + timedelta(days=1),
            lead_image=ImageFactory(),
            themes=tree.themes,
            countries=[CountryFactory(), CountryFactory()],
            body=body,
            authors=[StoryAuthor(person=person, name=person.title) for person in people],
            downloads=[StoryDownload(document=document) for document in documents],
            corrections=[StoryCorrection(text=link), StoryCorrection(text=link)],
        )


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
