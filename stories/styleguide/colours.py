"""The colours of the design, read from the stylesheet itself, and how well they can be told apart."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

STYLESHEET = Path(settings.BASE_DIR, "static", "css", "site.css")
TOKEN = re.compile(r"--([a-z-]+): (?:light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)|(#[0-9a-f]+));")
# Colour of words, what they stand on, and how much contrast is asked for (WCAG 2.2, 1.4.3 and 1.4.6).
PAIRS = [
    ("ink", "paper", 7),
    ("ink", "tint", 7),
    ("ink-soft", "paper", 7),
    ("ink-soft", "tint", 4.5),
    ("accent", "paper", 7),
    ("accent", "tint", 4.5),
    ("accent-ink", "accent", 7),
    ("visited", "paper", 4.5),
    ("danger", "paper", 4.5),
    ("danger-ink", "danger-fill", 7),
    ("night-ink", "night", 7),
    ("night-soft", "night", 7),
]


@dataclass(frozen=True)
class Pair:
    ink: str
    ground: str
    light: float
    dark: float
    wanted: float

    @property
    def is_enough(self):
        return min(self.light, self.dark) >= self.wanted


def tokens():
    """{name: (light, dark)} of every colour in the stylesheet."""
    found = TOKEN.findall(STYLESHEET.read_text())
    return {name: (light or only, dark or only) for name, light, dark, only in found}


def pairs():
    """Every pair that is used, with its contrast in both schemes."""
    colours = tokens()
    return [
        Pair(
            ink,
            ground,
            *(round(contrast(*both), 2) for both in zip(colours[ink], colours[ground], strict=True)),
            wanted,
        )
        for ink, ground, wanted in PAIRS
    ]


def contrast(one, other):
    """The ratio of two colours as WCAG counts it, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    """Relative luminance of #rgb or #rrggbb."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = (int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
