"""How allauth is told the rules of this house."""

import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .addresses import client_pseudonym
from .factors import REAL
from .sealed import seal, unseal

# One sentence for every reason, so that it does not tell which accounts there are.
WRONG = _("The name and the password do not belong together. Check both and try again.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your current password."),
        "rate_limited": _("Too many tries. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request):
        """Accounts are made by site managers."""
        return False

    def get_client_ip(self, request):
        return client_pseudonym(request)

    def get_http_user_agent(self, request):
        return ""

    def get_login_redirect_url(self, request):
        """Some accounts only read pages that are not public."""
        return reverse("wagtailadmin_home") if request.user.has_perm("wagtailadmin.access_admin") else "/"

    def is_reauthentication_required(self, *, app, **kwargs):
        """Whoever has just logged in need not type the password again."""
        entries = get_authentication_records(self.request, self.request.user)
        fresh = any(time.time() - entry["at"] < app_settings.REAUTHENTICATION_TIMEOUT for entry in entries)
        return not fresh and super().is_reauthentication_required(app=app, **kwargs)


class FactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This is not the right code. Wait for the next one, then try again."),
        "cannot_delete_authenticator": _(
            "A second factor is required: set up another one before removing this."
        ),
    }

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text)

    def get_totp_issuer(self):
        return settings.WAGTAIL_SITE_NAME

    def get_totp_label(self, user):
        return user.get_username()

    def can_delete_authenticator(self, authenticator):
        """The last one goes only where none is needed."""
        others = Authenticator.objects.filter(user=authenticator.user, type__in=REAL).exclude(
            pk=authenticator.pk
        )
        return not settings.SECOND_FACTOR_REQUIRED or others.exists()

    def generate_authenticator_name(self, user, type):  # noqa: A002 – allauth's own name
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}
