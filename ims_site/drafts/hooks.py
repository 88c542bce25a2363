"""Where links to drafts come into the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from . import admin


@hooks.register("register_admin_urls")
def draft_link_addresses():
    return [
        path("pages/<int:page_id>/draft-links/", admin.draft_links, name="draft_links"),
        path(
            "pages/<int:page_id>/draft-links/<int:link_id>/take-back/",
            admin.take_back,
            name="take_back_draft_link",
        ),
    ]


@hooks.register("register_page_header_buttons")
def show_draft_button(page, user, view_name, next_url=None):
    if page.pk and admin.may_show(user, page):
        yield Button(
            _("Show this draft to somebody outside"),
            reverse("draft_links", args=[page.pk]),
            icon_name="view",
            priority=70,
        )
