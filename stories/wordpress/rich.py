"""Running text in the one form in which the editor itself writes it, so that saving it changes nothing.

A Line is a paragraph or an item of a list. It is made of Runs: words with the same styles and the same link.
"""

import html
import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from ims_site.richtext import FAKE_BULLET, INVISIBLE, clean

SPACE = re.compile(r"[ \t\r\f\v]+")
BREAK = "\n"
SPACES = " \u00a0"
BESIDE_BREAK = re.compile(f"[{SPACES}]*\n[{SPACES}]*")
# Draft.js draws no deeper lists.
DEEPEST = 3


@dataclass(frozen=True, eq=False)
class Link:
    """One link of the source. `address` is absolute; `page` or `document` is set where it is one of ours."""

    address: str
    page: int | None = None
    document: int | None = None

    def tag(self, documents):
        """Its start tag; where files cannot be linked, its address stands for them."""
        if self.page is not None:
            return f'<a linktype="page" id="{self.page}">'
        if self.document is not None and documents:
            return f'<a linktype="document" id="{self.document}">'
        return f'<a href="{html.escape(self.address)}">'


class Run(NamedTuple):
    """Words with the same styles and the same link."""

    text: str
    styles: frozenset = frozenset()
    link: Link | None = None


@dataclass
class Line:
    """`tag` is p, ul or ol; `depth` counts the lists around the item's own."""

    runs: list = field(default_factory=list)
    tag: str = "p"
    depth: int = 0

    @property
    def text(self):
        return "".join(run.text for run in self.runs)

    @property
    def links(self):
        return list(dict.fromkeys(run.link for run in self.runs if run.link))

    def tidy(self):
        """The same line with its spaces as a browser shows them, and no breaks at its ends."""
        runs = []
        for run in self.runs:
            text = run.text if run.text.isascii() else INVISIBLE.sub("", run.text)
            # Most texts are as they should be already.
            if "  " in text or not text.isprintable():
                text = BESIDE_BREAK.sub(BREAK, SPACE.sub(" ", text))
            runs.append(Run(text, run.styles, run.link))
        if len(runs) == 1 and not (runs[0].styles or runs[0].link or BREAK in runs[0].text):
            text = runs[0].text.strip(SPACES)
            return Line([Run(text)] if text else [], self.tag, self.depth)
        runs = _without_spaces_at_edges([part for run in runs for part in _with_bare_edges(run)])
        joined = []
        for (styles, link), same in groupby(runs, key=lambda run: (run.styles, run.link)):
            joined.append(Run("".join(run.text for run in same), styles, link))
        return Line([run for run in joined if run.text], self.tag, self.depth)

    def items(self):
        """The items of a list that somebody set by hand, each behind a bullet; else the line itself."""
        if self.tag != "p" or not FAKE_BULLET.match(self.text):
            return [self]
        parts = self.split()
        if not all(FAKE_BULLET.match(part.text) for part in parts):
            parts = [self]
        return [Line(_without_bullet(part.runs), "ul").tidy() for part in parts]

    def split(self):
        """The line cut at its breaks."""
        parts = [[]]
        for run in self.runs:
            first, *others = run.text.split(BREAK)
            parts[-1].append(Run(first, run.styles, run.link))
            parts.extend([Run(text, run.styles, run.link)] for text in others)
        return [Line(part, self.tag, self.depth) for part in parts]

    def html(self, documents=True):
        """What stands between the tags of the line."""
        out = []
        for link, runs in groupby(self.runs, key=lambda run: run.link):
            if link is None:
                out.append("".join(_styled(run) for run in runs))
            else:
                out.append("".join(_linked(link, list(runs), documents)))
        return "".join(out)


def _without_bullet(runs):
    """The runs of a line without the bullet at its beginning, even if that has a style of its own."""
    left = FAKE_BULLET.match("".join(run.text for run in runs)).end()
    kept = []
    for run in runs:
        kept.append(Run(run.text[left:], run.styles, run.link))
        left = max(0, left - len(run.text))
    return kept


def _with_bare_edges(run):
    """A run with a style or a link has its words alone; the spaces around them stand outside."""
    text = run.text.strip(SPACES)
    if text == run.text or not (run.styles or run.link):
        return [run]
    if not text:
        return [Run(" ")]
    before, after = run.text[0] in SPACES, run.text[-1] in SPACES
    return [*[Run(" ")] * before, Run(text, run.styles, run.link), *[Run(" ")] * after]


def _without_spaces_at_edges(runs):
    """Spaces at the ends of the line, beside breaks and after other spaces go; so do breaks at the ends."""
    kept = []
    last = BREAK
    for run in runs:
        text = "".join(run.text)
        if last in (" ", BREAK):
            text = text.lstrip(SPACES if last == BREAK else " ")
        if not kept:
            text = text.lstrip(SPACES + BREAK)
        if text.startswith(BREAK):
            _strip_last(kept, SPACES)
        if text:
            kept.append(Run(text, run.styles, run.link))
            last = text[-1]
    _strip_last(kept, SPACES + BREAK)
    return kept


def _strip_last(runs, characters):
    """Take characters off the end of the last runs."""
    while runs:
        run = runs.pop()
        if text := run.text.rstrip(characters):
            runs.append(Run(text, run.styles, run.link))
            return


def _styled(run):
    text = html.escape(run.text, quote=False).replace(BREAK, "<br/>")
    if "italic" in run.styles:
        text = f"<i>{text}</i>"
    return f"<b>{text}</b>" if "bold" in run.styles else text


def _linked(link, runs, documents):
    """A link has no breaks in it: it ends before one and begins again after it."""
    whole = []
    for run in runs:
        for number, part in enumerate(run.text.split(BREAK)):
            if number:
                if whole:
                    yield f"{link.tag(documents)}{''.join(whole)}</a>"
                yield "<br/>"
                whole = []
            if part:
                whole.append(_styled(Run(part, run.styles)))
    if whole:
        yield f"{link.tag(documents)}{''.join(whole)}</a>"


def rich_text(lines, key, documents=True):
    """The HTML of lines. `key` is a function that gives the next key of a block of the editor."""
    out = []
    # The tags of the lists that are open.
    above = []
    for line in lines:
        text = line.html(documents)
        if line.tag == "p":
            out.append(_closed(above, 0))
            out.append(f'<p data-block-key="{key()}">{text}</p>')
            continue
        depth = min(line.depth, DEEPEST, len(above))
        tag = _kept_tag(line.tag, depth, above)
        joins = above[depth : depth + 1] == [tag] and (depth or above[-1] == tag)
        out.append(_closed(above, depth + 1 if joins else depth))
        if len(above) > depth:
            out.append("</li>")
        else:
            above.append(tag)
            out.append(f"<{tag}>")
        out.append(f'<li data-block-key="{key()}">{text}')
    return clean("".join([*out, _closed(above, 0)]))


def _closed(above, depth):
    """The end tags of the lists below a depth, which are taken off `above`."""
    ends = [f"</li></{tag}>" for tag in reversed(above[depth:])]
    del above[depth:]
    return "".join(ends)


def _kept_tag(tag, depth, above):
    """The tag of the list that the editor would keep an item in.

    When it saves, lists within lists have one kind below the first level, or their items would be lost. An
    item of the first level after a list of the other kind within it opens a list of its own.
    """
    if depth and len(above) > 1:
        return above[1]
    if not depth and above and tag == above[-1]:
        return above[0]
    return tag
