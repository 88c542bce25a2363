"""What somebody outside sees at /draft/<token>/."""

from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils import translation
from django.views.decorators.http import require_safe

from ..audit import AuditAction, record
from ..models.preview import PreviewLink
from ..views import page_not_found

HEADERS = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "private, no-store",
    # The address is the key: it must not travel on.
    "Referrer-Policy": "no-referrer",
}


def leaves_nothing(view):
    """The view answers anybody like an unknown visitor, and has the answer neither kept nor indexed."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        request.user = AnonymousUser()
        request.COOKIES = {}
        request.GET = QueryDict()
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return inner


@leaves_nothing
@require_safe
def show_draft(request, token):
    """The newest draft of the page of an open link; the same 404 for whatever else."""
    link = PreviewLink.objects.with_token(token)
    page = link.page.get_latest_revision_as_object() if link else None
    if page is None:
        return page_not_found(request, None)
    if request.method == "GET" and link.count_look():
        record(AuditAction.PREVIEW_LINK_SEEN, target=page, details={"link": link.pk})
    request.draft_link = link
    language = page.locale.language_code
    with translation.override(language):
        request.LANGUAGE_CODE = language
        response = page.serve_preview(request, page.default_preview_mode)
        if hasattr(response, "render"):
            response.render()
    response["Content-Language"] = language
    return response
