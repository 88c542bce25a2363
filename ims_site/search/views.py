"""The search page. Nothing of what is searched for is kept anywhere."""

from django.http import Http404
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import get_language
from wagtail.models import Locale

from .. import archive
from ..listing import paginate
from ..page_store.kept import kept
from .results import Results
from .service import SearchUnavailable, search, suggest

PER_PAGE = 12
NEWEST = "newest"


def search_page(request):
    """The form, and what its words find among everything public in the language of the address."""
    language = get_language()
    locale = kept(Locale.objects.filter(language_code=language).first, "locale", language)
    if locale is None:
        raise Http404("The site does not exist in this language.")
    newest_first = request.GET.get("order") == NEWEST
    context = {
        "is_search": True,
        "newest_first": newest_first,
        "archive_url": archive.archive_url(locale.pk, request),
    }
    try:
        context |= answer(request, locale, newest_first)
    except SearchUnavailable:
        context["unavailable"] = True
    response = render(request, "ims_site/search.html", context)
    add_never_cache_headers(response)
    return response


def answer(request, locale, newest_first):
    """What the query of a request finds, for the template. Raises Http404 for a page that does not exist."""
    typed = request.GET.get("q", "")
    found = search(typed, locale)
    context = {
        "query": found.query,
        "terms": found.terms,
        "nothing_to_search": bool(typed.strip()) and not found.terms,
        "best_url": address(request, found.query),
        "newest_url": address(request, found.query, NEWEST),
    }
    if not found.terms:
        return context
    results = Results(found, newest_first, request)
    if results:
        query = address(request, found.query, NEWEST if newest_first else "").partition("?")[2]
        context["listing"] = paginate(results, page_number(request), PER_PAGE, request.path, query=query)
    else:
        context["suggestion"] = suggest(found.query, locale)
        context["suggestion_url"] = address(request, context["suggestion"])
    return context


def page_number(request):
    """The number in the address; 1 for what is no number."""
    number = request.GET.get("page", "")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 1


def address(request, query, order=""):
    """The address of a search."""
    parts = {"q": query, "order": order}
    return f"{request.path}?{urlencode({name: value for name, value in parts.items() if value})}"
