"""Addresses for machines, the files of pictures, and the pages for when something is missing or broken."""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import cache_control
from django.views.static import serve
from wagtail.models import Locale, Site

from .faults import MediaAway, is_away
from .lite import full_address
from .models.settings import SiteSettings
from .seo import site_root

SORRY = "Something went wrong on our side. Please try again in a few minutes."
# Where staff work: what they typed is at stake.
DESK = ("/admin/", "/accounts/")
# Seconds.
RETRY_AFTER = "30"
SECURITY_TXT_LIFETIME = timedelta(days=180)
# When what the statement on access says was last found to be true.
ACCESSIBILITY_WRITTEN = date(2026, 11, 30)


def robots_txt(request):
    return render(
        request,
        "robots.txt",
        {"sitemap": request.build_absolute_uri("/sitemap.xml")},
        content_type="text/plain; charset=utf-8",
    )


def accessibility(request):
    """The public statement on access; docs/accessibility.md has the proof."""
    if not Locale.objects.filter(language_code=translation.get_language()).exists():
        raise Http404("The site does not exist in this language.")
    canonical = f"{site_root(request)}{full_address(request.path)}"
    return render(
        request,
        "ims_site/accessibility.html",
        {"canonical": canonical, "written": ACCESSIBILITY_WRITTEN},
    )


def security_txt(request):
    """RFC 9116. It must carry a date of expiry, which is counted from today."""
    expires = (datetime.now(UTC) + SECURITY_TXT_LIFETIME).replace(hour=0, minute=0, second=0, microsecond=0)
    site_settings = SiteSettings.for_request(request) if Site.find_for_request(request) else None
    contact = site_settings and (
        site_settings.security_contact or (site_settings.email and f"mailto:{site_settings.email}")
    )
    if not contact:
        return page_not_found(request, None)
    return render(
        request,
        "security.txt",
        {
            "contact": contact,
            "expires": expires.isoformat().replace("+00:00", "Z"),
            "canonical": request.build_absolute_uri(),
            "languages": ", ".join(code for code, _name in settings.LANGUAGES[:1]),
        },
        content_type="text/plain; charset=utf-8",
    )


@cache_control(public=True, max_age=31_536_000, immutable=True)
def rendition(request, name):
    """The file of a rendition. Its name changes with its content, so it may be kept for good."""
    try:
        if isinstance(default_storage, FileSystemStorage):
            response = serve(request, name, document_root=Path(settings.MEDIA_ROOT, "images"))
        else:
            response = FileResponse(default_storage.open(f"images/{name}"))
    except MediaAway:
        raise
    except (OSError, ValueError, SuspiciousOperation) as error:
        # Names that no file system takes: too long, or with a NUL.
        raise Http404("No picture has this name.") from error
    return response


def page_not_found(request, exception):
    """404 with the site's menu, so that nobody is stuck."""
    return render(request, "404.html", status=404)


def typed(request):
    """What somebody at work in the admin has sent: (name, value) of each field, to be sent once more.

    Browsers ask for a form anew when somebody goes back to it: it would not come, or be as it was before.
    """
    if request.method != "POST" or not request.path_info.startswith("/admin/"):
        return []
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    return [(name, value) for name, value in fields if "password" not in name]


def server_error(request):
    """500, or 503 while the database is away, from a template that asks nothing of it."""
    is_fault = not is_away(sys.exc_info()[1])
    status = 500 if is_fault else 503
    context = {"is_desk": request.path_info.startswith(DESK)}
    try:
        if not is_fault:
            context |= {"typed": typed(request), "address": request.get_full_path()}
        with translation.override(settings.LANGUAGE_CODE):
            body, content_type = loader.get_template(f"{status}.html").render(context), None
    except Exception:  # noqa: BLE001 – whatever else is broken, there is an answer
        body, content_type = SORRY, "text/plain; charset=utf-8"
    response = HttpResponse(body, status=status, content_type=content_type)
    if not is_fault:
        response["Retry-After"] = RETRY_AFTER
        add_never_cache_headers(response)
    return response
