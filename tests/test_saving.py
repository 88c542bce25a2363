"""What saving a page does besides: indexes follow, and an autosave never takes down what is public."""

import pytest
from wagtail.models import Page

from ims_site.models import SiteSettings
from stories.models import StoryPage

from .factories import StoryFactory


@pytest.fixture
def draft(tree):
    story = StoryFactory(parent=tree.archive, title="Half a story", live=False)
    story.save_revision()
    return story


def as_the_editor_has_it(page):
    return Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()


def test_autosave_that_overlaps_with_a_publication_hides_nothing(draft):
    """Wagtail saves a page whole while it believes that it is a draft."""
    behind = as_the_editor_has_it(draft)
    as_the_editor_has_it(draft).save_revision().publish()
    behind.title = "Half a"
    behind.save()
    behind.save_revision(clean=False)
    story = StoryPage.objects.get(pk=draft.pk)
    assert story.live and story.title == "Half a story" and story.first_published_at
    assert story.has_unpublished_changes
    assert story.get_latest_revision_as_object().title == "Half a"
    assert story in StoryPage.objects.published()


def test_draft_is_saved_as_a_whole(draft):
    behind = as_the_editor_has_it(draft)
    behind.title = "More than half a story"
    behind.save()
    assert StoryPage.objects.get(pk=draft.pk).title == "More than half a story"


def test_page_can_be_unpublished_and_published_by_whoever_has_it(draft):
    story = StoryPage.objects.get(pk=draft.pk)
    story.get_latest_revision().publish()
    for _time in range(2):
        story = StoryPage.objects.get(pk=draft.pk)
        story.unpublish()
        assert not StoryPage.objects.get(pk=draft.pk).live
        story.get_latest_revision().publish()
        assert StoryPage.objects.get(pk=draft.pk).live


def test_new_draft_of_a_public_story_leaves_the_indexes_alone(draft, monkeypatch):
    draft.get_latest_revision().publish()
    story = StoryPage.objects.get(pk=draft.pk)
    entered = []
    monkeypatch.setattr(StoryPage, "enter_indexes", lambda page: entered.append(page))
    story.title = "Half a story and more"
    revision = story.save_revision()
    assert entered == []
    revision.publish()
    assert entered


def test_settings_are_there_before_anybody_asks(db):
    assert SiteSettings.objects.count() == 1
