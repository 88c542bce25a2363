"""Narrowing the archive by several things at once."""

import functools
import random
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from ims_site.search.index import index_pages
from programmes.models import Region
from stories.filters import FILTERS
from stories.kinds import Kind
from stories.models import StoryPage

from ..factories import CountryFactory
from ..helpers import make_private, parse, publish_stories, read, story_titles, words

STORIES = 130


@pytest.fixture
def full(tree):
    """130 stories about all kinds of things, thrown together by chance that is the same each time."""
    chance = random.Random(16)  # noqa: S311
    regions = [
        Region.objects.create(name=name, slug=name.lower(), locale=tree.home.locale)
        for name in ("Africa", "Europe", "Asia")
    ]
    countries = [
        CountryFactory(name=name, slug=name.lower(), region=regions[number % 3])
        for number, name in enumerate(("Niger", "Ukraine", "Myanmar", "Mali", "Moldova"))
    ]
    tree.story.delete()
    tree.archive.refresh_from_db()
    publish_stories(
        tree.archive,
        [
            {
                "title": f"Number {number:03}",
                "slug": f"number-{number:03}",
                "date": date(2021, 1, 1) + timedelta(days=chance.randrange(1500)),
                "kind": chance.choice(Kind.values[:4]),
                "publication_language": chance.choice(["", "", "ar", "fr"]),
                "themes": chance.sample(tree.themes, chance.randrange(3)),
                "countries": chance.sample(countries, chance.randrange(4)),
            }
            for number in range(STORIES)
        ],
    )
    return tree


def listed(client, address):
    """Every title behind an address, following the pages to the end."""
    titles = []
    while address:
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        document = parse(response)
        titles += story_titles(document)
        onward = document.select_one(".pagination [rel=next]")
        address = onward and onward["href"]
    return titles


def offers(document):
    """What the form offers: {(filter, value): number of stories}."""
    return {
        (select["name"], option["value"]): int(words(option).rsplit("(", 1)[1].rstrip(")"))
        for select in document.select(".filters select")
        for option in select.select("option")
        if option["value"]
    }


def combinations(document, count):
    """So many combinations of values from the form, of two or three filters each."""
    values = {}
    for name, value in offers(document):
        values.setdefault(name, []).append(value)
    chance = random.Random(1)  # noqa: S311
    for _number in range(count):
        names = chance.sample(list(values), chance.choice([2, 2, 3]))
        yield {name: chance.choice(values[name]) for name in names}


def address(chosen):
    return "/stories/?" + "&".join(f"{name}={value}" for name, value in chosen.items())


def test_counts_beside_choices_are_what_following_them_shows(full, client):
    # What is chosen already is offered again by every filter it is in, and leads to the one address.
    shown = functools.cache(lambda address: len(listed(client, address)))
    followed = 0
    for chosen in combinations(read(client, "/stories/"), 20):
        document = read(client, address(chosen))
        promised = offers(document)
        assert set(promised).issuperset(chosen.items())
        for (name, value), count in promised.items():
            assert shown(address({**chosen, name: value})) == count, (chosen, name, value)
            followed += 1
    assert followed > 200


def test_what_is_not_offered_shows_nothing(full, client):
    everything = offers(read(client, "/stories/"))
    for chosen in combinations(read(client, "/stories/"), 5):
        offered = offers(read(client, address(chosen)))
        for name, value in everything.keys() - offered.keys():
            assert listed(client, address({**chosen, name: value})) == []


def test_form_sends_what_it_shows(full, client):
    """The empty fields of the form come along; one choice alone has an address of its own."""
    document = read(client, "/stories/")
    names = {field["name"] for field in document.select(".filters [name]")}
    assert names == {"q", *FILTERS}
    assert not document.select(".filters [onchange], .filters script")
    data = dict.fromkeys(names, "")
    assert client.get("/stories/", data).headers["Location"] == "/stories/"
    assert client.get("/stories/", data | {"kind": "news"}).headers["Location"] == "/stories/kind/news/"
    assert client.get("/stories/", data | {"kind": "news", "year": "2022"}).status_code == 200


