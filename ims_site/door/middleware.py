"""What stands between a log-in and the admin."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from . import factors


class DoorMiddleware:
    """Lets nobody into the admin by a password alone, and lets no page of the admin or the door be stored.

    It looks at the session and not at the way somebody took, so that a way that is forgotten is closed too.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    @cached_property
    def admin(self):
        return reverse("wagtailadmin_home")

    @cached_property
    def door(self):
        return reverse("door")

    @cached_property
    def way_out(self):
        return reverse("wagtailadmin_logout")

    def __call__(self, request):
        if not request.path.startswith((self.admin, self.door)):
            return self.get_response(request)
        response = self.refuse(request) or self.get_response(request)
        # Scripts and icons of the admin have the version in their address and may be kept.
        if response.get("Content-Type", "text/html").startswith(
            ("text/html", "text/plain", "application/json")
        ):
            response["Cache-Control"] = "no-store, private"
        return response

    def refuse(self, request):
        """The answer to a request that may not go on, or None."""
        if not request.user.is_authenticated:
            return None
        if factors.is_over(request):
            return self.log_in_again(request, _("You were logged in for long. Please log in again."))
        if not request.path.startswith(self.admin):
            return None
        if not request.user.has_perm("wagtailadmin.access_admin"):
            return render(request, "account/no_access.html", status=403)
        if request.path == self.way_out:
            return None
        return self.ask_for_factor(request)

    def ask_for_factor(self, request):
        if factors.is_proven(request) and (
            not settings.SECOND_FACTOR_REQUIRED or factors.has_factor(request.user)
        ):
            return None
        if factors.has_factor(request.user):
            return self.log_in_again(request, _("Please log in with your second factor."))
        if settings.SECOND_FACTOR_REQUIRED:
            return redirect("mfa_index")
        return None

    def log_in_again(self, request, words):
        logout(request)
        messages.warning(request, words)
        path = request.get_full_path() if request.method == "GET" else self.admin
        return redirect(f"{reverse('account_login')}?{urlencode({'next': path})}")
