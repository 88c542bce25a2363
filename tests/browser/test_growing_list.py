"""The list that grows where it stands, by the reader's choice: its address, the way back, its end."""

import os
import re

import pytest
from playwright.sync_api import expect

from .conftest import CHROMIUM_FLAGS
from .growing import (
    EARLIER,
    FOCUSED,
    SEEN,
    asked_for,
    button,
    expect_shown,
    plain_link,
    scroll_to_end,
    scroll_to_story,
    show_more,
    stories,
)

AGENDA = "/what-we-do/global-agenda/"
THEME = f"{AGENDA}emergency-assistance/"
FILTER = "/stories/theme/gender-equality/"
# Address of the list: how many stories one of its pages has.
LISTS = {"/stories/": 12, FILTER: 12, AGENDA: 6, THEME: 6}
AUTO = "Load more while scrolling"


# --- 1. Numbered pages ----------------------------------------------------------------------------
# Up, and seen by the page to be up before anything else.
UP = """() => new Promise(done => {
    scrollBy({ top: -1500, behavior: "instant" });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)));
})"""


@pytest.mark.parametrize("path", LISTS)
def test_without_script_the_same_list_is_read_by_pages(path, open_tab):
    grown, _watch = open_tab(path)
    show_more(grown, 2)
    page, _watch = open_tab(path, java_script_enabled=False)
    controls = page.locator("main button:not([type=submit]), [role=status], input[type=checkbox]")
    expect(controls).to_have_count(0)
    seen = page.locator(".story-card a").evaluate_all("links => links.map(link => link.pathname)")
    for number in (2, 3):
        plain_link(page).click()
        page.wait_for_url(f"**{path}page/{number}/*")
        seen += page.locator(".story-card a").evaluate_all("links => links.map(link => link.pathname)")
    assert stories(grown) == seen
    page.get_by_role("link", name=EARLIER).click()
    page.wait_for_url(f"**{path}page/2/*")
    plain_link(page, "prev").click()
    page.wait_for_url(re.compile(f"{path}(#|$)"))


# --- 2. By the reader's choice --------------------------------------------------------------------


@pytest.mark.parametrize(("path", "size"), LISTS.items())
def test_list_grows_when_it_is_asked_to_and_not_before(path, size, open_tab):
    page, watch = open_tab(path)
    asked = asked_for(page, "page/")
    scroll_to_end(page)
    assert asked == []
    expect(plain_link(page)).to_be_hidden()
    show_more(page)
    expect_shown(page, 1, 2 * size)
    assert len(asked) == 1
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert (watch.messages, watch.foreign) == ([], [])


def test_combined_filters_grow_by_their_own_addresses(open_tab):
    page, _watch = open_tab("/stories/?theme=gender-equality&kind=news")
    show_more(page)
    scroll_to_story(page, 20)
    assert page.url.endswith("/stories/?theme=gender-equality&kind=news&page=2")
    assert len(set(stories(page))) == 24
    page.reload()
    expect(button(page, EARLIER)).to_be_visible()
    assert len(stories(page)) == 12


def test_loading_while_scrolling_is_a_setting_in_the_address(open_tab, site):
    page, _watch = open_tab("/stories/")
    choice = page.get_by_label(AUTO)
    expect(choice).not_to_be_checked()
    choice.check()
    assert page.url == f"{site.url}/stories/#scroll"
    page.reload()
    expect(choice).to_be_checked()
    assert len(stories(page)) == 12
    page.evaluate(UP)
    scroll_to_end(page)
    expect(page.locator(".story-card").nth(12)).to_be_attached(timeout=20_000)
    page.locator(".pagination li").get_by_text("1", exact=True).click()
    page.wait_for_url("**/stories/#scroll")
    page.goto(f"{site.url}/stories/page/4/")
    expect(choice).not_to_be_checked()
    page.go_back()
    expect(choice).to_be_checked()
    choice.uncheck()
    assert "#" not in page.url
    page.reload()
    expect(choice).not_to_be_checked()


def test_loading_while_scrolling_stops_after_three_loads_and_asks(open_tab):
    page, _watch = open_tab("/stories/#scroll")
    asked = asked_for(page, "page/")
    for loads in (1, 2, 3, 3):
        page.evaluate(UP)
        scroll_to_end(page)
        expect_shown(page, 1, 12 + 12 * loads)
        # Whoever has scrolled to the footer keeps it.
        expect(page.locator(".site-footer")).to_be_in_viewport()
    assert len(asked) == 3
    expect(button(page)).to_be_hidden()
    plain_link(page).click()
    page.wait_for_url("**/stories/page/5/#scroll")
    scroll_to_end(page)
    expect_shown(page, 49, 72)


def test_loading_while_scrolling_leaves_the_focus_where_it_is(open_tab):
    page, _watch = open_tab("/stories/#scroll")
    page.locator(".story-card a").nth(2).focus()
    focused = page.evaluate(FOCUSED)
    scroll_to_end(page)
    expect_shown(page, 1, 24)
    assert page.evaluate(FOCUSED) == focused


# --- 3. The address -------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "size"), LISTS.items())
def test_address_follows_the_batch_that_is_read(path, size, open_tab, site):
    page, _watch = open_tab(path)
    entries = page.evaluate("history.length")
    first_title = page.title()
    show_more(page, 2)
    titles = {}
    for number in (2, 3, 1):
        scroll_to_story(page, size * number - 2)
        assert page.url == site.url + path + (f"page/{number}/" if number > 1 else "")
        titles[number] = page.title()
    assert page.evaluate("history.length") == entries
    assert titles[1] == first_title
    assert len(set(titles.values())) == 3


