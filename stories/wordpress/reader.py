"""Export files are read item by item, however large they are.

A file is cut at its items before any of them is parsed, so one that is broken spoils no other.
"""

import codecs
import re
import sys
from pathlib import Path

from . import fields
from .repair import CDATA, DECLARED, NAMESPACES, parse
from .source import Export

READ_AT_ONCE = 1 << 20
# No item of an honest export comes near to these, in characters.
LARGEST_ITEM = 32_000_000
LARGEST_HEAD = 32_000_000
ITEM = re.compile(r"<item(?=[\s>])")
END = re.compile(r"</item\s*>")
CLOSE = re.compile(r"</channel\s*>")
ROOT = re.compile(r"<(?:rss|rdf:RDF|channel|item)(?=[\s>])")
DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{2,40})["']""")
# How often the end of an item is looked for behind one that seems to stand in its text.
FURTHER_ENDS = 20


class NotAnExport(ValueError):  # noqa: N818 - it is what the file is, said by the reader
    """A file that is not read at all; the message says why in a sentence."""


def survey(files):
    """What the files say together (an Export), without the texts of their items. Raises NotAnExport."""
    export = Export()
    for path in files:
        head, items = _open(path)
        header = fields.read_head(head, path, export)
        export.headers.append(header)
        for item in items(header):
            fields.take_stock(item, export)
    return export


def read(files):
    """Every Item of the files (paths), in their order. Raises NotAnExport."""
    for path in files:
        head, items = _open(path)
        yield from items(fields.read_head(head, path, Export()))


def _open(path):
    """The parsed head of a file, and a function that gives its items for a header."""
    path = Path(path)
    pieces = _pieces(path)
    head = next(pieces)
    namespaces = NAMESPACES | {
        prefix: uri[1:-1] for prefix, uri in DECLARED.findall(COMMENT.sub("", head)) if uri[1:-1].isascii()
    }

    def items(header):
        for position, piece in enumerate(pieces, 1):
            root, repairs = parse(piece, namespaces)
            yield fields.read_item(root, header, position, repairs)

    return (head, namespaces), items


def _pieces(path):
    """The head of a file, then each of its items as text. Raises NotAnExport."""
    with path.open(encoding=_encoding(path), errors="replace") as file:
        window = _Window(file)
        start = None
        while start is None and window.more(LARGEST_HEAD):
            start = _start(window.text, 0)
        head = window.text[:start]
        if start is None and len(head) > LARGEST_HEAD:
            raise NotAnExport(f"{path.name} begins with more than {LARGEST_HEAD:,} characters and no item.")
        _refuse_declarations(head, path)
        if start is None and not ROOT.search(COMMENT.sub("", head)):
            raise NotAnExport(f"{path.name} is no export of WordPress: it has neither a channel nor an item.")
        yield head
        window.at = len(head)
        while start is not None:
            end = _end(window.text, window.at, window.has_ended)
            if end is None:
                if not window.more(LARGEST_ITEM):
                    sentence = f"An item of {path.name} does not end within {LARGEST_ITEM:,} characters."
                    raise NotAnExport(sentence)
                continue
            piece = window.text[window.at : end]
            _refuse_declarations(piece, path)
            yield piece
            window.at = end
            start = _next_start(window)


class _Window:
    """The text of a file from `at` on, as much of it as was needed so far, with plain line ends."""

    def __init__(self, file):
        self.file = file
        self.text = ""
        self.at = 0
        self.has_ended = False

    def more(self, limit):
        """Read on, unless the file has ended or more than `limit` characters wait already."""
        if self.has_ended or len(self.text) - self.at > limit:
            return False
        new = self.file.read(READ_AT_ONCE)
        self.has_ended = len(new) < READ_AT_ONCE
        self.text = self.text[self.at :] + new
        self.at = 0
        return True


def _next_start(window):
    """Move on to the next item; None where there is none. What stands between items was told in the head."""
    while (start := _start(window.text, window.at)) is None:
        # The tag itself may be cut in two.
        window.at = max(window.at, len(window.text) - len("<item>"))
        if not window.more(LARGEST_ITEM):
            return None
    window.at = start
    return start


def _start(text, at, before=sys.maxsize):
    """Where the next item begins from a place on, outside of CDATA sections and comments."""
    for found in ITEM.finditer(text, at, before):
        if not _is_inside(text, at, found.start(), "<![CDATA[", "]]>") and not _is_inside(
            text, at, found.start(), "<!--", "-->"
        ):
            return found.start()
    return None


def _end(text, at, has_ended):
    """Where the item that begins at a place ends; None where more has to be read."""
    first = None
    number = 0
    for number, found in enumerate(END.finditer(text, at), 1):
        first = first or found
        if not _is_inside(text, at, found.start(), "<![CDATA[", "]]>"):
            # An item that lost its end tag ends where the next one begins.
            lost = _start(text, at + len("<item"), found.start())
            return found.end() if lost is None else lost
        if number > FURTHER_ENDS:
            break
    if first is not None and (has_ended or number > FURTHER_ENDS):
        return first.end()
    if not has_ended:
        return None
    close = CLOSE.search(text, at)
    lost = _start(text, at + len("<item"))
    return lost or (close.start() if close else len(text))


def _is_inside(text, begin, at, opening, closing):
    """Whether a place lies in a CDATA section or comment that began after `begin`."""
    last = text.rfind(opening, begin, at)
    return last >= 0 and text.find(closing, last, at) < 0


def _refuse_declarations(text, path):
    """Document types and entities have no place in an export; in the words of a story they do no harm."""
    if DECLARATION.search(text) and DECLARATION.search(COMMENT.sub("", CDATA.sub("", text))):
        raise NotAnExport(
            f"{path.name} declares a document type or entities. No export of WordPress does; "
            "it is refused because such declarations are used for attacks."
        )


def _encoding(path):
    """The encoding that a file says it has, UTF-8 where it says none that is known."""
    with path.open("rb") as file:
        data = file.read(1000)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    told = ENCODING.match(data.removeprefix(codecs.BOM_UTF8))
    try:
        # Of the codecs, only those for text: “rot13” is one too.
        "".encode(told[1].decode())
        name = codecs.lookup(told[1].decode()).name
    except (LookupError, TypeError, ValueError):
        name = "utf-8"
    return "utf-8-sig" if name == "utf-8" else name
