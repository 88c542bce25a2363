"""A reviewer with a second factor: safety check, schedule, correction with a note, unpublishing."""

import re
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from .staff import as_member, leave_nothing, make_staff
from .writing import MODAL, press, write

TITLE = "A mast that two stations share"
HANDED_IN = f"""
from django.contrib.auth.models import User
from stories.models import StoryIndexPage, StoryPage
author = User.objects.get(username="review-writer")
story = StoryPage(title={TITLE!r}, owner=author, live=False)
story.standfirst = "One mast is cheaper than two."
StoryIndexPage.objects.get(locale__language_code="en").add_child(instance=story)
story.save_revision(user=author)
story.get_workflow().start(story, author)
print(story.pk)
"""
# As if the moment had come: the clock cannot be put forward for the processes of the site.
MOMENT_COMES = """
from datetime import timedelta
from django.utils import timezone
from ims_site.desk.schedule import run_due
from ims_site.models import ScheduledRun
from stories.models import StoryPage
story = StoryPage.objects.get(pk={pk})
revision = story.scheduled_revision
moment = timezone.now() - timedelta(minutes=1)
revision.content["go_live_at"] = moment.isoformat()
revision.approved_go_live_at = moment
revision.save(update_fields=["content", "approved_go_live_at"])
ScheduledRun.objects.filter(name="publish").update(started_at=None)
run_due()
"""
POINTS = ("Everyone who is named", "No picture shows", "Neither words nor pictures")


@pytest.fixture(scope="module")
def staff(site):
    return make_staff(site, {"review-writer": "Story editors", "review-reviewer": "Communications staff"})


@pytest.fixture
def story(site, staff):
    """The key of a story that its writer has handed in."""
    yield site.run(HANDED_IN).split()[-1]
    leave_nothing(site, TITLE)


def check(place):
    """Confirm each point of the safety check, with a note."""
    for point in POINTS:
        place.get_by_label(point).check()
    place.get_by_label("Note for the history").fill("Asked both stations.")


def schedule(page, moment):
    page.get_by_role("button", name="Toggle status").press("Enter")
    page.get_by_role("button", name="Set schedule").press("Enter")
    field = page.locator("#id_go_live_at")
    field.wait_for()
    field.fill(moment)
    # By keyboard: the calendar that opens under the field lies over the button.
    with page.expect_navigation():
        page.get_by_role("button", name="Save schedule").press("Enter")


def approve(page):
    press(page, "Approve after the safety check and Publish")
    modal = page.locator(MODAL)
    check(modal)
    with page.expect_navigation():
        modal.locator("button[type=submit]").press("Enter")


def is_public(site):
    """Whether readers find it; the process of the schedule may be at it just now."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if TITLE in site.get("/stories/"):
            return True
        time.sleep(0.5)
    return False


def correct(page, address):
    page.goto(address)
    page.get_by_role("button", name="Add correction").press("Enter")
    write(page, "corrections-0-text", "An earlier version said three.")
    press(page, "Publish")
    page.wait_for_url(re.compile(r"/admin/stories/\d+/publish/$"))
    page.get_by_label("A correction").check()
    check(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Publish").press("Enter")


def unpublish(page, address):
    page.goto(address.replace("/edit/", "/unpublish/"))
    with page.expect_navigation():
        page.get_by_role("button", name="Yes, unpublish it").press("Enter")


def test_story_is_checked_scheduled_corrected_and_taken_down(open_tab, site, staff, story):
    page, watch = as_member(open_tab, site, staff["review-reviewer"])
    address = f"{site.url}/admin/pages/{story}/edit/"
    page.goto(address)
    tomorrow = timezone.now() + timedelta(days=1)
    schedule(page, tomorrow.strftime("%Y-%m-%d 12:00"))
    approve(page)
    page.get_by_text(TITLE).first.wait_for(state="attached")
    assert TITLE not in site.get("/stories/")
    page.goto(f"{site.url}/admin/desk/calendar/{tomorrow:%Y/%-m}/")
    page.get_by_role("link", name=TITLE).wait_for()

    site.run(MOMENT_COMES.format(pk=story))
    assert is_public(site)

    correct(page, address)
    assert "An earlier version said three." in site.get("/stories/a-mast-that-two-stations-share/")
    page.goto(address.replace("/edit/", "/history/"))
    page.get_by_text("Safety check passed, by review").first.wait_for()
    page.get_by_text("Asked both stations.").first.wait_for()

    unpublish(page, address)
    assert TITLE not in site.get("/stories/")
    assert watch.foreign == []
    assert [message for message in watch.messages if "Content Security Policy" in message] == []