def test_reload_lands_on_the_page_in_the_address(open_tab):
    page, _watch = open_tab("/stories/")
    show_more(page, 3)
    scroll_to_story(page, 30)
    seen = page.evaluate(SEEN)
    page.reload()
    expect_shown(page, 25, 36)
    # The story that was read is still where it was.
    assert page.evaluate(SEEN) == pytest.approx(seen, abs=3)


def test_earlier_stories_come_without_moving_what_is_seen(open_tab):
    page, _watch = open_tab("/stories/page/3/")
    for loaded in (1, 2):
        button(page, EARLIER).scroll_into_view_if_needed()
        before = page.evaluate(SEEN)
        show_more(page, name=EARLIER)
        page.wait_for_timeout(300)
        link = page.locator(f".story-card a[href='{before[0]}']")
        assert abs(link.bounding_box()["y"] - before[1]) < 2
        expect(page.locator(".list-batch")).to_have_count(loaded + 1)
        assert page.evaluate(FOCUSED) == f"Stories {25 - 12 * loaded} to {36 - 12 * loaded} of 1,375"
    expect_shown(page, 1, 36)
    expect(button(page, EARLIER)).to_be_hidden()
    assert len(set(stories(page))) == 36


# --- 4. Coming back -------------------------------------------------------------------------------


@pytest.fixture(params=["kept by the browser", "built again"])
def tab_with_history(request, chromium, site):
    """A tab of a browser that keeps the pages one has left, and of one that does not."""
    kept = request.param == "kept by the browser"
    # Playwright itself switches the keeping off.
    browser = chromium.browser_type.launch(
        executable_path=os.environ.get("CHROMIUM") or "/usr/bin/chromium",
        args=CHROMIUM_FLAGS + ([] if kept else ["--disable-features=BackForwardCache"]),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = browser.new_page()
    page.kept = kept
    yield page
    browser.close()


def go_back(page, address):
    """By the page's own history: Playwright waits for a load that a kept page does not have."""
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_url(address, wait_until="commit")
    page.wait_for_timeout(300)


@pytest.mark.parametrize("key", [False, True])
def test_back_from_a_story_finds_everything_as_it_was(tab_with_history, site, key):
    page = tab_with_history
    page.goto(f"{site.url}/stories/page/2/")
    show_more(page, 2)
    show_more(page, name=EARLIER)
    scroll_to_story(page, 28)
    page.evaluate("window.isKept = true")
    link = page.locator(".story-card a").nth(28)
    path, where, address, shown = link.get_attribute("href"), link.bounding_box(), page.url, stories(page)
    if key:
        link.focus()
        page.keyboard.press("Enter")
    else:
        link.click()
    page.wait_for_url(site.url + path)
    go_back(page, address)
    expect_shown(page, 1, 48)
    assert page.evaluate("Boolean(window.isKept)") == page.kept
    assert stories(page) == shown
    expect(page.locator(f".story-card a[href='{path}']")).to_be_focused()
    assert abs(page.locator(f".story-card a[href='{path}']").bounding_box()["y"] - where["y"]) < 3
    assert page.url == address
    # The loads in a row are counted on: one was left.
    show_more(page)
    expect(button(page)).to_be_hidden()


def test_back_to_a_list_that_cannot_be_built_again_is_back_to_its_page(tab_with_history, site):
    page = tab_with_history
    page.goto(f"{site.url}/stories/")
    show_more(page, 2)
    scroll_to_story(page, 20)
    link = page.locator(".story-card a").nth(20)
    path, where = link.get_attribute("href"), link.bounding_box()["y"]
    link.click()
    page.wait_for_url(site.url + path)
    page.route("**/stories/page/3/", lambda route: route.abort())
    go_back(page, f"{site.url}/stories/page/2/")
    link = page.locator(f".story-card a[href='{path}']")
    expect(link).to_be_focused()
    assert abs(link.bounding_box()["y"] - where) < 3
    assert len(stories(page)) == (36 if page.kept else 12)


def test_back_from_the_skip_link(open_tab):
    page, _watch = open_tab("/stories/")
    show_more(page)
    scroll_to_story(page, 20)
    seen = page.evaluate(SEEN)
    page.evaluate("document.querySelector('.skip-link').click()")
    page.wait_for_timeout(400)
    page.go_back()
    assert page.evaluate(SEEN) == seen


# --- 5. The end -----------------------------------------------------------------------------------


def test_after_three_loads_the_numbered_pages_lead_on(open_tab):
    page, _watch = open_tab("/stories/")
    for _time in range(3):
        expect(plain_link(page)).to_be_hidden()
        show_more(page)
    expect(button(page)).to_be_hidden()
    expect(page.locator(".pagination [aria-current=page]")).to_have_text("4")
    plain_link(page).click()
    page.wait_for_url("**/stories/page/5/")
    show_more(page)
    expect_shown(page, 49, 72)


def test_end_of_the_list_is_told(open_tab):
    short = "/stories/year/2005/"
    page, _watch = open_tab(short)
    show_more(page, 2)
    count = len(stories(page))
    expect(page.get_by_role("status")).to_have_text(f"All {count} stories are shown")
    expect(button(page)).to_be_hidden()
    expect_shown(page, 1, count)
    page, _watch = open_tab(f"{short}page/2/")
    show_more(page)
    expect(page.get_by_role("status").last).to_have_text("The list ends here")
