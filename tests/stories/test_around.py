"""What a story leads on to: the stories before and after it, and those about the same."""

from datetime import date, timedelta

import pytest

from ims_site.search.index import index_pages

from ..factories import CountryFactory
from ..helpers import make_draft, make_private, publish_stories, read, words


@pytest.fixture
def stories(tree):
    """Ten stories, a day apart: Number 0 is the oldest; every third is about Safety, every second Niger."""
    country = CountryFactory(name="Niger", slug="niger")
    tree.story.delete()
    tree.archive.refresh_from_db()
    return publish_stories(
        tree.archive,
        [
            {
                "title": f"Number {number}",
                "slug": f"number-{number}",
                "date": date(2025, 3, 1) + timedelta(days=number),
                "themes": tree.themes[:1] if number % 3 == 0 else [],
                "countries": [country] if number % 2 == 0 else [],
            }
            for number in range(10)
        ],
    )


def ways(document):
    """{list: (newer, older)} as titles, "" for none."""
    found = {}
    for way in document.select(".way"):
        by_word = {words(step.span): words(step.a) for step in way.select("p")}
        found[words(way.h2)] = (by_word.get("Newer", ""), by_word.get("Older", ""))
    return found


def related(document):
    return [words(title) for title in document.select(".related-stories h3")]


def test_neighbours_in_each_list(stories, client):
    assert ways(read(client, "/stories/number-6/")) == {
        "All stories": ("Number 7", "Number 5"),
        "Safety": ("Number 9", "Number 3"),
        "Niger": ("Number 8", "Number 4"),
    }


def test_ends_have_one_neighbour(stories, client):
    assert ways(read(client, "/stories/number-9/"))["All stories"] == ("", "Number 8")
    assert ways(read(client, "/stories/number-0/"))["All stories"] == ("Number 1", "")


def test_neighbours_within_several_filters(stories, client):
    """Stories listed under several filters at once carry them along."""
    document = read(client, "/stories/?theme=safety&country=niger")
    links = [title.a["href"] for title in document.select(".story-card__title")]
    assert links == [f"/stories/number-{number}/?theme=safety&country=niger" for number in (6, 0)]
    document = read(client, links[0])
    assert ways(document) == {"Safety, Niger": ("", "Number 0")}
    assert document.select_one(".way p a")["href"] == links[1]
    assert document.select_one(".way h2 a")["href"] == "/stories/?theme=safety&country=niger"
    assert document.select_one("link[rel=canonical]")["href"].endswith("/stories/number-6/")


def test_words_never_go_along(stories, client):
    index_pages(stories)
    document = read(client, "/stories/?q=number&theme=safety&country=niger")
    links = [title.a["href"] for title in document.select(".story-card__title")]
    assert links and not [link for link in links if "q=" in link]


@pytest.mark.parametrize("query", ["theme=nothing", "theme=", "year=%00", "country=" + "x" * 5000, "page=2"])
def test_odd_ways_are_no_ways(stories, client, query):
    assert "All stories" in ways(read(client, f"/stories/number-6/?{query}"))


def test_related_share_theme_and_country_first_and_are_near(stories, client):
    assert related(read(client, "/stories/number-6/")) == ["Number 0", "Number 8", "Number 4"]
    assert related(read(client, "/stories/number-7/")) == []


def test_chosen_ones_come_first(stories, client):
    story = type(stories[0]).objects.get(title="Number 6")
    chosen = [("story", stories[number]) for number in (1, 6, 5)]
    story.related = chosen
    story.save_revision().publish()
    assert related(read(client, "/stories/number-6/")) == ["Number 1", "Number 5", "Number 0"]
    stories[1].delete()
    assert related(read(client, "/stories/number-6/")) == ["Number 5", "Number 0", "Number 8"]


@pytest.mark.parametrize("hide", [make_draft, make_private])
def test_hidden_stories_are_nobodys_neighbours(stories, client, hide):
    hide(type(stories[0]).objects.get(title="Number 5"))
    story = type(stories[0]).objects.get(title="Number 6")
    story.related = [("story", stories[5])]
    story.save_revision().publish()
    document = read(client, "/stories/number-6/")
    assert ways(document)["All stories"] == ("Number 7", "Number 4")
    assert "Number 5" not in document.main.text


def test_a_story_alone_leads_nowhere(tree, client):
    document = read(client, tree.story.url)
    assert not document.select(".ways, .related-stories")
