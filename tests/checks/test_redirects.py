"""Public pages leave redirects when their address changes, drafts do not."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from stories.models import StoryPage
from tests.factories import ContentPageFactory, StoryFactory


@pytest.fixture(autouse=True)
def at_once(django_capture_on_commit_callbacks):
    """Redirects are made when the change is committed."""
    with django_capture_on_commit_callbacks(execute=True):
        pass
    return django_capture_on_commit_callbacks


def rename(page, slug, at_once):
    page.slug = slug
    with at_once(execute=True):
        page.save_revision(clean=False)
        page.save() if not page.live else page.get_latest_revision().publish()


def old_paths():
    return set(Redirect.objects.values_list("old_path", flat=True))


def test_draft_leaves_none(tree, at_once):
    story = StoryFactory(parent=tree.archive, slug="a", live=False)
    for slug in ("ab", "abc"):
        rename(story, slug, at_once)
    story.get_latest_revision().publish()
    assert StoryPage.objects.get(slug="abc").live and old_paths() == set()


def test_public_page_leaves_one(tree, at_once, client):
    rename(StoryPage.objects.get(pk=tree.story.pk), "new", at_once)
    assert old_paths() == {"/stories/radio-stays-on-air"}
    assert client.get("/stories/radio-stays-on-air/").headers["Location"] == "/stories/new/"


def test_public_pages_below_a_draft_leave_theirs(tree, at_once):
    section = ContentPageFactory(parent=tree.home, slug="section", live=False)
    ContentPageFactory(parent=section, slug="public")
    ContentPageFactory(parent=section, slug="draft", live=False)
    rename(section, "part", at_once)
    assert old_paths() == {"/section/public"}


@pytest.mark.parametrize(("live", "left"), [(True, {"/moved"}), (False, set())])
def test_move(tree, at_once, live, left):
    page = ContentPageFactory(parent=tree.home, slug="moved", live=live)
    with at_once(execute=True):
        page.move(tree.what_we_do, pos="last-child")
    assert old_paths() == left
