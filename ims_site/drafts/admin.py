"""The links to the draft of a page, in the admin."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page

from ..audit import AuditAction, record
from ..models.preview import PreviewLink

LONGEST = 30
SHOWN = 50


class NewLinkForm(forms.Form):
    days = forms.IntegerField(
        label=gettext_lazy("Days"),
        min_value=1,
        max_value=LONGEST,
        initial=7,
        help_text=gettext_lazy("How long the link works: 1 to 30 days. It can be taken back at any time."),
    )


def may_show(user, page):
    """Whether a user may show the draft of a page to others: who may edit or publish it."""
    rights = page.permissions_for_user(user)
    return rights.can_edit() or rights.can_publish()


def _page_to_show(request, page_id):
    page = get_object_or_404(Page, pk=page_id)
    if not may_show(request.user, page):
        raise PermissionDenied
    return page


def draft_links(request, page_id):
    """The links of a page and the form for a new one. A new link is shown in the answer, only once."""
    page = _page_to_show(request, page_id)
    form = NewLinkForm(request.POST if request.method == "POST" else None)
    address = ""
    if form.is_valid():
        days = form.cleaned_data["days"]
        link, token = PreviewLink.objects.make(page, request.user, days)
        record(AuditAction.PREVIEW_LINK_MADE, target=page, details={"link": link.pk, "days": days})
        address = request.build_absolute_uri(reverse("show_draft", args=[token]))
        form = NewLinkForm()
    context = {
        "page": page,
        "form": form,
        "address": address,
        "links": page.preview_links.select_related("made_by")[:SHOWN],
        "page_title": _("Show this draft to somebody outside"),
        "page_subtitle": page.get_admin_display_title(),
    }
    response = TemplateResponse(request, "ims_site/drafts/links.html", context)
    add_never_cache_headers(response)
    return response


@require_POST
def take_back(request, page_id, link_id):
    """Close one link, whoever made it."""
    page = _page_to_show(request, page_id)
    link = get_object_or_404(PreviewLink, pk=link_id, page=page)
    if PreviewLink.objects.filter(pk=link.pk).take_back():
        record(AuditAction.PREVIEW_LINK_REVOKED, target=page, details={"link": link.pk})
    messages.success(request, _("The link is taken back. It shows nothing any more."))
    return redirect("draft_links", page_id=page.pk)
