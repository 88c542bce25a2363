"""What criteria of access ask about and the site has not: films, sounds, words in pictures, keys of its own.

As long as it has none of it, there is nothing to be met. Whoever adds some has to meet the criterion first.
"""

import re
from pathlib import Path

import pytest

from .helpers import read
from .test_public_responses import HTML, documents, site  # noqa: F401

ROOT = Path(__file__).resolve().parent.parent
PLAYERS = "audio, video, iframe, object, embed, canvas, marquee, bgsound, track, source[type^='video']"
# What draws letters as a picture.
DRAWN_WORDS = re.compile(r"<text\b|<tspan\b|<foreignObject\b")
SHORTCUTS = re.compile(r"accesskey|[\"'](?:keydown|keyup|keypress)[\"']|\bon(?:key\w+|shortcut)\b")


@pytest.fixture
def public(documents):  # noqa: F811
    return documents


def sources(*patterns):
    """The text of files of the site for readers: {name: text}."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    return {str(path.relative_to(ROOT)): path.read_text() for path in found}


def test_nothing_plays_on_any_page(public):
    assert {address: page.select(PLAYERS) for address, page in public.items() if page.select(PLAYERS)} == {}
    # A video of the body is there, as a link that leads to where it plays.
    story = public["/stories/radio-stays-on-air/"]
    assert story.select_one(".video a[href='https://example.org/v']")


def test_no_words_are_drawn(public):
    """Neither the site's own pictures nor its styles hold words, and the card for sharing is on no page."""
    drawn = sources("static/img/*.svg", "templates/**/*.html", "deploy/*.html")
    assert len(drawn) > 50
    assert [name for name, text in drawn.items() if DRAWN_WORDS.search(text)] == []
    assert [name for name, text in sources("static/css/*.css").items() if "url(" in text] == []
    pictures = [image["src"] for page in public.values() for image in page.select("img")]
    assert pictures and [src for src in pictures if not src.startswith("/media/images/")] == []


def test_no_key_does_anything_by_itself():
    files = sources("static/js/*.js", "templates/**/*.html")
    assert "static/js/list.js" in files
    assert [name for name, text in files.items() if SHORTCUTS.search(text)] == []


def test_same_thing_has_the_same_name_on_every_page(public, client):
    """One address has one name in header and foot, and one field one label, on all pages."""
    names = {}
    for page in [*public.values(), read(client, "/search/")]:
        for link in page.select(".site-header a[href], .site-footer li a[href]"):
            if "/lite/" not in link["href"]:
                names.setdefault(("link", link["href"]), set()).add(" ".join(link.get_text().split()))
        for label in page.select("label[for]"):
            names.setdefault((label.find_parent("form")["action"], label["for"]), set()).add(label.get_text())
        for button in page.select("form button"):
            names.setdefault((button.find_parent("form")["action"], "button"), set()).add(button.get_text())
    assert len(public) == len(HTML) and len(names) > 8
    assert {key: found for key, found in names.items() if len(found) > 1} == {}
