"""Fills the sentences of one story: remembers which have been used and keeps names and numbers the same."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Sequence
from datetime import date

from . import grammar
from .topics import Topic

_SLOT = re.compile(r"\{(\w+)\}")
# Support and our own work are no courses that one could attend.
_NO_ACTIVITY = frozenset(("rapid", "organisation"))
_FOR_SLOTS = ("{one} for", "{One} for", "{many} for", "{Many} for")
_ACTIVITY_SLOTS = ("{one}", "{One}", "{many}", "{Many}", "{head}")


class Slots(dict):
    """A dictionary in which "Group" is found as "group" with a capital letter."""

    def __missing__(self, key: str) -> str:
        return grammar.capital(self[key.lower()]) if key != key.lower() else ""


class Writer:
    """Draws and fills sentences about one subject, in one place, at one time.

    `dice` decides everything; `events` is False for texts that must not speak of a particular course.
    """

    def __init__(
        self,
        dice: random.Random,
        topic: Topic,
        countries: tuple[str, ...],
        regions: tuple[str, ...],
        on: date,
        events: bool = True,
    ) -> None:
        self.dice = dice
        self.topic = topic
        self.date = on
        self.events = events and topic.key not in _NO_ACTIVITY
        self.used: set[str] = set()
        self.place = grammar.place_name(countries, regions)
        self.where = grammar.where(countries, regions)
        self.said_where = 0
        act = dice.choice(topic.acts)
        group, group2 = dice.sample(topic.groups, 2)
        bare = dice.choice(topic.products)
        self.double_group = " and " in group + group2
        self.double_for = " for " in act.one
        ago = on.month - 1 - dice.randint(0, 2)
        minutes = dice.randint(3, 14)
        self.fixed = Slots(
            grammar.numbers(dice),
            group=group,
            group2=group2,
            one=grammar.with_article(act.one),
            many=act.many,
            head=act.head,
            bare=bare,
            product=grammar.with_article(bare),
            month=grammar.MONTHS[ago % 12],
            year=str(on.year),
            before=str(on.year - 1),
            span=dice.choice(grammar.SPANS),
            place=self.place,
            minutes=grammar.number(minutes),
        )
        self.main = {
            "issue": dice.choice(topic.issues),
            "do": dice.choice(topic.does),
            "aim": dice.choice(topic.aims),
        }

    def fits(self, template: str) -> bool:
        """Say whether everything that a template asks for can be filled in."""
        if "{place}" in template and not self.place:
            return False
        # "Editors and lawyers and reporters", "seminars for editors for reporters": twice is once too often.
        if "{group2}" in template and "roup}" in template and self.double_group:
            return False
        if self.double_for and any(slot in template for slot in _FOR_SLOTS):
            return False
        return self.events or not any(slot in template for slot in _ACTIVITY_SLOTS)

    def fill(self, template: str, main: bool = False, place: bool = True) -> str:
        """Take a template; return the sentence. `main` keeps to the words chosen for the title."""
        if "{" not in template:
            return template
        slots = Slots(self.fixed)
        if main:
            slots.update(self.main)
        else:
            slots["issue"] = self.dice.choice(self.topic.issues)
            slots["do"] = self.dice.choice(self.topic.does)
            slots["aim"] = self.dice.choice(self.topic.aims)
        slots["where"] = self.where if place else ""
        return grammar.sentence_case(_SLOT.sub(lambda match: slots[match.group(1)], template))

    def say(self, *pools: Sequence[str]) -> str:
        """Draw an unused sentence from the pools; return it filled and safe for HTML, or "" for none."""
        pool = self.dice.choice(pools) if len(pools) > 1 else pools[0]
        for _ in range(12):
            template = self.dice.choice(pool)
            if template not in self.used and self.fits(template):
                break
        else:
            left = [text for one in pools for text in one if text not in self.used and self.fits(text)]
            if not left:
                return ""
            template = self.dice.choice(left)
        self.used.add(template)
        # A place named in every other sentence would sound like a refrain.
        place = self.said_where < 2 or self.dice.random() < 0.15
        if place and "{where}" in template:
            self.said_where += 1
        return html.escape(self.fill(template, place=place), quote=False)

    def paragraph(self, *pools: Sequence[str], sentences: int = 3) -> str:
        """Return one HTML paragraph of sentences, each drawn from any of the pools; "" if nothing is left."""
        said = [text for text in (self.say(*pools) for _ in range(sentences)) if text]
        return f"<p>{' '.join(said)}</p>" if said else ""
