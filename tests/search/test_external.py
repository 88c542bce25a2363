"""A search server instead of the database: the same pages are found, and its failures harm nobody."""

import pytest

from ims_site.search.engines import external, get_engine
from ims_site.search.index import rebuild
from ims_site.search.service import search

from ..factories import StoryFactory
from ..helpers import make_draft, read, story_titles, words
from .server import SearchServer


@pytest.fixture
def server(tree, settings):
    """A search server that knows the pages of the tree."""
    server = SearchServer()
    settings.SEARCH_URL = server.url
    list(rebuild())
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _forget_servers():
    external._have_index.cache_clear()


def found(tree, query):
    return list(search(query, tree.home.locale).best)


def test_one_setting_brings_it_into_use(server, tree):
    assert get_engine() is external
    assert found(tree, "radio") == [tree.story.pk]
    assert ("PUT", "/ims") in server.asked


def test_it_finds_what_is_published_and_forgets_what_is_not(server, tree, client):
    story = StoryFactory(parent=tree.archive, title="Tangerines for journalists", countries=[])
    assert found(tree, "tangerine journalist") == [story.pk]
    assert found(tree, '"journalists tangerines"') == []
    assert story_titles(read(client, "/stories/?q=tangerines")) == ["Tangerines for journalists"]
    make_draft(story)
    assert found(tree, "tangerine") == [] and str(story.pk) not in server.documents


def test_words_in_titles_weigh_most(server, tree):
    StoryFactory(parent=tree.archive, title="Another", standfirst="About radio")
    assert found(tree, "radio")[0] == tree.story.pk


def test_a_slip_is_forgiven(server, tree, client):
    StoryFactory(parent=tree.archive, title="Tangerines")
    assert (
        words(read(client, "/search/?q=tangreines").main.find("a", href="/search/?q=tangerines"))
        == "tangerines"
    )


def test_everything_is_fetched_however_much_it_is(server, tree, monkeypatch):
    monkeypatch.setattr(external, "WINDOW", 2)
    everything = {int(key) for key in server.documents}
    assert len(everything) > 6 and external.everything() == everything
    assert server.scrolls == {}, "what is over is given back"


@pytest.mark.parametrize("address", ["/search/?q=radio", "/stories/?q=radio"])
def test_a_server_that_is_down_is_said(server, tree, client, address):
    server.shutdown()
    server.server_close()
    assert "Search does not answer at the moment" in words(read(client, address).main)
    story = StoryFactory(parent=tree.archive, title="Published all the same")
    assert client.get(story.url).status_code == 200


@pytest.mark.parametrize("answer", [{}, {"hits": {}}, {"hits": {"hits": [{"_id": "x"}]}}, []])
def test_nonsense_from_the_server_is_no_error(server, tree, client, monkeypatch, answer):
    monkeypatch.setattr(external, "_ask", lambda *args, **kwargs: answer)
    assert "Search does not answer at the moment" in words(read(client, "/search/?q=radio").main)


def test_a_password_is_not_logged(tree, settings, caplog):
    settings.SEARCH_URL = "http://name:secret-word@127.0.0.1:9/ims"
    StoryFactory(parent=tree.archive, title="Tangerines")
    assert "not brought up to date" in caplog.text
    assert "secret-word" not in caplog.text and "angerine" not in caplog.text
