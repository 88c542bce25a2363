"""Fifteen hundred private pages: more than Wagtail's own way of leaving them out can bear on SQLite."""

import re

import pytest
from wagtail.models import PageViewRestriction

from ims_site.search.index import index_pages
from stories import catalogue

from ..helpers import parse, publish_stories, story_titles

PRIVATE = 1500
# Any of their titles and addresses.
HIDDEN = re.compile(r"hidden[ -]\d", re.IGNORECASE)


@pytest.fixture
def stories(tree):
    """Every story but two is private, and all are about one thing."""
    pages = publish_stories(
        tree.archive,
        [{"title": f"Hidden {number}", "themes": tree.themes[:1]} for number in range(PRIVATE)]
        + [{"title": "Shown to all", "themes": tree.themes[:1]}],
    )
    PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page_id=page.pk, restriction_type=PageViewRestriction.LOGIN)
        for page in pages[:PRIVATE]
    )
    catalogue.rebuild(tree.home.locale_id)
    index_pages([*pages[:20], pages[-1]])
    return pages


ADDRESSES = [
    "/",
    "/stories/",
    "/stories/theme/safety/",
    "/stories/?theme=safety&kind=news",
    "/stories/?q=hidden",
    "/stories/feed/",
    "/stories/feed.json",
    "/stories/shown-to-all/",
    "/search/?q=hidden",
    "/what-we-do/",
    "/what-we-do/global-agenda/",
    "/what-we-do/global-agenda/safety/",
    "/people/",
    "/people/andrea-sand/",
    "/sitemap.xml",
    "/sitemap-stories-1.xml",
    "/sitemap-pages-1.xml",
    "/sitemap-lists-1.xml",
]


def test_many_private_pages_break_nothing_and_show_nowhere(stories, client):
    responses = {address: client.get(address) for address in ADDRESSES}
    for address, response in responses.items():
        assert response.status_code == 200, address
        # The word itself stands where it was searched for.
        assert not HIDDEN.search(response.content.decode()), address
    assert story_titles(parse(responses["/stories/"])) == ["Shown to all", "Radio stays on air"]
    assert client.get("/stories/hidden-7/").status_code == 302
