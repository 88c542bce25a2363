"""Letters to whoever holds an account when what opens it has changed, by whomever and whichever way.

They follow from the audit log, which every way of changing it ends in. Nothing in them tells where the change
came from: the site does not know.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from ..models.audit import AuditAction, AuditEntry

# (what was recorded, the kind of factor) -> the first line.
CHANGES = {
    (AuditAction.PASSWORD_CHANGED, None): _("Your password was changed"),
    (AuditAction.SECOND_FACTOR_ADDED, "totp"): _("An app for codes was added to your account"),
    (AuditAction.SECOND_FACTOR_ADDED, "webauthn"): _("A passkey was added to your account"),
    (AuditAction.SECOND_FACTOR_ADDED, "recovery_codes"): _("New recovery codes were made for your account"),
    (AuditAction.SECOND_FACTOR_REMOVED, "totp"): _("The app for codes was removed from your account"),
    (AuditAction.SECOND_FACTOR_REMOVED, "webauthn"): _("A passkey was removed from your account"),
    (AuditAction.SECOND_FACTOR_REMOVED, "recovery_codes"): _("Your recovery codes were removed"),
    (AuditAction.SECOND_FACTOR_RESET, None): _("Your second factors were reset"),
}


@receiver(post_save, sender=AuditEntry)
def write_to_owner(instance, **kwargs):
    """Have a letter sent about a change that was just recorded, once it is certain."""
    change = (instance.action, instance.details.get("kind"))
    if change in CHANGES and instance.target_type.model_class() is get_user_model():
        transaction.on_commit(lambda: send_letter.enqueue(instance.target_key, *change))


@task()
def send_letter(user_pk, action, kind):
    """Tell a user by e-mail of one change; raises OSError where the mail cannot leave."""
    user = get_user_model().objects.exclude(email="").filter(pk=user_pk, is_active=True).first()
    if user is None:
        return
    profile = getattr(user, "wagtail_userprofile", None)
    language = profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
    with translation.override(language):
        change = CHANGES[AuditAction(action), kind]
        text = render_to_string("door/change_mail.txt", {"user": user, "change": change})
        send_mail(f"{settings.WAGTAIL_SITE_NAME}: {change}", text, None, [user.email])
