"""The words around what was searched for, out of the page itself, accents and all."""

import re
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import mark_safe

from .text import WRITTEN_WORD, stems

LENGTH = 240
# What stands before the first match where a sentence has to be cut.
LEAD = 80
# Nobody needs the excerpt of a hundred pages' last one.
SEARCHED_MAX = 100_000
ELLIPSIS = "…"

SENTENCE_END = re.compile(r"(?<=[.!?؟۔…])\s+|(?<=[。！？])|\s*\n\s*")


def marked(text, terms, language):
    """A text, such as a title, whole, with the words of the terms in <mark>: HTML."""
    return _with_marks(text, _matches(text, _wanted(terms), language))


def excerpt(text, terms, language):
    """The first sentence with most of the terms' words, cut and marked, or "" if it has none: HTML."""
    text, wanted = text[:SEARCHED_MAX], _wanted(terms)
    best, most = None, 0
    for sentence in SENTENCE_END.split(text):
        matches = _matches(sentence, wanted, language)
        number = len({stem for _start, _end, found in matches for stem in found})
        if number > most:
            best, most = (sentence, matches), number
            if most == len(wanted):
                break
    return _with_marks(*_cut(*best)) if best else ""


def opening(text):
    """The beginning of a text, for when what was searched for is not in it: HTML."""
    return _with_marks(*_cut(" ".join(text[: 2 * LENGTH].split()), []))


def _wanted(terms):
    return frozenset(stem for term in terms for stem in term)


def _matches(text, wanted, language):
    """Where the wanted words stand: a list of (start, end, stems)."""
    found = ((match, wanted & _stems_of(match.group(), language)) for match in WRITTEN_WORD.finditer(text))
    return [(match.start(), match.end(), those) for match, those in found if those]


@lru_cache(maxsize=65_536)
def _stems_of(token, language):
    return frozenset(stems(token, language))


def _cut(text, matches):
    """A sentence and its matches -> both no longer than needed, cut between words."""
    start = 0
    if matches and matches[0][1] > LENGTH - LEAD and len(text) > LENGTH:
        start = text.find(" ", max(matches[0][0] - LEAD, 0), matches[0][0]) + 1 or matches[0][0]
    end = len(text)
    if end - start > LENGTH:
        end = text.rfind(" ", start + 1, start + LENGTH)
        end = end if end > start else start + LENGTH
    before, after = ELLIPSIS if start else "", ELLIPSIS if end < len(text) else ""
    shift = len(before) - start
    kept = [(first + shift, last + shift, stem) for first, last, stem in matches if last <= end]
    return f"{before}{text[start:end]}{after}", kept


def _with_marks(text, matches):
    """HTML with everything escaped but the marks; matches side by side share one."""
    parts, done = [], 0
    for start, end, _stems in matches:
        if parts and start == done:
            parts[-1] = parts[-1].removesuffix("</mark>")
        else:
            parts.append(f"{escape(text[done:start])}<mark>")
        parts.append(f"{escape(text[start:end])}</mark>")
        done = end
    parts.append(escape(text[done:]))
    return mark_safe("".join(parts))  # noqa: S308 – every part is escaped above
