"""Takedowns in the admin: the address, the place in the menu, the permission."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .views import receipt, takedown


class TakedownMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("ims_site.take_down_people")


@hooks.register("register_settings_menu_item")
def takedown_menu_item():
    return TakedownMenuItem(
        _("Remove a person"), reverse("takedown"), name="takedown", icon_name="user", order=950
    )


@hooks.register("register_admin_urls")
def takedown_addresses():
    return [
        path("takedown/", takedown, name="takedown"),
        path("takedown/receipt/<slug:number>/", receipt, name="takedown_receipt"),
    ]


@hooks.register("register_permissions")
def takedown_permission():
    return Permission.objects.filter(content_type__app_label="ims_site", codename="take_down_people")
