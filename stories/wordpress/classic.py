"""Texts of the old editor: paragraphs are blank lines there, and line ends are line breaks."""

import re

# Inside these, line ends are kept as they are.
VERBATIM = re.compile(r"<(pre|script|style|textarea)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
BLOCK_TAG = re.compile(
    r"(</?(?:address|article|aside|audio|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|legend|li|main|math|nav|object|ol|p|pre|script|section"
    r"|select|style|summary|table|tbody|td|textarea|tfoot|th|thead|tr|ul|video)\b[^<>]*>)",
    re.IGNORECASE,
)
# The marks for “read more” and for a new page stand between paragraphs.
MARKS = re.compile(r"<!--\s*(?:more|noteaser|nextpage)\b.*?-->", re.DOTALL)
BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
LINE_END = re.compile(r"(?:<br\s*/?>)?[ \t]*\n[ \t]*", re.IGNORECASE)


def paragraphs(text):
    """HTML in which what WordPress would show as a paragraph or a line break is one."""
    kept = []

    def keep(found):
        kept.append(found[0])
        return f"<pre kept={len(kept) - 1}>"

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = MARKS.sub("\n\n", VERBATIM.sub(keep, text))
    text = TAG.sub(lambda tag: tag[0].replace("\n", " "), text)
    pieces = BLOCK_TAG.split(text)
    # The odd pieces are the tags.
    pieces[::2] = [_between(piece) for piece in pieces[::2]]
    return re.sub(r"<pre kept=(\d+)>", lambda mark: _kept(mark, kept), "".join(pieces))


def _kept(mark, kept):
    """What was put aside under a number; the text of a page may look like such a mark."""
    number = int(mark[1]) if len(mark[1]) < 9 else len(kept)
    return kept[number] if number < len(kept) else ""


def _between(piece):
    """A piece of text between two tags of blocks."""
    if not piece.strip():
        return piece
    parts = [part for part in BLANK_LINE.split(piece.strip("\n")) if part.strip()]
    lines = [LINE_END.sub("<br>", part.strip("\n")) for part in parts]
    return lines[0] if len(lines) == 1 else "".join(f"<p>{line}</p>" for line in lines)
