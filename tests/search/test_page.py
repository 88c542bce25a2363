"""The search page: what it finds, in which order, and what it says when it finds nothing."""

from datetime import date

import pytest
from django.db import OperationalError
from django.urls import reverse

from ims_site.search import suggestions
from ims_site.search.engines import get_engine
from ims_site.search.index import index_pages
from stories.models import StoryAuthor

from ..factories import ContentPageFactory, CountryFactory, StoryFactory
from ..helpers import parse, publish_stories, read, story_titles, words

paragraph = "<p>The mast was raised in spring. Listeners in Zabid heard the journalists again.</p>"

BAD_INPUT = {
    "control characters": "\x01\x1b[31m\x7f",
    "NUL": "radio\x00",
    "long": "a" * 10_000,
    "500 words": "word " * 500,
    "quotation marks": "\"'“”„«»‹›`´",
    "unbalanced": '"radio (mast [tower {',
    "SQL": "'; DROP TABLE search_document; --",
    "SQL percent": "100% %s %(x)s {0}",
    "tsquery": "radio & !mast | (tower <-> air):*",
    "FTS5": 'title:radio NEAR("a" "b", 5) AND OR NOT ^x * -y',
    "backslashes": "\\ \\' \\x00 \\u0000",
    "Arabic": "الصِّحَافَة",
    "emoji": "🙂👩‍👩‍👧",
    "lone surrogate": "\ud800radio",
    "punctuation": "... ?! -- ()",
    "stop words": "the of and",
    "markup": "<script>alert(1)</script>",
    "underscores": "_radio__ _",
    "Thai": "ประเทศไทย",
    "numbers": "１２ 3.14 1e10",
    "nothing": "",
    "space": "   ",
}


@pytest.mark.parametrize("query", BAD_INPUT.values(), ids=BAD_INPUT)
def test_any_input_gets_an_answer(ask, query):
    # A client cannot send half a character; a broken one can, and it arrives as this.
    answer = ask(query.encode("utf-8", "surrogatepass"))
    assert answer.titles or answer.page.select(".page-head p")
    assert "<script>alert" not in str(answer.page)


@pytest.mark.parametrize("number", ["0", "-1", "abc", "²", "9" * 30, "1.5", "\x00", ""])
def test_odd_page_numbers_are_no_fault(client, tree, number):
    response = client.get(reverse("search"), {"q": "radio", "page": number})
    assert response.status_code in (200, 404)


def test_form_alone_is_friendly(client, tree):
    response = client.get(reverse("search"))
    page = parse(response)
    field = page.select_one("main form input[type=search]")
    assert field["name"] == "q"
    assert field["maxlength"] == "200"
    assert page.select_one(f"label[for={field['id']}]")
    assert "quotation marks" in page.main.get_text()
    # Itself it may be found; what it finds may not.
    assert not page.select("meta[name=robots]")
    assert page.select_one("meta[name=description]")["content"]


def test_answers_are_kept_by_nobody(client, tree):
    response = client.get(reverse("search"), {"q": "radio"})
    assert "no-store" in response["Cache-Control"]
    assert parse(response).select_one("meta[name=robots]")["content"] == "noindex,follow"


def test_story_is_found_with_its_words_marked(ask, tree):
    StoryFactory(parent=tree.archive, title="A tower for Zabid’s journalist", body=[("paragraph", paragraph)])
    answer = ask("journalists zabid")
    assert answer.titles == ["A tower for Zabid’s journalist"]
    assert {"Zabid’s", "journalist", "Zabid", "journalists"} <= {*answer.marks}
    assert "Listeners in Zabid" in answer.excerpts[0]
    assert "The mast" not in answer.excerpts[0]


def test_every_kind_of_page_is_found(ask, tree):
    for page in tree.pages.values():
        page.refresh_from_db()
        page.search_description = "Kaleidoscope"
        page.save()
    answer = ask("kaleidoscope")
    assert {*answer.titles} == {page.title for page in tree.pages.values()}


def test_kind_and_place_are_told(ask, tree):
    ContentPageFactory(parent=tree.what_we_do, title="Partnerships")
    assert "Plain page" in ask("partnerships").excerpts[0]
    assert "What we do" in ask("partnerships").excerpts[0]
    assert "1 March 2026" in ask("radio air").excerpts[0]


def test_title_counts_more_than_body(ask, tree):
    StoryFactory(parent=tree.archive, title="Another", body=[("paragraph", "<p>Zabid Zabid Zabid.</p>")])
    StoryFactory(parent=tree.archive, title="Zabid", body=[("paragraph", "<p>Some other words.</p>")])
    StoryFactory(parent=tree.archive, title="A third", body=[("paragraph", "<p>In Zabid.</p>")])
    assert ask("zabid").titles[0] == "Zabid"


