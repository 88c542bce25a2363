"""What must be mended keeps a page from going public, whichever way it was to go.

There are three doors. The editor's form (form.py) says at each field what is wrong. `BasePage.save` stops the
save by which a version goes live: every way to publish ends there. A signal stops the note by which a version
is put on the schedule. Each of the latter two raises NotPublishableError and leaves everything as it was.
"""

import logging

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Revision

from . import faults

logger = logging.getLogger(__name__)

STOPPED = "ims_site.publication_stopped"


class NotPublishableError(ValidationError):
    """A page that was to go public and may not; says the sentences and knows the page."""

    def __init__(self, page, sentences):
        self.page = page
        super().__init__(sentences)


def require_publishable(page):
    """Raise NotPublishableError if something in a page must be mended first."""
    sentences = []
    try:
        page.full_clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            sentences += [_with_heading(page, name, message) for message in messages]
    sentences += [
        f"{finding.heading}: {finding.sentence}" if finding.heading else finding.sentence
        for finding in faults(page)
    ]
    if sentences:
        raise NotPublishableError(page, list(dict.fromkeys(sentences)))


def _with_heading(page, name, message):
    try:
        return f"{page._meta.get_field(name).verbose_name}: {message}"
    except LookupError:
        return message


def stop_schedule(page, revision, stopped):
    """Take a version off the schedule that cannot go public, and tell the desk in the page's history."""
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    log(
        instance=page,
        action=STOPPED,
        revision=revision,
        data={"reasons": [str(message) for message in stopped.messages]},
    )
    logger.warning("The scheduled publication of page %s was stopped: it must be mended first", page.pk)


def explain(stopped):
    """What the desk reads when a publication was stopped."""
    return _("“%(title)s” was not published. %(reasons)s") % {
        "title": stopped.page.get_admin_display_title(),
        "reasons": " ".join(str(message) for message in stopped.messages),
    }
