"""Stems in a full-text table of SQLite (FTS5), asked directly."""

import json
from collections import defaultdict

from django.db import connection

from . import WEIGHTS

PUT = """
    INSERT OR REPLACE INTO search_document (rowid, locale, title, summary, body, file)
    VALUES (%s, %s, %s, %s, %s, %s)
"""
ENTRY = "SELECT locale, title, summary, body, file FROM search_document WHERE rowid = %s"
# One row of text is read many times as fast as a row for each page.
MATCHES = "SELECT json_group_array(rowid) FROM search_document WHERE search_document MATCH %s"
RANKED = f"""
    SELECT rowid FROM search_document WHERE search_document MATCH %s
    ORDER BY bm25(search_document, 0, {", ".join(map(str, WEIGHTS))}), rowid DESC LIMIT %s
"""  # noqa: S608


def put(page_pk, locale_id, fields):
    """Enter a page, in the place of what was entered for it before."""
    put_many([(page_pk, locale_id, fields)])


def put_many(documents):
    """Enter many: tuples of what `put` takes."""
    rows = [(pk, locale, *(" ".join(stems) for stems in fields)) for pk, locale, fields in documents]
    with connection.cursor() as cursor:
        cursor.executemany(PUT, rows)


def drop(pks):
    """Take pages out; those that are not there do no harm."""
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_document WHERE rowid = %s", [(pk,) for pk in pks])


def everything():
    """The keys of all pages that are entered, a set."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM search_document")
        return {pk for (pk,) in cursor.fetchall()}


def matches(terms, locale_id, title_only=False):
    """The keys of all pages that have every term, in no order that is promised: a list."""
    with connection.cursor() as cursor:
        cursor.execute(MATCHES, [_expression(terms, locale_id, title_only)])
        return json.loads(cursor.fetchone()[0])


def ranked(terms, locale_id, limit):
    """The keys of the best pages, best first; among equals the newest key: a list."""
    with connection.cursor() as cursor:
        cursor.execute(RANKED, [_expression(terms, locale_id), limit])
        return [pk for (pk,) in cursor.fetchall()]


def entries(pks):
    """All stems that some pages are entered with: {locale: set of stems}."""
    found = defaultdict(set)
    with connection.cursor() as cursor:
        for pk in pks:
            cursor.execute(ENTRY, [pk])
            for locale_id, *fields in cursor.fetchall():
                found[int(locale_id)].update(*(field.split() for field in fields))
    return found


def missing(stems, locale_id):
    """Those of the stems that no page in this locale has any more: a set."""
    gone = set()
    with connection.cursor() as cursor:
        for stem in stems:
            query = "SELECT 1 FROM search_document WHERE search_document MATCH %s LIMIT 1"
            cursor.execute(query, [_expression([(stem,)], locale_id)])
            if cursor.fetchone() is None:
                gone.add(stem)
    return gone


def _expression(terms, locale_id, title_only=False):
    """FTS5's way of asking for the terms. Stems hold letters and digits only, so nothing needs escaping."""
    columns = "title" if title_only else "title summary body file"
    phrases = " AND ".join(f'"{" ".join(term)}"' for term in terms)
    return f'locale : "{locale_id}" AND {{{columns}}} : ({phrases})'
