"""The guide in the admin's menu of help."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import views


@hooks.register("register_admin_urls")
def urls():
    return [
        path("guide/", views.guide, name="guide"),
        path("guide/<slug:name>/", views.guide, name="guide"),
        path("guide/pictures/<str:name>", views.picture, name="guide_picture"),
    ]


@hooks.register("register_help_menu_item")
def help_menu_item():
    return MenuItem(_("Guide for editors"), reverse("guide"), name="guide", icon_name="help", order=1)


@hooks.register("insert_global_admin_css")
def stylesheet():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/guide.css"))
