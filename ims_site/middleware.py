"""Small things that Django's own middleware does not do the way this site needs."""

import copy

from django.conf import settings
from django.utils import translation
from wagtail.models import Site

from .page_store.kept import is_keeping, kept


class PoliciesMiddleware:
    """Closes the browser features that no page here uses, and the ways to other sites and from them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in settings.POLICIES.items():
            response.headers.setdefault(name, value)
        return response


class DocumentHeadersMiddleware:
    """Takes off styles and scripts what browsers obey in documents alone.

    Hundreds of bytes for each such file, in the first round trip of every reader. Pictures keep them: an SVG
    that is opened by itself is a document.
    """

    NAMES = (
        "Content-Security-Policy",
        "Permissions-Policy",
        "Cross-Origin-Opener-Policy",
        "Cross-Origin-Embedder-Policy",
        "X-Frame-Options",
    )
    TYPES = ("text/css", "text/javascript", "application/javascript")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith(self.TYPES):
            for name in self.NAMES:
                response.headers.pop(name, None)
        return response


class PathLanguageMiddleware:
    """Takes the language from the address alone.

    Django's LocaleMiddleware also asks cookies and Accept-Language, and says so in Vary: two readers
    of one address could then get two pages, and no page could be kept as a file.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class SiteMiddleware:
    """Tells Wagtail which site a request is for, where that is known already."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        here = request.get_host(), request.get_port()
        # Elsewhere nobody may need it: the health of the site is asked for without its database.
        site = kept(lambda: Site.find_for_request(request), "site", *here) if is_keeping() else None
        if site:
            # Wagtail's own, with a page of its own: what the page is asked for, it keeps.
            request._wagtail_site = copy.copy(site)
            request._wagtail_site.root_page = copy.copy(site.root_page)
        return self.get_response(request)
