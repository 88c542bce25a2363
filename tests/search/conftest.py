"""Searching as a reader does."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from ims_site.search.service import search

from ..helpers import parse, words


class Answer:
    """What the search page says."""

    def __init__(self, response):
        self.response = response
        self.page = parse(response)
        self.titles = [words(title) for title in self.page.select(".results h2")]
        self.excerpts = [item.get_text() for item in self.page.select(".results li")]
        self.marks = [mark.get_text() for mark in self.page.select(".results mark")]
        self.text = words(self.page.main)


@pytest.fixture
def ask(client, tree, django_capture_on_commit_callbacks):
    """Asks the search page; every task of what was done before is done."""

    def ask(query, **more):
        response = client.get(reverse("search"), {"q": query, **more})
        assert response.status_code == 200
        return Answer(response)

    return ask


@pytest.fixture
def found(tree):
    """The keys that a query finds in the index, whoever may see them."""
    return lambda query: set(search(query, Locale.get_default()).pks)


@pytest.fixture
def later(django_capture_on_commit_callbacks):
    """Does what is to be done after the transaction, as it ends."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
