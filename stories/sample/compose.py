"""The sample archive: real titles with sample texts, and as many further sample stories as are asked for."""

from __future__ import annotations

import datetime
import random
from collections import deque
from dataclasses import dataclass

from . import bodies, grammar, headlines, originals, parts, standfirsts
from .archive import WINDOW, Archive, start_of
from .places import COUNTRIES, COUNTRY_BY_SLUG, REGIONS, regions_of
from .topics import TOPIC_BY_KEY, TOPICS, Topic
from .venues import EVERYDAY_TOPICS, RESERVED, VENUES, WEIGHTS
from .writer import Writer

SEED = 20011101
# Sample stories keep to their time: no webinars, video pages, licences or countries before they existed.
ONLINE_SINCE = 2009
VIDEO_SINCE = 2006
LICENCE_SINCE = 2014
COUNTRY_SINCE = {"south-sudan": 2012}
FIRST_DAY = datetime.date(2001, 11, 1)
LAST_DAY = datetime.date(2026, 10, 9)
KINDS = {
    "news": 0.55,
    "blogpost": 0.14,
    "publication": 0.10,
    "announcement": 0.08,
    "statement": 0.05,
    "event": 0.05,
    "video": 0.03,
}
_DESKS = {
    "africa": "Africa desk",
    "asia": "Asia desk",
    "middle-east-and-north-africa": "Middle East and North Africa desk",
    "eastern-europe": "Eastern Europe desk",
    "latin-america": "Latin America desk",
}
_TITLES = {
    name: grammar.lines(getattr(headlines, name))
    for name in (
        "NEWS",
        "NEWS_LONG",
        "BLOG",
        "STATEMENT",
        "PUBLICATION",
        "EVENT",
        "VIDEO",
        "NOTICE",
        "NOTICE_OWN",
    )
}
_STANDFIRSTS = {
    name: grammar.lines(getattr(standfirsts, name))
    for name in ("NEWS", "BLOG", "STATEMENT", "PUBLICATION", "EVENT", "VIDEO", "NOTICE", "NOTICE_OWN")
}
_POOL_OF = {
    "news": "NEWS",
    "blogpost": "BLOG",
    "statement": "STATEMENT",
    "publication": "PUBLICATION",
    "event": "EVENT",
    "video": "VIDEO",
    "announcement": "NOTICE",
}
_KICKER_OF = {"statement": "Statement", "publication": "{Noun}", "event": "Event", "video": "Video"}
_COUNTRY_WEIGHTS = [WEIGHTS.get(country.slug, 1.0) for country in COUNTRIES]


@dataclass(frozen=True)
class SampleStory:
    """One story of the sample archive, as plain data."""

    title: str
    slug: str
    kicker: str
    standfirst: str
    kind: str
    date: datetime.date
    themes: tuple[str, ...]
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    illustration: int | None
    byline: str
    body: tuple[tuple[str, object], ...]
    event: dict | None
    publication: dict | None
    old_addresses: tuple[str, ...]


def _dates(dice: random.Random, count: int) -> list[datetime.date]:
    """Return dates between the first and the last day, four times as dense at the end as at first."""
    days = (LAST_DAY - FIRST_DAY).days
    weights = [25 + 75 * (day / days) ** 1.5 for day in range(days + 1)]
    total = sum(weights)
    found, passed, day = [], weights[0], 0
    for place in range(count):
        target = (place + dice.random()) / count * total
        while passed < target and day < days:
            day += 1
            passed += weights[day]
        moment = FIRST_DAY + datetime.timedelta(day)
        # The office is closed at weekends, and only now and then does something go out all the same.
        if moment.weekday() > 4 and dice.random() < 0.93:
            moment -= datetime.timedelta(moment.weekday() - 4)
        found.append(max(moment, FIRST_DAY))
    return found


def _kinds(dice: random.Random, count: int) -> list[str]:
    """Return kinds in their shares, shuffled."""
    found = [kind for kind, share in KINDS.items() for _ in range(round(count * share))]
    found += ["news"] * max(0, count - len(found))
    dice.shuffle(found)
    return found[:count]


