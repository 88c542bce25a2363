"""What the tests of the growing list say: press, scroll, listen, look."""

import re

from playwright.sync_api import expect

MORE = "Show more stories"
EARLIER = "Show newer stories"
FOCUSED = "document.activeElement.textContent"
STORIES = "[...document.querySelectorAll('.story-card a')]"
# The story at the upper edge of the window, and where it stands.
SEEN = f"""() => {STORIES}.map(link => [link.pathname, Math.round(link.getBoundingClientRect().top)])
    .find(([, top]) => top > 0)"""


def button(page, name=MORE):
    return page.get_by_role("button", name=name)


def plain_link(page, rel="next"):
    return page.locator(f".pagination [rel={rel}]")


def stories(page):
    return page.evaluate(f"{STORIES}.map(link => link.pathname)")


def expect_shown(page, first, last):
    expect(page.locator(".list-facts")).to_contain_text(f"Shows {first}–{last} of ")
    expect(page.locator(".story-card")).to_have_count(last - first + 1)


def show_more(page, times=1, name=MORE):
    for _time in range(times):
        count = page.locator(".story-card").count()
        button(page, name).click()
        page.wait_for_function("count => document.querySelectorAll('.story-card').length > count", arg=count)


def scroll_to_end(page):
    """In one go: the turn of a wheel is drawn out, and would go on through what loads meanwhile."""
    page.evaluate("scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
    page.wait_for_timeout(700)


def scroll_to_story(page, number):
    page.evaluate(f"number => {STORIES}[number].scrollIntoView({{block: 'center'}})", number)
    page.wait_for_timeout(500)


def hear(page):
    """What the status lines say from now on, as a list inside the page."""
    page.evaluate(
        """() => { window.said = []; for (const line of document.querySelectorAll("[role=status]"))
            new MutationObserver(() => said.push(line.textContent)).observe(line, {childList: true}); }"""
    )


def asked_for(page, pattern):
    """The addresses that match and are asked for from now on."""
    found = []
    page.on("request", lambda request: re.search(pattern, request.url) and found.append(request.url))
    return found
