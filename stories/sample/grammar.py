"""The small grammar that keeps filled sentences right: articles, lists, places, capitals and number words."""

from __future__ import annotations

import random
import re
from datetime import date

from .places import COUNTRY_BY_SLUG, REGION_BY_SLUG

NUMBERS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
TENS = {30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SPANS = (
    "six months",
    "eight months",
    "nine months",
    "a year",
    "eighteen months",
    "two years",
    "several months",
)

# Names that take an article in running text, whatever stands in a list of countries.
_IN_TEXT = {
    "the-gambia": "the Gambia",
    "philippines": "the Philippines",
    "central-african-republic": "the Central African Republic",
}
_REGION_IN_TEXT = {"middle-east-and-north-africa": "the Middle East and North Africa"}

# Written with a vowel and spoken with a consonant, or the other way round.
_A_BEFORE = ("uni", "use", "eu", "one", "u-")
_AN_BEFORE = ("hour", "honest", "sms", "hdp")


def with_article(noun: str) -> str:
    """Take a singular noun phrase ("open house"); return it with its article ("an open house")."""
    low = noun.lower()
    if low.startswith(_AN_BEFORE):
        return f"an {noun}"
    if low.startswith(_A_BEFORE):
        return f"a {noun}"
    return f"an {noun}" if low[0] in "aeiou" else f"a {noun}"


def capital(text: str) -> str:
    """Take a text; return it with a capital first letter, past an opening quotation mark."""
    for position, letter in enumerate(text):
        if letter.isalpha():
            return text[:position] + letter.upper() + text[position + 1 :]
    return text


def number(value: int) -> str:
    """Take a whole number; return it in words up to twenty and for full tens, in figures otherwise."""
    if 0 <= value <= 20:
        return NUMBERS[value]
    return TENS.get(value, f"{value:,}")


def joined(names: list[str]) -> str:
    """Take names; return "A", "A and B" or "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def place_name(countries: tuple[str, ...], regions: tuple[str, ...]) -> str:
    """Take slugs; return the places as they stand in a sentence, or "" for none or too many."""
    if countries and len(countries) <= 3:
        return joined([_IN_TEXT.get(slug, COUNTRY_BY_SLUG[slug].name) for slug in countries])
    return joined([_REGION_IN_TEXT.get(slug, REGION_BY_SLUG[slug].name) for slug in regions[:2]])


def where(countries: tuple[str, ...], regions: tuple[str, ...]) -> str:
    """Take slugs; return " in Kenya", " across Africa" and the like with a leading space, or ""."""
    name = place_name(countries, regions)
    if not name:
        return ""
    return f" in {name}" if countries and len(countries) <= 3 else f" across {name}"


def day(moment: date) -> str:
    """Take a date; return it as "4 March 2019"."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


_SENTENCE_START = re.compile(r"(?<=[.!?] )([a-zà-ÿ])")


def sentence_case(text: str) -> str:
    """Take filled sentences; return them with a capital at the start of each."""
    return _SENTENCE_START.sub(lambda match: match.group(1).upper(), capital(text))


def lines(text: str) -> tuple[str, ...]:
    """Take a block of one sentence per line, longer ones continued with two spaces; return the sentences."""
    found: list[str] = []
    for line in text.splitlines():
        if line.startswith("  ") and found:
            found[-1] += " " + line.strip()
        elif line.strip():
            found.append(line.strip())
    return tuple(found)


def numbers(dice: random.Random) -> dict[str, str]:
    """Draw the number words of one story: a group, a larger group, a bigger survey and a handful."""
    n = dice.randint(9, 20)
    return {
        "n": number(n),
        "n2": number(dice.choice([i for i in range(8, 21) if i != n])),
        "n3": number(dice.choice([30, 40, 50, 60, 70, 80, 90])),
        "small": number(dice.randint(3, 7)),
    }
