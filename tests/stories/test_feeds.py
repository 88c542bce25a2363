"""Where there are feeds: one for every list of the archive, and one for every person."""

import json

import pytest
from wagtail.models import Locale

from stories.models import StoryAuthor

from ..factories import StoryFactory
from ..helpers import expire, make_draft, make_private, read
from .feeds import HOST, entries, items, text, titles

PERSON_ATOM, PERSON_JSON = "/people/andrea-sand/feed/", "/people/andrea-sand/feed.json"

# --- The feeds of the archive -------------------------------------------------------------------

LISTS = ["", "theme/safety/", "country/niger/", "kind/news/", "year/2026/"]


@pytest.mark.parametrize("below", LISTS)
def test_every_list_has_its_feeds(rich, client, below):
    address = f"/stories/{below}"
    told = {text(entry, "id"): text(entry, "title") for entry in entries(client.get(f"{address}feed/"))}
    assert "Whole <b> & “whole”" in told.values()
    assert {item["id"]: item["title"] for item in items(client.get(f"{address}feed.json"))} == told
    links = read(client, address).select("head link[rel=alternate][type*='+']")
    assert [link["href"] for link in links] == [f"{address}feed/", f"{address}feed.json"]
    again = client.get(f"{address}feed/", headers={"if-none-match": client.get(f"{address}feed/")["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("ending", ["feed/", "feed.json"])
@pytest.mark.parametrize(
    ("hide", "status"), [(make_draft, 404), (make_private, 302)], ids=["draft", "private"]
)
def test_hidden_archive_has_no_feed(rich, tree, client, hide, status, ending):
    hide(tree.archive)
    response = client.get(f"/stories/{ending}")
    assert response.status_code == status and b"Whole" not in response.content


@pytest.mark.parametrize("below", ["theme/nothing/", "kind/nothing/", "year/1066/", "whole/"])
def test_list_that_is_not_there_has_no_feed(rich, client, below):
    assert client.get(f"/stories/{below}feed/").status_code == 404
    assert client.get(f"/stories/{below}feed.json").status_code == 404


def test_feed_of_another_language_speaks_it(tree, client):
    arabic = Locale.objects.create(language_code="ar")
    home = tree.home.copy_for_translation(arabic)
    home.get_latest_revision().publish()
    archive = type(tree.archive)(title="قصص", slug="stories", locale=arabic)
    type(home).objects.get(pk=home.pk).add_child(instance=archive)
    StoryFactory(parent=archive, title="إذاعة", slug="radio", locale=arabic)
    (item,) = items(client.get("/ar/stories/feed.json"))
    assert (item["title"], item["language"], item["url"]) == ("إذاعة", "ar", f"{HOST}/ar/stories/radio/")
    assert titles(client.get("/ar/stories/feed/")) == ["إذاعة"]


# --- The feed of a person -----------------------------------------------------------------------


def test_person_has_a_feed_of_their_own_stories(rich, client):
    assert titles(client.get(PERSON_ATOM)) == ["Whole <b> & “whole”"]
    assert [item["title"] for item in items(client.get(PERSON_JSON))] == ["Whole <b> & “whole”"]
    feed = json.loads(client.get(PERSON_JSON).content)
    assert feed["title"] == "Stories by Andrea Sand – IMS"
    assert (feed["feed_url"], feed["home_page_url"]) == (
        f"{HOST}{PERSON_JSON}",
        f"{HOST}/people/andrea-sand/",
    )


def test_two_by_lines_are_one_story(rich, tree, client):
    rich.authors.add(StoryAuthor(person=tree.person, name="A. Sand"))
    rich.save()
    assert len(titles(client.get(PERSON_ATOM))) == 1


@pytest.mark.parametrize("hide", [make_draft, make_private, expire], ids=["draft", "private", "expired"])
def test_hidden_story_is_in_no_feed(rich, client, feeds, hide):
    hide(rich)
    assert "Whole <b> & “whole”" not in titles(feeds.atom())
    assert entries(client.get(PERSON_ATOM)) == [] and items(client.get(PERSON_JSON)) == []


@pytest.mark.parametrize(
    ("hide", "status"), [(make_draft, 404), (make_private, 302)], ids=["draft", "private"]
)
@pytest.mark.parametrize("address", [PERSON_ATOM, PERSON_JSON])
def test_hidden_profile_has_no_feed(rich, tree, client, hide, status, address):
    hide(tree.person)
    response = client.get(address)
    assert response.status_code == status and b"Whole" not in response.content


@pytest.mark.parametrize(
    "address",
    [
        *("/people/feed.json", "/people/feed/", "/feed.json", "/people/nobody/feed.json"),
        *("/people/andrea-sand/feed.ics", "/people/andrea-sand.json", "/people/andrea-sand/feed.json/"),
        "/ar/people/andrea-sand/feed.json",
    ],
)
def test_other_addresses_are_not_found(rich, client, address):
    assert client.get(address).status_code == 404


def test_profile_leads_to_its_feed(rich, client):
    document = read(client, "/people/andrea-sand/")
    links = {link["type"]: link for link in document.select("head link[rel=alternate]")}
    assert {kind: link["href"] for kind, link in links.items()} == {
        "application/atom+xml": PERSON_ATOM,
        "application/feed+json": PERSON_JSON,
    }
    assert all("Andrea Sand" in link["title"] for link in links.values())
    assert document.select_one(".feed-link a")["href"] == PERSON_ATOM


def test_profile_without_stories_has_no_link(tree, client):
    document = read(client, "/people/andrea-sand/")
    assert not document.select("head link[rel=alternate], .feed-link")
