"""Texts of the block editor: what its comments say becomes plain HTML."""

import html
import json
import re
from collections import Counter

from .classic import paragraphs

COMMENT = re.compile(
    r"<!--\s+(?P<end>/)?wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s+"
    r"(?P<settings>\{(?:(?!-->|<!--).)*\}\s+)?(?P<void>/)?-->",
    re.DOTALL,
)
DEEPEST = 5
# Blocks whose text is what somebody typed into the old editor.
CLASSIC = {"freeform", "classic"}
VERBATIM = {"code", "preformatted", "verse", "syntaxhighlighter/code"}
PICTURE_SETTINGS = ("url", "mediaUrl", "backgroundUrl")
# Settings of blocks that hold words; others hold sizes, colours and the like.
WORDS = re.compile(r"\S\s+\S+\s+\S|<p\b|<img\b", re.IGNORECASE)


def is_blocks(text):
    return "<!-- wp:" in text


class Rendering:
    """A text on its way to plain HTML.

    `shortcodes` is a function from text to text. `unknown` counts the blocks that draw something from the
    old site, of which the export has nothing.
    """

    def __init__(self, shortcodes, reusable, notes=""):
        self.shortcodes = shortcodes
        self.reusable = reusable
        # Those that are being put in: one that holds itself stands there once.
        self.within = []
        self.notes = notes
        self.unknown = Counter()
        self.missing = []

    def html(self, text, depth=0):
        """The HTML of a text, with the reusable blocks that it refers to."""
        out = []
        at = 0
        above = []
        for comment in COMMENT.finditer(text):
            out.append(self._between(text[at : comment.start()], above))
            at = comment.end()
            name = comment["name"].removeprefix("core/")
            if comment["end"]:
                if name in above:
                    del above[len(above) - 1 - above[::-1].index(name) :]
                continue
            settings = _settings(comment["settings"])
            if comment["void"]:
                out.append(self._void(name, settings, depth))
            else:
                above.append(name)
                out.append(_background(settings, text, at))
        out.append(self._between(text[at:], above))
        return "".join(out)

    def _between(self, piece, above):
        if (above and above[-1] in VERBATIM) or not piece.strip():
            return piece
        piece = self.shortcodes(piece)
        if not above or above[-1] in CLASSIC:
            return f"\n{paragraphs(piece)}\n"
        return piece

    def _void(self, name, settings, depth):
        """What a block without a text of its own stands for."""
        if name == "block":
            return self._reusable(settings.get("ref"), depth)
        if name == "footnotes":
            return _footnotes(self.notes)
        address = settings.get("url")
        if isinstance(address, str) and ("embed" in name or name in ("social-link", "navigation-link")):
            label = settings.get("label") or settings.get("service") or address
            link = f'<a href="{html.escape(address)}">{html.escape(str(label))}</a>'
            return (
                f'<figure class="wp-block-embed">{html.escape(address)}</figure>' if "embed" in name else link
            )
        words = list(_words(settings))
        if not words:
            self.unknown[name] += 1
            return ""
        self.unknown[name] += 1
        return "".join(f"<div>{text if '<' in text else html.escape(text)}</div>" for text in words)

    def _reusable(self, key, depth):
        text = self.reusable.get(key) if isinstance(key, int) else None
        if text is None or key in self.within or depth >= DEEPEST:
            self.missing.append(key)
            return ""
        self.within.append(key)
        try:
            return self.html(text, depth + 1) if is_blocks(text) else paragraphs(self.shortcodes(text))
        finally:
            self.within.pop()


def _settings(text):
    if not text:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _background(settings, text, at):
    """The picture behind a block, where only its settings and a style name it."""
    own = text[at : text.find("<!--", at) if text.find("<!--", at) >= 0 else len(text)]
    for name in PICTURE_SETTINGS:
        address = settings.get(name)
        if isinstance(address, str) and "<img" not in own and "background-image" in own:
            key = settings.get("id")
            mark = f' class="wp-image-{key}"' if isinstance(key, int) else ""
            return f'<img src="{html.escape(address)}"{mark}>'
    return ""


def _words(settings, depth=0):
    """The texts among the settings of a block."""
    values = settings.values() if isinstance(settings, dict) else settings
    for value in values:
        if isinstance(value, str) and WORDS.search(value):
            yield value
        elif isinstance(value, (dict, list)) and depth < DEEPEST:
            yield from _words(value, depth + 1)


def _footnotes(notes):
    try:
        found = [str(note["content"]) for note in json.loads(notes)]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return "<ol>" + "".join(f"<li>{note}</li>" for note in found) + "</ol>"
