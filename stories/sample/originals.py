"""The 55 real titles from titles.csv, with a subject and a standfirst in our own words for each."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path


@dataclass(frozen=True)
class Original:
    """One row of titles.csv and what the row does not say."""

    order: int
    title: str
    slug: str
    kind: str
    date: date
    date_known: bool
    kicker: str
    themes: tuple[str, ...]
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    old_addresses: tuple[str, ...]
    topic: str
    standfirst: str


# Of the known dates these are known to the day; of the others only the month or the year is.
KNOWN_TO_THE_DAY = frozenset((32, 33, 34, 39, 49))

_NOTES = """
1 ai Data desks from several countries show how new tools help them to read large files – and where a
  reporter is
  still needed.
2 literacy Parents, teachers and newsrooms can all help children to ask where a story comes from. The
  earlier, the
  better.
3 rapid A place to work, a place to meet and, when it is needed, a place to sleep: what a hub can mean to
  reporters.
4 climate People can act on climate change only if they know what it does where they live. That takes
  reporting.
5 ai Small newsrooms use new tools in their own way. What counts is who keeps control of the result.
6 organisation An outside view of our work is now available, together with our reply.
7 ai A new study asks where newsrooms gain from artificial intelligence and where they ought to take care.
8 ai Three newsrooms, three experiments: can new tools help public interest media to pay their way?
9 rapid Support continues, with partners deciding what they need most.
10 rapid More newsrooms are to receive help with the things that keep them publishing.
11 rapid After one hundred days, a look at what partners have asked for and what could be done.
12 rapid Many have asked what we are doing. A short overview of our work with partners.
13 rapid Partners who have known each other for years were able to help quickly when it mattered.
14 safety Journalists who have kept the public informed need protection now. We set out what would help.
15 safety What support can look like when it has to be careful, quiet and quick.
16 women Women who found and lead media of their own have learned to rely on one another.
17 education A new school gives young people the chance to learn the profession close to home.
18 viability A conversation on the past, the present and the future of media made far from home.
19 facts When much is uncertain, people look for voices they can trust.
20 radio A humanitarian radio service brings useful information to listeners in their own language.
21 radio Where rain has failed, news about water, health and help is worth as much as a delivery.
22 radio Humanitarian help, development and peace have one thing in common: people need to be heard.
23 radio A short film about stations that bring villages together around a microphone.
24 radio What local stations did when the pandemic came, and what can be learned from it.
25 viability A moment of insight leads newsrooms to plan for a future that they can pay for.
26 organisation Twenty years on, a partner looks back on a cooperation that grew beyond single projects.
27 law A broad circle of people has begun to talk about new rules for the media.
28 law Several organisations join forces to support media that serve the public.
29 viability Journalism needs an income to be independent. A new initiative looks for ways to secure it.
30 viability Who pays for journalism in the public interest, and who might? A report gathers fresh views.
31 organisation Support over several years makes planning possible for partners in seven countries.
32 organisation Partners in four countries can continue their work with journalists and media organisations.
33 organisation Fifteen years of media support, and a look at what has not changed: the need for reliable
  reporting.
34 organisation The report describes two years of work with partners in hard times.
35 access Five debates by the sea: why free media matter, and what they need.
36 access A day for the freedom of the press, marked in conversation with colleagues from many countries.
37 film Films, facts and the safety of those who make them: our programme at the festival.
38 film An award for documentary films that look into matters of public interest.
39 law Journalism and free media need more support from Europe. We add our voice to the call.
40 readers What good journalism is worth to a society, and how to show it: a handbook for practitioners.
41 organisation The strategy sets out where our work is to lead over five years.
42 conflict A study of what makes reporting on a difficult subject harder still, published in French.
43 data Networks, access and devices: an overview of what digital media can build on.
44 facts How false information spreads, and what newsrooms and readers can do about it.
45 ai Ten countries, many newsrooms: a study of new tools and the public interest.
46 organisation A year of shared work, told with examples and figures.
47 organisation The year in review, with our partners’ work at the centre.
48 organisation Results, partners and accounts of the year.
49 organisation What partners achieved, what it took and what remained to be done.
50 organisation The first report of a young organisation.
51 law A review of years of work with partners, and of what has changed.
52 council An assessment of the state of the profession, and of ways to win back trust.
53 safety An assessment of risks and of the ways in which journalists can be better protected.
54 women How equality is to become part of each programme and of our own organisation.
55 film What our film programme is about, and how projects are chosen.
"""


def _notes() -> dict[int, tuple[str, str]]:
    """Return subject and standfirst by order."""
    found: dict[int, tuple[str, str]] = {}
    order = 0
    for line in _NOTES.strip().splitlines():
        if line.startswith("  "):
            topic, text = found[order]
            found[order] = topic, f"{text} {line.strip()}"
        else:
            first, topic, text = line.split(" ", 2)
            order = int(first)
            found[order] = topic, text
    return found


def _parts(value: str) -> tuple[str, ...]:
    return tuple(part for part in value.split(";") if part)


def read_originals() -> list[Original]:
    """Read titles.csv; return the real titles, newest first."""
    notes = _notes()
    with (Path(__file__).parent / "titles.csv").open(encoding="utf-8", newline="") as file:
        found = [
            Original(
                order=int(row["order"]),
                title=row["title"],
                slug=row["slug"],
                kind=row["kind"],
                date=date.fromisoformat(row["date"]),
                date_known=row["date_known"] == "yes",
                kicker=row["kicker"],
                themes=_parts(row["themes"]),
                countries=_parts(row["countries"]),
                regions=_parts(row["regions"]),
                old_addresses=_parts(row["old_addresses"]),
                topic=notes[int(row["order"])][0],
                standfirst=notes[int(row["order"])][1],
            )
            for row in csv.DictReader(file)
        ]
    return sorted(found, key=lambda original: (-original.date.toordinal(), original.order))


# The webinar’s day and hours and the festival’s days are known; the other hours are samples.
EVENTS: dict[int, dict[str, object]] = {
    18: {
        "start": datetime.fromisoformat("2021-03-24T13:00"),
        "end": datetime.fromisoformat("2021-03-24T14:30"),
        "time_zone": "Europe/Copenhagen",
        "place": "Online",
    },
    35: {
        "start": datetime.fromisoformat("2017-06-15T10:00"),
        "end": datetime.fromisoformat("2017-06-18T16:00"),
        "time_zone": "Europe/Copenhagen",
        "place": "Bornholm, Denmark",
    },
    36: {
        "start": datetime.fromisoformat("2015-05-03T10:00"),
        "end": datetime.fromisoformat("2015-05-03T16:00"),
        "time_zone": "Europe/Riga",
        "place": "Latvia",
    },
    37: {
        "start": datetime.fromisoformat("2018-03-20T17:00"),
        "end": datetime.fromisoformat("2018-03-20T19:00"),
        "time_zone": "Europe/Copenhagen",
        "place": "Copenhagen, Denmark",
    },
}

# Page numbers, language and licence where they are known.
PUBLICATIONS: dict[int, dict[str, object]] = {
    42: {"language": "French"},
    45: {"licence": "CC BY-SA 4.0"},
    51: {"pages": 50},
    53: {"pages": 28},
}
