"""The way of a story to the public: written, reviewed with the safety check, published.

The review is a workflow of Wagtail's that every archive gets. Whoever may publish can go past it, for an
emergency or a correction, but not past the safety check itself, and the history says so.
"""

from django.apps import apps as global_apps
from django.contrib.auth.models import Group
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from ims_site import roles

from .models import SafetyCheck, SafetyCheckTask

WORKFLOW = "Review of stories"
TASK = "Safety check"


def establish(apps=global_apps, **kwargs):
    """Make the review, and let every archive there is go through it; `apps` is what has been migrated."""
    if "safetychecktask" not in apps.all_models["stories"]:
        return
    task = SafetyCheckTask.objects.filter(name=TASK).first()
    if task is None:
        task = SafetyCheckTask.objects.create(name=TASK)
        for name in (roles.COMMUNICATIONS, roles.SITE_MANAGERS):
            task.groups.add(Group.objects.get_or_create(name=name)[0])
    workflow, _created = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr)
    for archive in Page.objects.filter(
        content_type__app_label="stories", content_type__model="storyindexpage"
    ):
        send_through_review(archive)


def send_through_review(archive):
    """Let the stories of an archive go through the review, unless they have a workflow of their own."""
    workflow = Workflow.objects.filter(name=WORKFLOW).first()
    if workflow is not None and not WorkflowPage.objects.filter(page_id=archive.pk).exists():
        WorkflowPage.objects.create(page_id=archive.pk, workflow=workflow)


def is_checked(story):
    """Whether the newest version of a story has passed the safety check."""
    return SafetyCheck.objects.of_version(story.latest_revision_id).exists()