REDIRECTS = {
    "theme=safety": "/stories/theme/safety/",
    "country=niger&page=2": "/stories/country/niger/page/2/",
    "region=africa&year=": "/stories/region/africa/",
    "year=2022&q=": "/stories/year/2022/",
    "page=2": "/stories/page/2/",
    "page=1": "/stories/",
    "q=": "/stories/",
    "q=%20%20": "/stories/",
    "language=ar": "/stories/language/ar/",
}


@pytest.mark.parametrize("query", REDIRECTS)
def test_one_thing_alone_leads_to_its_own_address(full, client, query):
    response = client.get(f"/stories/?{query}")
    assert response.status_code == 302
    assert response.headers["Location"] == REDIRECTS[query]
    assert client.get(response.headers["Location"]).status_code == 200


def test_a_strange_parameter_is_left_alone(full, client):
    assert client.get("/stories/?utm_source=letter").status_code == 200


def test_what_is_chosen_is_shown_and_can_be_taken_off(full, client):
    document = read(client, "/stories/?theme=safety&kind=news&year=2022")
    assert words(document.h1) == "Safety, News, 2022"
    assert words(document.title).startswith("Safety, News, 2022 – Stories")
    links = [link["href"] for link in document.select(".applied li a")]
    assert [dict(parse_qsl(urlsplit(link).query)) for link in links] == [
        {"kind": "news", "year": "2022"},
        {"theme": "safety", "year": "2022"},
        {"theme": "safety", "kind": "news"},
        {},
    ]
    selected = {
        select["name"]: select.select_one("option[selected]")["value"]
        for select in document.select(".filters select")
        if select.select_one("option[selected]")
    }
    assert selected == {"theme": "safety", "kind": "news", "year": "2022"}
    document = read(client, "/stories/?theme=safety&kind=news")
    assert [link["href"] for link in document.select(".applied li a")] == [
        "/stories/kind/news/",
        "/stories/theme/safety/",
        "/stories/",
    ]


def test_numbered_pages_keep_what_is_chosen(full, client):
    document = read(client, "/stories/?language=en&kind=news&page=2")
    assert document.select_one("link[rel=canonical]")["href"].endswith(
        "/stories/?kind=news&language=en&page=2"
    )
    assert document.select_one(".pagination [rel=prev]")["href"] == "/stories/?kind=news&language=en"
    assert document.select_one("meta[name=robots]")["content"] == "noindex, follow"
    assert not read(client, "/stories/page/2/").select("meta[name=robots]")
    assert client.get("/stories/?language=en&kind=news&page=99").status_code == 404


NOTICES = {
    "theme=nothing": "no theme called “nothing”",
    "theme=safety&country=nothing": "no country called “nothing”",
    "kind=News": "no kind of story called “News”",
    "year=1066": "nothing from the year “1066”",
    "year=٢٠٢٢": "nothing from the year “٢٠٢٢”",
    "language=tlh": "no language called “tlh”",
    "region=%00%07": "no region called",
    "theme=safety&theme=gender-equality": "One theme at a time",
    "kind=news&kind=news&theme=x": "no theme called “x”",
    "page=abc&kind=news": "“abc” is not the number of a page",
    "page=-1": "“-1” is not the number of a page",
    "page=1e3": "is not the number of a page",
    "page=" + "9" * 5000: "is not the number of a page",
    "country=" + "x" * 10000: "no country called “xxx",
    "country=<script>alert(1)</script>": "no country called",
    "country=%27%20OR%201=1--": "no country called",
    "country=🎙️": "no country called “🎙️”",
    "country=%ff%fe": "no country called",
    "year=2022&year=2023&year=1": "One year at a time",
}


