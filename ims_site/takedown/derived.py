"""What is made from the texts of the site: made anew without the names, so that no trace stays in it."""

import logging

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.db import DatabaseError, connection
from modelcluster.fields import ParentalKey
from modelsearch.index import Indexed, insert_or_update_object
from wagtail.models import Locale, Page
from wagtail.search.models import IndexEntry

from ..page_store import changes
from ..search import index
from ..search.engines import get_engine
from ..search.signals import gives_words_to_pages
from ..search.suggestions import forget
from ..search.text import stems
from . import rows

logger = logging.getLogger(__name__)


def pages_and_others(changed):
    """Changed rows -> (keys of their pages, other things that are searched, whether it is wide).

    Wide: pages may have words of something that stands in a row of its own, a theme for example.
    """
    pages, others, is_wide = set(), [], False
    for (table, key), _count in changed.items():
        model = table.model
        if model is None:
            continue
        is_wide = is_wide or gives_words_to_pages(model)
        if issubclass(model, Page):
            pages.add(key)
            continue
        parents = [each for each in model._meta.local_fields if isinstance(each, ParentalKey)]
        for parent in parents:
            if issubclass(parent.related_model, Page):
                pages.update(model._base_manager.filter(pk=key).values_list(parent.attname, flat=True))
        if issubclass(model, Indexed):
            others += model._base_manager.filter(pk=key)
    return pages, others, is_wide


def make_anew(cleaner, changed, more_pages, words):
    """Bring every index up to date. `words` are those of the names, as far as they are known, else None."""
    pages, others, is_wide = pages_and_others(changed)
    pages |= {*more_pages}
    if is_wide or words is None:
        call_command("update_index", verbosity=0)
        _forget_words()
        for _progress in index.rebuild():
            pass
    else:
        for page in Page.objects.filter(pk__in=pages):
            insert_or_update_object(page)
        for other in others:
            insert_or_update_object(other)
        index.refresh(pages | _entered_with(words))
        _forget_unused(words)
    _drop_entries(cleaner)
    if connection.vendor == "sqlite":
        _merge_indexes()


def _merge_indexes():
    """SQLite's indexes keep deleted words until their parts are merged."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%%fts5%%'")
        for (name,) in cursor.fetchall():
            quoted = connection.ops.quote_name(name)
            cursor.execute(f"INSERT INTO {quoted}({quoted}) VALUES ('optimize')")  # noqa: S608


def _entered_with(names):
    """The keys of pages that search still finds by a name, whatever the reason."""
    found = set()
    for locale_id, language in _locales():
        for words in names:
            term = tuple(stems(" ".join(words), language))
            if term:
                found.update(get_engine().matches([term], locale_id))
    return found


def _forget_unused(names):
    """Words of the names that no public page has must not be suggested to anybody."""
    for locale_id, language in _locales():
        wanted = {stem for words in names for stem in stems(" ".join(words), language)}
        forget(locale_id, get_engine().missing(wanted, locale_id))


def _forget_words():
    """All of them; they are learnt anew from the pages."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_word")


def _locales():
    return Locale.objects.values_list("pk", "language_code")


def _drop_entries(cleaner):
    """Entries of the admin's search that still have a name: of things that are gone."""
    table = rows.table_of(IndexEntry)
    stale = [
        key for key, values in rows.read(table) if any(cleaner.found_in(value) for value in values if value)
    ]
    IndexEntry.objects.filter(pk__in=stale).delete()


def sessions_with(cleaner):
    """Sessions that hold a name, for example in a message that nobody has read."""
    for session in Session.objects.iterator():
        data = SessionStore().decode(session.session_data)
        if any(cleaner.found_in(text) for text in _strings(data)):
            yield session


def _strings(value):
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, str) and value:
        yield value


def clear_caches():
    """Every cache that the site has, the stored pages too. Other processes read the database again."""
    changes.clear()
    for name in settings.CACHES:
        caches[name].clear()


def erase_before():
    """Have the database overwrite what it deletes, where it can."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def erase_after(table_names):
    """Free what was deleted, so that neither the file nor the log of the database has it any more.

    Returns whether that was possible: somebody who reads for long may stand in its way.
    """
    if connection.in_atomic_block:
        return True
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                return _compact(cursor)
            for name in sorted({*table_names, *rows.DERIVED}):
                cursor.execute(f"VACUUM (ANALYZE) {connection.ops.quote_name(name)}")
    except DatabaseError:
        logger.warning("The database could not be compacted. `manage.py obey_tombstones --new` tries again.")
        return False
    return True


def _compact(cursor):
    """The file, then its log."""
    cursor.execute("VACUUM")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (is_busy, *_pages) = cursor.fetchone()
    return not is_busy
