"""What goes live and what expires, each on its own, so that one page that cannot holds up no other.

Wagtail has a command for this. It stops at the first page that fails, and unpublishes by the base row of a
page, past the page's own `save`.
"""

import logging
from itertools import chain
from traceback import format_tb

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from .schedule import LEASE, JobError

logger = logging.getLogger(__name__)


def publish_due():
    """Unpublish what has expired and publish what is due; raises JobError naming what could not be."""
    begun, failed = timezone.now(), []
    for action, pk in chain(_expired(begun), _due(begun)):
        if timezone.now() - begun > LEASE / 2:
            break  # the rest in the next minute, before anybody else takes over
        try:
            with transaction.atomic():
                action(pk, begun)
        except Exception as error:  # noqa: BLE001 – the others go on
            # The way it took, but not its own text, which may quote the page.
            logger.error("A scheduled change failed:\n%s", "".join(format_tb(error.__traceback__)))
            failed.append(f"{action.__name__.strip('_')} {pk}: {type(error).__name__}")
    if failed:
        raise JobError("; ".join(failed))


def _expired(now):
    """(action, key) of everything live whose time has run out, the longest ago first."""
    for model in _models():
        rows = model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
        for pk in list(rows.values_list("pk", flat=True)):
            yield _unpublisher(model), pk


def _due(now):
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    for pk in list(due.values_list("pk", flat=True)):
        yield publish_revision, pk


def _models():
    """Pages, and whatever else can be a draft."""
    others = (model for model in apps.get_models() if issubclass(model, DraftStateMixin))
    return [Page, *(model for model in others if not issubclass(model, Page))]


def _unpublisher(model):
    def unpublish(pk, now):
        row = model.objects.select_for_update().filter(pk=pk, live=True, expire_at__lt=now).first()
        if row is None:
            return  # somebody gave it more time meanwhile
        if model is Page and row.specific_class:
            row = row.specific_class.objects.get(pk=pk)
        row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")

    return unpublish


def publish_revision(pk, now):
    """Publish a revision, if that is still wanted."""
    revision = Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__lte=now).first()
    if revision is not None:
        revision.publish(log_action="wagtail.publish.scheduled")
