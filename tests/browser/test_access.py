"""Every kind of page is open to all: no finding of axe or of our own checks, whichever way it is looked at.

A tab opens a page once and then changes direction, width and colours, which is what makes this affordable.
"""

import pytest

from .access import LARGE, LOOKS, SPACED, STRUCTURE, WIDE, axe, keyboard, own, with_styles
from .pages import KINDS, PAGES, drawn_pages, drawn_variants, story_of_kind

PLAIN = {"color_scheme": "light", "forced_colors": "none"}
WIDTHS = (320, 768, 1280)
# A page that says where its icon is: Chromium would ask in vain, and say so.
START = "/help/"
DRAWN = ("removed", "failed", "away", "asked too often", "nothing answers")
# Pages of a template that another of them shows in all its looks.
VARIANTS = (
    "agenda, further page",
    "archive, in the middle",
    "archive, one filter",
    "archive, several filters",
    "search without results",
    "desk",
    "blogpost",
    "statement",
    "announcement",
)
# What has a list that grows; nothing else has a script.
LISTS = (
    "agenda",
    "agenda, further page",
    "theme",
    "archive",
    "archive, in the middle",
    "archive, one filter",
    "archive, several filters",
)
SCRIPT = "**/list*.js"
# The passkeys at the door.
WITH_KEYS = ("log-in",)
LOG_IN = """
from django.contrib.auth.models import User
from django.test import Client
client = Client()
client.force_login(User.objects.get(username="admin"))
print(client.cookies["sessionid"].value)
"""


@pytest.fixture(scope="module")
def drawn(site):
    return drawn_pages(site)


@pytest.fixture
def open_kind(site, open_tab, request):
    """open_kind(name, **options): a tab with this kind of page in it, and what was noticed."""

    def open_kind(name, **options):
        if name in DRAWN:
            page, watch = open_tab(START, **options)
            show(page, site, request.getfixturevalue("drawn")[name])
            return page, watch
        return open_tab(PAGES.get(name) or story_of_kind(site, name), **options)

    return open_kind


def show(page, site, html):
    """Put HTML into a tab as if the site had sent it."""
    address = f"{site.url}/drawn/"
    page.unroute(address)
    page.route(address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(address)


def look(page, width, scheme):
    page.emulate_media(**{**PLAIN, **scheme})
    page.set_viewport_size({"width": width, "height": 800})


def structure(page):
    """What is wrong with a page whatever it looks like."""
    look(page, WIDTHS[-1], {})
    return [*axe(page), *own(page, *STRUCTURE), *keyboard(page)]


def looks(page):
    """What is wrong with a page in some width, colours or letters, with where it is."""
    found = []
    for width in WIDTHS:
        for colours in ("light", "dark"):
            look(page, width, {"color_scheme": colours})
            found += [(width, colours, finding) for finding in axe(page, LOOKS)]
        look(page, width, {"forced_colors": "active"})
        found += [(width, "forced", finding) for finding in own(page, "forcedColours")]
        look(page, width, {})
        found += [(width, finding) for finding in own(page, *WIDE)]
    look(page, WIDTHS[0], {})
    found += [("spaced", finding) for finding in with_styles(page, SPACED, "sideways", "cutText")]
    found += [("keyboard, narrow", finding) for finding in keyboard(page)]
    look(page, WIDTHS[1], {})
    found += [("large", finding) for finding in with_styles(page, LARGE, "sideways", "cutText")]
    return found


def turn(page):
    """The same page from the other side: what runs to the right runs to the left."""
    page.evaluate("document.documentElement.dir = document.documentElement.dir === 'rtl' ? 'ltr' : 'rtl'")


@pytest.mark.parametrize("name", [*PAGES, *KINDS, *DRAWN])
def test_page_is_open_to_all(name, open_kind):
    page, watch = open_kind(name)
    assert structure(page) == []
    if name not in VARIANTS:
        assert looks(page) == []
        turn(page)
        assert [*axe(page, LOOKS), *looks(page)] == []
    assert bool(page.locator("script[src]").count()) == (name in LISTS + WITH_KEYS)
    # Chromium itself reports the status of a missing page.
    assert [message for message in watch.messages if name != "not found"] == []
    assert watch.foreign == []


def glance(page):
    """What content can change of a page whose template is looked at in all its looks elsewhere."""
    found = structure(page)
    for width in (WIDTHS[0], WIDTHS[-1]):
        look(page, width, {})
        found += [(width, finding) for finding in own(page, *WIDE)]
    look(page, WIDTHS[0], {"color_scheme": "dark"})
    return found + axe(page, LOOKS)


def test_pages_are_open_to_all_with_long_titles_without_pictures_and_without_stories(site, open_tab):
    page, watch = open_tab(START)
    found = {}
    for name, html in drawn_variants(site).items():
        show(page, site, html)
        if findings := glance(page):
            found[name] = findings
    assert found == {}
    assert watch.messages == [] and watch.foreign == []


def test_style_guide_is_open_to_all_staff(site, open_tab):
    page, watch = open_tab(START)
    key = site.run(LOG_IN).split()[-1]
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": site.url}])
    page.goto(f"{site.url}/styleguide/")
    assert page.locator("h1").inner_text() == "Style guide"
    # Every part of the site stands there several times, in sample words: only its looks are judged.
    found = [*looks(page), *own(page, "pictures", "motion", "colourAlone"), *keyboard(page)]
    assert found == []
    assert watch.foreign == []


@pytest.mark.parametrize("name", ["agenda", "archive, in the middle"])
def test_page_is_open_to_all_without_its_script(name, open_kind):
    """axe is a script itself, so it looks at the same page with an empty file in the place of the site's."""
    off, _watch = open_kind(name, java_script_enabled=False)
    page, _watch = open_kind("plain page")
    page.route(SCRIPT, lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(off.url)
    assert page.content() == off.content()
    assert structure(page) == []
    assert looks(page) == []
