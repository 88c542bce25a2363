"""The door inside Wagtail's admin: one's own way to it, and a site manager's way to start somebody over."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.admin.widgets.button import Button

from . import factors


def may_reset(manager, user):
    """Who may take a user's second factors away: whoever may change that user, and not one's own."""
    return (
        manager.has_perm("auth.change_user")
        and manager != user
        and (manager.is_superuser or not user.is_superuser)
    )


@require_http_methods(["GET", "POST"])
def reset_view(request, pk):
    user = get_object_or_404(get_user_model(), pk=pk)
    if not may_reset(request.user, user):
        raise PermissionDenied
    if request.method == "POST":
        factors.reset(user, by=request.user)
        words = _("%(name)s has no second factor any more and was logged out everywhere.")
        messages.success(request, words % {"name": user.get_username()})
        return redirect("wagtailusers_users:index")
    count = Authenticator.objects.filter(user=user, type__in=factors.REAL).count()
    return render(request, "door/reset_second_factor.html", {"person": user, "count": count})


@hooks.register("register_admin_urls")
def urls():
    return [path("users/<int:pk>/second-factor/", reset_view, name="reset_second_factor")]


@hooks.register("register_user_listing_buttons")
def listing_buttons(user, request_user):
    if may_reset(request_user, user):
        address = reverse("reset_second_factor", args=[user.pk])
        yield Button(_("Reset second factor"), url=address, icon_name="key", priority=50)


class DoorPanel(BaseSettingsPanel):
    """The way from one's account to the door, with a warning where there is no second factor. No form."""

    name = "door"
    title = _lazy("Password and second factor")
    order = 50
    template_name = "door/account_panel.html"

    def get_form(self):
        return Form()

    def get_context_data(self):
        return {"has_factor": factors.has_factor(self.user)}


@hooks.register("register_account_settings_panel")
def account_panel(request, user, profile):
    return DoorPanel(request, user, profile)
