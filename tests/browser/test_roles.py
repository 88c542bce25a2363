"""A story from its writer to the safety check, in Chromium: second factors, four eyes."""

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


def is_asked_for_each_point(page, address):
    """Nothing goes without every point; tests/stories/test_review.py goes on from here."""
    page.goto(address)
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Approve after the safety check").click()
    modal = page.locator(".modal-body")
    modal.get_by_label("Note for the history").fill("Asked both stations.")
    modal.locator("button[type=submit]").click()
    for words in ("take the names out", "take the picture out", "take the place out"):
        modal.get_by_text(f"Confirm it, or {words} first.").wait_for()
    assert modal.get_by_label("Note for the history").input_value() == "Asked both stations."


def test_story_goes_from_its_writer_to_a_reviewer(member, site):
    writer, watch = member("writer")
    address = write_and_hand_in(writer, site)
    assert watch.foreign == []

    reviewer, watch = member("reviewer")
    is_asked_for_each_point(reviewer, address)
    assert TITLE not in site.get("/stories/")

    assert watch.foreign == []
    assert [message for message in watch.messages if "Content Security Policy" in message] == []
