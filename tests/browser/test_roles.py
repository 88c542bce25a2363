"""A story from its writer to the public, in Chromium: second factors, four eyes, and what is not offered."""

import re

import pytest

from .staff import as_member, make_staff
from .test_editor import add_paragraph, upload_lead_picture

TITLE = "Two stations share one mast"


@pytest.fixture(scope="module")
def staff(site):
    return make_staff(site, {"writer": "Story editors", "reviewer": "Communications staff"})


@pytest.fixture
def member(open_tab, site, staff):
    """member(name): a tab in which that member of staff is logged in, by password and by code."""
    return lambda name: as_member(open_tab, site, staff[name])


def edit_address(page):
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    return page.url.partition("?")[0]


def write_and_hand_in(page, site):
    """The writer's part; returns the address of the form."""
    page.get_by_role("link", name="New story").first.click()
    page.wait_for_selector("#id_title")
    page.fill("#id_title", TITLE)
    page.fill("#id_standfirst", "One mast is cheaper than two.")
    upload_lead_picture(page)
    add_paragraph(page, "The first words of the story.")
    address = edit_address(page)
    page.get_by_role("button", name="More actions").last.click()
    assert not page.get_by_role("button", name="Publish", exact=True).count()
    page.get_by_role("button", name="Submit to Review of stories").click()
    page.get_by_text("has been submitted for moderation").first.wait_for()
    return address


def approve(page, address):
    """The reviewer's part: nothing goes without every point."""
    page.goto(address)
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Approve after the safety check").click()
    modal = page.locator(".modal-body")
    modal.get_by_label("Note for the history").fill("Asked both stations.")
    modal.locator("button[type=submit]").click()
    modal.get_by_text("Confirm it, or take the names out first.").wait_for()
    for point in ("Everyone who is named", "No picture shows", "Neither words nor pictures"):
        modal.get_by_label(point).check()
    modal.get_by_label("Note for the history").fill("Asked both stations.")
    modal.locator("button[type=submit]").click()
    page.wait_for_url(re.compile(r"/admin/(pages/\d+/)?$"))


def test_story_goes_by_four_eyes(member, site):
    writer, watch = member("writer")
    address = write_and_hand_in(writer, site)
    assert TITLE not in site.get("/stories/")
    assert watch.foreign == []

    reviewer, watch = member("reviewer")
    approve(reviewer, address)
    assert site.get("/stories/").index(TITLE) < site.get("/stories/").index("How African newsrooms")
    reviewer.goto(address.replace("/edit/", "/history/"))
    assert "Asked both stations." in reviewer.inner_text("main")

    writer.goto(address)
    writer.get_by_role("button", name="Add correction").wait_for()
    assert not writer.get_by_role("button", name="Publish", exact=True).count()

    reviewer.goto(address.replace("/edit/", "/unpublish/"))
    reviewer.get_by_role("button", name="Yes, unpublish it").click()
    reviewer.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    assert TITLE not in site.get("/stories/")
    assert watch.foreign == []
    assert [message for message in watch.messages if "Content Security Policy" in message] == []
