"""The way of a story to the public: written, submitted, checked by somebody else, published."""

import json

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import GroupPagePermission, Task, Workflow

from ims_site import roles
from ims_site.models import AuditEntry
from stories.kinds import CheckWay
from stories.models import SafetyCheck, StoryIndexPage, StoryPage

from ..factories import StoryFactory
from ..helpers import add_address, edit_address, filled_form, read, words

GIVEN = {"people": True, "pictures": True, "places": True, "comment": "Asked both by telephone."}


@pytest.fixture
def staff(db):
    """One user of each role, by the name of the role."""

    def member(name):
        user = User.objects.create_user(name.split()[0].lower(), f"{name.split()[0]}@example.org", "pass")
        user.groups.add(Group.objects.get(name=name))
        return user

    return {name: member(name) for name in roles.PERMISSIONS}


@pytest.fixture
def writer(staff):
    return staff[roles.STORY_EDITORS]


@pytest.fixture
def reviewer(staff):
    return staff[roles.COMMUNICATIONS]


@pytest.fixture
def submitted(tree, writer):
    """A story that its writer has handed in."""
    story = StoryFactory(parent=tree.archive, title="Handed in", live=False, owner=writer)
    story.save_revision(user=writer)
    story.get_workflow().start(story, writer)
    return story


def act(story, user, action, **given):
    task = story.current_workflow_task
    return task.on_action(story.current_workflow_task_state, user, action, **given)


def now(story):
    return StoryPage.objects.get(pk=story.pk)


def test_new_site_has_its_roles_and_no_others(db):
    assert {*Group.objects.values_list("name", flat=True)} == {*roles.PERMISSIONS}
    assert [*Workflow.objects.values_list("name", flat=True)] == ["Review of stories"]
    assert [*Task.objects.values_list("name", flat=True)] == ["Safety check"]


def test_archive_made_later_gets_rights_and_review(tree):
    archive = tree.home.add_child(instance=StoryIndexPage(title="More stories", slug="more"))
    assert archive.get_workflow().name == "Review of stories"
    rights = GroupPagePermission.objects.filter(page=archive, group__name=roles.STORY_EDITORS)
    assert [right.permission.codename for right in rights] == ["add_page"]


def test_writer_hands_in_and_cannot_publish(tree, client, writer, settings):
    client.force_login(writer)
    address = add_address(StoryPage, tree.archive)
    form = filled_form(client.get(address), StoryPage, title="By the writer", slug="by-the-writer")
    client.post(address, form | {"action-publish": "1"})
    story = StoryPage.objects.get(slug="by-the-writer")
    assert not story.live
    form = filled_form(
        client.get(edit_address(story)), StoryPage, title="By the writer", slug="by-the-writer"
    )
    client.post(edit_address(story), form | {"action-submit": "1"})
    assert now(story).current_workflow_task.name == "Safety check"
    assert client.get(reverse("publish_without_review", args=[story.pk])).status_code == 302
    assert not now(story).live


def test_review_publishes_and_the_history_says_what_was_checked(client, submitted, reviewer):
    client.force_login(reviewer)
    form = filled_form(client.get(edit_address(submitted)), StoryPage, title="Handed in", slug=submitted.slug)
    extra = {"workflow-action-extra-data": json.dumps(GIVEN)}
    client.post(
        edit_address(submitted),
        form | {"action-workflow-action": "1", "workflow-action-name": "approve"} | extra,
    )
    assert now(submitted).live
    check = SafetyCheck.objects.get()
    assert (check.user, check.way, check.note) == (reviewer, CheckWay.REVIEW, GIVEN["comment"])
    history = words(read(client, reverse("wagtailadmin_pages:history", args=[submitted.pk])))
    assert "Safety check passed, by review" in history and GIVEN["comment"] in history
    assert AuditEntry.objects.filter(action="safety_checked", user_key=reviewer.pk).count() == 1


