"""The pictures of the guide for editors are of the site as it is.

Each scene is gone through here; `WRITE_PICTURES=1 bin/test tests/browser/test_guide.py` keeps what is seen.
"""

import io
import os
import re
from pathlib import Path

import pytest
from PIL import Image

from .staff import PASSWORD, as_member, make_staff
from .test_desk_checks import add_block
from .test_editor import desk  # noqa: F401

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
SUBMIT = """
from django.contrib.auth.models import User
from stories.models import StoryIndexPage, StoryPage
author = User.objects.get(username="guide-writer")
story = StoryPage(title="A mast for two stations", owner=author, live=False)
story.standfirst = "One mast is cheaper than two, says Ada Example."
StoryIndexPage.objects.get(locale__language_code="en").add_child(instance=story)
story.save_revision(user=author)
story.get_workflow().start(story, author)
print(story.pk)
"""


@pytest.fixture(scope="module")
def staff(site):
    return make_staff(site, {"guide-writer": "Story editors", "guide-reviewer": "Communications staff"})


@pytest.fixture
def scenes(desk, open_tab, site, staff):  # noqa: F811
    """{name of a picture: what leads to it, a function that returns the page}."""
    page, _watch = desk

    def at(path):
        page.goto(site.url + path)
        return page

    def log_in():
        return open_tab("/accounts/login/", viewport={"width": 1200, "height": 760})[0]

    def new_story():
        at("/admin/stories/new/").fill("#id_title", "How a radio comes back on air")
        return page

    def checks():
        new_story()
        add_block(page, "Heading")
        page.fill("[name=body-0-value-text]", "What it takes")
        page.select_option("[name=body-0-value-level]", "h3")
        page.get_by_role("button", name="Toggle checks").click()
        page.locator("[data-page-checks]").get_by_text("1 thing must be mended").wait_for()
        return page

    def safety_check():
        reviewer, _watch = as_member(open_tab, site, staff["guide-reviewer"])
        reviewer.goto(f"{site.url}/admin/pages/{site.run(SUBMIT).split()[-1]}/edit/")
        reviewer.get_by_role("button", name="More actions").last.click()
        reviewer.get_by_role("button", name="Approve after the safety check").click()
        reviewer.locator(".modal-body").get_by_label("Note for the history").wait_for()
        return reviewer

    def takedown():
        at("/admin/takedown/").fill("[name=name]", "Ada Example")
        page.get_by_role("button", name="Show every place").click()
        page.get_by_text(re.compile(r"The name is in \d+ places")).wait_for()
        return page

    return {
        "log-in": log_in,
        "dashboard": lambda: at("/admin/"),
        "new-story": new_story,
        "checks": checks,
        "safety-check": safety_check,
        "calendar": lambda: at("/admin/desk/calendar/"),
        "stories": lambda: at("/admin/stories/"),
        "takedown": takedown,
    }


def test_every_picture_of_the_guide_can_be_taken(scenes):
    named = re.findall(r"\(pictures/([a-z-]+)\.webp\)", (DOCS / "editors.md").read_text())
    assert sorted(named) == sorted(scenes)
    for name, lead in scenes.items():
        page = lead()
        page.wait_for_load_state("networkidle")
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        assert len(picture.resize((60, 40)).getcolors(2400)) > 20, f"There is nothing to see in “{name}”."
        if os.environ.get("WRITE_PICTURES"):
            (DOCS / "pictures").mkdir(exist_ok=True)
            picture.thumbnail((1200, 1200))
            picture.save(DOCS / "pictures" / f"{name}.webp", quality=72)
        assert (DOCS / "pictures" / f"{name}.webp").is_file()


def test_guide_is_in_the_menu_of_help(desk, site):  # noqa: F811
    page, watch = desk
    page.goto(f"{site.url}/admin/guide/")
    shown = page.locator(".guide__text img")
    shown.last.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert shown.count() == 8
    assert page.evaluate(
        "[...document.querySelectorAll('.guide__text img')].every(img => img.naturalWidth > 300)"
    )
    assert page.locator("a[href='/admin/guide/']").count()
    assert watch.foreign == []


def test_password_alone_does_not_open_the_desk(open_tab, site, staff):
    page, _watch = open_tab("/admin/")
    page.fill("#id_login", "guide-writer")
    page.fill("#id_password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector("#id_code")
    page.goto(f"{site.url}/admin/")
    assert page.url.startswith(f"{site.url}/accounts/")
