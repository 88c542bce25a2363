"""What the stories of an archive have used so far, so that those that stand close together differ."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import deque

from . import pictures
from .topics import Topic
from .writer import Writer

WINDOW = 11


def slug_of(title: str) -> str:
    """Take a title; return it as an address of small letters, digits and hyphens."""
    flat = unicodedata.normalize("NFKD", title.replace("’", "")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", flat.lower()).strip("-")[:110].rstrip("-")


class Archive:
    """What the stories so far have used, so that those close together differ."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.titles: set[str] = set()
        self.slugs: set[str] = set()
        self.leads: set[str] = set()
        self.patterns: deque[str] = deque(maxlen=WINDOW)
        self.starts: deque[str] = deque(maxlen=WINDOW)
        self.standfirsts: deque[str] = deque(maxlen=WINDOW)
        self.topics: deque[str] = deque(maxlen=2)
        self.pictures: deque[int] = deque(maxlen=WINDOW)
        self.coming: set[str] = set()

    def slug(self, title: str) -> str:
        """Return a slug that no story has yet."""
        base = slug_of(title)
        slug, number = base, 1
        while slug in self.slugs:
            number += 1
            slug = f"{base}-{number}"
        self.slugs.add(slug)
        return slug

    def picture(self, topic: Topic) -> int | None:
        """Draw a leading picture that none of the last eleven stories had; one story in eight has none."""
        if self.dice.random() < 0.125:
            return None
        number = pictures.choose(self.dice, topic.key, tuple(self.pictures))
        self.pictures.append(number)
        return number

    def title(
        self,
        writer: Writer,
        pools: list[tuple[str, ...]],
        long_ones: tuple[str, ...] = (),
    ) -> str:
        """Draw a title unlike those of the stories before and of the real ones that come next.

        The first pool is drawn from most; patterns among `long_ones` may grow to 190 letters.
        """
        best = ""
        for attempt in range(600):
            first = pools[0] is long_ones or self.dice.random() < 0.68
            pool = pools[0] if first and attempt < 60 else pools[attempt % len(pools)]
            pattern = self.dice.choice(pool)
            # In a very large archive it is better to repeat a pattern early than to find no title at all.
            if (pattern in self.patterns and attempt < 200) or not writer.fits(pattern):
                continue
            for key, values in (("issue", "issues"), ("do", "does"), ("aim", "aims")):
                writer.main[key] = self.dice.choice(getattr(writer.topic, values))
            title = _titled(writer.fill(pattern, main=True))
            limit = 190 if pattern in long_ones else 110
            start = start_of(title)
            if not 25 <= len(title) <= limit or (
                attempt < 400 and (start in self.starts or start in self.coming)
            ):
                continue
            best = title
            if title not in self.titles or attempt > 120:
                break
        if not best:
            raise ValueError(f"No title can be found for the subject {writer.topic.key}")
        self.patterns.append(pattern)
        self.remember(best)
        return best

    def remember(self, title: str) -> None:
        """Note a title that has been used."""
        self.titles.add(title)
        self.starts.append(start_of(title))

    def standfirst(self, writer: Writer, title: str, pools: list[tuple[str, ...]]) -> str:
        """Draw a standfirst that adds something to the title."""
        text = ""
        for _ in range(60):
            template = self.dice.choice(self.dice.choice(pools))
            if template in self.standfirsts or not writer.fits(template):
                continue
            named = bool(writer.place) and writer.place in title
            text = writer.fill(template, place=not named or self.dice.random() < 0.15)
            said = [word for word in writer.main.values() if word in title.lower() and word in text.lower()]
            if not said and start_of(text)[:14] != start_of(title)[:14] and text not in self.leads:
                break
        self.leads.add(text)
        self.standfirsts.append(template)
        return text


def start_of(title: str) -> str:
    """Return the first three words of a title in small letters."""
    return " ".join(title.lower().split()[:3])


def _titled(title: str) -> str:
    """Return a title with a capital after a colon."""
    return re.sub(r"(?<=: )[a-zà-ÿ]", lambda match: match.group().upper(), title)
