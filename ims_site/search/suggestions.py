"""“Did you mean …?”, out of the words of the pages themselves.

A word is known while the index has its stem. What is offered has been tried: the corrected query finds a
public page, so no word of anything else can be learnt here.
"""

import re
import unicodedata
from functools import lru_cache

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from .engines import get_engine
from .stop_words import STOP_WORDS
from .text import MARKS, WORD, WORD_MAX, WRITTEN_WORD, normalise, stem, stems, terms, words

LETTERS_MIN = 4
# A word that somebody may have misspelt; one letter less than those that can be meant.
TYPED_MIN = 3
# Shorter ones have too many neighbours two slips away.
LONG = 6
UNKNOWN_MAX = 3
CANDIDATES = 5

LEARN = (
    "INSERT INTO search_word (locale_id, word, stem, written) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"
)
FORGET = "DELETE FROM search_word WHERE locale_id = %s AND stem = %s"
NEAR = "SELECT word, written FROM search_word WHERE locale_id = %s AND length(word) BETWEEN %s AND %s"
UNWRITTEN = re.compile(f"[{MARKS}]")


def words_to_know(text, language):
    """The words of a text that may be offered: {word: (stem, the word as it is written)}."""
    stop = STOP_WORDS.get(language[:2], ())
    known = {}
    for token in set(WRITTEN_WORD.findall(text)):
        word, written = _word_of(token)
        if word and word not in stop:
            known[word] = (stem(word, language), written)
    return known


@lru_cache(maxsize=65_536)
def _word_of(token):
    """A token -> its word and how to write it; "" for what is too short, a number or several words."""
    word = "".join(words(token))
    if not (LETTERS_MIN <= len(word) < WORD_MAX and word.isalpha()) or len(words(token)) > 1:
        return "", ""
    written = UNWRITTEN.sub("", unicodedata.normalize("NFC", token)).lower()
    # An ending such as ’s is not part of the word.
    return word, written if written.isalpha() and len(written) <= WORD_MAX else word


def learn(entries):
    """Note words: {(locale, word): (stem, as it is written)}."""
    with connection.cursor() as cursor:
        cursor.executemany(LEARN, [(*key, *value) for key, value in sorted(entries.items())])


def forget(locale_id, gone):
    """Forget the words of stems that no page has any more."""
    with connection.cursor() as cursor:
        cursor.executemany(FORGET, [(locale_id, stem) for stem in sorted(gone)])


def suggest(query, locale_id, language, finds_something):
    """A query that found nothing -> a better one, or "". `finds_something` says that of a list of terms."""
    plain = normalise(query)
    unknown = _unknown(plain, locale_id, language)
    if not 0 < len(unknown) <= UNKNOWN_MAX:
        return ""
    corrections = {word: _near(word, locale_id, language) for word in unknown}
    if not all(corrections.values()):
        return ""
    for attempt in range(max(map(len, corrections.values()))):
        chosen = {word: near[min(attempt, len(near) - 1)] for word, near in corrections.items()}
        better = WORD.sub(lambda match: chosen.get(match.group(), match.group()), plain)  # noqa: B023
        if finds_something(terms(better, language)):
            return better
    return ""


def _unknown(plain, locale_id, language):
    """The words of a normalised query that no page has."""
    typed = {
        word: stem(word, language)
        for word in WORD.findall(plain)
        if len(word) >= TYPED_MIN and word.isalpha() and stems(word, language)
    }
    missing = get_engine().missing(set(typed.values()), locale_id)
    return [word for word, its_stem in typed.items() if its_stem in missing]


def _near(word, locale_id, language):
    """The words that may be meant, as they are written: nearest first, then most frequent first."""
    farthest = 2 if len(word) >= LONG else 1
    with connection.cursor() as cursor:
        cursor.execute(NEAR, [locale_id, len(word) - farthest, len(word) + farthest])
        known = dict(cursor.fetchall())
    near = process.extract(
        word, list(known), scorer=OSA.distance, score_cutoff=farthest, limit=4 * CANDIDATES
    )
    engine, frequency = get_engine(), {}
    for found, _distance, _place in near:
        frequency[found] = len(engine.matches([(stem(found, language),)], locale_id))
    near.sort(key=lambda item: (item[1], -frequency[item[0]], item[0]))
    return [known[found] for found, _distance, _place in near[:CANDIDATES]]
