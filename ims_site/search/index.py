"""Keeps the index right: whatever makes a page public, changes or hides it leads here."""

import logging
from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from requests import RequestException
from wagtail.models import Locale, Page

from . import suggestions
from .documents import public_pages
from .engines import get_engine
from .text import stems

logger = logging.getLogger(__name__)

BATCH = 200


def index_pages(pages):
    """Bring the entries of some pages, of whatever types, up to date."""
    refresh([page.pk for page in pages])


def refresh(pks):
    """Bring the entries of the pages with these keys up to date: in, changed, or out.

    What is entered is read from the database, never from a page in memory, which may be a draft. Where a
    search server is down the pages stay published; `manage.py rebuild_search` enters them later.
    """
    pks, known = list(pks), {}
    try:
        for start in range(0, len(pks), BATCH):
            with transaction.atomic():
                _refresh_batch(pks[start : start + BATCH], known)
    except RequestException as error:
        # Without the error's own text, which has the address and with it the password.
        logger.error("The search index was not brought up to date: %s", type(error).__name__)


def _refresh_batch(pks, known):
    """One batch. `known` is what suggestions have learnt in this run already: {(locale, word): stem}."""
    engine = get_engine()
    before, after = engine.entries(pks), defaultdict(set)
    entries, learnt = [], {}
    for page, language, text in _texts(pks):
        fields = [stems(field, language) for field in text.fields]
        entries.append((page.pk, page.locale_id, fields))
        after[page.locale_id].update(*fields)
        # The words of files stay out: nobody has read them for slips of the pen.
        for word, value in suggestions.words_to_know("\n".join(text.fields[:3]), language).items():
            if (page.locale_id, word) not in known:
                learnt[page.locale_id, word] = value
    engine.put_many(entries)
    engine.drop({*pks} - {pk for pk, _locale_id, _fields in entries})
    suggestions.learn(learnt)
    known.update((key, its_stem) for key, (its_stem, _written) in learnt.items())
    for locale_id, stems_before in before.items():
        gone = engine.missing(stems_before - after[locale_id], locale_id)
        suggestions.forget(locale_id, gone)
        # Another page of this run may bring them back.
        for key in [key for key, its_stem in known.items() if gone and its_stem in gone]:
            del known[key]


def _texts(pks):
    """The public ones of the pages, as (page, language, SearchText)."""
    by_type = defaultdict(list)
    for pk, type_id in Page.objects.filter(pk__in=pks).values_list("pk", "content_type_id"):
        by_type[type_id].append(pk)
    languages = dict(Locale.objects.values_list("pk", "language_code")) if by_type else {}
    for type_id, some in by_type.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is None or not hasattr(model, "get_search_text"):
            continue
        for page in public_pages(model, some):
            yield page, languages[page.locale_id], page.get_search_text()


def rebuild():
    """Bring every entry up to date, in batches while the site is live: yields (done, all) after each."""
    pks = list(Page.objects.order_by("pk").values_list("pk", flat=True))
    gone = sorted(get_engine().everything() - {*pks})
    pks, known = gone + pks, {}
    for start in range(0, len(pks), BATCH):
        with transaction.atomic():
            _refresh_batch(pks[start : start + BATCH], known)
        yield min(start + BATCH, len(pks)), len(pks)
