"""How the review takes part in the admin; registered with the other hooks (stories/wagtail_hooks.py)."""

from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from ..kinds import CheckWay
from ..models import StoryPage
from ..review import is_checked
from . import review


@hooks.register("register_admin_urls")
def urls():
    return [
        path(
            "stories/<int:pk>/publish/",
            review.publish_without_review,
            name="publish_without_review",
        )
    ]


@hooks.register("before_publish_page")
def ask_for_the_safety_check(request, page):
    """Whoever presses “Publish” in the editor confirms the points first; the draft is saved by then."""
    if isinstance(page, StoryPage) and not is_checked(page):
        return redirect("publish_without_review", page.pk)
    return None


@hooks.register("register_log_actions")
def log_actions(actions):
    @actions.register_action("stories.safety_check")
    class SafetyCheckFormatter(LogFormatter):
        label = _("Safety check")

        def format_message(self, log_entry):
            way = log_entry.data.get("way")
            way = CheckWay(way).label if way in CheckWay.values else ""
            return _("Safety check passed, %(way)s") % {"way": way}

        def format_comment(self, log_entry):
            return log_entry.data.get("note", "")
