"""The list that grows: what it says, how it fails, what it adds, and whoever reads in another way."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from .growing import EARLIER, FOCUSED, asked_for, button, expect_shown, hear, plain_link, show_more, stories

FAILED = "The next stories could not be loaded. Check your connection and try again."
NEXT = "**/stories/page/2/"


def parse(html):
    return BeautifulSoup(html, "html.parser")


def hold_back(page, pattern=NEXT):
    """The requests that match, which wait until the test lets them go."""
    waiting = []
    page.route(pattern, lambda route: waiting.append(route))
    return waiting


def wait_for_request(page, waiting):
    for _time in range(50):
        if waiting:
            return
        page.wait_for_timeout(50)
    raise AssertionError("Nothing was asked for.")


# --- 6. What is said, and where the focus is --------------------------------------------------------


def test_each_batch_begins_with_its_name_which_is_no_story(open_tab):
    page, _watch = open_tab("/stories/")
    show_more(page, 2)
    names = page.locator(".list-batch")
    assert names.all_inner_texts() == ["Stories 13 to 24 of 1,375", "Stories 25 to 36 of 1,375"]
    expect(page.locator("[role=feed], .story-list .list-batch")).to_have_count(0)
    items = page.locator(".story-list").evaluate_all("lists => lists.map(list => list.children.length)")
    assert items == [12, 12, 12]
    expect(page.locator(".story-list > li:not(:has(.story-card))")).to_have_count(0)


def test_focus_goes_to_the_new_batch_and_on_to_its_first_story(open_tab):
    page, _watch = open_tab("/stories/")
    button(page).focus()
    for key, first in (("Enter", 13), ("Space", 25)):
        button(page).focus()
        page.keyboard.press(key)
        expect_shown(page, 1, first + 11)
        assert page.evaluate(FOCUSED) == f"Stories {first} to {first + 11} of 1,375"
        expect(page.locator(".list-batch").last).to_be_in_viewport()
        page.keyboard.press("Tab")
        expect(page.locator(".story-card a").nth(first - 1)).to_be_focused()


def test_new_batch_appears_where_the_button_was(open_tab):
    page, _watch = open_tab("/stories/", viewport={"width": 360, "height": 400})
    button(page).evaluate("button => button.scrollIntoView()")
    where = button(page).bounding_box()["y"]
    show_more(page)
    assert abs(page.locator(".list-batch").bounding_box()["y"] - where) < 50


def test_loading_is_told_without_taking_the_focus(open_tab):
    page, _watch = open_tab("/what-we-do/global-agenda/")
    waiting = hold_back(page, "**/page/2/")
    hear(page)
    button(page).click()
    wait_for_request(page, waiting)
    expect(page.get_by_role("status")).to_have_text("Loading")
    expect(button(page)).to_be_focused()
    link = page.locator(".story-card a").nth(1)
    link.focus()
    waiting[0].continue_()
    expect_shown(page, 1, 12)
    # Whoever has gone elsewhere meanwhile stays there.
    expect(link).to_be_focused()
    assert page.evaluate("said") == ["Loading", "Stories 7 to 12 of 1,375"]


# --- 7. Failure -------------------------------------------------------------------------------------

FAULTS = {
    "no network": lambda route: route.abort(),
    "error": lambda route: route.fulfill(status=500, content_type="text/html", body="<h1>Wrong</h1>"),
    "error with a list": lambda route: route.fulfill(status=503, response=route.fetch()),
    "another document": lambda route: route.fulfill(content_type="text/html", body="<h1>Log in</h1>"),
    "no document": lambda route: route.fulfill(content_type="image/png", body="\0"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_fails_is_told_and_can_be_tried_again(fault, open_tab):
    page, watch = open_tab("/stories/")
    page.route(NEXT, FAULTS[fault])
    hear(page)
    button(page).click()
    status = page.get_by_role("status")
    expect(status).to_have_text(FAILED)
    expect(status).to_be_visible()
    expect(button(page)).to_be_focused()
    expect(plain_link(page)).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    assert len(stories(page)) == 12
    # Chromium itself reports what did not arrive; the script adds nothing.
    assert [text for text in watch.messages if not text.startswith("Failed to load resource")] == []
    page.unroute(NEXT)
    show_more(page)
    expect_shown(page, 1, 24)
    expect(plain_link(page)).to_be_hidden()
    assert page.evaluate("said") == ["Loading", FAILED, "Loading", "Stories 13 to 24 of 1,375"]


def test_plain_link_works_after_a_failure(open_tab):
    page, _watch = open_tab("/stories/")
    page.route(NEXT, lambda route: route.abort(), times=1)
    button(page).click()
    plain_link(page).click()
    page.wait_for_url(NEXT)
    expect_shown(page, 13, 24)


def test_earlier_stories_that_fail_leave_their_link(open_tab):
    page, _watch = open_tab("/stories/page/3/")
    page.route(NEXT, lambda route: route.abort(), times=1)
    button(page, EARLIER).click()
    expect(page.get_by_role("status").first).to_contain_text("The newer stories could not be loaded.")
    page.get_by_role("link", name=EARLIER).click()
    page.wait_for_url(NEXT)


def test_loading_while_scrolling_waits_for_the_reader_after_a_failure(open_tab):
    page, _watch = open_tab("/stories/#scroll")
    asked = asked_for(page, "page/2/")
    page.route(NEXT, lambda route: route.abort())
    page.mouse.move(300, 300)
    for _time in range(10):
        page.mouse.wheel(0, 2000)
        page.wait_for_timeout(100)
        page.mouse.wheel(0, -300)
    expect(page.get_by_role("status")).to_have_text(FAILED)
    assert len(asked) == 1


def test_slow_answer_is_waited_for_once(open_tab):
    page, _watch = open_tab("/stories/")
    waiting = hold_back(page)
    button(page).dblclick()
    wait_for_request(page, waiting)
    expect(page.locator(".story-list")).to_have_attribute("aria-busy", "true")
    expect(button(page)).to_have_attribute("aria-disabled", "true")
    button(page).click(force=True)
    page.wait_for_timeout(300)
    assert len(waiting) == 1
    waiting[0].continue_()
    expect_shown(page, 1, 24)
    expect(page.locator("[aria-busy=true], [aria-disabled=true]")).to_have_count(0)


# --- 8. What is added -------------------------------------------------------------------------------


def test_page_grows_by_its_stories_alone(open_tab):
    page, _watch = open_tab("/stories/")
    other = "document.querySelectorAll('body *:not(.story-list *)').length"
    before = page.evaluate(other)
    pictures = asked_for(page, "/media/")
    show_more(page)
    page.wait_for_load_state("networkidle")
    # The name of the batch and its list, and what two links more in the pagination have.
    assert page.evaluate(other) - before <= 6
    assert len(pictures) <= 12
    new = page.locator(".story-list").nth(1).locator("img")
    assert 0 < new.count() <= 12
    assert set(new.evaluate_all("images => images.map(image => image.loading)")) == {"lazy"}


@pytest.mark.parametrize(("moved", "shown"), [(1, 23), (12, 24)])
def test_story_that_has_moved_on_is_not_shown_twice(moved, shown, open_tab):
    """As if so many stories were published since the first page was opened."""
    page, _watch = open_tab("/stories/")
    known = [str(item) for item in parse(page.content()).select(".story-list > li")[-moved:]]

    def later(route):
        answer = route.fetch()
        document = parse(answer.text())
        items = document.select(".story-list > li")
        for item in items[-moved:]:
            item.extract()
        document.select_one(".story-list").insert(0, *parse("".join(known)).contents)
        route.fulfill(response=answer, body=str(document))

    page.route(NEXT, later)
    show_more(page)
    assert len(stories(page)) == len(set(stories(page))) == shown
    assert page.locator(".story-list").nth(1).locator("> li").count() == shown - 12


# --- Whoever reads in another way -------------------------------------------------------------------


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_grown_list_follows_the_rules_of_access(direction, open_tab):
    page, _watch = open_tab("/stories/page/2/")
    page.evaluate("direction => document.documentElement.dir = direction", direction)
    page.route("**/page/4/", lambda route: route.abort())
    show_more(page)
    show_more(page, name=EARLIER)
    button(page).click()
    expect(page.get_by_text(FAILED)).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (320, 768, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            found = Axe().run(page).response["violations"]
            assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in found] == []


def test_controls_are_large_enough_to_hit(open_tab):
    page, _watch = open_tab("/stories/page/2/", viewport={"width": 360, "height": 800})
    for control in (button(page), button(page, EARLIER), page.locator(".list-way__auto")):
        assert control.bounding_box()["height"] >= 44


def test_controls_are_seen_in_forced_colours(open_tab):
    page, _watch = open_tab("/stories/", forced_colors="active")
    width, border, ground = button(page).evaluate(
        """item => ["borderTopWidth", "borderTopColor", "backgroundColor"]
            .map(name => getComputedStyle(item)[name])"""
    )
    assert width == "2px" and border != ground
    show_more(page)
    line = page.locator(".list-batch").evaluate("item => getComputedStyle(item, '::before').borderTopWidth")
    assert line == "1px"


def test_nothing_moves_by_itself(open_tab):
    page, _watch = open_tab("/stories/page/2/", reduced_motion="reduce")
    for name in ("animationstart", "transitionrun"):
        page.evaluate("name => addEventListener(name, () => window.moved = true)", name)
    show_more(page)
    show_more(page, name=EARLIER)
    assert not page.evaluate("window.moved || document.getAnimations().length")


def test_paper_has_the_stories_and_no_controls(open_tab):
    page, _watch = open_tab("/stories/page/2/")
    show_more(page)
    page.emulate_media(media="print")
    expect(page.locator(".list-way:visible, .list-batch:visible, .pagination:visible")).to_have_count(0)
    assert page.locator(".story-card:visible").count() == 24
