"""Every kind of page in Chromium: nothing from elsewhere, nothing stored, no script needed.

test_access.py looks at the same pages for whoever reads in another way.
"""

import re

import pytest
from playwright.sync_api import expect

AGENDA = "/what-we-do/global-agenda/"
ARCHIVE = "/stories/"
PAGES = {
    "home": "/",
    "plain page": "/what-we-do/",
    "agenda": AGENDA,
    "theme": f"{AGENDA}emergency-assistance/",
    "directory": "/people/",
    "profile": "/people/andreas-sugar/",
    "desk": "/people/press-desk/",
    "archive": ARCHIVE,
    "last page": f"{ARCHIVE}page/115/",
    "filter": f"{ARCHIVE}country/ukraine/",
    "story": f"{ARCHIVE}result-of-external-review/",
}
MISSING = "/nowhere/"


def first_story_of(site, kind):
    return re.search(r'story-card__title"><a href="([^"]+)"', site.get(f"{ARCHIVE}kind/{kind}/")).group(1)


@pytest.fixture(params=[*PAGES, "publication", "event", "video", "missing"])
def path(request, site):
    if request.param == "missing":
        return MISSING
    return PAGES.get(request.param) or first_story_of(site, request.param)


def test_page_asks_nobody_else_and_stores_nothing(path, open_tab):
    page, watch = open_tab(path)
    page.wait_for_load_state("networkidle")
    assert watch.foreign == []
    # Chromium itself reports the status of a missing page.
    assert [message for message in watch.messages if path != MISSING] == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_page_says_the_same_without_script(path, open_tab):
    page, _watch = open_tab(path)
    without, _watch = open_tab(path, java_script_enabled=False)
    for tab in (page, without):
        # The way on is a button for one and links for the other.
        tab.evaluate("document.querySelectorAll('.list-way, .pagination').forEach(way => way.remove())")
    assert without.inner_text("main") == page.inner_text("main")


def test_keyboard_skips_to_the_content(open_tab):
    page, _watch = open_tab(AGENDA)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_menu_of_a_phone_opens_by_keyboard_and_without_script(open_tab):
    page, _watch = open_tab("/ar/", viewport={"width": 360, "height": 800}, java_script_enabled=False)
    assert page.locator(".site-header__inner").bounding_box()["height"] <= 64
    page.goto(f"{page.url.removesuffix('ar/')}")
    assert page.locator(".site-header__inner").bounding_box()["height"] <= 64
    people = page.locator(".site-menu").get_by_role("link", name="People")
    expect(page.locator(".site-header .help-link")).to_be_visible()
    expect(people).to_be_hidden()
    page.locator(".site-menu__button").press("Enter")
    expect(people).to_be_visible()
    page.keyboard.press("Escape")
    expect(people).to_be_hidden()


def test_pictures_arrive_and_keep_their_place(open_tab):
    page, _watch = open_tab(ARCHIVE)
    broken = page.evaluate(
        """async () => {
            const images = [...document.images];
            for (const image of images) { image.loading = "eager"; await image.decode().catch(() => 0); }
            return images.filter(image => !image.naturalWidth || !image.height).map(image => image.src);
        }"""
    )
    assert broken == []
    assert page.evaluate("document.images.length") > 5
