"""What counts as a name, and when some words of a text are one.

Names are compared word by word in the form that search uses (`normalise`): no capitals, no accents, no vowel
marks. A word that has a comma after it keeps it, so that “Berg, Anna” is found where a list sorts by family
name and “Anna, Berg” in a sentence is not.
"""

import hashlib
import hmac
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..search.stop_words import STOP_WORDS
from ..search.text import SPACELESS, normalise
from .words import words_of

SPELLINGS_MAX = 20
LENGTH_MAX = 200
WORDS_MAX = 8
ONE_WORD_MIN = 5
LETTERS_MIN = 3
STOPS = frozenset().union(*STOP_WORDS.values())
SPACELESS_LETTER = re.compile(f"[{SPACELESS}]")
# One-letter words that Arabic writes together with what follows: and, so, with, for, like.
ARABIC_PREFIXES = "وفبلك"


def read_name(raw):
    """A name as it was typed -> its words. Raises ValidationError with a sentence for what is no name."""
    raw = " ".join(str(raw).split())
    if len(raw) > LENGTH_MAX or "\0" in raw:
        raise ValidationError(_("A name has at most 200 characters."), code="long")
    words = [word for _start, _end, word in words_of(raw)]
    letters = "".join(words)
    is_spaceless = bool(SPACELESS_LETTER.search(letters))
    if not words:
        raise ValidationError(_("“%(name)s” has no letters in it."), params={"name": raw}, code="empty")
    if len(words) > WORDS_MAX:
        raise ValidationError(_("A name has at most eight words."), code="long")
    if all(word.strip(",") in STOPS or word.strip(",").isdigit() for word in words):
        raise ValidationError(
            _("“%(name)s” stands in nearly every text. Give the whole name."),
            params={"name": raw},
            code="common",
        )
    is_short = len(letters) < (2 if is_spaceless else LETTERS_MIN)
    if is_short or (len(words) == 1 and len(letters) < ONE_WORD_MIN):
        raise ValidationError(
            _("“%(name)s” is too short: give two words, or one of at least five letters."),
            params={"name": raw},
            code="short",
        )
    return tuple(words)


def with_sorted_forms(names):
    """Names, and each of them as lists by family name have it: “Anna Berg” is “Berg, Anna” too."""
    found = dict.fromkeys(names)
    for words in names:
        if len(words) > 1 and not any(word.endswith(",") for word in words):
            found[(f"{words[-1]},", *words[:-1])] = None
    return list(found)


class Names:
    """Names in plain words, as long as a takedown lasts."""

    def __init__(self, names):
        self._names = frozenset(names)
        self.lengths = sorted({len(words) for words in names}, reverse=True)
        # The longest word of each, which a text has to have somewhere.
        self._longest = {max(words, key=len).strip(",") for words in names}

    def may_be_in(self, text):
        """Whether a closer look is worth while."""
        plain = normalise(text)
        return any(word in plain for word in self._longest)

    def has(self, words):
        return words in self._names


class HashedNames:
    """Names of which only digests are known: {key: {digests}}, and how many words they have."""

    def __init__(self, lengths, digests):
        self.lengths = sorted(lengths, reverse=True)
        self._digests = digests

    def may_be_in(self, text):
        return True

    def has(self, words):
        return any(digest(key, " ".join(words)) in known for key, known in self._digests.items())


def left_of_name(words, names):
    """How many letters before and after a name are not part of it, or None where these words are no name.

    `words` are as many as one of the names has. Grammar may have put something in front or behind.
    """
    if names.has(words):
        return 0, 0
    first, last = words[0], words[-1]
    # “Anna Bergs” is hers in Danish.
    if len(words) > 1 and len(last) > 2 and last.endswith("s") and names.has((*words[:-1], last[:-1])):
        return 0, 1
    if len(first) > 3 and first[0] in ARABIC_PREFIXES and names.has((first[1:], *words[1:])):
        return 1, 0
    return None


def digest(key, text):
    """A keyed hash, as hexadecimal digits. `key` is hexadecimal too."""
    return hmac.digest(bytes.fromhex(key), text.encode("utf-8", "surrogatepass"), hashlib.sha256).hex()
