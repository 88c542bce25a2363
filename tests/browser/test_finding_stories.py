"""From the archive to any story in three steps, with scripts and without."""

import random
import re

import pytest

STEPS = 3
STORIES = 8


@pytest.fixture(scope="module")
def stories(site):
    """Some stories from all over the archive: (address, title, {filter: value}) as their pages say."""
    chance = random.Random(1375)  # noqa: S311
    found = []
    for number in chance.sample(range(1, 115), STORIES):
        listed = site.get(f"/stories/page/{number}/")
        address = chance.choice(re.findall(r'story-card__title"><a href="(/stories/[^"]+)"', listed))
        page = site.get(address)
        known = {"year": re.search(r'<time datetime="(\d{4})', page).group(1)}
        known["kind"] = re.search(r'href="/stories/kind/([^/"]+)/"', page).group(1)
        about = page.partition('<ul class="tags">')[2].partition("</ul>")[0]
        for name, where in (("country", "/stories/country"), ("theme", "/what-we-do/global-agenda")):
            values = re.findall(rf'href="{where}/([^/"]+)/"', about)
            known |= {name: values[0]} if values else {}
        title = re.search(r"<h1>(.*?)</h1>", page, re.DOTALL).group(1)
        found.append((address, title, known))
    return found


def steps_to(page, address, choose):
    """How many steps it takes from the archive: the form, then further parts of the list."""
    choose(page)
    with page.expect_navigation():
        page.locator(".filters button").click()
    for step in range(1, STEPS + 1):
        link = page.locator(f'.story-card__title a[href^="{address}"]')
        if link.count():
            link.first.scroll_into_view_if_needed()
            assert link.first.is_visible()
            return step
        before = page.locator(".story-card").count()
        more = page.locator(".list-way button.list-way__button:visible")
        if more.count():
            more.last.click()
            page.wait_for_function(f"document.querySelectorAll('.story-card').length > {before}")
        elif page.locator(".pagination [rel=next]:visible").count():
            with page.expect_navigation():
                page.locator(".pagination [rel=next]:visible").click()
        else:
            break
    raise AssertionError(f"{address} was not found in {STEPS} steps: {page.url}")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_any_story_by_what_it_is_about(open_tab, site, stories, scripts):
    page, _watch = open_tab("/stories/", java_script_enabled=scripts)
    for address, _title, known in stories:

        def choose(page, known=known):
            for name, value in known.items():
                page.locator(f"select[name={name}]").select_option(value)

        page.goto(f"{site.url}/stories/")
        steps_to(page, address, choose)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_any_story_by_words_of_its_title(open_tab, site, stories, scripts):
    page, _watch = open_tab("/stories/", java_script_enabled=scripts)
    for address, title, known in stories:
        longest = sorted(re.findall(r"[^\W\d_]+", title), key=len)[-1]

        def choose(page, word=longest, year=known["year"]):
            page.locator("input[name=q]").fill(word)
            page.locator("select[name=year]").select_option(year)

        page.goto(f"{site.url}/stories/")
        steps_to(page, address, choose)
