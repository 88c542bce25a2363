"""Whichever way a page is to go public, what must be mended stops it; a draft with faults is kept."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import GroupApprovalTask, PageLogEntry, Workflow, WorkflowPage, WorkflowTask

from ims_site.checks.publishing import STOPPED, NotPublishableError
from stories.models import StoryPage
from tests.factories import ImageFactory
from tests.helpers import add_address, edit_address, filled_form, parse, streamfield, words

from .drafts import block, figure, heading, paragraph, saved

HOUR = datetime.timedelta(hours=1)
FAULT = "No section stands above this part"


@pytest.fixture
def faulty(tree):
    """A draft whose body begins with a part of a section."""
    return saved(tree.archive, heading("A part", "h3"), title="Faulty", slug="faulty")


@pytest.fixture
def sound(tree):
    return saved(tree.archive, paragraph("Words."), title="Sound", slug="sound")


def now(page):
    return StoryPage.objects.get(pk=page.pk)


def body(*blocks):
    return streamfield([(block["type"], block["value"]) for block in blocks])


def publish_revision(page, admin):
    page.get_latest_revision().publish()


def publish_by_action(page, admin):
    PublishPageRevisionAction(page.get_latest_revision()).execute()


def schedule(page, admin):
    page.go_live_at = timezone.now() + HOUR
    page.save_revision(clean=False).publish()


def schedule_with_the_revision(page, admin):
    page.save_revision(clean=False, approved_go_live_at=timezone.now() + HOUR)


def publish_in_bulk(page, admin):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return admin.post(f"{address}?id={page.pk}&next=/admin/", follow=True)


def approve(page, admin):
    """From a list, past the form."""
    state = in_review(page)
    return admin.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]),
        {"comment": ""},
        follow=True,
    )


def in_review(page):
    user = page.latest_revision.user
    task = GroupApprovalTask.objects.create(name="Look at it")
    task.groups.add(Group.objects.create(name="Reviewers"))
    workflow = Workflow.objects.create(name="Look")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.update_or_create(page=page.get_parent(), defaults={"workflow": workflow})
    return workflow.start(page, user).current_task_state


PAST_THE_DESK = [publish_revision, publish_by_action, schedule, schedule_with_the_revision]
FROM_THE_DESK = [publish_in_bulk, approve]


@pytest.mark.parametrize("way", PAST_THE_DESK)
def test_faults_stop_code_that_publishes(faulty, admin, way):
    with pytest.raises(NotPublishableError, match=FAULT):
        way(faulty, admin)
    assert_kept(faulty)


@pytest.mark.parametrize("way", FROM_THE_DESK)
def test_faults_stop_the_desk_with_a_sentence(faulty, admin, way):
    shown = words(parse(way(faulty, admin)))
    assert "Faulty" in shown and FAULT in shown
    assert_kept(faulty)


def assert_kept(page):
    after = now(page)
    assert not after.live and after.last_published_at is None
    assert after.get_latest_revision_as_object().title == page.title
    assert not after.revisions.exclude(approved_go_live_at=None).exists()


@pytest.mark.parametrize("way", [*PAST_THE_DESK, approve])
def test_sound_draft_goes_all_these_ways(sound, admin, way):
    way(sound, admin)
    after = now(sound)
    assert after.live or after.revisions.exclude(approved_go_live_at=None).exists()


def test_newer_version_with_faults_leaves_the_public_one(sound):
    sound.get_latest_revision().publish()
    page = now(sound)
    page.slug = "with-faults"
    page.body = faulty_body(page)
    with pytest.raises(NotPublishableError):
        page.save_revision(clean=False).publish()
    assert now(sound).slug == "sound" and now(sound).live


def faulty_body(page):
    return page._meta.get_field("body").stream_block.to_python([heading("A part", "h3")])


def test_what_is_public_can_be_saved_and_taken_down_with_its_faults(sound):
    """Whoever takes out a name must not be kept from it by a missing credit."""
    sound.get_latest_revision().publish()
    page = now(sound)
    page.body = faulty_body(page)
    page.save()
    page.unpublish()
    assert not now(sound).live


def test_copy_of_a_page_with_faults_is_not_published_either(sound):
    sound.get_latest_revision().publish()
    page = now(sound)
    page.body = faulty_body(page)
    page.save()
    with pytest.raises(ValidationError, match=FAULT):
        page.copy(update_attrs={"slug": "copy"}, keep_live=True)
    assert page.copy(update_attrs={"slug": "copy"}, keep_live=False).pk


def test_draft_that_lacks_what_is_required_is_no_error_of_the_server(sound, admin):
    page = now(sound)
    page.kind = "no such kind"
    page.save_revision(clean=False)
    shown = words(parse(approve(page, admin)))
    assert "“Sound” was not published." in shown and "kind: Value" in shown


def test_stopped_schedule_tells_the_desk_and_holds_up_nobody(tree, faulty, sound):
    """The faults came after it was put on the schedule, for example with a deleted page."""
    passed = timezone.now() - HOUR
    for page in (faulty, sound):
        page.revisions.update(approved_go_live_at=passed)
    call_command("publish_scheduled")
    assert now(sound).live and not now(faulty).live
    assert not now(faulty).revisions.exclude(approved_go_live_at=None).exists()
    (entry,) = PageLogEntry.objects.filter(action=STOPPED)
    assert entry.page_id == faulty.pk and FAULT in entry.message


def test_form_says_it_at_the_block_and_keeps_what_was_typed(tree, sound, admin):
    quote = block("quote", {"text": "Words.", "name": "", "role": ""})
    form = filled_form(
        admin.get(edit_address(sound)),
        StoryPage,
        title="Typed",
        body=body(quote, heading("A part", "h3")),
    )
    response = admin.post(edit_address(sound), {**form, "action-publish": "1"})
    error = response.context["form"].errors.as_data()["body"][0]
    assert FAULT in error.block_errors[1].block_errors["level"].messages[0]
    assert "Typed" in response.content.decode() and "A part" in response.content.decode()
    assert not now(sound).live


# What is put into the form, the field that complains, a part of the sentence.
FORMS = {
    "lead picture": ({"lead_image": "uncredited"}, "lead_image", "no credit"),
    "event": ({"kind": "event"}, "event_start", "when the event begins"),
    "address": ({"slug": "FAULTY"}, "slug", "“Faulty” has this address"),
}


@pytest.mark.parametrize(("change", "field", "sentence"), FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_form_with_faults_is_refused_and_can_be_kept_as_a_draft(
    faulty, sound, admin, change, field, sentence, action
):
    if "lead_image" in change:
        change = {"lead_image": ImageFactory(credit="").pk}
    form = filled_form(admin.get(edit_address(sound)), StoryPage, **change)
    response = admin.post(edit_address(sound), {**form, action: "1"})
    assert sentence in str(response.context["form"].errors[field])
    assert admin.post(edit_address(sound), form).status_code == 302
    draft = now(sound).get_latest_revision_as_object()
    assert str(getattr(draft, field + "_id" if field == "lead_image" else field)) == str(change.get(field))
    assert not now(sound).live


def test_new_page_with_faults_is_refused_and_can_be_kept_as_a_draft(tree, admin):
    address = add_address(StoryPage, tree.archive)
    form = filled_form(admin.get(address), StoryPage, title="New", slug="new", kind="event")
    response = admin.post(address, {**form, "action-publish": "1"})
    assert "when the event begins" in str(response.context["form"].errors["event_start"])
    assert not StoryPage.objects.filter(slug="new").exists()
    assert admin.post(address, form).status_code == 302
    assert not StoryPage.objects.get(slug="new").live


def test_reviewer_can_send_back_what_has_faults(faulty, admin):
    in_review(faulty)
    form = filled_form(admin.get(edit_address(faulty)), StoryPage, kind="event")
    send = {"action-workflow-action": "1", "workflow-action-extra-data": '{"comment": "Mend it"}'}
    response = admin.post(edit_address(faulty), {**form, **send, "workflow-action-name": "approve"})
    assert "event_start" in response.context["form"].errors
    admin.post(edit_address(faulty), {**form, **send, "workflow-action-name": "reject"})
    assert now(faulty).workflow_states.get().status == "needs_changes"


@pytest.mark.parametrize("new", [True, False], ids=["new", "saved"])
def test_panel_lists_what_must_be_mended_first(tree, sound, admin, new):
    address = add_address(StoryPage, tree.archive) if new else edit_address(sound)
    panel = reverse(
        "wagtailadmin_pages:preview_on_add" if new else "wagtailadmin_pages:preview_on_edit",
        args=["stories", "storypage", tree.archive.pk] if new else [sound.pk],
    )
    form = filled_form(
        admin.get(address),
        StoryPage,
        slug="radio-STAYS-on-air",
        # Too long, so that the body as a whole is not valid yet.
        body=body(heading("A part " * 30, "h3"), figure(ImageFactory())),
    )
    items = [words(item) for item in parse(admin.post(f"{panel}checks/", form)).select("li")]
    musts = [item for item in items if item.startswith("Must be mended")]
    assert items[: len(musts)] == musts
    for sentence in (FAULT, "alternative text", "has this address already"):
        assert any(sentence in item for item in musts), items
    assert "Before publication" in admin.get(address).content.decode()


def test_panel_is_for_those_who_may_edit(sound, client, django_user_model):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[sound.pk]) + "checks/"
    assert client.post(address).status_code == 302
    user = django_user_model.objects.create_user("reader", password="x")
    client.force_login(user)
    assert client.post(address).status_code in (302, 403)


@pytest.mark.parametrize("data", [{}, {"body-count": "x"}, {"body-count": "1"}, {"slug": "\x00"}])
def test_panel_lives_with_any_form(sound, admin, data):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[sound.pk]) + "checks/"
    assert admin.post(address, data).status_code == (400 if data else 200)
