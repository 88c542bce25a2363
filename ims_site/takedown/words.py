"""The words of a text and where they stand in it, through markup, entities and escapes.

What is not text is covered by characters that mean nothing, one for each of its own, so that every place in
the covered text is the same place in the text as it is kept.
"""

import html
import re
from functools import lru_cache
from urllib.parse import unquote

from ..search.text import APOSTROPHES, MARKS, POSSESSIVE, SPACELESS, VOWELLED, normalise

# Nothing at all (inside a word it is not there), and the end of whatever stands before it.
NOTHING, BREAK = "\ue000", "\ue001"
INVISIBLE = f"{MARKS}\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff{NOTHING}"
WORD = re.compile(
    rf"[{SPACELESS}]|[^\W_{SPACELESS}](?:[^\W_{SPACELESS}]|[{VOWELLED}]|[{INVISIBLE}]+(?=[^\W_{SPACELESS}])|[{MARKS}]"
    rf"|[{APOSTROPHES}](?=[^\W_]))*"
)
COMMA = re.compile(f"{NOTHING}*,")
UNSEEN = re.compile(f"[{INVISIBLE}]")
# What may stand between two words of one name.
GAP = re.compile(rf"(?:[\s\-_‐‑‒–·•+{APOSTROPHES}{INVISIBLE}]|,\s?)*\.?")
ELIDED = re.compile(rf"^(qu|[cdjlmst])[{APOSTROPHES}](?=\w)", re.IGNORECASE)
INITIAL_GAP = re.compile(rf"\.[\s{INVISIBLE}]*")

TAG = re.compile(r"<[/!]?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|dfn|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u|wbr)\b",
    re.IGNORECASE,
)
LINE_END = re.compile(r"<br\b", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
ESCAPE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|\\[nrt]")


def words_of(text):
    """A covered text -> (start, end, word) of each of its words, normalised; an ’s is not part of it."""
    found = []
    for match in WORD.finditer(text):
        start, end = match.span()
        raw = match.group()
        elided = ELIDED.match(raw)
        if elided:
            found.append((start, start + len(elided.group(1)), elided.group(1).lower()))
            start, raw = start + elided.end(), raw[elided.end() :]
        owner = POSSESSIVE.search(raw)
        if owner and owner.end() == len(raw):
            end, raw = start + owner.start(), raw[: owner.start()]
        word = plain_word(raw)
        if word:
            found.append((start, end, word + "," if COMMA.match(text, end) else word))
    return found


@lru_cache(maxsize=65_536)
def plain_word(raw):
    return normalise(UNSEEN.sub("", raw)).strip()


def joined(text, before, after):
    """Whether nothing but what joins the words of a name stands between two words that follow each other."""
    gap = text[before[1] : after[0]]
    if gap == " " or GAP.fullmatch(gap):
        return True
    # An initial has its full stop; after a longer word it ends a sentence.
    return before[1] - before[0] == 1 and INITIAL_GAP.fullmatch(gap) is not None


def cover(text):
    """A text -> the same with markup, entities and escapes covered, each character in its place."""
    if "<" in text:
        text = TAG.sub(_cover_tag, text)
    if "&" in text:
        text = ENTITY.sub(lambda match: _padded(html.unescape(match.group()), match), text)
    if "\\" in text:
        text = ESCAPE.sub(lambda match: _padded(_unescape(match.group()), match), text)
    if "%" in text:
        text = PERCENT.sub(lambda match: _padded(unquote(match.group()), match), text)
    return text


def cover_around_tags(text):
    """The other way round: only what stands inside tags, so that their attributes can be read."""
    covered, end = [], 0
    for match in TAG.finditer(text):
        covered += [BREAK * (match.start() - end), match.group()]
        end = match.end()
    covered.append(BREAK * (len(text) - end))
    inside = "".join(covered)
    inside = ENTITY.sub(lambda match: _padded(html.unescape(match.group()), match), inside)
    return PERCENT.sub(lambda match: _padded(unquote(match.group()), match), inside)


def _cover_tag(match):
    tag = match.group()
    if LINE_END.match(tag):
        return " " + NOTHING * (len(tag) - 1)
    return (NOTHING if INLINE.match(tag) or tag.startswith("<!--") else BREAK) * len(tag)


def _unescape(escaped):
    if escaped.startswith("\\u"):
        codes = bytes.fromhex(escaped.replace("\\u", ""))
        return codes.decode("utf-16-be", "replace")
    return " "


def _padded(characters, match):
    """What an entity or an escape stands for, as long as itself."""
    length = len(match.group())
    return (characters + NOTHING * length)[:length] if len(characters) <= length else match.group()


__all__ = ["BREAK", "NOTHING", "TAG", "cover", "cover_around_tags", "joined", "words_of"]
