"""A clock that jumps by a day, forward and back: everything is published once, and the schedule goes on."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from ims_site.desk import schedule
from ims_site.models import ScheduledRun

from ..factories import StoryFactory

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)

pytestmark = [pytest.mark.django_db, pytest.mark.faults]


@pytest.fixture
def plan(tree):
    """plan(in so long, expiring in so long): a story that is to be published then."""

    def plan(begins, ends=None):
        now = timezone.now()
        story = StoryFactory.build(live=False, go_live_at=now + begins, expire_at=ends and now + ends)
        story = tree.archive.add_child(instance=story)
        story.save_revision().publish()
        return story

    return plan


def minutes_pass(let_pass, count=3):
    for _number in range(count):
        let_pass(MINUTE)
        schedule.run_due()


def acts(story):
    """What the schedule has done with a story, in order."""
    entries = PageLogEntry.objects.filter(page=story.pk, action__endswith=".scheduled").order_by("pk")
    return [entry.action.split(".")[1] for entry in entries]


def test_clock_that_jumps_forward_and_is_put_right(plan, let_pass):
    within, beyond = plan(12 * HOUR), plan(36 * HOUR)
    minutes_pass(let_pass)
    assert (acts(within), acts(beyond)) == ([], [])
    let_pass(DAY)
    minutes_pass(let_pass)
    assert (acts(within), acts(beyond)) == (["publish"], [])
    let_pass(-DAY)
    soon = plan(2 * MINUTE)
    minutes_pass(let_pass)
    # Nobody waits a day until the clock is where it has been.
    assert acts(soon) == ["publish"]
    let_pass(36 * HOUR)
    minutes_pass(let_pass)
    assert [acts(story) for story in (within, beyond, soon)] == [["publish"]] * 3
    assert not schedule.health().is_late


def test_clock_that_jumps_back_and_is_put_right(plan, let_pass):
    done, story = plan(MINUTE), plan(HOUR, ends=3 * HOUR)
    minutes_pass(let_pass)
    assert acts(done) == ["publish"]
    let_pass(-DAY)
    minutes_pass(let_pass)
    assert (acts(done), acts(story)) == (["publish"], [])
    let_pass(DAY + HOUR)
    minutes_pass(let_pass)
    assert acts(story) == ["publish"]
    let_pass(-DAY)
    minutes_pass(let_pass)
    let_pass(DAY + 3 * HOUR)
    minutes_pass(let_pass)
    assert (acts(done), acts(story)) == (["publish"], ["publish", "unpublish"])


def test_lease_from_the_future_keeps_nobody_waiting(plan, let_pass):
    """Whoever took it was cut off before the clock was put right."""
    story = plan(MINUTE)
    tomorrow = timezone.now() + DAY
    ScheduledRun.objects.create(name="publish", started_at=tomorrow, leased_until=tomorrow + schedule.LEASE)
    minutes_pass(let_pass)
    assert acts(story) == ["publish"]


def test_clocks_of_two_machines_that_differ_a_little_make_no_job_run_twice(let_pass):
    job = schedule.JOBS[0]
    assert schedule.take(job) and schedule.run(job)
    let_pass(-timedelta(seconds=10))
    assert not schedule.take(job)