def test_all_words_have_to_be_there(ask, tree):
    StoryFactory(parent=tree.archive, title="Radio tower")
    assert ask("radio tower").titles == ["Radio tower"]
    assert len(ask("radio").titles) == 2


def test_phrase_stands_together(ask, tree):
    StoryFactory(parent=tree.archive, title="Free press", standfirst="Law")
    StoryFactory(parent=tree.archive, title="Press that is free")
    # The last word of one field and the first of the next are no phrase.
    StoryFactory(parent=tree.archive, title="They are free", standfirst="Press law")
    assert ask('"free press"').titles == ["Free press"]
    assert len(ask("free press").titles) == 3


def test_newest_first_goes_by_date(ask, tree):
    for title, day in (("Zabid old", 1), ("Zabid new", 9), ("Zabid middle", 5)):
        StoryFactory(parent=tree.archive, title=title, date=date(2020, 1, day))
    assert ask("zabid", order="newest").titles == ["Zabid new", "Zabid middle", "Zabid old"]


def test_results_have_numbered_pages(ask, client, tree):
    stories = [{"title": f"Zabid {number}", "date": date(2020, 1, 1)} for number in range(30)]
    index_pages(publish_stories(tree.archive, stories))
    first, second, last = (ask("zabid", page=number, order="newest") for number in ("1", "2", "3"))
    assert "30 pages found" in first.text
    titles = [*first.titles, *second.titles, *last.titles]
    assert sorted(titles) == sorted(story["title"] for story in stories)
    link = first.page.select_one(".pagination a[rel=next]")["href"]
    assert link == "/search/?q=zabid&order=newest&page=2"
    assert client.get(link).status_code == 200
    assert client.get("/search/?q=zabid&page=4").status_code == 404


def test_many_matches_put_titles_first(ask, tree, monkeypatch):
    monkeypatch.setattr("ims_site.search.service.RANKED_MAX", 2)
    StoryFactory(parent=tree.archive, title="Zabid", date=date(2019, 1, 1))
    for number in range(3):
        StoryFactory(parent=tree.archive, title=f"Other {number}", standfirst="Zabid", date=date(2020, 1, 1))
    titles = ask("zabid").titles
    assert titles[0] == "Zabid"
    assert len(titles) == 4


def test_nothing_found_says_what_to_do(ask, tree):
    answer = ask("xylophone")
    assert "Nothing was found for “xylophone”" in answer.text
    assert "another spelling" in answer.text
    assert answer.page.select_one(f"main a[href='{tree.archive.url}']")


def test_search_out_of_order_is_a_sentence(ask, monkeypatch):
    def broken():
        raise OperationalError("no such table")

    monkeypatch.setattr("ims_site.search.service.get_engine", broken)
    assert "does not answer" in ask("radio").text


def test_header_leads_to_search(client, tree):
    assert parse(client.get(tree.story.url)).select_one("header a[href='/search/']")


def test_other_languages_have_none_without_a_site(client, tree):
    assert client.get("/fr/search/").status_code == 404


def test_more_results_ask_no_more_often(ask, tree, django_assert_max_num_queries):
    stories = [{"title": f"Zabid {number}", "date": date(2020, 1, 1)} for number in range(12)]
    index_pages(publish_stories(tree.archive, stories))
    with django_assert_max_num_queries(30):
        assert len(ask("zabid").titles) == 12


def test_what_a_story_is_about_is_found(ask, tree):
    country = CountryFactory(name="Myanmar", other_names="Burma\nBirma")
    story = StoryFactory(parent=tree.archive, title="One", countries=[country], themes=[tree.themes[1]])
    story.authors = [StoryAuthor(name="Nadia Kamel")]
    story.save()
    for query in ("burma", "Birma", "gender equality", "kamel"):
        assert "One" in ask(query).titles, query


@pytest.mark.parametrize("address", ["/search/", "/stories/"])
@pytest.mark.parametrize("name", ["matches", "ranked"])
def test_search_that_fails_is_said(client, tree, monkeypatch, address, name):
    def fail(*args, **kwargs):
        raise OperationalError

    index_pages([tree.story])
    monkeypatch.setattr(get_engine(), name, fail)
    page = read(client, f"{address}?q=radio")
    assert "Search does not answer at the moment" in words(page.main)


@pytest.mark.parametrize("address", ["/search/", "/stories/"])
def test_better_word_that_cannot_be_looked_for_breaks_nothing(client, tree, monkeypatch, address):
    def fail(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr(suggestions, "suggest", fail)
    assert not story_titles(read(client, f"{address}?q=raddio"))
