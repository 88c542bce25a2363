"""Second factors: whether somebody has one, whether this session was opened with it, and starting over."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from ..audit import AuditAction, record

# Recovery codes stand in for one of these; alone they are no factor.
REAL = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
LOGGED_IN_AT = "door_logged_in_at"


def has_factor(user):
    return is_mfa_enabled(user, REAL)


def is_proven(request):
    """Whether the session of this request was opened, or has since been proved, with a second factor."""
    records = get_authentication_records(request, request.user)
    return any(entry.get("method") == "mfa" for entry in records)


def count_as_proof(request, user, authenticator):
    """Setting a factor up takes a code or a touch, so it proves the session as well."""
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def note_log_in(request):
    request.session[LOGGED_IN_AT] = int(time.time())


def is_over(request):
    """Whether the session is older than a session may get, however busy it is."""
    began = request.session.get(LOGGED_IN_AT)
    return began is not None and time.time() - began > settings.SESSION_COOKIE_AGE


def reset(user, *, by=None):
    """Take all factors from a user who has lost them, and end their sessions; returns how many there were."""
    count, _kinds = Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    record(AuditAction.SECOND_FACTOR_RESET, user=by, target=user, details={"factors": count})
    return count


def end_sessions(user):
    """Log a user out everywhere."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
