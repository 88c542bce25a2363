"""How a request finds its page: as in Wagtail, with one query for the whole way, not two for each step."""

from django.http import Http404

from .querysets import on_the_way


def route_below(page, request, slugs):
    """The RouteResult of whatever the slugs lead to below a page; Http404 for nothing."""
    way = on_the_way(page, slugs) if page.way is None else page.way
    row = way.get(f"{page.url_path}{slugs[0]}/")
    if row is None:
        raise Http404
    further = slugs[1:]
    if further:
        # What is only passed is not read from its own table, unless an address of its own was meant.
        child = _below(page, row.specific_deferred)
        child.way = way
        result = child.route(request, further)
        if result.page is not child:
            return result
    return _below(page, row.specific).route(request, further)


def _below(page, child):
    # By this Wagtail knows the page above without a query.
    child._cached_parent_obj = page
    return child
