"""A writer with a second factor writes a story of every kind of block, and is stopped by every fault."""

import pytest

from stories.blocks import StoryBodyBlock

from . import every_block
from .staff import as_member, make_staff
from .writing import press, upload

SUBMIT = "Submit to Review of stories"
SHARED = """
from wagtail.models import Locale
from ims_site.models import SharedText
body = [("paragraph", "<p>We ask before we name.</p>")]
SharedText.objects.create(name="How we work", locale=Locale.get_default(), body=body)
"""
STATE = """
from stories.models import StoryPage
story = StoryPage.objects.get(title="Two stations share one mast, in full")
print([block.block_type for block in story.get_latest_revision_as_object().body])
print(story.current_workflow_task, story.current_workflow_task_state.revision_id == story.latest_revision_id)
"""


@pytest.fixture(scope="module")
def staff(site):
    site.run(SHARED)
    return make_staff(site, {"full-writer": "Story editors"})


def test_names_every_kind_of_block():
    assert {block.__name__ for block in every_block.EVERY} == {
        {"image": "picture", "quote": "quotation"}.get(name, name) for name in StoryBodyBlock().child_blocks
    }


def begin(page):
    page.get_by_role("link", name="New story").first.click()
    page.wait_for_selector("#id_title")
    page.fill("#id_title", "Two stations share one mast, in full")
    page.fill("#id_standfirst", "One mast is cheaper than two.")


def is_told(page, path, words):
    page.locator(f"[data-contentpath={path}]").get_by_text(words).first.wait_for(state="attached")


def test_every_block_and_every_must(open_tab, site, staff):
    page, watch = as_member(open_tab, site, staff["full-writer"])
    begin(page)
    upload(page, "id_lead_image", "A mast", description="A mast behind a house")
    faulty = {"heading": {"level": "h3"}, "picture": {"alternative": ""}, "quotation": {"words": ""}}
    for block in reversed(every_block.EVERY):
        block(page, **faulty.get(block.__name__, {}))
    page.select_option("#id_kind", "event")
    press(page, SUBMIT)
    page.get_by_text("could not be saved due to").first.wait_for()
    # The form has come anew, and counts its blocks from the top.
    fields = {block.__name__: f"body-{place}-value" for place, block in enumerate(every_block.EVERY)}
    is_told(page, "lead_image", "has no credit")
    is_told(page, "level", "No section stands above this part")
    is_told(page, "event_start", "Say when the event begins")
    for name, words in (("picture", "add some alt text"), ("quotation", "This field is required")):
        block = page.locator(f"[data-streamfield-child]:has([name^={fields[name]}])")
        block.get_by_text(words).first.wait_for(state="attached")

    words = {"description": "A mast behind a house", "credit": "A photographer"}
    upload(page, "id_lead_image", "Another mast", **words)
    page.select_option(f"[name={fields['heading']}-level]", "h2")
    page.fill(f"[name={fields['picture']}-image-alt_text]", "A mast on a hill")
    page.fill(f"[name={fields['quotation']}-text]", "It is cheaper than two.")
    page.select_option("#id_kind", "news")
    press(page, SUBMIT)
    page.get_by_text("has been submitted for moderation").first.wait_for()
    kinds, task = site.run(STATE).splitlines()[-2:]
    assert kinds == str([*StoryBodyBlock().child_blocks])
    assert task == "Safety check True"
    assert watch.foreign == []
    assert [message for message in watch.messages if "Content Security Policy" in message] == []
