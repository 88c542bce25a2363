"""How a request finds its page: as in Wagtail, with one query for the whole way, not two for each step."""

import copy

from django.http import Http404
from django.utils.translation import get_language
from wagtail.models import Site
from wagtail.views import serve as serve_page

from .page_store.kept import kept
from .querysets import on_the_way


def serve(request, path):
    """Wagtail's view of a page; what it asks for first, the way to the page, is found here."""
    request._wagtail_route_for_request = _route(request, path)
    return serve_page(request, path)


def _route(request, path):
    """The RouteResult of a path, None for nothing."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    home = kept(lambda: site.root_page.localized, "home", site.pk, get_language())
    try:
        return _enter(home, request, [slug for slug in path.split("/") if slug])
    except Http404:
        return None


def route_below(page, request, slugs):
    """The RouteResult of whatever the slugs lead to below a page; Http404 for nothing."""
    way = on_the_way(page, slugs) if page.way is None else page.way
    row = way.get(f"{page.url_path}{slugs[0]}/")
    if row is None:
        raise Http404
    return _enter(row, request, slugs[1:], page, way)


def _enter(row, request, slugs, above=None, way=None):
    """The RouteResult of slugs from a page on, of which `row` is what every page has."""
    # Shared with other requests; a page of its own keeps what it is asked for.
    row = copy.copy(row)
    if slugs:
        # What is only passed is not read from its own table, unless an address of its own was meant.
        page = _below(above, row.get_specific(deferred=True))
        page.way = way
        result = page.route(request, slugs)
        if result.page is not page:
            return result
    return _below(above, row.get_specific()).route(request, slugs)


def _below(above, page):
    if above is not None:
        # By this Wagtail knows the page above without a query.
        page._cached_parent_obj = above
    return page
