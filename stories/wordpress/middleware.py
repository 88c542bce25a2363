"""Old addresses that follow a rule lead on in one hop; those that are gone say why."""

import re

from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex, Site

from ims_site.querysets import SitePageQuerySet

from ..models import GoneAddress, ImportedItem, StoryIndexPage, StoryPage
from .media import file_key, originals

UPLOADS = re.compile(
    r"^(?:/[^/]+)?/(?:wp-content/uploads|wp-content/blogs\.dir/\d+/files|files)/(?P<path>.+)$"
)
# What WordPress hangs behind the address of a story or a list.
ENDINGS = re.compile(
    r"(?P<above>/.+?)/(?P<feed>feed(?:/(?:rss2?|atom|rdf))?|amp|embed|trackback|"
    r"(?:page|comment-page)[/-]\d{1,6}|attachment/[^/]+|\d{1,3})$"
)
DAY = re.compile(r"^/(?P<year>(?:19|20)\d\d)(?:/\d\d?){0,2}$")
QUERIES = ("p", "page_id", "attachment_id")
NO_NUMBER = "Nothing of the old site that is here has this number: it was removed, or was a single file."
PICTURE_SPEC = "width-960|format-jpeg"


class OldAddressMiddleware:
    """Stands right outside of Wagtail's own redirects, which go first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # The home page would answer these itself.
        is_query = request.path_info == "/" and request.META.get("QUERY_STRING")
        if is_query and (numbers := numbers_of(request.GET)) and ImportedItem.objects.exists():
            target = of_numbers(numbers)
            return HttpResponsePermanentRedirect(target) if target else gone_page(request, NO_NUMBER)
        response = self.get_response(request)
        if response.status_code != 404 or "\0" in request.path_info:
            return response
        path = request.path_info.rstrip("/")
        if target := of_file(path) or of_ending(path, request) or of_day(path):
            return HttpResponsePermanentRedirect(target)
        if gone := gone_at(path):
            return gone_page(request, gone.reason)
        return response


def gone_page(request, reason):
    return render(request, "410.html", {"reason": reason}, status=410)


def numbers_of(query):
    """The numbers by which a question like ?p=12 asks for something of the old site."""
    values = (query.get(name, "") for name in QUERIES)
    return [int(value) for value in values if value.isascii() and value.isdecimal() and len(value) < 19]


def of_numbers(numbers):
    """Where they lead: a public page, None for none."""
    rows = ImportedItem.objects.filter(key__in=[f"post:{number}" for number in numbers])
    page = _public(rows.values_list("page_id", flat=True)).order_by("pk").first()
    return page and page.get_url()


def of_file(path):
    """Where a file of wp-content/uploads leads, a smaller variant of a picture too; None for none.

    A picture that no public page shows is not given away.
    """
    if not (found := UPLOADS.match(path)):
        return None
    keys = [file_key(one) for one in reversed(originals(found["path"]))]
    rows = ImportedItem.objects.filter(key__in=keys).select_related("image", "document")
    for row in rows:
        if row.document:
            return row.document.url
        if row.image and _public(_pages_with(row.image)).exists():
            return row.image.get_rendition(PICTURE_SPEC).url
    return None


def of_ending(path, request):
    """Where a feed, a numbered page and the like lead: to what they belong to, None for nothing known."""
    if not (found := ENDINGS.fullmatch(path)):
        return None
    above = Redirect.normalise_path(found["above"])
    redirects = Redirect.get_for_site(Site.find_for_request(request))
    redirect = redirects.filter(old_path=above).select_related("redirect_page").first()
    if redirect is None or redirect.link is None:
        return None
    if found["feed"].startswith("feed") and redirect.redirect_page_route_path:
        return f"{redirect.link.rstrip('/')}/feed/"
    return redirect.link


def gone_at(path):
    """The GoneAddress of a path, or of what it is a smaller variant or a feed of."""
    candidates = [path]
    if UPLOADS.match(path):
        candidates = originals(path)
    elif found := ENDINGS.fullmatch(path):
        candidates.append(found["above"])
    known = GoneAddress.objects.filter(path__in={Redirect.normalise_path(one) for one in candidates})
    # The longest is the nearest.
    return max(known, key=lambda gone: len(gone.path), default=None)


def of_day(path):
    """Where the archive of a year, a month or a day leads: to the year, None for one without stories."""
    found = DAY.match(path)
    if not found or not StoryPage.objects.live().filter(date__year=found["year"]).exists():
        return None
    archive = StoryIndexPage.objects.live().order_by("-pk").first()
    return f"{archive.get_url()}year/{found['year']}/" if archive and archive.get_url() else None


def _pages_with(image):
    references = ReferenceIndex.get_references_to(image).values_list("object_id", "base_content_type__model")
    return [int(key) for key, model in references if model == "page"]


def _public(keys):
    return SitePageQuerySet(Page).filter(pk__in=[key for key in keys if key]).live().public()
