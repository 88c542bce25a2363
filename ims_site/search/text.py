"""From text to stems. Pages and queries go through the same functions, on every database.

The order is always the same: cut into words, normalise each, leave out stop words, stem. What two people
write in two ways (with and without accents, with and without vowel marks) is one word before it is stemmed.
"""

import re
import threading
import unicodedata
from functools import lru_cache

import snowballstemmer

from .stop_words import STOP_WORDS

QUERY_MAX = 200
QUERY_WORDS_MAX = 20
# Longer ones are no words; both ends cut them alike.
WORD_MAX = 50

STEMMERS = {
    "en": "english",
    "ar": "arabic",
    "fr": "french",
    "ru": "russian",
    "es": "spanish",
    "da": "danish",
}

# Letters that no decomposition takes apart; й and ї are letters of their own, which stems depend on.
LETTERS = str.maketrans(
    {
        "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t",
        "ŋ": "n", "ə": "e", "ё": "е", "ґ": "г",
        # Arabic, and the Persian and Urdu letters that look the same.
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك",
        "ہ": "ه", "ۀ": "ه", "ـ": None,
    }
)  # fmt: skip
KEPT_WHOLE = "йї"
# Marks above this are vowels that words of South and South-East Asia cannot do without.
LAST_OPTIONAL_MARK = "\u07ff"

APOSTROPHES = "'’‘ʼʻ`´ʹ′＇ʾʿ"
POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s\b", re.IGNORECASE)
ELISION = re.compile(rf"\b(qu|[cdjlmst])[{APOSTROPHES}](?=\w)", re.IGNORECASE)
APOSTROPHE = re.compile(f"[{APOSTROPHES}]")

# Scripts that set no spaces: each character is a word, and neighbours in a query are a phrase.
SPACELESS = (
    "\u0e00-\u0eff\u1000-\u1049\u1050-\u109f\u1780-\u17d3"  # Thai, Lao, Burmese, Khmer
    "\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"  # Japanese, Chinese
)
VOWELLED = "\u0900-\u0963\u0966-\u0dff\u0f00-\u0fff"
WORD = re.compile(rf"[{SPACELESS}]|(?:[^\W_{SPACELESS}]|[{VOWELLED}])+")
# A word as it is written: with marks and apostrophes inside.
MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad\u200c\u200d"
WRITTEN_WORD = re.compile(
    rf"[{SPACELESS}]|[^\W_{SPACELESS}](?:[^\W_{SPACELESS}]|[{VOWELLED}{MARKS}]|[{APOSTROPHES}](?=[^\W_]))*"
)
QUOTED = re.compile(r'["“”„«»＂]')
# What holds two words of a query together: nothing (as in Chinese), a hyphen, a dot, an at sign.
JOINTS = frozenset(["", "-", "‐", "‑", ".", "@"])

ARABIC_PREFIX = re.compile("^(?:وال|بال|كال|فال|ولل|ال|لل)(?=.{3})")


def clean_query(raw):
    """Whatever came in as a query -> one line that is safe to show and to search; "" for nothing useful."""
    text = unicodedata.normalize("NFC", str(raw or "")[: 20 * QUERY_MAX])
    text = "".join(_visible(character) for character in text)
    text = " ".join(" ".join(text.split()[:QUERY_WORDS_MAX])[:QUERY_MAX].split())
    return text if WORD.search(text) else ""


def _visible(character):
    """A space for a control character, nothing for one that cannot be shown or stored."""
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category in ("Cs", "Cf", "Cn", "Co") else character


def normalise(text):
    """Text -> the one form in which words are compared: small letters, no accents, no vowel marks."""
    text = text if text.isascii() else unicodedata.normalize("NFKC", text)
    if "'" in text or not text.isascii():
        text = POSSESSIVE.sub("", text)
        text = APOSTROPHE.sub("", ELISION.sub(r"\1 ", text))
    text = text.casefold()
    if text.isascii():
        return text
    return "".join(map(_plain, text.translate(LETTERS)))


@lru_cache(maxsize=4096)
def _plain(character):
    """A character without what is set above and below it."""
    if character.isascii() or character in KEPT_WHOLE:
        return character
    if _is_mark(character):
        return ""
    bare = "".join(part for part in unicodedata.normalize("NFD", character) if not _is_mark(part))
    return unicodedata.normalize("NFC", bare).translate(LETTERS)


def _is_mark(character):
    """Whether a character may be missing without making another word."""
    category = unicodedata.category(character)
    return category in ("Cf", "Cs") or (category == "Mn" and character <= LAST_OPTIONAL_MARK)


def words(text):
    """Text -> its words in order, normalised."""
    return [word[:WORD_MAX] for word in WORD.findall(normalise(text))]


def stems(text, language):
    """Text -> the stems of its words in order, without stop words: what the index holds."""
    stop = STOP_WORDS.get(language[:2], ())
    return [stem(word, language) for word in words(text) if word not in stop]


_lock = threading.Lock()
_stemmers = {}


@lru_cache(maxsize=65_536)
def stem(word, language):
    """A normalised word -> its stem by the rules of the language; the word itself where there are none."""
    language = language[:2]
    if language not in STEMMERS or not word[0].isalpha():
        return word
    # A stemmer keeps the word that it works on, so two threads must not share one at the same time.
    with _lock:
        if language not in _stemmers:
            _stemmers[language] = snowballstemmer.stemmer(STEMMERS[language]).stemWord
        cut, rule = _stemmers[language], RULES.get(language)
        return (rule(word, cut) if rule else cut(word)) or word


def _french(word, cut):
    """The one ending that cannot be told without its accent, and is never anything else: née, nées."""
    return _unaccented(cut(re.sub("ee(s?)$", r"ée\1", word)))


def _arabic(word, cut):
    """The stemmer knows the article only at the very beginning, and takes off one ending at a time."""
    word = ARABIC_PREFIX.sub("", word)
    word = re.sub("(?<=..)ه$", "ة", word)
    return normalise(cut(cut(word)))


def _unaccented(word):
    return "".join(map(_plain, word))


RULES = {"ar": _arabic, "fr": _french}


def terms(query, language):
    """A clean query -> what a page must have, all of it: tuples of stems, more than one for a phrase.

    Nothing but quotation marks has a meaning, and only where they come in pairs.
    """
    found = []
    parts = QUOTED.split(query)
    for number, part in enumerate(parts):
        if number % 2 and number < len(parts) - 1:
            found.append(tuple(stems(part, language)))
        else:
            found.extend(_loose_terms(part, language))
    return list(dict.fromkeys(term for term in found if term))


def _loose_terms(text, language):
    """Words outside quotation marks, each a term; those that are joined are one."""
    text = normalise(text)
    end, joined = 0, []
    for match in WORD.finditer(text):
        if joined and text[end : match.start()] not in JOINTS:
            yield tuple(stems(" ".join(joined), language))
            joined = []
        joined.append(match.group())
        end = match.end()
    yield tuple(stems(" ".join(joined), language))
