"""Chromium on a line that is slow, loses packets and breaks off: what matters can be read all the same."""

import contextlib

import pytest
from playwright.sync_api import Error as PlaywrightError

from .bad_line import BadLine

STORY = "/stories/radio-stays-on-air/"
# Nothing turns, fills up or waits: what has not come is simply not there.
RESTLESS = """() => ({
    animations: document.getAnimations().length,
    busy: document.querySelectorAll('[aria-busy=true], [role=progressbar], progress').length,
    state: document.readyState,
    pictures: [...document.images].map(picture => [picture.complete, picture.naturalWidth, picture.alt]),
})"""
# Longer than ten losses in a row take.
PATIENCE = 60_000


def is_picture(path, number):
    return path.startswith("/media/")


@pytest.fixture
def open_on(whole, chromium):
    """open_on(is_cut): a new tab, and the line that it is on (see BadLine)."""
    ends = []

    def open_on(is_cut):
        line = BadLine(whole.site.port, is_cut)
        context = chromium.new_context(viewport={"width": 390, "height": 844})
        ends.extend((context.close, line.end))
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        return page, line

    yield open_on
    for end in ends:
        end()


def test_story_is_read_while_each_picture_fails(open_on):
    page, line = open_on(is_picture)
    page.goto(line.url + STORY, wait_until="load")
    assert page.locator("h1").inner_text() == "Radio stays on air"
    assert line.cut and all(path.startswith("/media/") for path in line.cut)
    found = page.evaluate(RESTLESS)
    assert (found["animations"], found["busy"], found["state"]) == (0, 0, "complete")
    assert found["pictures"]
    for is_complete, width, words in found["pictures"]:
        assert is_complete and width == 0
        assert words
    # Styles have come, and the text does not run out of the screen.
    assert page.evaluate("[...document.styleSheets].some(sheet => sheet.cssRules.length)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_help_is_read_although_all_else_breaks_off(open_on):
    page, line = open_on(lambda path, number: path != "/help/")
    page.goto(f"{line.url}/help/", wait_until="load")
    assert page.locator("h1").inner_text() == "Help"
    found = page.evaluate(RESTLESS)
    assert (found["animations"], found["busy"], found["state"]) == (0, 0, "complete")


def test_page_that_breaks_off_comes_when_it_is_asked_for_again(open_on):
    page, line = open_on(lambda path, number: path == "/help/" and number == 1)
    # Whether what has come is shown is up to the browser.
    with contextlib.suppress(PlaywrightError):
        page.goto(f"{line.url}/help/", wait_until="load")
    assert line.cut[0] == "/help/"
    page.goto(f"{line.url}/help/", wait_until="load")
    assert page.locator("h1").inner_text() == "Help"
    assert page.locator("footer").last.is_visible()
