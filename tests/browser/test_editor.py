"""An editor's first story, in Chromium: from the log-in to the top of the archive."""

import re

import pytest

from .staff import leave_nothing
from .writing import PLANTED, photograph, press

TITLE = "Written in the editor this morning"
PICTURE_TITLE = ".modal input[name$='-title']"


@pytest.fixture
def desk(open_tab, site):
    """A tab with the admin open, logged in, and what is noticed in it."""
    page, watch = open_tab("/admin/", viewport={"width": 1440, "height": 1000})
    page.fill("#id_login", "admin")
    page.fill("#id_password", site.password)
    page.click("button[type=submit]")
    page.wait_for_url(f"{site.url}/admin/")
    return page, watch


@pytest.fixture
def _no_story_left(site):
    yield
    leave_nothing(site, TITLE)


def refused(watch):
    """What the Content-Security-Policy has kept from running."""
    return [message for message in watch.messages if "Content Security Policy" in message]


def new_story(page, site):
    """Go to the form for a new story, by the way an editor takes."""
    page.goto(f"{site.url}/admin/pages/")
    page.get_by_role("link", name="Explore child pages of 'International Media Support'").click()
    page.get_by_role("link", name="Explore child pages of 'Stories'").click()
    page.get_by_role("link", name="Add child page").first.click()
    page.wait_for_selector("#id_title")


def upload_lead_picture(page):
    page.get_by_role("button", name="Choose an image").first.click()
    page.get_by_role("tab", name="Upload").click()
    page.set_input_files(".modal input[type=file]", photograph())
    # The form proposes the name of the file, which must not come after our own words.
    page.wait_for_function("selector => document.querySelector(selector)?.value", arg=PICTURE_TITLE)
    page.fill(PICTURE_TITLE, "A green field")
    page.fill(PICTURE_TITLE.replace("title", "description"), "A green field behind a house")
    page.fill(PICTURE_TITLE.replace("title", "credit"), "A photographer")
    page.locator(".modal button[type=submit]:visible").last.click()
    page.wait_for_selector(".modal-body", state="detached")


def add_paragraph(page, words):
    page.locator("button[title='Insert a block']").first.click()
    page.get_by_role("option", name="Paragraph").click()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type(words)
    # The editor hands over what was typed a moment later.
    page.wait_for_function(
        "words => document.querySelector('[name=body-0-value]').value.includes(words)", arg=words
    )


def publish(page):
    press(page, "Publish")
    confirm_safety(page)
    page.get_by_role("link", name="View live").first.wait_for()
    message = page.get_by_role("link", name="Edit", exact=True).first.get_attribute("href")
    return re.search(r"/pages/(\d+)/", message).group(1)


def confirm_safety(page):
    """Go past the review by the short way, as somebody who may."""
    page.wait_for_url(re.compile(r"/admin/stories/\d+/publish/$"))
    page.get_by_label("An emergency").check()
    for point in ("Everyone who is named", "No picture shows", "Neither words nor pictures"):
        page.get_by_label(point).check()
    page.get_by_label("Note for the history").fill("It has to be out this morning.")
    page.get_by_role("button", name="Publish").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def unpublish(page, site, number):
    """Take a story down, which also leaves the site as the other tests expect it."""
    page.goto(f"{site.url}/admin/pages/{number}/unpublish/")
    page.get_by_role("button", name="Yes, unpublish it").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


@pytest.mark.usefixtures("_no_story_left")
def test_story_goes_from_the_editor_to_the_top_of_the_archive(desk, site):
    page, watch = desk
    new_story(page, site)
    page.fill("#id_title", TITLE)
    page.fill("#id_standfirst", "It begins here.")
    upload_lead_picture(page)
    add_paragraph(page, "The first words of a new story.")
    number = publish(page)
    assert refused(watch) == []
    assert watch.foreign == []

    archive = site.get("/stories/")
    assert archive.index(TITLE) < archive.index("How African newsrooms")
    page.goto(f"{site.url}/stories/written-in-the-editor-this-morning/")
    assert page.locator("h1").inner_text() == TITLE
    assert "The first words of a new story." in page.inner_text("main")
    picture = page.locator(".story__lead img")
    assert "somebody" not in picture.get_attribute("src").lower()
    assert PLANTED.encode() not in page.request.get(site.url + picture.get_attribute("src")).body()
    # Those who are logged in have the user bar; it may not break the strict policy of the page.
    assert page.locator("wagtail-userbar").count() == 1
    assert refused(watch) == []
    unpublish(page, site, number)
    assert TITLE not in site.get("/stories/")
