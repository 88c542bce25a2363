"""What happens by itself: at its time, once, and whatever else fails."""

import logging
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from ims_site.desk import schedule
from ims_site.management.commands.run_tasks import Command
from ims_site.models import ScheduledRun
from stories.models import StoryPage

from ..factories import StoryFactory

HOUR = timedelta(hours=1)
WORD = "Quetzalcoatlus"
EVERYWHERE = (
    "/",
    "/stories/",
    "/what-we-do/global-agenda/",
    f"/search/?q={WORD}",
    f"/stories/?q={WORD}",
    "/stories/feed/",
    "/stories/feed.json",
    "/stories/kind/news/",
    "/stories/year/2026/",
    "sitemap",
)


@pytest.fixture
def jobs(monkeypatch):
    """Stands in for the list of jobs; what they do is written down in `done`."""
    done = []

    def put(**jobs):
        found = []
        for name, does in jobs.items():
            setattr(done_by, name, does)
            found.append(schedule.Job(name, name, timedelta(minutes=1), name))
        monkeypatch.setattr(schedule, "JOBS", found)
        monkeypatch.setattr(schedule, "import_string", lambda name: getattr(done_by, name))
        return done

    done_by = SimpleNamespace()
    return put


def plan(archive, **story):
    """A story whose publication at `go_live_at` has been approved."""
    story = archive.add_child(instance=StoryFactory.build(live=False, **story))
    story.save_revision().publish()
    return story


def found_at(story):
    """The public addresses that show a story, or answer at its own."""
    client = Client()

    def text(address):
        if address == "sitemap":
            parts = re.findall(r"<loc>(http://[^/]+)?(/[^<]+)</loc>", text("/sitemap.xml"))
            return "".join(text(part) for _host, part in parts)
        return client.get(address).content.decode()

    seen = [address for address in EVERYWHERE if story.url in text(address)]
    own = [story.url, f"{story.url}citation.bib", f"{story.url}citation.ris"]
    return seen + [address for address in own if client.get(address).status_code == 200]


@pytest.mark.django_db
def test_story_is_nowhere_before_its_time_then_everywhere_then_nowhere_again(tree, let_pass):
    now = timezone.now()
    story = plan(
        tree.archive,
        title=f"{WORD} flies",
        slug="flies",
        date="2026-03-02",
        go_live_at=now + HOUR,
        expire_at=now + 3 * HOUR,
    )
    call_command("run_schedule")
    assert found_at(story) == []
    let_pass(2 * HOUR)
    call_command("run_schedule")
    assert {*EVERYWHERE, story.url} - {*found_at(story)} == set()
    let_pass(2 * HOUR)
    call_command("run_schedule")
    assert found_at(story) == []
    assert Client().get(story.url).status_code in (404, 410)


@pytest.mark.django_db
def test_job_that_fails_stops_no_other_and_says_so_without_quoting(jobs, capsys):
    ran = []

    def fail():
        raise ValueError("the name of a source")

    jobs(first=fail, second=lambda: ran.append("second"))
    schedule.run_due()
    assert ran == ["second"]
    assert [(str(label), error) for label, error in schedule.health().failures] == [("first", "ValueError")]
    assert "source" not in capsys.readouterr().err


@pytest.mark.django_db
def test_job_waits_for_its_time_and_for_whoever_has_it(jobs):
    ran = []
    jobs(only=lambda: ran.append(1))
    now = timezone.now()
    row = ScheduledRun.objects.create(name="only", started_at=now)
    for started, leased, expected in (
        (timedelta(seconds=30), None, 0),
        (timedelta(seconds=50), None, 1),
        (timedelta(minutes=2), timedelta(minutes=1), 1),
        (timedelta(minutes=9), timedelta(minutes=-1), 2),
    ):
        ScheduledRun.objects.filter(pk=row.pk).update(
            started_at=now - started, leased_until=leased and now + leased
        )
        schedule.run_due()
        assert len(ran) == expected, started


@pytest.mark.django_db
def test_page_that_cannot_be_published_holds_up_no_other(tree, let_pass, monkeypatch):
    def fail_for_bad(story):
        if story.title == "Bad" and story.live:
            raise RuntimeError("Bad is the name of a source")

    now = timezone.now()
    bad = plan(tree.archive, title="Bad", go_live_at=now + HOUR)
    good = plan(tree.archive, title="Good", go_live_at=now + 2 * HOUR)
    monkeypatch.setattr(StoryPage, "enter_indexes", fail_for_bad)
    let_pass(3 * HOUR)
    call_command("run_schedule")
    for story in (bad, good):
        story.refresh_from_db()
    assert (bad.live, good.live) == (False, True)
    ((_label, error),) = schedule.health().failures
    assert "RuntimeError" in error
    assert "Bad" not in error


@pytest.mark.django_db
def test_dashboard_knows_when_the_schedule_has_stopped(db):
    assert schedule.health().is_late
    call_command("run_schedule")
    assert not schedule.health().is_late
    ScheduledRun.objects.update(ended_at=timezone.now() - timedelta(minutes=6))
    assert schedule.health().is_late


@pytest.mark.parametrize(
    ("path", "error", "is_told"),
    [
        ("wagtail.tasks.update_reference_index_task", StoryPage.DoesNotExist(), False),
        ("wagtail.tasks.update_reference_index_task", ValueError(), True),
        ("ims_site.search.tasks.index_page", StoryPage.DoesNotExist(), True),
    ],
)
def test_task_about_something_deleted_since_is_no_error(caplog, path, error, is_told):
    Command().configure_logging(1)
    try:
        raise error
    except (ObjectDoesNotExist, ValueError):
        logging.getLogger("django_tasks").exception("Task id=%s path=%s state=%s", "1", path, "FAILED")
    assert bool(caplog.records) is is_told
