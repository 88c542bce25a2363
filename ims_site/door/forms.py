"""allauth's forms with our labels, and with the two things that it leaves to its cache."""

import struct

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as factors
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django.db import transaction
from django.forms import Form, ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from . import throttle
from .tasks import send_reset_link

LABELS = {
    "login": _("User name or e-mail address"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "email": _("E-mail address"),
    "code": _("Code"),
    "name": _("Name"),
}
# As many codes of an app as are valid at the same time: the present one and one on either side.
REMEMBERED_CODES = 3


class Labelled(Form):
    """Labels above the fields in place of words inside them, which vanish as one types."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if name in ("password", "oldpassword"):
                field.help_text = ""


class LoginForm(Labelled, account.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        attributes = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        self.fields["login"].widget.attrs.update(attributes)
        # Longer than any name or address; what is longer is not worth a look.
        self.fields["login"].max_length = 254
        self.fields["login"].widget.attrs["maxlength"] = 254


class ReauthenticateForm(Labelled, account.ReauthenticateForm):
    pass


class ChangePasswordForm(Labelled, account.ChangePasswordForm):
    pass


class SetPasswordForm(Labelled, account.SetPasswordForm):
    pass


class NewPasswordForm(Labelled, account.ResetPasswordKeyForm):
    pass


class ResetPasswordForm(Labelled, account.ResetPasswordForm):
    """Looks nobody up: that is done in the background, so that this takes as long for everybody."""

    def clean_email(self):
        return self.cleaned_data["email"]

    def save(self, request, **kwargs):
        send_reset_link.enqueue(self.cleaned_data["email"])
        return self.cleaned_data["email"]


class CodeMixin:
    """Wrong codes are counted with wrong passwords, and no code of an app works twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Recovery codes are digits too.
        self.fields["code"].widget.attrs.update(inputmode="numeric", autocapitalize="none")

    def clean_code(self):
        if not throttle.may_try(context.request, self.user):
            raise ValidationError(_("Wait before you try again."))
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP and not spend(self.authenticator, code):
            raise ValidationError(_("This code was used already. Wait for the next one, then try again."))
        return code


def spend(authenticator, code):
    """Note that a code was used; False where it was before.

    allauth notes that in the cache, which web processes may each have to themselves.
    """
    mark = salted_hmac("ims_site.door.code", "".join(code.split()), algorithm="sha256").hexdigest()
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        spent = row.data.get("spent", [])
        if mark in spent:
            return False
        row.data["spent"] = [*spent, mark][-REMEMBERED_CODES:]
        row.save(update_fields=["data"])
    return True


class CodeForm(CodeMixin, Labelled, factors.AuthenticateForm):
    pass


class ReauthenticateCodeForm(CodeMixin, Labelled, factors.ReauthenticateForm):
    pass


class ActivateAppForm(Labelled, totp.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasskeyMixin:
    """What a passkey says comes as JSON of any shape; fido2 takes some of them for an error of ours."""

    unreadable = _("The passkey could not be checked. Please try again.")

    def full_clean(self):
        try:
            super().full_clean()
        except (AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error):
            self.add_error(None, self.unreadable)


class AddPasskeyForm(PasskeyMixin, Labelled, passkeys.AddWebAuthnForm):
    pass


class PasskeyForm(PasskeyMixin, passkeys.AuthenticateWebAuthnForm):
    pass


class PasskeyLoginForm(PasskeyMixin, passkeys.LoginWebAuthnForm):
    pass


class ReauthenticatePasskeyForm(PasskeyMixin, passkeys.ReauthenticateWebAuthnForm):
    pass


class EditPasskeyForm(Labelled, passkeys.EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].max_length = 60
        self.fields["name"].widget.attrs["maxlength"] = 60