@pytest.mark.parametrize("query", NOTICES)
def test_what_cannot_be_followed_is_said(full, client, query):
    document = read(client, f"/stories/?{query}")
    notices = words(document.select_one(".notices"))
    assert NOTICES[query] in notices
    assert len(notices) < 400
    assert story_titles(document)


def test_contradictions_show_nothing_and_say_how_to_go_on(full, client):
    document = read(
        client, "/stories/?country=niger&region=europe&year=2021&theme=safety&kind=statement&language=fr"
    )
    assert not story_titles(document)
    assert "Nothing fits all of this" in words(document.main)
    assert len(document.select(".applied li")) == 7


def test_private_stories_are_in_no_count(full, client):
    shown = offers(read(client, "/stories/?kind=news&language=en"))
    story = full.archive.get_children().get(title=listed(client, "/stories/?kind=news&language=en")[0])
    make_private(story)
    hidden = offers(read(client, "/stories/?kind=news&language=en"))
    assert shown["kind", "news"] - hidden["kind", "news"] == 1
    assert story.title not in listed(client, "/stories/?kind=news&language=en")


ODD_WORDS = {
    "control characters": "\x00\x01\x07\x1b",
    "a word among them": "num\x00ber\x07",
    "10,000 characters": "number" * 1700,
    "500 words": "number " * 500,
    "500 different words": " ".join(f"word{number}" for number in range(500)),
    "one quotation mark": '"number',
    "all kinds of them": "“number” „number“ «number» ‘number’ ''number''",
    "SQL": "'; DROP TABLE stories_storypage; --",
    "tsquery": "number & !radio | (peace:* <-> :A",
    "FTS5": 'title : number NEAR(a b) AND NOT ^"x" *',
    "Arabic": "الصَّحَافَةُ المُسْتَقِلَّة",
    "emoji": "🎙️📻",
    "punctuation": "-- ... !!! ???",
    "stop words": "the of and",
    "a slip": "nubmer",
    "markup": "<script>alert(1)</script>",
    "percent": "100% %s %(value)s",
    "braces": "{{ 7 }} {% x %}",
    "right to left override": "\u202enumber",
    "a lone surrogate": "number \ud800",
}


@pytest.mark.parametrize("odd", ODD_WORDS)
@pytest.mark.parametrize("address", ["/stories/", "/search/"])
def test_odd_words_are_answered_with_stories_or_a_sentence(full, client, address, odd):
    query = urlencode({"q": ODD_WORDS[odd].encode("utf-8", "surrogatepass")})
    response = client.get(f"{address}?{query}", follow=True)
    assert response.status_code == 200
    document = parse(response)
    helps = document.select(".notices, .empty, .lead, .story-card, .results li")
    assert any(words(element) for element in helps)
    assert not document.select("main script:not([src])")
    assert len(words(document.h1)) <= 210


def test_words_and_filters_together(full, client):
    index_pages(StoryPage.objects.all())
    everything = listed(client, "/stories/?q=number")
    assert len(everything) == STORIES
    news = listed(client, "/stories/?q=number&kind=news&language=en")
    assert sorted(news) == sorted(listed(client, "/stories/?kind=news&language=en"))
    assert listed(client, "/stories/?q=number&order=newest") == listed(client, "/stories/")
    document = read(client, "/stories/?q=number&kind=news")
    assert words(document.h1) == "“number”"
    assert document.select(".story-card__title mark")
    for (name, value), count in list(offers(document).items())[:12]:
        chosen = {"kind": "news", name: value}
        assert len(listed(client, address(chosen) + "&q=number")) == count
    assert [words(item) for item in document.select(".applied li")] == [
        "Remove Kind: News ×",
        "Remove Words: “number” ×",
        "Remove all",
    ]


def test_a_slip_offers_the_right_word(full, client):
    index_pages(StoryPage.objects.all())
    document = read(client, "/stories/?q=nubmer&kind=news")
    offer = document.select_one(".empty a")
    assert words(offer) == "number"
    assert story_titles(read(client, offer["href"]))
