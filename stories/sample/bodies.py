"""Puts the bodies of sample stories together; every kind of story has a form of its own."""

from __future__ import annotations

import html
import random
import re
from datetime import date, datetime, timedelta
from typing import Any

from . import grammar, pictures, sentences, sentences_kinds
from .writer import Writer

BodyItem = tuple[str, object]

_POOLS = {
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
_TAGS = re.compile(r"<[^>]+>")
_MIDDLE_LENGTHS = {
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
        return _TAGS.sub(" ", value)
    parts: list[str] = []
    for part in value.values():
        if isinstance(part, str):
            parts.append(_TAGS.sub(" ", part))
        elif isinstance(part, list):
            parts.extend(cell for row in part for cell in ([row] if isinstance(row, str) else row))
    return " ".join(parts)


def length_of(dice: random.Random, kind: str) -> int:
    """Draw how many words a story of this kind should have."""
    return max(62, min(1160, round(_MIDDLE_LENGTHS[kind] * dice.lognormvariate(0, 0.5))))


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


def _heading(text: str, level: str = "h2") -> BodyItem:
    return "heading", {"text": text, "level": level}


def _html_list(items: list[str], tag: str = "ul") -> str:
    inner = "".join(f"<li>{html.escape(item, quote=False)}</li>" for item in items)
    return f"<{tag}>{inner}</{tag}>"


def _opening(writer: Writer, first: tuple[str, ...], *rest: tuple[str, ...], sentences: int = 2) -> BodyItem:
    """A first paragraph: one sentence from the pool `first`, then some from the others."""
    return "paragraph", f"<p>{writer.say(first)} {writer.paragraph(*rest, sentences=sentences)[3:]}"


def _facts(writer: Writer) -> BodyItem:
    dice = writer.dice
    heading = dice.choice(
        ("Good practice in brief", "Points to remember", "What helps", "To take away", "In brief")
    )
    return "facts", {"heading": heading, "items": dice.sample(writer.topic.facts, dice.randint(3, 5))}


def _quote(writer: Writer) -> BodyItem:
    dice = writer.dice
    pool = writer.topic.quotes if dice.random() < 0.6 else sentences.GENERAL_QUOTES
    free = [pair for pair in pool if pair[0] not in writer.used] or list(sentences.GENERAL_QUOTES)
    text, role = dice.choice(free)
    writer.used.add(text)
    return "quote", {"text": writer.fill(text), "name": "", "role": role}


def _image(writer: Writer, lead: int | None) -> BodyItem:
    number = pictures.choose(writer.dice, writer.topic.key, () if lead is None else (lead,))
    alt, caption = pictures.PICTURES[number]
    return "image", {"illustration": number, "alt": alt, "caption": caption}


def _callout(writer: Writer) -> BodyItem:
    heading, text = writer.dice.choice(sentences.CALLOUTS)
    return "callout", {"heading": heading, "text": f"<p>{html.escape(writer.fill(text), quote=False)}</p>"}


def _table(writer: Writer) -> BodyItem:
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


def _extras(writer: Writer, lead: int | None, length: int) -> list[BodyItem]:
    """Draw the items between paragraphs; a longer text has room for more of them."""
    dice = writer.dice
    chances = [
        (0.62, _quote),
        (0.34, lambda w: _image(w, lead)),
        (0.36, _facts),
        (0.24, _callout),
        (0.22 if length > 330 and writer.events else 0.0, _table),
        (0.7 if length > 600 else 0.0, _quote),
    ]
    found = [make(writer) for chance, make in chances if dice.random() < chance and length > 150]
    dice.shuffle(found)
    return found


def _sections(writer: Writer, blog: bool) -> list[tuple[str, tuple[tuple[str, ...], ...]]]:
    """The sections that a text may have, in order, each with the pools it draws from."""
    topic = writer.topic
    if blog:
        body = _POOLS["BLOG_BODY"]
        return [
            ("why", (body, topic.context)),
            ("detail", (topic.detail, body)),
            ("learn", (body, _POOLS["LEARN"])),
        ]
    if not writer.events:
        # No particular course is meant here, so sentences about participants would hang in the air.
        return [
            ("why", (topic.context, _POOLS["WHY"])),
            ("detail", (topic.detail, topic.context)),
            ("learn", (_POOLS["LEARN"], topic.detail)),
        ]
    return [
        ("why", (topic.context, _POOLS["WHY"])),
        ("how", (_POOLS["HOW"], topic.detail)),
        ("detail", (topic.detail, _POOLS["HOW"])),
        ("result", (_POOLS["RESULT"], topic.detail)),
        ("learn", (_POOLS["LEARN"], _POOLS["RESULT"])),
        ("next", (_POOLS["NEXT"],)),
    ]


def _running_text(
    writer: Writer,
    lead: int | None,
    length: int,
    first: BodyItem,
    blog: bool,
) -> list[BodyItem]:
    """A text in sections under headings, about `length` words long, that begins with the item `first`."""
    dice = writer.dice
    body = [first]
    extras = _extras(writer, lead, length)
    sections = _sections(writer, blog)
    wanted = max(0, round((length - 20 - words(body) - words(extras)) / 50))
    extras = extras[: wanted + 1]
    keep = max(1, min(len(sections), wanted if wanted < 3 else (wanted + 1) // 2))
    share, over = divmod(wanted, keep)
    headed = False
    for turn, place in enumerate(sorted(dice.sample(range(len(sections)), keep))):
        name, pools = sections[place]
        count = share + (turn < over)
        choices = list(sentences.HEADINGS[name])
        dice.shuffle(choices)
        if count and length > 190 and (turn or dice.random() < 0.4):
            body.append(_heading(choices.pop()))
            headed = True
        for number in range(count):
            text = writer.paragraph(*pools, sentences=dice.choice((2, 3, 3, 3, 4)))
            if not text:
                break
            # A second-level heading must come first, or the outline would skip a level.
            if number == 3 and headed:
                body.append(_heading(choices.pop(), "h3"))
            body.append(("paragraph", text))
            if extras and dice.random() < 0.6:
                body.append(extras.pop())
    return body + extras[:1]


def news(writer: Writer, lead: int | None, length: int) -> list[BodyItem]:
    """Return the body of a news story."""
    context = writer.topic.context
    first = _opening(
        writer,
        _POOLS["OPEN"] if writer.events else context,
        context,
        _POOLS["WHY"],
        sentences=1 if length < 110 else 2,
    )
    return _running_text(writer, lead, length, first, blog=False)


def blogpost(writer: Writer, lead: int | None, length: int) -> list[BodyItem]:
    """Return the body of a blogpost, in the first person and without a name."""
    first = _opening(writer, _POOLS["BLOG_OPEN"], _POOLS["BLOG_BODY"], writer.topic.context)
    return _running_text(writer, lead, length, first, blog=True)


def statement(writer: Writer, lead: int | None, length: int) -> list[BodyItem]:
    """Return the body of a statement: short, with what it asks for as a list."""
    dice = writer.dice
    pool = _POOLS["STATEMENT_BODY"]
    body = [_opening(writer, _POOLS["STATEMENT_OPEN"], pool, writer.topic.context)]
    if length > 75:
        asks = [
            grammar.capital(writer.fill(text))
            for text in dice.sample(_POOLS["STATEMENT_ASKS"], dice.randint(3, 5))
        ]
        before = dice.choice(
            (
                "We ask editors, authorities and donors to consider the following:",
                "Each side can do its part. Our proposals:",
                "What would help most is within reach:",
                "From our partners’ experience we draw these proposals:",
            )
        )
        body.append(("paragraph", f"<p>{before}</p>{_html_list(asks)}"))
    while words(body) < length - 40:
        text = writer.paragraph(pool, sentences=dice.randint(2, 3))
        if not text:
            break
        body.append(("paragraph", text))
    return body


def publication(writer: Writer, lead: int | None, length: int, facts: dict[str, Any]) -> list[BodyItem]:
    """Return the body of a publication: what it is, what is in it and how it may be used."""
    dice = writer.dice
    noun = writer.fixed["noun"]
    pool = _POOLS["PUBLICATION_BODY"]
    body = [
        _opening(writer, _POOLS["PUBLICATION_OPEN"], pool),
        (
            "facts",
            {
                "heading": "At a glance",
                "items": [
                    f"{facts['pages']} pages",
                    f"Language: {facts['language']}",
                    f"Published by {facts['publisher']}",
                    f"Licence: {facts['licence'] or 'all rights reserved'}",
                ],
            },
        ),
        _heading(f"What the {noun} contains"),
        _chapters(writer, facts["pages"]),
    ]
    made = False
    while words(body) < min(length - 40, 700):
        text = writer.paragraph(pool, writer.topic.context, sentences=dice.choice((2, 3, 3)))
        if not text:
            break
        if not made and words(body) > 190:
            body.append(_heading(dice.choice(("How it was made", "How to use it", "Behind the pages"))))
            made = True
        body.append(("paragraph", text))
    if dice.random() < 0.35:
        body.append(_quote(writer))
    if facts["licence"]:
        body.append(
            (
                "callout",
                {
                    "heading": "Use and reuse",
                    "text": (
                        f"<p>The {noun} may be copied, translated and adapted under the licence {facts['licence']}, as "
                        "long as the source is named and the result is shared in the same way.</p>"
                    ),
                },
            )
        )
    return body


def _chapters(writer: Writer, pages: int) -> BodyItem:
    """A table of contents that fits the number of pages."""
    dice = writer.dice
    chapters = ["Summary and introduction"]
    chapters += [grammar.capital(text) for text in dice.sample(writer.topic.issues, dice.randint(2, 3))]
    chapters += [f"Examples: How to {dice.choice(writer.topic.does)}", "Checklists and further reading"]
    step = (pages - 6) // (len(chapters) - 1)
    rows, page = [], 3
    for name in chapters:
        rows.append([name, str(page)])
        page += step - dice.randint(0, max(0, step // 3))
    return "table", {"caption": "Chapters", "columns": ["Chapter", "From page"], "rows": rows}


def event(writer: Writer, lead: int | None, length: int, facts: dict[str, Any]) -> list[BodyItem]:
    """Return the body of an event, with its programme by the hour."""
    dice = writer.dice
    start: datetime = facts["start"]
    end: datetime = facts["end"]
    pool = _POOLS["EVENT_BODY"]
    if facts["place"] == "Online":
        pool = tuple(text for text in pool if text not in sentences_kinds.ROOM_ONLY)
    when = f"{grammar.day(start)}, {start:%H.%M}–{end:%H.%M}"
    if end.date() != start.date():
        when = f"{grammar.day(start)} to {grammar.day(end)}"
    zone = str(facts["time_zone"]).rpartition("/")[2].replace("_", " ")
    body = [
        _opening(writer, _POOLS["EVENT_OPEN"], pool, sentences=1),
        (
            "facts",
            {
                "heading": "At a glance",
                "items": [
                    f"When: {when} ({zone} time)",
                    f"Where: {facts['place']}",
                    "Language: English",
                    "Admission: free of charge",
                ],
            },
        ),
        _heading("Programme" if end.date() == start.date() else "Programme of the first day"),
    ]
    programme = [text for text in sentences_kinds.PROGRAMME if text != "Break"]
    points = [programme[0], *dice.sample(programme[1:-1], 4), programme[-1]]
    minutes = min((end - start).seconds // 60, 180)
    step = max(10, minutes // len(points) // 5 * 5)
    rows = [
        f"{start + timedelta(minutes=step * place):%H.%M} {writer.fill(text)}"
        for place, text in enumerate(points)
    ]
    body.append(("paragraph", _html_list(rows)))
    if length > 120:
        body.append(_heading("Taking part"))
        while words(body) < min(length - 25, 300) or body[-1][0] == "heading":
            text = writer.paragraph(pool, writer.topic.context, sentences=2)
            if not text:
                break
            body.append(("paragraph", text))
    return body


def video(writer: Writer, lead: int | None, length: int) -> list[BodyItem]:
    """Return the body of a video: a short introduction and the transcript."""
    dice = writer.dice
    body = [_opening(writer, _POOLS["VIDEO_OPEN"], _POOLS["VIDEO_BODY"])]
    if length > 200:
        body.append(_image(writer, lead))
        body.append(("paragraph", writer.paragraph(writer.topic.context, sentences=2)))
    body.append(_heading("Transcript"))
    while words(body) < min(length - 30, 330) or body[-1][0] == "heading":
        text = writer.paragraph(_POOLS["TRANSCRIPT"], sentences=dice.randint(3, 4))
        if not text:
            break
        body.append(("paragraph", text))
    return body


def announcement(writer: Writer, lead: int | None, length: int, deadline: date | None) -> list[BodyItem]:
    """Return the body of a notice: a call with a deadline, or (without one) a notice on our own work."""
    dice = writer.dice
    context = writer.topic.context
    if deadline is None:
        pool = _POOLS["NOTICE_BODY_OWN"]
        body = [_opening(writer, _POOLS["NOTICE_OPEN_OWN"], pool)]
        if length > 110:
            body.append(("paragraph", writer.paragraph(context, pool)))
        if length > 160:
            body += [
                _heading("What partners should know"),
                ("paragraph", writer.paragraph(pool, sentences=2)),
                ("paragraph", writer.paragraph(writer.topic.detail, sentences=2)),
            ]
        return [item for item in body if item[1]]
    pool = _POOLS["NOTICE_BODY"]
    body = [
        _opening(writer, _POOLS["NOTICE_OPEN"], pool),
        (
            "facts",
            {
                "heading": "In brief",
                "items": [
                    f"Deadline: {grammar.day(deadline)}",
                    f"For: {writer.fixed['group']}",
                    "Language: the one you work in",
                    f"Answer within {dice.choice(('three', 'four', 'six'))} weeks",
                ],
            },
        ),
    ]
    if length > 110:
        steps = (
            "Read the short description to the end",
            "Talk to a colleague about your plan",
            "Fill in the form",
            "Keep a copy of your answers",
            "Send it before the deadline",
            "Wait for our confirmation",
        )
        chosen = [steps[place] for place in sorted(dice.sample(range(len(steps)), 4))]
        body += [_heading("How to apply"), ("paragraph", _html_list(chosen, "ol"))]
    if length > 170:
        body += [("paragraph", writer.paragraph(context, pool)), _callout(writer)]
    return body
