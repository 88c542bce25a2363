"""The lite edition: every public page once more below /lite/, the same words and links without pictures.

It is a second mount of the same site, in the way of WSGI's SCRIPT_NAME: /lite/ar/people/ is /ar/people/. With
Django's script prefix set, every address that is asked for stays within the edition by itself, and whoever
draws something can ask `is_lite()`, as one asks for the language. One prefix before everything else, the
language included, is one rule for web servers, mirrors and readers alike.

Readers choose it by a link. `Save-Data` does not: two readers of one address would get two pages.
"""

import re
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import get_script_prefix, set_script_prefix
from django.utils.cache import add_never_cache_headers
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

PREFIX = "/lite"
# The views that answer with a page; whatever else there is has one edition.
VIEWS = {"accessibility", "search", "wagtail_serve"}
# Links to files, of which there is only one: feeds, documents, cards, citations.
FILE_LINKS = re.compile(rf'(href="){PREFIX}(/(?:documents/[^"]*|[^"?#]*(?:/feed/|\.[a-z]{{2,4}}))")')


def is_lite():
    """Whether the request that is being answered is for the lite edition."""
    return get_script_prefix() == f"{PREFIX}/"


def full_address(address):
    """An address of the lite edition (a path from the root) -> that of the same page in the full one."""
    return address.removeprefix(PREFIX) if is_lite() else address


def has_editions(request):
    """Whether what is at the address of a request comes in both editions."""
    return bool(request.resolver_match and request.resolver_match.url_name in VIEWS)


def lite_address(request):
    """The address of the page of a request in the lite edition."""
    return f"{PREFIX}{address_below(request)}"


def address_below(request):
    """Path and query of a request without /lite; never two slashes, which would name a host."""
    path = quote(f"/{request.path_info.lstrip('/')}", safe="/:@~")
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


class LiteMiddleware:
    """Takes /lite off the address of a request and answers it as one for the lite edition."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not f"{request.path_info}/".startswith(f"{PREFIX}/"):
            return self.get_response(request)
        request.path_info = request.path_info.removeprefix(PREFIX)
        if not request.path_info:
            return HttpResponsePermanentRedirect(f"{request.path}/")
        if settings.SESSION_COOKIE_NAME in request.COOKIES or request.method not in ("GET", "HEAD"):
            # Those who are logged in may see what others may not, and none of that is in this edition.
            response = HttpResponseRedirect(address_below(request))
            add_never_cache_headers(response)
            return response
        before = get_script_prefix()
        set_script_prefix(f"{PREFIX}/")
        try:
            return self.finish(request, self.get_response(request))
        finally:
            set_script_prefix(before)

    def process_view(self, request, view, args, kwargs):
        if is_lite() and not has_editions(request):
            return HttpResponsePermanentRedirect(address_below(request))
        return None

    def finish(self, request, response):
        """Lead to the full edition what is no page, and to its new address what has moved."""
        if response.status_code == 404:
            path = Redirect.normalise_path(address_below(request), decode_unicode=False)
            moved = get_redirect(request, path)
            return HttpResponsePermanentRedirect(moved.link) if moved and moved.link else response
        if response.status_code != 200:
            return response
        if not response.get("Content-Type", "").startswith("text/html"):
            return HttpResponsePermanentRedirect(address_below(request))
        response.content = FILE_LINKS.sub(r"\1\2", response.content.decode()).encode()
        # It was counted before; browsers wait for what is missing.
        response["Content-Length"] = str(len(response.content))
        return response
