"""The one way to search: what a query finds, and in which order."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db import DatabaseError
from requests import RequestException
from wagtail.models import Page

from .. import archive
from ..querysets import SitePageQuerySet
from . import suggestions
from .engines import get_engine
from .text import clean_query, terms

# What an engine may fail with: a database, or a server of its own that answers nothing sensible.
FAULTS = (DatabaseError, RequestException, LookupError, TypeError, ValueError)
# Ranking more takes long and says little: all of them have the words.
RANKED_MAX = 2000
# So many keys go into one query.
BATCH = 500


class SearchUnavailable(Exception):  # noqa: N818 – it says what is the case
    """The index cannot be asked now."""


@dataclass
class Found:
    """What a query finds. `terms` is empty where there is no word to search for.

    `pks` are the keys of every page that matches, in no order; callers ask which of them may be shown.
    """

    query: str
    terms: list
    locale: object
    pks: list

    @cached_property
    def best(self):
        """The keys to show first, best first. Whatever is not among them follows, newest first."""
        if not self.pks:
            return []
        if len(self.pks) <= RANKED_MAX:
            return _ask("ranked", self.terms, self.locale.pk, RANKED_MAX)
        return public_among(_ask("matches", self.terms, self.locale.pk, title_only=True), self.locale.pk)


def search(query, locale):
    """Search the pages of a locale. Takes any text; raises SearchUnavailable and nothing else."""
    query = clean_query(query)
    wanted = terms(query, locale.language_code)
    return Found(query, wanted, locale, _ask("matches", wanted, locale.pk) if wanted else [])


def suggest(query, locale):
    """A better query than one that found nothing, or "". What it offers finds a public page."""

    def finds_something(wanted):
        return bool(wanted) and bool(public_among(_ask("matches", wanted, locale.pk), locale.pk))

    try:
        return suggestions.suggest(clean_query(query), locale.pk, locale.language_code, finds_something)
    except FAULTS as error:
        raise SearchUnavailable from error


def public_among(pks, locale_id):
    """Those of these keys whose page is public, newest first: a list."""
    pks = {*pks}
    keys = archive.story_keys_among(pks, locale_id)
    # What is no public story: few pages, but for an archive with many private stories.
    rest = [*(pks - {key & archive.KEY_MASK for key in keys})]
    for start in range(0, len(rest), BATCH):
        others = SitePageQuerySet(Page).live().public().filter(locale_id=locale_id)
        others = others.filter(pk__in=rest[start : start + BATCH]).values_list("pk", "first_published_at")
        for pk, published in others:
            keys.append(archive.story_key(published.date() if published else date.min, pk))
    return [key & archive.KEY_MASK for key in sorted(keys, reverse=True)]


def _ask(name, *args, **kwargs):
    """What a function of the engine returns, or one exception for whatever may be wrong with it."""
    try:
        return getattr(get_engine(), name)(*args, **kwargs)
    except FAULTS as error:
        raise SearchUnavailable from error
