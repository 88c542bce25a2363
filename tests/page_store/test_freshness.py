"""Whatever editors do: what is stored is what a keeper would store that begins with nothing."""

import os
import random

import pytest

from ims_site import page_store
from ims_site.page_store import files
from ims_site.page_store.keeper import Keeper
from tests.factories import CountryFactory, ImageFactory

from .actions import publish_new_story
from .actions_on_things import ACTIONS

# How many actions at random; `tests/performance/freshness.py` has more of them, on a whole site.
NUMBER = int(os.environ.get("FRESHNESS_ACTIONS", "4"))


@pytest.fixture
def keeper(tree, store, monkeypatch):
    """The keeper of a site with a few stories, all of it stored."""
    monkeypatch.setattr(files, "THOROUGH", 1)
    ImageFactory()
    CountryFactory()
    for number in range(2):
        publish_new_story(random.Random(number))
    return filled()


def filled():
    keeper = Keeper()
    keeper.start()
    keeper.run_dry()
    return keeper


def contents(folder):
    return {address: folder.find_fresh(address).file.read_bytes() for address in folder.addresses()}


def test_site_is_as_if_made_anew(
    keeper, store, settings, tmp_path, django_capture_on_commit_callbacks, request, client
):
    chance = random.Random(request.config.getoption("randomly_seed", None) or 1)
    actions = ACTIONS if len(ACTIONS) < NUMBER else chance.sample(ACTIONS, NUMBER)
    for action in actions:
        with django_capture_on_commit_callbacks(execute=True):
            action(chance)
        keeper.run_dry()
        assert [*store.addresses(is_stale=True)] == []
    stored = contents(store)
    settings.PAGE_STORE = str(tmp_path / "anew")
    filled()
    anew = contents(page_store.folder())
    # A list that has become empty is linked nowhere any more, and answers nevertheless.
    anew |= {address: client.get(address).content for address in stored.keys() - anew.keys()}
    done = [action.__name__ for action in actions]
    assert (sorted(anew.keys() - stored.keys()), done) == ([], done)
    assert ([address for address in stored if stored[address] != anew[address]], done) == ([], done)
