"""The list of stories and what belongs to it; registered with the other hooks (stories/wagtail_hooks.py)."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from ims_site.worklists.new import NewPageMenuItem

from ..models import StoryPage
from .actions import PublishStories, TagStories, UnpublishStories, reasons_against_publication
from .listing import StoryViewSet


@hooks.register("register_admin_viewset")
def viewsets():
    return [StoryViewSet()]


@hooks.register("register_admin_menu_item")
def new_story():
    return NewPageMenuItem(
        StoryPage, _("New story"), reverse_lazy("stories:new"), name="new-story", icon_name="plus", order=5
    )


for action in (TagStories, PublishStories, UnpublishStories):
    hooks.register("register_bulk_action", action)
hooks.register("reasons_against_publication", reasons_against_publication)
