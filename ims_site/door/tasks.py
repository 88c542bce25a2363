"""Mail about passwords, sent in the background: how long it takes tells nobody which accounts there are."""

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task


@task()
def send_reset_link(email):
    """Send a link for a new password to whoever has an account with this address."""
    for user in get_user_model().objects.filter(email__iexact=email, is_active=True):
        # To the address that we have, not to one that only looks the same.
        send_mail(
            _("A new password for %(site)s") % {"site": settings.WAGTAIL_SITE_NAME},
            render_to_string("door/reset_mail.txt", {"user": user, "link": reset_link(user)}),
            None,
            [user.email],
        )


def reset_link(user):
    parts = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return settings.WAGTAILADMIN_BASE_URL + reverse("account_reset_password_from_key", kwargs=parts)
