"""Twelve ways through the site by keyboard alone, each with scripts and without."""

import pytest

from .pages import AGENDA, ARCHIVE, STORY

STOPS = 150


class Reader:
    """Somebody with a keyboard. Every step fails when what is wanted cannot be reached or is not seen."""

    def __init__(self, page, site):
        self.page, self.site = page, site

    def open(self, path):
        self.page.goto(self.site.url + path)

    def reach(self, selector):
        """Go on by Tab until one of these has the focus, and see that it shows."""
        for _stop in range(STOPS):
            self.page.keyboard.press("Tab")
            at = self.page.locator(f":focus:is({selector})")
            if at.count():
                assert at.is_visible()
                return
        raise AssertionError(f"{selector} was not reached on {self.page.url}")

    def follow(self, selector):
        """Reach a link or button and press Enter, which has to lead to another page."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, selector, words):
        self.reach(selector)
        self.page.keyboard.type(words)

    def is_at(self, path):
        assert self.page.url.removeprefix(self.site.url).startswith(path), self.page.url

    def sees(self, words):
        assert words in self.page.inner_text("body")


def finds_help(reader):
    reader.open(STORY)
    reader.follow(".help-link")
    reader.is_at("/help/")
    reader.sees("How to reach us")


def calls_a_contact(reader):
    reader.open("/people/")
    reader.follow("main a[href='/people/andreas-sugar/']")
    reader.reach("main a[href^='tel:']")


def reads_a_story(reader):
    reader.open("/")
    reader.reach("[href='#main']")
    reader.page.keyboard.press("Enter")
    reader.follow("main .story-card a")
    reader.is_at("/stories/")
    assert reader.page.locator("main .prose p").count() > 2


def filters(reader):
    reader.open(ARCHIVE)
    reader.reach(".filters select[name=kind]")
    before = reader.page.url
    # Choosing alone must not lead anywhere.
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("ArrowDown")
    assert reader.page.url == before
    reader.follow(".filters button")
    reader.is_at("/stories/kind/")


def searches(reader):
    reader.open("/search/")
    reader.write("main input[name=q]", "radio")
    with reader.page.expect_navigation():
        reader.page.keyboard.press("Enter")
    reader.sees("found")
    # What was typed has not to be typed again.
    assert reader.page.input_value("main input[name=q]") == "radio"
    reader.follow("main .results a")


def comes_back(reader):
    reader.open(f"{ARCHIVE}page/3/")
    reader.follow("main .story-card a")
    reader.follow(".breadcrumbs a[href='/stories/']")
    reader.is_at(ARCHIVE)
    reader.reach("main .story-card a")


def changes_the_language(reader):
    reader.open(STORY)
    reader.follow("a[hreflang=ar]")
    reader.is_at(f"/ar{STORY}")
    assert reader.page.get_attribute("html", "dir") == "rtl"
    reader.follow("a[hreflang=en]")
    reader.is_at(STORY)


def turns_the_page(reader):
    reader.open(f"{ARCHIVE}page/2/")
    reader.follow(".pagination a[aria-label='Page 3']")
    reader.is_at(f"{ARCHIVE}page/3/")
    reader.sees("Shows 25–36")


def reads_it_light_and_comes_back(reader):
    reader.open(STORY)
    reader.follow("footer a[href^='/lite/']")
    reader.is_at(f"/lite{STORY}")
    reader.follow(".plain-note a")
    reader.is_at(STORY)


def fetches_a_publication(reader):
    reader.open(f"{ARCHIVE}kind/publication/")
    reader.follow("main .story-card a")
    reader.reach("main a.download, main .cite summary")


def subscribes(reader):
    reader.open(AGENDA)
    reader.reach("footer a[type='application/atom+xml']")
    feed = reader.page.evaluate("document.activeElement.getAttribute('href')")
    assert "<feed" in reader.site.get(feed)


def leaves_the_help_page(reader):
    reader.open("/help/")
    reader.reach(".exit")
    target = reader.page.evaluate("document.activeElement.href")
    assert not target.startswith(reader.site.url)
    reader.page.route(target, lambda route: route.fulfill(body="Elsewhere"))
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(target)


JOURNEYS = [
    finds_help,
    calls_a_contact,
    reads_a_story,
    filters,
    searches,
    comes_back,
    changes_the_language,
    turns_the_page,
    reads_it_light_and_comes_back,
    fetches_a_publication,
    subscribes,
    leaves_the_help_page,
]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
def test_journey_by_keyboard_and_without_script(journey, scripts, open_tab, site):
    page, _watch = open_tab("/robots.txt", java_script_enabled=scripts)
    journey(Reader(page, site))
