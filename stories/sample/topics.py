"""The subjects of the sample stories, read from the texts in the topics_… modules.

Notation: "@key" begins a subject; "name: value" gives a list separated by ";"; "name:" followed by lines
with "* " gives a list of sentences. A line that begins with two spaces goes on with the line before. An
activity is written as "singular/plural/short noun". A theme with "?" fits only some of the stories. Words in
braces are slots, which writer.py fills.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import topics_newsroom, topics_public, topics_rules, topics_safety


@dataclass(frozen=True)
class Activity:
    """Something partners do together: "safety course", "safety courses", and in short "course"."""

    one: str
    many: str
    head: str


@dataclass(frozen=True)
class Topic:
    """A subject with all that can be said about it; `since` is the first year in which it makes sense."""

    key: str
    since: int
    themes: tuple[str, ...]
    maybe_themes: tuple[str, ...]
    kickers: tuple[str, ...]
    groups: tuple[str, ...]
    issues: tuple[str, ...]
    acts: tuple[Activity, ...]
    products: tuple[str, ...]
    does: tuple[str, ...]
    aims: tuple[str, ...]
    titles: tuple[str, ...]
    standfirsts: tuple[str, ...]
    context: tuple[str, ...]
    detail: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]


def _joined(text: str) -> list[str]:
    """Take a text; return its lines, those broken for width put together again."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("  ") and lines:
            lines[-1] += " " + line.strip()
        elif line.strip():
            lines.append(line.strip())
    return lines


def read_topics(text: str) -> list[Topic]:
    """Take a text in the notation above; return its subjects in order."""
    raw: list[dict[str, list[str]]] = []
    current: list[str] = []
    for line in _joined(text):
        if line.startswith("@"):
            raw.append({"key": [line[1:]]})
        elif line.startswith("* "):
            current.append(line[2:])
        else:
            name, _, value = line.partition(":")
            current = [part.strip() for part in value.split(";") if part.strip()]
            raw[-1][name] = current
    return [_topic(fields) for fields in raw]


def _topic(fields: dict[str, list[str]]) -> Topic:
    themes = fields["themes"]
    return Topic(
        key=fields["key"][0],
        since=int(fields["since"][0]),
        themes=tuple(theme for theme in themes if not theme.endswith("?")),
        maybe_themes=tuple(theme[:-1] for theme in themes if theme.endswith("?")),
        acts=tuple(Activity(*act.split("/")) for act in fields["acts"]),
        quotes=tuple((text.strip(), role.strip()) for text, role in (q.split("|") for q in fields["quotes"])),
        **{
            name: tuple(fields[name])
            for name in (
                "kickers",
                "groups",
                "issues",
                "products",
                "does",
                "aims",
                "titles",
                "standfirsts",
                "context",
                "detail",
                "facts",
            )
        },
    )


TOPICS: tuple[Topic, ...] = tuple(
    topic
    for module in (topics_safety, topics_public, topics_newsroom, topics_rules)
    for topic in read_topics(module.TEXT)
)
TOPIC_BY_KEY: dict[str, Topic] = {topic.key: topic for topic in TOPICS}
