"""The bodies of the sample stories, each kind with a shape of its own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from . import grammar, sentences, sentences_kinds
from .parts import (
    POOLS,
    BodyItem,
    callout_of,
    facts_of,
    heading_of,
    html_list,
    image_of,
    opening_of,
    quote_of,
    table_of,
    words,
)
from .writer import Writer


def _extras(writer: Writer, lead: int | None, length: int) -> list[BodyItem]:
    """Draw the items between paragraphs; a longer text has room for more of them."""
    dice = writer.dice
    chances = [
        (0.62, quote_of),
        (0.34, lambda w: image_of(w, lead)),
        (0.36, facts_of),
        (0.24, callout_of),
        (0.22 if length > 330 and writer.events else 0.0, table_of),
        (0.7 if length > 600 else 0.0, quote_of),
    ]
    found = [make(writer) for chance, make in chances if dice.random() < chance and length > 150]
    dice.shuffle(found)
    return found


def _sections(writer: Writer, blog: bool) -> list[tuple[str, tuple[tuple[str, ...], ...]]]:
    """The sections that a text may have, in order, each with the pools it draws from."""
    topic = writer.topic
    if blog:
        body = POOLS["BLOG_BODY"]
        return [
            ("why", (body, topic.context)),
            ("detail", (topic.detail, body)),
            ("learn", (body, POOLS["LEARN"])),
        ]
    if not writer.events:
        # No particular course is meant here, so sentences about participants would hang in the air.
        return [
            ("why", (topic.context, POOLS["WHY"])),
            ("detail", (topic.detail, topic.context)),
            ("learn", (POOLS["LEARN"], topic.detail)),
        ]
    return [
        ("why", (topic.context, POOLS["WHY"])),
        ("how", (POOLS["HOW"], topic.detail)),
        ("detail", (topic.detail, POOLS["HOW"])),
        ("result", (POOLS["RESULT"], topic.detail)),
        ("learn", (POOLS["LEARN"], POOLS["RESULT"])),
        ("next", (POOLS["NEXT"],)),
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
            body.append(heading_of(choices.pop()))
            headed = True
        for number in range(count):
            text = writer.paragraph(*pools, sentences=dice.choice((2, 3, 3, 3, 4)))
            if not text:
                break
            # A second-level heading must come first, or the outline would skip a level.
            if number == 3 and headed:
                body.append(heading_of(choices.pop(), "h3"))
            body.append(("paragraph", text))
            if extras and dice.random() < 0.6:
                body.append(extras.pop())
    return body + extras[:1]


def news(writer: Writer, lead: int | None, length: int) -> list[BodyItem]:
    """Return the body of a news story."""
    context = writer.topic.context
    first = opening_of(
        writer,
        POOLS["OPEN"] if writer.events else context,
        context,
        POOLS["WHY"],
        sentences=1 if length < 110 else 2,
    )
    return _running_text(writer, lead, length, first, blog=False)


def blogpost(writer: Writer, lead: int | None, length: int) -> list[BodyItem]:
    """Return the body of a blogpost, in the first person and without a name."""
    first = opening_of(writer, POOLS["BLOG_OPEN"], POOLS["BLOG_BODY"], writer.topic.context)
    return _running_text(writer, lead, length, first, blog=True)


def statement(writer: Writer, lead: int | None, length: int) -> list[BodyItem]:
    """Return the body of a statement: short, with what it asks for as a list."""
    dice = writer.dice
    pool = POOLS["STATEMENT_BODY"]
    body = [opening_of(writer, POOLS["STATEMENT_OPEN"], pool, writer.topic.context)]
    if length > 75:
        asks = [
            grammar.capital(writer.fill(text))
            for text in dice.sample(POOLS["STATEMENT_ASKS"], dice.randint(3, 5))
        ]
        before = dice.choice(
            (
                "We ask editors, authorities and donors to consider the following:",
                "Each side can do its part. Our proposals:",
                "What would help most is within reach:",
                "From our partners’ experience we draw these proposals:",
            )
        )
        body.append(("paragraph", f"<p>{before}</p>{html_list(asks)}"))
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
    pool = POOLS["PUBLICATION_BODY"]
    body = [
        opening_of(writer, POOLS["PUBLICATION_OPEN"], pool),
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
        heading_of(f"What the {noun} contains"),
        _chapters(writer, facts["pages"]),
    ]
    made = False
    while words(body) < min(length - 40, 700):
        text = writer.paragraph(pool, writer.topic.context, sentences=dice.choice((2, 3, 3)))
        if not text:
            break
        if not made and words(body) > 190:
            body.append(heading_of(dice.choice(("How it was made", "How to use it", "Behind the pages"))))
            made = True
        body.append(("paragraph", text))
    if dice.random() < 0.35:
        body.append(quote_of(writer))
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
    pool = POOLS["EVENT_BODY"]
    if facts["place"] == "Online":
        pool = tuple(text for text in pool if text not in sentences_kinds.ROOM_ONLY)
    when = f"{grammar.day(start)}, {start:%H.%M}–{end:%H.%M}"
    if end.date() != start.date():
        when = f"{grammar.day(start)} to {grammar.day(end)}"
    zone = str(facts["time_zone"]).rpartition("/")[2].replace("_", " ")
    body = [
        opening_of(writer, POOLS["EVENT_OPEN"], pool, sentences=1),
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
        heading_of("Programme" if end.date() == start.date() else "Programme of the first day"),
    ]
    programme = [text for text in sentences_kinds.PROGRAMME if text != "Break"]
    points = [programme[0], *dice.sample(programme[1:-1], 4), programme[-1]]
    minutes = min((end - start).seconds // 60, 180)
    step = max(10, minutes // len(points) // 5 * 5)
    rows = [
        f"{start + timedelta(minutes=step * place):%H.%M} {writer.fill(text)}"
        for place, text in enumerate(points)
    ]
    body.append(("paragraph", html_list(rows)))
    if length > 120:
        body.append(heading_of("Taking part"))
        while words(body) < min(length - 25, 300) or body[-1][0] == "heading":
            text = writer.paragraph(pool, writer.topic.context, sentences=2)
            if not text:
                break
            body.append(("paragraph", text))
    return body


def video(writer: Writer, lead: int | None, length: int) -> list[BodyItem]:
    """Return the body of a video: a short introduction and the transcript."""
    dice = writer.dice
    body = [opening_of(writer, POOLS["VIDEO_OPEN"], POOLS["VIDEO_BODY"])]
    if length > 200:
        body.append(image_of(writer, lead))
        body.append(("paragraph", writer.paragraph(writer.topic.context, sentences=2)))
    body.append(heading_of("Transcript"))
    while words(body) < min(length - 30, 330) or body[-1][0] == "heading":
        text = writer.paragraph(POOLS["TRANSCRIPT"], sentences=dice.randint(3, 4))
        if not text:
            break
        body.append(("paragraph", text))
    return body


def announcement(writer: Writer, lead: int | None, length: int, deadline: date | None) -> list[BodyItem]:
    """Return the body of a notice: a call with a deadline, or (without one) a notice on our own work."""
    dice = writer.dice
    context = writer.topic.context
    if deadline is None:
        pool = POOLS["NOTICE_BODY_OWN"]
        body = [opening_of(writer, POOLS["NOTICE_OPEN_OWN"], pool)]
        if length > 110:
            body.append(("paragraph", writer.paragraph(context, pool)))
        if length > 160:
            body += [
                heading_of("What partners should know"),
                ("paragraph", writer.paragraph(pool, sentences=2)),
                ("paragraph", writer.paragraph(writer.topic.detail, sentences=2)),
            ]
        return [item for item in body if item[1]]
    pool = POOLS["NOTICE_BODY"]
    body = [
        opening_of(writer, POOLS["NOTICE_OPEN"], pool),
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
        body += [heading_of("How to apply"), ("paragraph", html_list(chosen, "ol"))]
    if length > 170:
        body += [("paragraph", writer.paragraph(context, pool)), callout_of(writer)]
    return body
