"""Walking the archive: whole, narrowed by one thing, and past its ends."""

from datetime import date, timedelta
from itertools import chain

import pytest
from django.core.management import call_command
from wagtail.models import Locale

from stories.kinds import Kind
from stories.models import RESERVED_SLUGS, StoryPage

from ..factories import CountryFactory
from ..helpers import make_draft, make_private, publish_stories, read, story_titles, words

STORIES = 57


@pytest.fixture
def full(tree):
    """An archive of 57 stories, up to four a day, over three years, about all kinds of things."""
    countries = [CountryFactory(name=name, slug=name.lower()) for name in ("Jordan", "Niger", "Ukraine")]
    tree.story.delete()
    tree.archive.refresh_from_db()
    publish_stories(
        tree.archive,
        [
            {
                "title": f"Number {number:02}",
                "slug": f"number-{number:02}",
                "date": date(2024, 1, 1) + timedelta(days=61 * (number // 4)),
                "kind": Kind.values[number % len(Kind.values)],
                "themes": tree.themes[: number % 3],
                "countries": countries[number % 4 :],
            }
            for number in range(STORIES)
        ],
    )
    return tree


def walk(client, address):
    """The titles on each page of a list, from the first to the last."""
    pages = [story_titles(read(client, address))]
    while (response := client.get(f"{address}page/{len(pages) + 1}/")).status_code == 200:
        pages.append(story_titles(read(client, response.request["PATH_INFO"])))
    assert response.status_code == 404
    return pages


def titles(client, address):
    """Every title in a list, in order."""
    return list(chain.from_iterable(walk(client, address)))


def browse(client):
    """What the archive offers to narrow it by: {address: number of stories}."""
    rows = read(client, "/stories/").select(".browse li")
    return {row.a["href"]: int(row.select_one(".count").text) for row in rows}


def test_walk_reaches_each_story_once(full, client):
    pages = walk(client, "/stories/")
    assert [len(page) for page in pages] == [12, 12, 12, 12, 9]
    assert sorted(chain.from_iterable(pages)) == [f"Number {number:02}" for number in range(STORIES)]


def test_newest_comes_first_and_one_day_keeps_its_order(full, client):
    expected = [f"Number {number:02}" for number in reversed(range(STORIES))]
    assert titles(client, "/stories/") == expected
    StoryPage.objects.filter(title__endswith="7").update(standfirst="Touched")
    assert titles(client, "/stories/") == expected


def test_agenda_and_archive_agree_on_the_order(full, client):
    archive = titles(client, "/stories/")
    assert titles(client, full.agenda.url) == archive


def test_each_filter_shows_as_many_as_it_promises(full, client):
    promised = browse(client)
    assert {address.split("/")[2] for address in promised} == {"theme", "country", "kind", "year", "language"}
    assert {address: len(titles(client, address)) for address in promised} == promised


@pytest.mark.parametrize("name", ["kind", "year"])
def test_filters_that_part_the_archive_add_up_to_it(full, client, name):
    counts = [count for address, count in browse(client).items() if f"/{name}/" in address]
    assert len(counts) > 1 and sum(counts) == STORIES


@pytest.mark.parametrize("hide", [make_draft, make_private], ids=["draft", "private"])
def test_hidden_stories_are_not_counted(full, client, hide):
    before = browse(client)
    hide(StoryPage.objects.get(title="Number 08"))
    after = browse(client)
    expected = {
        f"/stories/{value}/"
        for value in ("theme/safety", "theme/gender-equality", "kind/blogpost", "year/2024", "language/en")
    } | {f"/stories/country/{name}/" for name in ("jordan", "niger", "ukraine")}
    assert {address for address in before if before[address] == after.get(address, 0) + 1} == expected
    assert len(titles(client, "/stories/")) == STORIES - 1


@pytest.mark.parametrize("hide", [make_draft, make_private], ids=["draft", "private"])
def test_hidden_theme_narrows_nothing(full, client, hide):
    hide(full.themes[0])
    assert "/stories/theme/safety/" not in browse(client)
    assert client.get("/stories/theme/safety/").status_code == 404


LISTS = [
    "/stories/",
    "/stories/theme/safety/",
    "/stories/country/niger/",
    "/stories/kind/news/",
    "/stories/year/2024/",
    "/what-we-do/global-agenda/",
    "/what-we-do/global-agenda/safety/",
]
NO_NUMBERS = ["9999", "0", "-1", "abc", "1.5", "1e3", "+1", " 1", "٢", "²", "", "1/2", "9" * 100, "9" * 5000]


@pytest.mark.parametrize("address", LISTS)
def test_list_ends_where_it_ends(full, client, address):
    last = len(walk(client, address))
    assert client.get(f"{address}page/{last}/").status_code == 200
    statuses = {number[:9]: client.get(f"{address}page/{number}/").status_code for number in NO_NUMBERS}
    assert set(statuses.values()) == {404}, statuses


UNKNOWN = {
    "theme": ["nothing", "1", "Safety", "safety-1", "global-agenda"],
    "country": ["nothing", "1", "Niger", "niger-1"],
    "kind": ["nothing", "News", "newsletter", "page"],
    "region": ["nothing", "1"],
    "language": ["nothing", "EN", "xx"],
    "year": ["1066", "0000", "9999", "99999", "24", "-2024", "2024-01", "٢٠٢٤", "²⁰²⁴", "now"],
    "tag": ["safety"],
    "date": ["2024"],
    "feed": ["safety"],
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_unknown_values_are_not_found(full, client, name):
    statuses = {value: client.get(f"/stories/{name}/{value}/").status_code for value in UNKNOWN[name]}
    assert set(statuses.values()) == {404}, statuses


def test_kind_without_stories_says_so(tree, client):
    document = read(client, "/stories/kind/video/")
    assert words(document.h1) == "Videos"
    assert words(document.select_one(".empty")) == "There are no stories here yet."
    assert client.get("/stories/kind/video/page/2/").status_code == 404


def test_narrowed_pages_say_what_they_show(full, client):
    headings = {address: words(read(client, address).h1) for address in LISTS[1:5]}
    assert list(headings.values()) == ["Safety", "Niger", "News", "2024"]


def test_numbered_pages_lead_to_each_other(full, client):
    document = read(client, "/stories/page/3/")
    links = [link["href"] for link in document.select(".pagination ol a")]
    assert links == [
        "/stories/",
        "/stories/page/2/",
        "/stories/page/3/",
        "/stories/page/4/",
        "/stories/page/5/",
    ]
    assert document.select_one(".pagination [rel=prev]")["href"] == "/stories/page/2/"
    assert document.select_one(".pagination [rel=next]")["href"] == "/stories/page/4/"
    assert [link["href"] for link in document.select("[aria-current=page]")] == ["/stories/page/3/"]


def test_number_of_stories_a_page_is_the_editors(full, client):
    full.archive.items_per_page = 24
    full.archive.save()
    assert [len(page) for page in walk(client, "/stories/")] == [24, 24, 9]


def test_every_first_part_below_the_archive_is_reserved(full, client):
    taken = {address.split("/")[2] for address in browse(client)} | {"region", "page", "feed"}
    assert taken == RESERVED_SLUGS


def test_stories_in_another_language_are_not_mixed_in(full, client):
    arabic = Locale.objects.create(language_code="ar")
    StoryPage.objects.filter(title="Number 56").update(locale=arabic)
    call_command("rebuild_catalogue")
    assert len(titles(client, "/stories/")) == STORIES - 1
    assert sum(count for address, count in browse(client).items() if "/kind/" in address) == STORIES - 1
