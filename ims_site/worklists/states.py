"""In which state a page is: as a row shows it, and as a filter asks for it."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import BigIntegerField, Prefetch, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, WorkflowState


class State(models.TextChoices):
    LIVE = "live", _("Live")
    CHANGED = "changed", _("Live with changes")
    SCHEDULED = "scheduled", _("Scheduled")
    IN_REVIEW = "review", _("In review")
    RETURNED = "returned", _("Changes asked for")
    DRAFT = "draft", _("Draft")
    EXPIRED = "expired", _("Expired")


def states_of(page):
    """The states of a page, a list: whether it is public, then what is under way.

    The page comes from `with_states`, else each of them is a query.
    """
    if page.live:
        states = [State.CHANGED if page.has_unpublished_changes else State.LIVE]
    else:
        states = [State.EXPIRED if page.expired else State.DRAFT]
    if page.approved_schedule:
        states.append(State.SCHEDULED)
    workflow = page.current_workflow_state
    if workflow:
        in_progress = workflow.status == WorkflowState.STATUS_IN_PROGRESS
        states.append(State.IN_REVIEW if in_progress else State.RETURNED)
    return states


def with_states(queryset):
    """A query for pages of one type with all that `states_of` needs."""
    # Wagtail's own prefetch looks for reviews of base rows, of which there are none here.
    reviews = Prefetch(
        "_specific_workflow_states",
        WorkflowState.objects.active().select_related("current_task_state__task"),
        to_attr="_current_workflow_states",
    )
    return queryset.annotate_approved_schedule().prefetch_related(reviews)


def in_states(queryset, states):
    """Those pages that are in at least one of these states. What is live stays so while it has changes."""
    wanted = Q(pk__in=[])
    for state in states:
        wanted |= _condition(state)
    return queryset.filter(wanted)


def _condition(state):
    match state:
        case State.LIVE:
            return Q(live=True)
        case State.CHANGED:
            return Q(live=True, has_unpublished_changes=True)
        case State.DRAFT:
            return Q(live=False, expired=False)
        case State.EXPIRED:
            return Q(live=False, expired=True)
        case State.SCHEDULED:
            return Q(pk__in=_pages(Revision.objects.filter(approved_go_live_at__isnull=False)))
        case State.IN_REVIEW:
            return Q(pk__in=_pages(WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)))
        case State.RETURNED:
            return Q(pk__in=_pages(WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)))


def _pages(records):
    """The keys of the pages that revisions or reviews are about: those records keep keys as text."""
    records = records.filter(base_content_type=ContentType.objects.get_for_model(Page))
    return records.annotate(page_key=Cast("object_id", BigIntegerField())).values("page_key")
