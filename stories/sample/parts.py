"""The parts that the bodies of sample stories are put together from."""

from __future__ import annotations

import html
import random
import re

from . import grammar, pictures, sentences, sentences_kinds
from .writer import Writer

BodyItem = tuple[str, object]

POOLS = {
    name: grammar.lines(getattr(sentences, name))
    for name in ("OPEN", "WHY", "HOW", "RESULT", "LEARN", "NEXT")
} | {
    name: grammar.lines(getattr(sentences_kinds, name))
    for name in (
        "BLOG_OPEN",
        "BLOG_BODY",
        "STATEMENT_OPEN",
        "STATEMENT_BODY",
        "STATEMENT_ASKS",
        "PUBLICATION_OPEN",
        "PUBLICATION_BODY",
        "EVENT_OPEN",
        "EVENT_BODY",
        "VIDEO_OPEN",
        "TRANSCRIPT",
        "VIDEO_BODY",
        "NOTICE_OPEN",
        "NOTICE_OPEN_OWN",
        "NOTICE_BODY",
        "NOTICE_BODY_OWN",
    )
}
TAGS = re.compile(r"<[^>]+>")
MIDDLE_LENGTHS = {
    "news": 315,
    "blogpost": 400,
    "statement": 135,
    "publication": 290,
    "event": 190,
    "video": 230,
    "announcement": 140,
}


def words(body: list[BodyItem] | tuple[BodyItem, ...]) -> int:
    """Take body items; return how many words a reader sees."""
    return sum(len(plain(item).split()) for item in body)


def plain(item: BodyItem) -> str:
    """Take a body item; return its text without tags."""
    value = item[1]
    if isinstance(value, str):
        return TAGS.sub(" ", value)
    parts: list[str] = []
    for part in value.values():
        if isinstance(part, str):
            parts.append(TAGS.sub(" ", part))
        elif isinstance(part, list):
            parts.extend(cell for row in part for cell in ([row] if isinstance(row, str) else row))
    return " ".join(parts)


def length_of(dice: random.Random, kind: str) -> int:
    """Draw how many words a story of this kind should have."""
    return max(62, min(1160, round(MIDDLE_LENGTHS[kind] * dice.lognormvariate(0, 0.5))))


def note(date_known: bool | None = None, day_known: bool = False) -> BodyItem:
    """Return the last paragraph, which says what of a story is real.

    `date_known` is None for an invented story; otherwise the title is real, and perhaps the date.
    """
    if date_known is None:
        return "paragraph", (
            "<p>This is sample text, written for the demonstration of this website; it is no report of "
            "events.</p>"
        )
    samples = "the text is a sample"
    if not date_known:
        samples = "text and date are samples"
    elif not day_known:
        samples = "the text and the exact day are samples"
    return "paragraph", (
        f"<p>The title of this item is a real one; {samples}, made for the demonstration of this website and "
        "no report of events.</p>"
    )


def heading_of(text: str, level: str = "h2") -> BodyItem:
    return "heading", {"text": text, "level": level}


def html_list(items: list[str], tag: str = "ul") -> str:
    inner = "".join(f"<li>{html.escape(item, quote=False)}</li>" for item in items)
    return f"<{tag}>{inner}</{tag}>"


def opening_of(
    writer: Writer, first: tuple[str, ...], *rest: tuple[str, ...], sentences: int = 2
) -> BodyItem:
    """A first paragraph: one sentence from the pool `first`, then some from the others."""
    return "paragraph", f"<p>{writer.say(first)} {writer.paragraph(*rest, sentences=sentences)[3:]}"


def facts_of(writer: Writer) -> BodyItem:
    dice = writer.dice
    heading = dice.choice(
        ("Good practice in brief", "Points to remember", "What helps", "To take away", "In brief")
    )
    return "facts", {"heading": heading, "items": dice.sample(writer.topic.facts, dice.randint(3, 5))}


def quote_of(writer: Writer) -> BodyItem:
    dice = writer.dice
    pool = writer.topic.quotes if dice.random() < 0.6 else sentences.GENERAL_QUOTES
    free = [pair for pair in pool if pair[0] not in writer.used] or list(sentences.GENERAL_QUOTES)
    text, role = dice.choice(free)
    writer.used.add(text)
    return "quote", {"text": writer.fill(text), "name": "", "role": role}


def image_of(writer: Writer, lead: int | None) -> BodyItem:
    number = pictures.choose(writer.dice, writer.topic.key, () if lead is None else (lead,))
    alt, caption = pictures.PICTURES[number]
    return "image", {"illustration": number, "alt": alt, "caption": caption}


def callout_of(writer: Writer) -> BodyItem:
    heading, text = writer.dice.choice(sentences.CALLOUTS)
    return "callout", {"heading": heading, "text": f"<p>{html.escape(writer.fill(text), quote=False)}</p>"}


def table_of(writer: Writer) -> BodyItem:
    """A small table of one of three sorts: a timetable, the course of the work, or numbers of people."""
    dice = writer.dice
    sort = dice.randint(0, 2)
    if sort == 0:
        subjects = [grammar.capital(text) for text in dice.sample(writer.topic.does, 3)]
        forms = dice.sample(("Practice in pairs", "Group work", "Short talk", "Visit", "Conversation"), 3)
        names = ("First part", "Second part", "Third part")
        return "table", {
            "caption": "Aims and forms of work",
            "columns": ["Part", "Aim", "Form"],
            "rows": [list(row) for row in zip(names, subjects, forms, strict=True)],
        }
    if sort == 1:
        steps = (
            "Conversations with partners",
            "Choice of participants",
            "First meeting",
            "Work in the newsrooms",
            "Review with all partners",
        )
        start = writer.date.month - 1 - len(steps)
        return "table", {
            "caption": "How the work proceeded",
            "columns": ["Month", "Step"],
            "rows": [[grammar.MONTHS[(start + place) % 12], step] for place, step in enumerate(steps)],
        }
    rows = []
    kinds = ("Local radio", "Newspapers", "Online media", "Freelance", "Students", "Trainers")
    for label in dice.sample(kinds, 4):
        women, men = dice.randint(2, 14), dice.randint(2, 12)
        rows.append([label, str(women), str(men), str(women + men)])
    return "table", {
        "caption": "People taking part (sample figures)",
        "columns": ["Background", "Women", "Men", "Total"],
        "rows": rows,
    }
