"""Fourteen ways through the site by keyboard alone, each with scripts and without."""

import io
import re
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from .access import own
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

    def choose(self, selector, words):
        """Go to a list of choices and type the beginning of one."""
        self.reach(selector)
        self.page.keyboard.type(words)
        assert self.page.locator(":focus option:checked").inner_text().startswith(words)

    def fetch(self, selector):
        """Reach a link to a file and press Enter: the name and the bytes of what is saved."""
        self.reach(selector)
        with self.page.expect_download() as waiting:
            self.page.keyboard.press("Enter")
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()

    def printed(self):
        """What stands on paper, without white space, and on how many sheets of A4."""
        sheets = PdfReader(io.BytesIO(self.page.pdf(format="A4"))).pages
        return joined("".join(sheet.extract_text() for sheet in sheets)), len(sheets)

    def is_at(self, path):
        assert self.page.url.removeprefix(self.site.url).startswith(path), self.page.url

    def sees(self, words):
        assert words in self.page.inner_text("body")


def joined(text):
    """Letters alone, each by itself: on paper lines end elsewhere, with hyphens, and letters are joined."""
    return re.sub(r"[^\w/:.]", "", unicodedata.normalize("NFKC", text))


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
    """By the browser’s own way back: to the same page of the same filters, where the list was left."""
    page = reader.page
    reader.open(f"{ARCHIVE}kind/news/page/2/")
    address = page.locator("main .story-card a").nth(7).get_attribute("href")
    story = f"[href='{address}']"
    reader.reach(story)
    left = page.url, page.evaluate("scrollY")
    assert left[1] > 0
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}*")
    page.go_back()
    page.wait_for_function("top => Math.abs(scrollY - top) < 2", arg=left[1])
    assert page.url == left[0]
    assert page.locator(story).bounding_box()["y"] < page.viewport_size["height"]
    assert page.input_value(".filters select[name=kind]") == "news"
    reader.sees("Shows 13–24")


def comes_back_by_the_way_above_the_title(reader):
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
    reader.open(ARCHIVE)
    reader.write(".filters input[name=q]", "global strategy 2024")
    reader.choose(".filters select[name=kind]", "Publication")
    reader.follow(".filters button")
    reader.follow("main .story-card a[href*='global-strategy-2024']")
    assert reader.page.locator(".publication__cover figcaption").inner_text()
    name, content = reader.fetch("main a.download")
    assert name.endswith(".pdf") and content.startswith(b"%PDF")


def saves_a_contact(reader):
    reader.open("/people/andreas-sugar/")
    name, content = reader.fetch("main a[href$='contact.vcf']")
    assert name.endswith(".vcf") and b"FN:Andreas Sugar" in content


def prints_a_story(reader):
    """Everything of it is on paper and nothing else, with the addresses of its links and its own."""
    reader.open(STORY)
    reader.page.emulate_media(media="print")
    assert own(reader.page, "cutText") == []
    assert not reader.page.locator("nav:visible, form:visible, button:visible, .site-footer:visible").count()
    article = reader.page.locator("article.story")
    words = [
        joined(text)
        for text in article.locator(
            ":is(h1, h2:not(.visually-hidden), p, li, figcaption):visible"
        ).all_inner_texts()
    ]
    on_paper, sheets = reader.printed()
    assert len(words) > 10 and sheets < 5
    assert [text for text in words if text not in on_paper] == []
    links = article.locator(".prose a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert [link for link in links if joined(link) not in on_paper] == []
    assert joined(reader.site.url + STORY) in on_paper


def prints_the_way_to_help(reader):
    """On two sheets at most, with every address to be copied from them."""
    reader.open("/help/")
    reader.page.emulate_media(media="print")
    addresses = reader.page.locator("main a[href^='tel:'], main a[href^='mailto:']").all_inner_texts()
    on_paper, sheets = reader.printed()
    assert addresses and sheets <= 2
    assert [text for text in addresses if joined(text) not in on_paper] == []
    assert "Exitthispage" not in on_paper.partition("Help")[0]


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
    comes_back_by_the_way_above_the_title,
    changes_the_language,
    turns_the_page,
    reads_it_light_and_comes_back,
    fetches_a_publication,
    saves_a_contact,
    prints_a_story,
    prints_the_way_to_help,
    subscribes,
    leaves_the_help_page,
]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
def test_journey_by_keyboard_and_without_script(journey, scripts, open_tab, site):
    page, _watch = open_tab("/robots.txt", java_script_enabled=scripts)
    journey(Reader(page, site))
