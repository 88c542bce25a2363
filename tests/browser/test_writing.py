"""A writer with a second factor writes a story of every kind of block, and is stopped by every fault."""

import pytest

from stories.blocks import StoryBodyBlock

from . import every_block
from .staff import as_member, make_staff
from .test_desk_checks import EDITOR, PASTE
from .writing import insert_block, press, upload

SUBMIT = "Submit to Review of stories"
SHARED = """
from wagtail.models import Locale
from ims_site.models import SharedText
body = [("paragraph", "<p>We ask before we name.</p>")]
SharedText.objects.create(name="How we work", locale=Locale.get_default(), body=body)
"""
LINKS = """<p>Read the report<a href="https://example.org/"> </a>twice.</p>"""
# The page behind the link is deleted before the story is handed in.
LEADS_NOWHERE = """
from django.contrib.auth.models import User
from stories.models import StoryIndexPage, StoryPage
author = User.objects.get(username="link-writer")
story = StoryPage(title="A story with a link to nothing", owner=author, live=False)
story.standfirst = "One mast is cheaper than two."
story.body = [("paragraph", '<p>Read <a linktype="page" id="999999">the report</a>.</p>')]
StoryIndexPage.objects.get(locale__language_code="en").add_child(instance=story)
story.save_revision(user=author)
print(story.pk)
"""
TAKEN = "why-good-journalism-is-needed-in-the-fight-against-climate-change"
HOLDS_REPORT = "name => document.getElementsByName(name)[0].value.includes('report')"
WAITING = """
from stories.models import StoryPage
from wagtail.models import WorkflowState
states = WorkflowState.objects.for_instance
print(sum(states(story).count() for story in StoryPage.objects.filter(draft_title="A story with bad links")))
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
    # One each: a code is good for one log-in, and the next one takes half a minute to come.
    return make_staff(site, dict.fromkeys(("full-writer", "hasty-writer", "link-writer"), "Story editors"))


def test_names_every_kind_of_block():
    assert {block.__name__ for block in every_block.EVERY} == {
        {"image": "picture", "quote": "quotation"}.get(name, name) for name in StoryBodyBlock().child_blocks
    }


def begin(page, title="Two stations share one mast, in full"):
    page.get_by_role("link", name="New story").first.click()
    page.wait_for_selector("#id_title")
    page.fill("#id_title", title)
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


def test_musts_of_links_address_and_lead_picture(open_tab, site, staff):
    page, _watch = as_member(open_tab, site, staff["hasty-writer"])
    begin(page, "A story with bad links")
    page.get_by_role("tab", name="Promote").click()
    page.fill("#id_slug", TAKEN)
    page.get_by_role("tab", name="Content").click()
    upload(page, "id_lead_image", "A mast without words", credit="A photographer")
    paragraph = insert_block(page, "Paragraph")
    page.locator(EDITOR).first.click()
    page.evaluate(PASTE, [LINKS, EDITOR])
    page.wait_for_function(HOLDS_REPORT, arg=paragraph)
    press(page, SUBMIT)
    # With an address that is taken it was never saved, not even by itself.
    page.locator(".messages").get_by_text("could not be created due to").wait_for()
    is_told(page, "lead_image", "has no description")
    is_told(page, "body", "has no words")
    is_told(page, "slug", "already in use")
    assert site.run(WAITING).split()[-1] == "0"


def test_link_to_a_deleted_page_stops_a_story(open_tab, site, staff):
    number = site.run(LEADS_NOWHERE).split()[-1]
    page, _watch = as_member(open_tab, site, staff["link-writer"])
    page.goto(f"{site.url}/admin/pages/{number}/edit/")
    press(page, SUBMIT)
    page.locator(".messages").get_by_text("could not be saved due to").wait_for()
    is_told(page, "body", "leads to something that was deleted")
