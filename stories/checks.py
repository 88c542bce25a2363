"""What a story is checked for before it is published, besides what every page is."""

from django.utils.translation import gettext_lazy as _

from .kinds import Kind


def event_has_its_date(draft):
    """An event says when it begins."""
    if draft.page.kind == Kind.EVENT and not draft.page.event_start:
        yield draft.finding("event_start", _("Say when the event begins."))