def _places(dice: random.Random, topic: Topic, year: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Draw countries and regions: mostly one country, sometimes several of a region, a region or none."""
    if topic.key == "organisation":
        return (), ()
    luck = dice.random()
    if luck < 0.14:
        if luck < 0.05:
            return (), ()
        return (), (dice.choice(REGIONS[:5]).slug,) if luck < 0.13 else (REGIONS[5].slug,)

    def possible(slug: str) -> bool:
        return (slug not in RESERVED or topic.key in EVERYDAY_TOPICS) and year >= COUNTRY_SINCE.get(slug, 0)

    first = dice.choices(COUNTRIES, _COUNTRY_WEIGHTS)[0]
    while not possible(first.slug):
        first = dice.choices(COUNTRIES, _COUNTRY_WEIGHTS)[0]
    near = [
        country.slug
        for country in COUNTRIES
        if country.region_slug == first.region_slug and country is not first and possible(country.slug)
    ]
    more = 0 if luck < 0.78 else (1 if luck < 0.93 else 2)
    return (first.slug, *dice.sample(near, min(more, len(near)))), ()


def _topic(dice: random.Random, kind: str, year: int, recent: deque[str]) -> Topic:
    if kind == "announcement" and dice.random() < 0.3:
        return TOPIC_BY_KEY["organisation"]
    fitting = [
        topic
        for topic in TOPICS
        if topic.since <= year
        and topic.key not in recent
        and (topic.key != "organisation" or kind in ("blogpost", "news"))
        and not (topic.key == "rapid" and kind in ("announcement", "event"))
    ]
    weights = [0.5 if topic.key == "organisation" else 1.0 if topic.themes else 1.7 for topic in fitting]
    return dice.choices(fitting, weights)[0]


def _event(dice: random.Random, day: datetime.date, countries: tuple[str, ...]) -> dict[str, object]:
    """Draw when and where an event takes place, some weeks after its announcement."""
    on = day + datetime.timedelta(dice.randint(5, 35))
    if on.weekday() > 4:
        on += datetime.timedelta(7 - on.weekday())
    hour = datetime.time(dice.choice((9, 10, 13, 14, 15, 17)), dice.choice((0, 30)))
    start = datetime.datetime.combine(on, hour)
    end = start + datetime.timedelta(minutes=dice.choice((60, 90, 90, 120, 150)))
    place, zone = "Copenhagen, Denmark", "Europe/Copenhagen"
    if len(countries) == 1 and countries[0] in VENUES:
        town, zone = VENUES[countries[0]]
        place = f"{town}, {COUNTRY_BY_SLUG[countries[0]].name}"
    reserved = bool(countries) and countries[0] not in VENUES
    if on.year >= ONLINE_SINCE and (reserved or dice.random() < 0.35):
        place, zone = "Online", "Europe/Copenhagen"
    return {"start": start, "end": end, "time_zone": zone, "place": place}


def _publication(dice: random.Random, year: int) -> dict[str, object]:
    return {
        "publisher": "International Media Support",
        "pages": dice.choice(range(24, 121, 4)),
        "language": "English",
        "licence": "CC BY-SA 4.0" if year >= LICENCE_SINCE and dice.random() < 0.6 else "",
    }


def _byline(dice: random.Random, themes: tuple[str, ...], countries: tuple[str, ...], topic: Topic) -> str:
    """Draw the desk that signs a story, or ""."""
    luck = dice.random()
    if luck < 0.45:
        return ""
    if luck < 0.6 or topic.key == "organisation":
        return "Press desk"
    if "emergency-assistance" in themes and luck < 0.8:
        return "Safety desk"
    regions = regions_of(countries)
    return _DESKS.get(regions[0], "Programme desk") if len(regions) == 1 else "Programme desk"


def _body(
    writer: Writer,
    kind: str,
    lead: int | None,
    facts: dict | None,
    deadline: datetime.date | None,
) -> list[parts.BodyItem]:
    length = parts.length_of(writer.dice, kind)
    if kind == "publication":
        body = bodies.publication(writer, lead, length, facts or {})
    elif kind == "event":
        body = bodies.event(writer, lead, length, facts or {})
    elif kind == "announcement":
        body = bodies.announcement(writer, lead, length, deadline)
    else:
        body = getattr(bodies, kind)(writer, lead, length)
    # With the note at the end, even the shortest story has some sixty words.
    while parts.words(body) < 44:
        body.append(("paragraph", writer.paragraph(writer.topic.context, sentences=1)))
    return body


def _original(archive: Archive, dice: random.Random, row: originals.Original) -> SampleStory:
    """Return a real title with a sample text."""
    topic = TOPIC_BY_KEY[row.topic]
    writer = Writer(dice, topic, row.countries, row.regions, row.date, events=False)
    writer.fixed["noun"] = _noun_in(row.kicker.lower())
    event = dict(originals.EVENTS[row.order]) if row.order in originals.EVENTS else None
    publication = None
    if row.kind == "publication":
        known = originals.PUBLICATIONS.get(row.order, {})
        publication = _publication(dice, row.date.year) | {"licence": ""} | known
    lead = archive.picture(topic)
    body = _body(writer, row.kind, lead, event or publication, None)
    body.append(parts.note(row.date_known, row.order in originals.KNOWN_TO_THE_DAY))
    archive.patterns.append(row.title)
    archive.remember(row.title)
    archive.standfirsts.append(row.standfirst)
    archive.topics.append(topic.key)
    return SampleStory(
        row.title,
        row.slug,
        row.kicker,
        row.standfirst,
        row.kind,
        row.date,
        row.themes,
        row.countries,
        row.regions,
        lead,
        _byline(dice, row.themes, row.countries, topic),
        tuple(body),
        event,
        publication,
        row.old_addresses,
    )


def _noun_in(kicker: str) -> str:
    """Return the noun that a text uses for a publication with this kicker."""
    if kicker in headlines.NOUNS or kicker == "strategy":
        return kicker
    return "study" if kicker == "research summary" else "report"


def _generated(archive: Archive, dice: random.Random, kind: str, day: datetime.date) -> SampleStory:
    """Return an invented story of a kind, for a day."""
    if kind == "video" and day.year < VIDEO_SINCE:
        kind = "news"
    topic = _topic(dice, kind, day.year, archive.topics)
    archive.topics.append(topic.key)
    countries, regions = _places(dice, topic, day.year)
    writer = Writer(dice, topic, countries, regions, day)
    deadline = day + datetime.timedelta(dice.randint(14, 45))
    own = topic.key == "organisation" and kind == "announcement"
    writer.fixed["noun"] = dice.choice(headlines.NOUNS)
    writer.fixed["deadline"] = grammar.day(deadline)
    if own:
        writer.fixed["month"] = grammar.MONTHS[(day.month + 1) % 12]
        # A notice from the autumn speaks of the year to come.
        writer.fixed["year"] = str(day.year + (day.month > 9))
        writer.fixed["before"] = str(int(writer.fixed["year"]) - 1)
    name = "NOTICE_OWN" if own else _POOL_OF[kind]
    titles, leads = [_TITLES[name]], [_STANDFIRSTS[name]]
    if kind == "event" and day.year < ONLINE_SINCE:
        titles = [tuple(title for title in titles[0] if not title.startswith(("Webinar", "Online")))]
    if kind == "news":
        titles.append(topic.titles)
        leads.append(topic.standfirsts)
        if dice.random() < 0.015:
            titles = [_TITLES["NEWS_LONG"], _TITLES["NEWS"]] if writer.events else titles
    special = headlines.STATEMENT_DAYS.get((day.month, day.day)) if kind == "statement" else None
    if special and day.year >= special[1] and f"{special[0]}" not in archive.titles:
        title = special[0]
        archive.patterns.append(title)
        archive.remember(title)
    else:
        title = archive.title(writer, titles, _TITLES["NEWS_LONG"])
    themes = topic.themes + tuple(theme for theme in topic.maybe_themes if dice.random() < 0.5)
    event = _event(dice, day, countries) if kind == "event" else None
    publication = _publication(dice, day.year) if kind == "publication" else None
    lead = archive.picture(topic)
    standfirst = archive.standfirst(writer, title, leads)
    body = _body(writer, kind, lead, event or publication, None if own else deadline)
    body.append(parts.note())
    kicker = writer.fill(_KICKER_OF[kind]) if kind in _KICKER_OF else dice.choice(topic.kickers)
    if kind == "announcement" and not own:
        kicker = "Call"
    return SampleStory(
        title,
        archive.slug(title),
        kicker,
        standfirst,
        kind,
        day,
        themes,
        countries,
        regions,
        lead,
        _byline(dice, themes, countries, topic),
        tuple(body),
        event,
        publication,
        (),
    )


def compose(count: int = 1375) -> list[SampleStory]:
    """Take how many stories are wanted; return them, newest first and the same on every call.

    The real titles come first in line: fewer than 55 stories are the newest of them, and beyond that
    invented stories are added. The first six are always those that the archive on the Global agenda page
    begins with.
    """
    rows = originals.read_originals()
    dice = random.Random(SEED)
    archive = Archive(dice)
    archive.slugs.update(row.slug for row in rows)
    archive.titles.update(row.title for row in rows)
    wanted = max(0, count - len(rows))
    line: list[tuple[datetime.date, int, originals.Original | None]] = [
        (row.date, -row.order, row) for row in rows[: max(0, count)]
    ]
    line += [(day, -len(rows) - place, None) for place, day in enumerate(_dates(dice, wanted), 1)]
    line.sort(key=lambda entry: entry[:2], reverse=True)
    kinds = _kinds(dice, wanted)
    found: list[SampleStory] = []
    for place, (day, _, row) in enumerate(line):
        if row:
            found.append(_original(archive, dice, row))
            continue
        ahead = line[place + 1 : place + 1 + WINDOW]
        archive.coming = {start_of(real.title) for _, _, real in ahead if real}
        found.append(_generated(archive, dice, kinds.pop(), day))
    return found
