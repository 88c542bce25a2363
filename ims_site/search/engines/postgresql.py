"""Stems in a text search vector of PostgreSQL.

Vectors and queries are written out here and not by to_tsvector, whose parser takes apart numbers, addresses
and words with hyphens in its own way. Stems hold letters and digits only, so nothing needs escaping.
"""

from collections import defaultdict

from django.db import connection

from . import WEIGHTS

# PostgreSQL keeps no position beyond 16,383, and no vector beyond a megabyte.
LAST_POSITION = 16_000
BYTES_MAX = 700_000
LABELS = "ABCD"
# Words of the title are entered once more with this in front: an index knows no labels, so that
# looking for them would mean to read every vector that has the word anywhere.
IN_TITLE = "_"
# From D to A, as ts_rank takes them.
RANK_WEIGHTS = "{" + ",".join(str(weight / max(WEIGHTS)) for weight in reversed(WEIGHTS)) + "}"

PUT = """
    INSERT INTO search_document (page_id, locale_id, vector) VALUES (%s, %s, %s::tsvector)
    ON CONFLICT (page_id) DO UPDATE SET locale_id = excluded.locale_id, vector = excluded.vector
"""
ENTRIES = "SELECT locale_id, tsvector_to_array(vector) FROM search_document WHERE page_id = ANY(%s)"
SOME_STEMS = """
    SELECT DISTINCT unnest(tsvector_to_array(vector))
    FROM (SELECT vector FROM search_document WHERE locale_id = %s LIMIT 50) AS a_few
"""
# One row is read many times as fast as a row for each page.
MATCHES = "SELECT search_matches(%s::tsquery, %s)"
RANKED = """
    SELECT page_id FROM search_document WHERE vector @@ %s::tsquery AND locale_id = %s
    ORDER BY ts_rank(%s::real[], vector, %s::tsquery) DESC, page_id DESC LIMIT %s
"""


def put(page_pk, locale_id, fields):
    """Enter a page, in the place of what was entered for it before."""
    put_many([(page_pk, locale_id, fields)])


def put_many(documents):
    """Enter many: tuples of what `put` takes."""
    with connection.cursor() as cursor:
        cursor.executemany(PUT, [(pk, locale_id, _vector(fields)) for pk, locale_id, fields in documents])


def drop(pks):
    """Take pages out; those that are not there do no harm."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_document WHERE page_id = ANY(%s)", [list(pks)])


def everything():
    """The keys of all pages that are entered, a set."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_id FROM search_document")
        return {pk for (pk,) in cursor.fetchall()}


def matches(terms, locale_id, title_only=False):
    """The keys of all pages that have every term, in no order that is promised: a list."""
    with connection.cursor() as cursor:
        cursor.execute(MATCHES, [_query(terms, IN_TITLE if title_only else ""), locale_id])
        return cursor.fetchone()[0] or []


def ranked(terms, locale_id, limit):
    """The keys of the best pages, best first; among equals the newest key: a list."""
    query = _query(terms)
    with connection.cursor() as cursor:
        cursor.execute(RANKED, [query, locale_id, RANK_WEIGHTS, query, limit])
        return [pk for (pk,) in cursor.fetchall()]


def entries(pks):
    """All stems that some pages are entered with: {locale: set of stems}."""
    found = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, [list(pks)])
        for locale_id, lexemes in cursor.fetchall():
            found[locale_id].update(lexeme for lexeme in lexemes if not lexeme.startswith(IN_TITLE))
    return found


def missing(stems, locale_id):
    """Those of the stems that no page in this locale has any more: a set."""
    with connection.cursor() as cursor:
        cursor.execute(SOME_STEMS, [locale_id])
        # What any few pages have needs no search, which takes longest for what many have.
        stems = {*stems} - {stem for (stem,) in cursor.fetchall()}
        gone = set()
        for stem in stems:
            # Not EXISTS, for which the planner reads all vectors when no page has the word.
            cursor.execute(MATCHES, [_query([(stem,)]), locale_id])
            if not cursor.fetchone()[0]:
                gone.add(stem)
    return gone


def _vector(fields):
    """The stems of all fields with their positions and labels, as PostgreSQL reads them."""
    places, position, size = defaultdict(list), 0, 0
    for label, stems in zip(LABELS, fields, strict=True):
        for stem in stems:
            position += 1
            for lexeme in (stem, IN_TITLE + stem) if label == "A" else (stem,):
                if lexeme not in places:
                    size += len(lexeme.encode()) + 2
                if position <= LAST_POSITION:
                    places[lexeme].append(f"{position}{label}")
                elif size < BYTES_MAX:
                    _ = places[lexeme]
        # A gap, so that no phrase runs from one field into the next.
        position += 2
    return " ".join(f"'{lexeme}':{','.join(at)}" if at else f"'{lexeme}'" for lexeme, at in places.items())


def _query(terms, prefix=""):
    """PostgreSQL's way of asking for the terms."""
    phrases = ("<->".join(f"'{prefix}{stem}'" for stem in term) for term in terms)
    return " & ".join(f"({phrase})" for phrase in phrases)
