"""The page of the admin from which a story is copied as text."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from ..models import StoryPage
from ..newsletter import newsletter_text, one_line


def may_copy(user, story):
    permissions = story.permissions_for_user(user)
    return permissions.can_edit() or permissions.can_publish()


def newsletter(request, pk):
    """The texts of a story as the public has it, or of its draft while it is not public."""
    story = get_object_or_404(StoryPage, pk=pk)
    if not may_copy(request.user, story):
        raise PermissionDenied
    shown = story if story.live else story.get_latest_revision_as_object()
    texts = [
        ("newsletter", _("For a newsletter"), newsletter_text(shown, request)),
        ("line", _("In one line"), one_line(shown, request)),
    ]
    return TemplateResponse(request, "stories/admin/newsletter.html", {"page": story, "texts": texts})


@hooks.register("register_admin_urls")
def urls():
    return [path("stories/<int:pk>/newsletter/", newsletter, name="story_newsletter")]


@hooks.register("register_page_header_buttons")
def copy_button(page, user, view_name, next_url=None):
    if isinstance(page, StoryPage) and page.pk and may_copy(user, page):
        address = reverse("story_newsletter", args=[page.pk])
        yield Button(_("Copy as newsletter text"), address, icon_name="copy", priority=75)
