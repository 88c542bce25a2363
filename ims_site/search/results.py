"""What the search page shows: one part of everything found, with excerpts."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.urls import get_script_prefix
from wagtail.models import Page

from ..page_store.kept import kept_each
from ..querysets import SitePageQuerySet
from .documents import SearchText, public_pages
from .excerpts import excerpt, marked, opening
from .service import public_among


@dataclass(frozen=True)
class Read:
    """What a page has for whatever is searched: its place in the tree, its address, its words."""

    path: str
    url: str
    text: SearchText


@dataclass
class Row:
    """One page found: `title` and `words` are HTML with the matches marked, `above` the pages above it."""

    url: str
    kind: str
    date: object
    title: str
    words: str
    above: list


class Results:
    """The public pages of a Found, in order: a sequence for paging, of which a slice reads just its rows."""

    def __init__(self, found, newest_first, request):
        self.found = found
        self.request = request
        self.pks = public_among(found.pks, found.locale.pk)
        if not newest_first:
            public = {*self.pks}
            # A dict keeps the order and takes each key once.
            self.pks = list(dict.fromkeys([*(pk for pk in found.best if pk in public), *self.pks]))

    def __len__(self):
        return len(self.pks)

    def __getitem__(self, part):
        pks = self.pks[part]
        pages = kept_each(self._read, f"found {get_script_prefix()}", pks, lambda _page: ())
        above = _pages_above(pages.values())
        return [self._row(pages[pk], above) for pk in pks if pk in pages]

    def _read(self, pks):
        return {
            pk: Read(page.path, page.get_url(self.request), page.get_search_text())
            for pk, page in _pages(pks).items()
        }

    def _row(self, page, above):
        terms, language = self.found.terms, self.found.locale.language_code
        text = page.text
        words = (excerpt(part, terms, language) for part in (text.body, text.summary, text.file))
        return Row(
            url=page.url,
            kind=text.kind,
            date=text.date,
            title=marked(text.title, terms, language),
            words=next(filter(None, words), "") or opening(text.body or text.summary),
            above=[above[path] for path in _paths_above(page) if path in above],
        )


def _pages(pks):
    """The public ones of these pages, each as its own type: {key: page}."""
    by_type = defaultdict(list)
    for pk, type_id in Page.objects.filter(pk__in=pks).values_list("pk", "content_type_id"):
        by_type[type_id].append(pk)
    pages = {}
    for type_id, some in by_type.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if hasattr(model, "get_search_text"):
            pages.update((page.pk, page) for page in public_pages(model, some))
    return pages


def _paths_above(page):
    """The places in the tree between home and a page."""
    step = Page.steplen
    return [page.path[:end] for end in range(3 * step, len(page.path), step)]


def _pages_above(pages):
    """The titles of the public pages above some pages: {path: title}."""
    paths = {path for page in pages for path in _paths_above(page)}
    above = SitePageQuerySet(Page).live().public().filter(path__in=paths) if paths else Page.objects.none()
    return dict(above.values_list("path", "title"))
