"""The audit log: one function through which everything is recorded."""

import re

from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page

from ..models.audit import AuditAction, AuditEntry

__all__ = ["AuditAction", "record"]

# One fixed word of our own code ("totp", "wagtailadmin_reports:site_history"), nothing that somebody typed.
FIXED_WORD = re.compile(r"[a-z][a-z0-9_.:-]{0,59}")


def record(action, *, user=None, target=None, details=None):
    """Write down that something was done; returns the AuditEntry.

    `action` is one of AuditAction or its value. `user` is who did it; left out, it is whoever works in the
    admin in this request, or nobody. `target` is the object it was done to, of any model; only its kind and
    key are kept. `details` is a dict of numbers, booleans and fixed words, never of what somebody wrote.
    Raises ValueError for an unknown action and for other details.
    """
    user = user or get_active_log_context().user
    return AuditEntry.objects.create(
        action=AuditAction(action),
        user_key=user.pk if user else None,
        target_type=_kind(target),
        target_key=target.pk if target and isinstance(target.pk, int) else None,
        details=_checked(details or {}),
    )


def _kind(target):
    """The content type of a target; that of a page is the type it was made as, also from its base row."""
    if target is None:
        return None
    if isinstance(target, Page):
        return target.cached_content_type
    return ContentType.objects.get_for_model(target, for_concrete_model=False)


def _checked(details):
    for name, value in details.items():
        words = [name] if value is None or isinstance(value, (bool, int, float)) else [name, value]
        if not all(isinstance(word, str) and FIXED_WORD.fullmatch(word) for word in words):
            raise ValueError(f"The audit log keeps numbers and fixed words only, not this value of {name!r}.")
    return details
