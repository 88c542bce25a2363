"""What the door writes into the audit log, besides the failures, which throttle.py counts."""

from allauth.account.authentication import get_authentication_records
from allauth.account.signals import password_reset
from allauth.mfa import signals as factor_signals
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import post_save
from django.dispatch import receiver

from ..audit import AuditAction, record
from . import factors, throttle


@receiver(user_logged_in)
def log_in(sender, request, user, **kwargs):
    factors.note_log_in(request)
    ways = [entry.get("type") for entry in get_authentication_records(request, user)]
    second = next((way for way in reversed(ways) if way), None)
    record(AuditAction.LOGGED_IN, user=user, details={"second_factor": second})


@receiver(user_logged_out)
def log_out(sender, user, **kwargs):
    if user:
        record(AuditAction.LOGGED_OUT, user=user)


@receiver(password_reset)
def password_was_reset(sender, user, **kwargs):
    throttle.forgive(user)


@receiver(post_save, sender=get_user_model())
def password_changed(sender, instance, created, **kwargs):
    """Whichever way it went: by the door, by a site manager, by a command.

    Django keeps the new password on the user until it is saved, and not where it only renews an old hash.
    """
    if not created and instance._password is not None:
        record(AuditAction.PASSWORD_CHANGED, target=instance)


@receiver(factor_signals.authenticator_added)
def factor_added(sender, request, user, authenticator, **kwargs):
    if authenticator.type in factors.REAL:
        factors.count_as_proof(request, user, authenticator)
    record(AuditAction.SECOND_FACTOR_ADDED, user=user, target=user, details={"kind": authenticator.type})


@receiver(factor_signals.authenticator_reset)
def codes_made_anew(sender, user, authenticator, **kwargs):
    record(AuditAction.SECOND_FACTOR_ADDED, user=user, target=user, details={"kind": authenticator.type})


@receiver(factor_signals.authenticator_removed)
def factor_removed(sender, user, authenticator, **kwargs):
    record(AuditAction.SECOND_FACTOR_REMOVED, user=user, target=user, details={"kind": authenticator.type})


@receiver(factor_signals.authentication_failed, sender=Authenticator)
def wrong_code(sender, request, user, **kwargs):
    throttle.count_wrong_code(request, user)
