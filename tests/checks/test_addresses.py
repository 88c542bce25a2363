"""Addresses that a page cannot have, because the site itself answers there."""

import pytest

from ims_site.checks import check
from ims_site.models import ContentPage

from ..helpers import add_address, filled_form

TAKEN = [
    "lite",
    "ar",
    "admin",
    "accounts",
    "search",
    "static",
    "media",
    "documents",
    "draft",
    "health",
    "styleguide",
]
SENTENCE = "belongs to a part of the site"


def findings(slug, parent):
    page = ContentPage(title="Anything", slug=slug, locale_id=parent.locale_id)
    return [finding.sentence for finding in check(page, parent) if SENTENCE in finding.sentence]


@pytest.mark.parametrize("slug", TAKEN)
def test_address_of_the_site_is_refused_below_home_alone(tree, slug):
    assert len(findings(slug, tree.home)) == 1
    assert findings(slug, tree.what_we_do) == []


@pytest.mark.parametrize("slug", ["about", "lite-edition", "publications", "أخبار"])
def test_other_addresses_are_free(tree, slug):
    assert findings(slug, tree.home) == []


def test_editor_is_told(tree, admin):
    address = add_address(ContentPage, tree.home)
    form = filled_form(admin.get(address), ContentPage, title="Lite", slug="lite")
    response = admin.post(address, {**form, "action-publish": "yes"})
    assert SENTENCE in str(response.context["form"].errors["slug"])
    assert not ContentPage.objects.filter(slug="lite").exists()
