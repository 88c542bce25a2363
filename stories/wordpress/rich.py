"""Running text in the one form in which the editor itself writes it, so that saving it changes nothing.

A Line is a paragraph or an item of a list. It is made of Runs: words with the same styles and the same link.
"""

import html
import re
from dataclasses import dataclass, field
from itertools import groupby

from ims_site.richtext import INVISIBLE, clean

SPACE = re.compile(r"[ \t\r\f\v]+")
BREAK = "\n"
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


@dataclass(frozen=True)
class Run:
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
            text = SPACE.sub(" ", INVISIBLE.sub("", run.text))
            if BREAK in text:
                text = re.sub(r" *\n *", BREAK, text)
            runs.append(Run(text, run.styles, run.link))
        runs = _without_spaces_at_edges(runs)
        joined = []
        for (styles, link), same in groupby(runs, key=lambda run: (run.styles, run.link)):
            joined.append(Run("".join(run.text for run in same), styles, link))
        return Line([run for run in joined if run.text], self.tag, self.depth)

    def html(self, documents=True):
        """What stands between the tags of the line."""
        out = []
        for link, runs in groupby(self.runs, key=lambda run: run.link):
            if link is None:
                out.append("".join(_styled(run) for run in runs))
            else:
                out.append("".join(_linked(link, list(runs), documents)))
        return "".join(out)


def _without_spaces_at_edges(runs):
    """Spaces at the ends of the line, beside breaks and after other spaces go; so do breaks at the ends."""
    kept = []
    last = BREAK
    for run in runs:
        text = "".join(run.text)
        if last in (" ", BREAK):
            text = text.lstrip(" ")
        if not kept:
            text = text.lstrip(" \n")
        if text.startswith(BREAK):
            _strip_last(kept, " ")
        if text:
            kept.append(Run(text, run.styles, run.link))
            last = text[-1]
    _strip_last(kept, " \n")
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
    above = []
    for line in lines:
        depth = min(line.depth, DEEPEST, len(above)) if line.tag != "p" else 0
        wanted = depth + 1 if line.tag != "p" else 0
        while len(above) > wanted or (len(above) == wanted and above and above[-1] != line.tag):
            out.append(f"</li></{above.pop()}>")
        if line.tag == "p":
            out.append(f'<p data-block-key="{key()}">{line.html(documents)}</p>')
        elif len(above) == wanted:
            out.append(f'</li><li data-block-key="{key()}">{line.html(documents)}')
        else:
            above.append(line.tag)
            out.append(f'<{line.tag}><li data-block-key="{key()}">{line.html(documents)}')
    out.extend(f"</li></{tag}>" for tag in reversed(above))
    return clean("".join(out))
