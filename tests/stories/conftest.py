"""What tests of feeds need around them."""

from types import SimpleNamespace

import pytest

from people.models import PersonPage
from stories.feeds import atom, json_feed
from stories.models import StoryAuthor, StoryCorrection, StoryDownload, StoryPage

from ..factories import CountryFactory, DocumentFactory, ImageFactory, StoryFactory

# Most of what is held against a feed is asserted in there, and has to say what was wrong.
pytest.register_assert_rewrite("tests.stories.feeds")


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
    body = [
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
        body=body,
        authors=[StoryAuthor(person=tree.person, name="Andrea Sand"), StoryAuthor(name="Somebody Else")],
        downloads=[StoryDownload(document=document, title="The report")],
        corrections=[StoryCorrection(date="2026-03-06", text=f"Not ten. {links}")],
    )
    PersonPage.objects.update(telephone="+4552107804")
    return story
