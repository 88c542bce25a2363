"""What saving a page does besides: indexes follow, and an autosave never takes down what is public."""

import pytest
from wagtail import hooks
from wagtail.models import Page

from ims_site.models import SiteSettings
from stories.models import StoryPage

from .factories import StoryFactory
from .helpers import edit_address, filled_form


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


@pytest.fixture
def autosave(admin):
    """autosave(story, form, meanwhile): the JSON that the editor's script gets when it saves a form.

    `meanwhile` happens after the story was read and before it is saved.
    """

    def autosave(story, form, meanwhile=lambda: None):
        waiting = [meanwhile]

        def overlap(request, page):
            if waiting:
                waiting.pop()()

        with hooks.register_temporarily("before_edit_page", overlap):
            return admin.post(edit_address(story), form, headers={"Accept": "application/json"}).json()

    return autosave


def opened(admin, story, **changes):
    form = filled_form(admin.get(edit_address(story)), StoryPage, title=story.title, slug=story.slug)
    return form | changes


# A page that has saved by itself before overwrites its own version, one just opened makes a new one.
@pytest.mark.parametrize("has_saved_before", [True, False])
@pytest.mark.parametrize("press", ["action-submit", "action-save"])
def test_autosave_under_way_does_not_undo_what_was_pressed(
    admin, editor, autosave, draft, has_saved_before, press
):
    revision = draft.save_revision(user=editor)
    form = opened(admin, draft, title="Half a story, the last wor")
    if has_saved_before:
        form["overwrite_revision_id"] = revision.pk
    whole = opened(admin, draft, title="Half a story, the last word") | {press: "1"}
    answer = autosave(draft, form, lambda: admin.post(edit_address(draft), whole))
    assert answer["error_code"] == "invalid_revision"
    story = StoryPage.objects.get(pk=draft.pk)
    assert story.title == "Half a story, the last word"
    assert story.get_latest_revision_as_object().title == "Half a story, the last word"
    if press == "action-submit":
        assert story.current_workflow_task_state.revision == story.latest_revision


def test_autosave_of_a_public_story_gives_way_too(admin, autosave, draft):
    draft.get_latest_revision().publish()
    form = opened(admin, draft, title="Half a story, the last wor")
    whole = opened(admin, draft, title="Half a story, the last word")
    answer = autosave(draft, form, lambda: admin.post(edit_address(draft), whole))
    assert answer["error_code"] == "invalid_revision"
    story = StoryPage.objects.get(pk=draft.pk)
    assert story.get_latest_revision_as_object().title == "Half a story, the last word"


def test_autosaves_follow_each_other(admin, autosave, draft):
    first = autosave(draft, opened(admin, draft, title="Half a story and"))
    form = opened(admin, draft, title="Half a story and more", overwrite_revision_id=first["revision_id"])
    assert autosave(draft, form)["revision_id"] == first["revision_id"]
    story = StoryPage.objects.get(pk=draft.pk)
    assert story.get_latest_revision_as_object().title == "Half a story and more"
