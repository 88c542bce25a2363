"""Finds names in a value of the database, and gives the value back without them.

A value is a text, a text with markup, or JSON with such texts in it (also JSON inside a text inside JSON, as
revisions keep the bodies of pages). Tags, keys and structure stay as they are: what was valid is valid.
"""

import json
import re
from html import escape
from itertools import pairwise

from .names import left_of_name
from .words import BREAK, NOTHING, TAG, cover, cover_around_tags, joined, words_of

REMOVED = "removed"
# Values of these keys say what something is, never what somebody wrote.
STRUCTURAL_KEYS = {"type", "content_type", "id", "pk", "linktype", "embedtype", "translation_key", "path"}
# What a page or a block cannot be without: these never become empty.
NEEDED_KEYS = {"title", "draft_title", "name", "text", "heading", "sort_name"}
EXCERPT = 40
RUN = re.compile(r"[^\s\"'<>()\[\]{}|]*")
RUN_MAX = 500
ADDRESS_JOINT = re.compile(r"[_%+]|\w\w\.\w")


class Cleaner:
    """Takes names out of values. `names` are Names or HashedNames; `replacement` stands there instead."""

    def __init__(self, names, replacement, needed):
        self.names = names
        self.replacement = replacement
        # Stands where there must be something.
        self.needed = replacement or needed

    def spans(self, text):
        """Where names stand in a text without markup, or covered: (start, end) of each, in order."""
        words = words_of(text)
        found, position = [], 0
        while position < len(words):
            length, span = self._name_at(text, words, position)
            if span:
                found.append(span)
            position += length
        return found

    def _name_at(self, text, words, position):
        """The longest name that begins at a word: (number of words, span), or (1, None)."""
        for length in self.names.lengths:
            some = words[position : position + length]
            if len(some) < length or not all(joined(text, *pair) for pair in pairwise(some)):
                continue
            *first, last = (word for _start, _end, word in some)
            left = left_of_name((*first, last.rstrip(",")), self.names)
            if left and not (some[0][2].endswith(",") and _goes_on(text, words, position)):
                return length, (some[0][0] + left[0], some[-1][1] - left[1])
        return 1, None

    def found_in(self, value):
        """A value as the database has it -> an excerpt for every name in it, a list."""
        tree = as_json(value)
        if tree is not None:
            return [excerpt for text in _texts(tree) for excerpt in self.found_in(text)]
        if not self.names.may_be_in(_rough(value)):
            return []
        covered = cover(value)
        excerpts = [_excerpt(covered, *span) for span in self.spans(covered)]
        if TAG.search(value):
            inside = cover_around_tags(value)
            excerpts += [_excerpt(inside, *span) for span in self.spans(inside)]
        return excerpts

    def is_only(self, text):
        """Whether a text is one of the names and nothing else."""
        covered = cover(text)
        spans = self.spans(covered)
        return (
            len(spans) == 1 and not words_of(covered[: spans[0][0]]) and not words_of(covered[spans[0][1] :])
        )

    def clean(self, value, is_needed=False, address=REMOVED):
        """A value as the database has it -> the same without names; the very same where there are none."""
        tree = as_json(value)
        if tree is not None:
            cleaned = self._clean_tree(tree)
            return value if cleaned == tree else json.dumps(cleaned)
        if not self.names.may_be_in(_rough(value)):
            return value
        has_markup = bool(TAG.search(value))
        cleaned = self._replace(value, cover(value), has_markup, address)
        if has_markup:
            cleaned = self._replace(cleaned, cover_around_tags(cleaned), has_markup, address)
        if is_needed and cleaned != value and not cleaned.strip():
            return self.needed
        return cleaned

    def _clean_tree(self, tree):
        if isinstance(tree, list):
            return [self._clean_tree(item) for item in tree]
        if isinstance(tree, dict):
            return {key: self._clean_item(key, value, tree) for key, value in tree.items()}
        return self.clean(tree) if isinstance(tree, str) else tree

    def _clean_item(self, key, value, owner):
        if not isinstance(value, str):
            return self._clean_tree(value)
        if key in STRUCTURAL_KEYS:
            return value
        if key == "slug":
            return (
                neutral_slug("page", owner["pk"])
                if self.found_in(value) and owner.get("pk")
                else self.clean(value)
            )
        return self.clean(value, is_needed=key in NEEDED_KEYS)

    def _replace(self, text, covered, has_markup, address):
        """The text with something else at the places where the covered text has a name."""
        parts, position = [], 0
        for start, end in self.spans(covered):
            new = address if _is_in_address(text, start, end) else self.replacement
            tags = "".join(TAG.findall(text[start:end])) if has_markup else ""
            parts.append(text[position:start])
            position = end
            if not new and (not parts[-1] or parts[-1][-1].isspace()) and text[end : end + 1] == " ":
                position += 1
            parts.append((escape(new) if has_markup else new) + tags)
        return "".join([*parts, text[position:]])


def _goes_on(text, words, position):
    """Whether a family name belongs to somebody else: “Joanna Berg, Anna Lind” does not have “Berg, Anna”."""
    if not position or not joined(text, words[position - 1], words[position]):
        return False
    before = words[position - 1]
    return not before[2].endswith(",") and not text[before[0]].islower()


def as_json(value):
    """What a text holds where it is a list or a mapping in JSON, else None."""
    if value[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except ValueError:
            pass
    return None


def neutral_slug(kind, pk):
    """An address that says nothing."""
    return f"{kind}-{pk}"


def _texts(tree):
    """Every text in a tree of JSON that somebody may have written."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, list):
        for item in tree:
            yield from _texts(item)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if not (key in STRUCTURAL_KEYS and isinstance(value, str)):
                yield from _texts(value)


def _rough(text):
    """A text in which a look at single words misses nothing."""
    if "<" in text or "&" in text or "%" in text or "\\" in text:
        return f"{cover(text).replace(NOTHING, '')} {cover_around_tags(text).replace(BREAK, '')}"
    return text


def _is_in_address(text, start, end):
    """Whether a name is part of an address or of a file's name, where other words would break it."""
    name = text[start:end]
    if any(character.isspace() for character in name):
        return False
    if ADDRESS_JOINT.search(name) or ("-" in name and name.islower()):
        return True
    head = re.search(r"[^\s\"'<>()\[\]{}|]*$", text[max(0, start - RUN_MAX) : start]).group()
    tail = RUN.match(text, end).group()
    run = head + tail
    return "://" in run or "@" in run or head.startswith(("/", "www."))


def _excerpt(covered, start, end):
    """A name with a few words on either side."""
    words = covered[max(0, start - EXCERPT) : end + EXCERPT].replace(NOTHING, "").replace(BREAK, " ")
    return " ".join(words.split())
