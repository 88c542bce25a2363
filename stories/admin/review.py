"""Pages of the admin that stories need beside Wagtail's own."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from ..forms import ShortWayForm
from ..models import SafetyCheck, StoryPage


def publish_without_review(request, pk):
    """The short way of a story to the public: the safety check by whoever publishes it, with a reason."""
    story = get_object_or_404(StoryPage, pk=pk)
    if not story.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    revision = story.get_latest_revision()
    if revision is None:
        messages.error(request, _("There is no draft of this story to publish."))
        return redirect("wagtailadmin_pages:edit", story.pk)
    form = ShortWayForm(request.POST or None, story=story)
    if request.method == "POST" and form.is_valid():
        return _publish(request, story, revision, form.cleaned_data)
    return TemplateResponse(
        request,
        "stories/admin/publish_without_review.html",
        {"page": story, "draft": revision.as_object(), "form": form},
    )


def _publish(request, story, revision, given):
    try:
        SafetyCheck.publish(revision, request.user, given["way"], given["comment"])
    except ValidationError as error:
        messages.error(request, _("Not published. ") + " ".join(error.messages))
        return redirect("wagtailadmin_pages:edit", story.pk)
    story.refresh_from_db()
    edit = messages.button(reverse("wagtailadmin_pages:edit", args=[story.pk]), _("Edit"))
    if story.live:
        view = messages.button(story.get_url(request), _("View live"), new_window=False)
        messages.success(request, _("“%(title)s” is published.") % {"title": story.title}, [view, edit])
    else:
        text = _("“%(title)s” is scheduled for publication.") % {"title": story.title}
        messages.success(request, text, [edit])
    return redirect("wagtailadmin_explore", story.get_parent().pk)
