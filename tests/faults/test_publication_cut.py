"""Whoever publishes on time is killed in each of twenty steps: the page is old or new, and new only once."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from ims_site.audit import AuditAction
from ims_site.desk import schedule
from ims_site.models import AuditEntry, PublicChange, ScheduledRun
from ims_site.page_store import folder, headers
from ims_site.page_store.keeper import Keeper
from ims_site.page_store.tags import tag_of
from ims_site.search.service import search
from stories.lists import StoryList
from stories.models import StoryIndexPage, StoryPage

from ..factories import ImageFactory, StoryFactory
from .killed import in_a_process

STEPS = 20
ARCHIVE = "/stories/"


@pytest.fixture
def world(road, settings, tmp_path, monkeypatch):
    """The real database, a store of the test's own, and publishing as the one job."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.PAGE_STORE = str(tmp_path / "pages")
    headers.common.cache_clear()
    monkeypatch.setattr(schedule, "JOBS", schedule.JOBS[:1])
    yield
    headers.common.cache_clear()
    connection.close()


@pytest.fixture
def plan(world, let_pass):
    """plan(): a story whose time has just come, with everything else as on the first day."""
    made = []

    def plan():
        story = StoryFactory.build(title="Tangerines at noon", slug="tangerines", live=False)
        story.go_live_at, story.lead_image = timezone.now() + timedelta(hours=1), ImageFactory()
        StoryIndexPage.objects.get().add_child(instance=story)
        story.save_revision().publish()
        made.append(story)
        PublicChange.objects.all().delete()
        ScheduledRun.objects.all().delete()
        let_pass(timedelta(hours=2))
        return story

    def remove():
        while made:
            story = made.pop()
            StoryPage.objects.get(pk=story.pk).delete()
            story.lead_image.delete()

    plan.remove = remove
    yield plan
    remove()


@pytest.fixture
def keeper(world):
    keeper = Keeper()
    keeper.start()
    return keeper


@pytest.fixture(scope="session")
def counted():
    return []


@pytest.fixture
def steps(counted, plan, tmp_path):
    """How many steps a publication has; learnt once, from one that nobody disturbs."""
    if not counted:
        plan()
        assert not in_a_process(schedule.run_due, count_into=tmp_path / "steps")
        counted.append(int((tmp_path / "steps").read_text()))
        plan.remove()
    return counted[0]


OLD = {
    "page": False,
    "off the schedule": False,
    "history": 0,
    "audit": 0,
    "search": False,
    "catalogue": False,
    "told to the store": False,
}
NEW = {name: 1 if value == 0 and value is not False else True for name, value in OLD.items()}


def state(story):
    """What each part of the site knows of a story."""
    page = StoryPage.objects.get(pk=story.pk)
    history = PageLogEntry.objects.filter(page=story.pk, action="wagtail.publish.scheduled")
    return {
        "page": page.live and page.live_revision_id == page.latest_revision_id,
        "off the schedule": not Revision.objects.filter(approved_go_live_at__isnull=False).exists(),
        "history": history.count(),
        "audit": AuditEntry.objects.filter(target_key=story.pk, action=AuditAction.PUBLISHED).count(),
        "search": story.pk in search("tangerines", story.locale).pks,
        "catalogue": story.pk in StoryList(story.locale_id).pks(0, 1000),
        "told to the store": PublicChange.objects.filter(tag=tag_of(StoryPage, story.pk)).exists(),
    }


def assert_readers_get_what_is_public(keeper, story, is_public):
    keeper.found.clear()
    keeper.follow()
    for address in (ARCHIVE, story.url):
        if not folder().find_fresh(address):
            keeper.make(address)
    assert (story.title in folder().find_fresh(ARCHIVE).file.read_text()) is is_public
    assert bool(folder().find(story.url)) is is_public
    # Each file that was cut from the picture has its row, and each row its file.
    rows = {each.file.name for each in story.lead_image.renditions.all()}
    files = default_storage.listdir("images")[1] if rows else []
    assert rows == {f"images/{name}" for name in files}
    assert bool(rows) is is_public


def test_publication_has_more_steps_than_are_tried(steps):
    assert steps > STEPS


QUICK = (0, 7, 13, STEPS - 1)


@pytest.mark.parametrize(
    "number", [each if each in QUICK else pytest.param(each, marks=pytest.mark.long) for each in range(STEPS)]
)
def test_page_is_old_or_new_and_new_only_once(steps, plan, keeper, let_pass, number):
    story = plan()
    assert state(story) == OLD
    assert_readers_get_what_is_public(keeper, story, False)
    assert in_a_process(schedule.run_due, die_at=1 + number * (steps - 1) // (STEPS - 1))
    after = state(story)
    assert after in ((OLD,) if number == 0 else (NEW,) if number == STEPS - 1 else (OLD, NEW))
    assert_readers_get_what_is_public(keeper, story, after == NEW)
    # The process may still be at work, for all that others know: they wait until its lease is over.
    let_pass(schedule.LEASE + timedelta(minutes=1))
    for _minute in range(2):
        assert not in_a_process(schedule.run_due)
        assert state(story) == NEW
        let_pass(timedelta(minutes=1))
    assert_readers_get_what_is_public(keeper, story, True)
    assert schedule.health().failures == []