@pytest.mark.parametrize("left_out", sorted(GIVEN))
def test_no_approval_without_every_point(submitted, reviewer, left_out):
    given = {name: value for name, value in GIVEN.items() if name != left_out}
    with pytest.raises(PermissionDenied):
        act(submitted, reviewer, "approve", **given)
    assert not now(submitted).live and not SafetyCheck.objects.exists()


def test_nobody_approves_what_they_handed_in(tree, reviewer, staff):
    story = StoryFactory(parent=tree.archive, live=False)
    story.save_revision(user=reviewer)
    story.get_workflow().start(story, reviewer)
    assert [name for name, *_rest in story.current_workflow_task.get_actions(story, reviewer)] == ["reject"]
    with pytest.raises(PermissionDenied):
        act(story, reviewer, "approve", **GIVEN)
    act(story, staff[roles.SITE_MANAGERS], "approve", **GIVEN)
    assert now(story).live


def test_reviewer_can_send_a_story_back(submitted, reviewer):
    act(submitted, reviewer, "reject", comment="Whom does the second picture show?")
    assert now(submitted).current_workflow_state.status == "needs_changes"
    assert not SafetyCheck.objects.exists()


@pytest.fixture
def short_way(client, reviewer, tree):
    """Publish a story past the review: short_way(story, **given) is the response."""
    client.force_login(reviewer)

    def publish(story, **given):
        form = filled_form(client.get(edit_address(story)), StoryPage, title=story.title, slug=story.slug)
        response = client.post(edit_address(story), form | {"action-publish": "1"}, follow=True)
        (address, _status), *_others = response.redirect_chain
        assert address == reverse("publish_without_review", args=[story.pk])
        return client.post(address, given)

    return publish


def test_emergency_has_a_short_way_that_is_recorded(short_way, tree, client):
    story = StoryFactory(parent=tree.archive, live=False)
    response = short_way(story, way=CheckWay.EMERGENCY, **GIVEN)
    assert response.status_code == 302 and now(story).live
    assert SafetyCheck.objects.get().way == CheckWay.EMERGENCY
    assert AuditEntry.objects.filter(action="emergency_publication").count() == 1
    history = words(read(client, reverse("wagtailadmin_pages:history", args=[story.pk])))
    assert "without review: an emergency" in history


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"people": ""}, "take the names out"),
        ({"pictures": ""}, "take the picture out"),
        ({"places": ""}, "take the place out"),
        ({"comment": " "}, "what you have checked"),
        ({"way": ""}, "This field is required"),
        ({"way": "correction"}, "not one of the available choices"),
        ({"way": "review"}, "not one of the available choices"),
    ],
)
def test_short_way_asks_for_every_point_too(short_way, tree, change, sentence):
    story = StoryFactory(parent=tree.archive, live=False)
    response = short_way(story, **{"way": CheckWay.EMERGENCY, **GIVEN, **change})
    assert response.status_code == 200 and sentence in response.content.decode()
    assert not now(story).live and not SafetyCheck.objects.exists()


def test_public_story_can_be_corrected(short_way, tree):
    response = short_way(tree.story, way=CheckWay.CORRECTION, **GIVEN)
    assert response.status_code == 302
    assert SafetyCheck.objects.get().way == CheckWay.CORRECTION


def test_check_counts_for_the_version_that_was_looked_at(tree, reviewer):
    revision = tree.story.save_revision()
    SafetyCheck.give(revision, reviewer, CheckWay.EMERGENCY, "Looked at it.")
    of_version = SafetyCheck.objects.of_version
    assert of_version(revision.pk).exists()
    tree.story.title = "Changed after the check"
    tree.story.save_revision(overwrite_revision=revision)
    assert not of_version(tree.story.latest_revision_id).exists()


def test_other_pages_are_published_as_ever(client, reviewer, tree):
    client.force_login(reviewer)
    page = tree.what_we_do
    form = filled_form(client.get(edit_address(page)), type(page), title="What we are doing", slug=page.slug)
    client.post(edit_address(page), form | {"action-publish": "1"})
    page.refresh_from_db()
    assert page.title == "What we are doing"
