"""The same six for each page type: made, routed, rendered, edited, previewed, and hidden when need be."""

import pytest
from django.test import RequestFactory
from wagtail.models import Page

from ims_site.models import ContentPage, HomePage, SiteSettings
from people.models import PeopleIndexPage, PersonPage
from programmes.models import HelpPage, ThemeContact, ThemeIndexPage, ThemePage
from stories.models import StoryAuthor, StoryIndexPage, StoryPage

from .factories import CountryFactory, StoryFactory
from .helpers import (
    add_address,
    edit_address,
    expire,
    filled_form,
    inline_formset,
    make_draft,
    make_private,
    parse,
    publish_in_admin,
    read,
    words,
)

# Where each type may stand, and the address of the one in the tree.
PARENTS = {
    HomePage: {Page},
    ContentPage: {HomePage, ContentPage},
    ThemeIndexPage: {ContentPage},
    ThemePage: {ThemeIndexPage},
    PeopleIndexPage: {HomePage},
    PersonPage: {PeopleIndexPage},
    HelpPage: {HomePage},
    StoryIndexPage: {HomePage},
    StoryPage: {StoryIndexPage},
}
ADDRESSES = {
    HomePage: "/",
    ContentPage: "/what-we-do/",
    ThemeIndexPage: "/what-we-do/global-agenda/",
    ThemePage: "/what-we-do/global-agenda/safety/",
    PeopleIndexPage: "/people/",
    PersonPage: "/people/andrea-sand/",
    HelpPage: "/help/",
    StoryIndexPage: "/stories/",
    StoryPage: "/stories/radio-stays-on-air/",
}
SINGLE = [HomePage, PeopleIndexPage, StoryIndexPage, HelpPage]

each_type = pytest.mark.parametrize("model", PARENTS, ids=lambda model: model.__name__)


@pytest.fixture
def parents(tree, model, monkeypatch):
    """A page of each type to stand below, the root included; how many there may be is another question."""
    monkeypatch.setattr(model, "max_count", None)
    monkeypatch.setattr(model, "max_count_per_parent", None)
    return [Page.get_first_root_node(), *tree.pages.values()]


@each_type
def test_stands_only_where_it_is_meant_to(model, parents):
    assert {type(page) for page in parents if model.can_create_at(page)} == PARENTS[model]


@each_type
def test_form_opens_only_where_it_is_meant_to(model, parents, admin):
    opened = {type(page) for page in parents if admin.get(add_address(model, page)).status_code == 200}
    assert opened == PARENTS[model]


@each_type
def test_can_be_made_through_its_form(model, parents, admin):
    parent = next(page for page in parents if type(page) in PARENTS[model])
    address = add_address(model, parent)
    form = filled_form(admin.get(address), model, title="Quite new", slug="quite-new")
    response = publish_in_admin(admin, address, form)
    assert response.status_code == 302, response.context["form"].errors
    page = model.objects.get(slug="quite-new")
    assert page.live and page.get_parent().specific_class in PARENTS[model]


@pytest.mark.parametrize("model", SINGLE, ids=lambda model: model.__name__)
def test_there_is_only_one(model, tree, admin):
    parent = tree.pages[model].get_parent().specific
    assert not model.can_create_at(parent)
    assert admin.get(add_address(model, parent)).status_code != 200


@each_type
def test_its_address_leads_to_it(model, tree):
    page = tree.pages[model]
    request = RequestFactory(SERVER_NAME="testserver").get("/")
    assert page.get_url(request) == ADDRESSES[model]
    assert Page.find_for_request(request, ADDRESSES[model].strip("/")) == page


@each_type
def test_renders(model, tree, client):
    document = read(client, ADDRESSES[model])
    assert words(document.h1) == tree.pages[model].title


@each_type
def test_published_changes_are_seen(model, tree, admin, client):
    address = edit_address(tree.pages[model])
    form = filled_form(admin.get(address), model, title="Changed")
    response = publish_in_admin(admin, address, form)
    assert response.status_code == 302, response.context["form"].errors
    assert words(read(client, ADDRESSES[model]).h1) == "Changed"


@each_type
def test_drafts_of_changes_are_not_seen(model, tree, admin, client):
    page = tree.pages[model]
    address = edit_address(page)
    form = filled_form(admin.get(address), model, title="Changed")
    response = admin.post(address, form)
    assert response.status_code == 302, response.context["form"].errors
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Changed"
    assert words(read(client, ADDRESSES[model]).h1) == page.title


@each_type
def test_every_preview_renders(model, tree):
    page = tree.pages[model]
    for mode, _label in page.preview_modes:
        response = page.make_preview_request(preview_mode=mode)
        assert response.status_code == 200
        assert words(parse(response).h1) == page.title


@each_type
def test_editor_previews_what_the_form_says(model, tree, admin):
    address = edit_address(tree.pages[model])
    form = filled_form(admin.get(address), model, title="Not saved yet")
    answer = admin.post(f"{address}preview/", form).json()
    assert answer == {"is_valid": True, "is_available": True}
    assert words(read(admin, f"{address}preview/").h1) == "Not saved yet"


@each_type
def test_editor_previews_a_page_that_does_not_exist_yet(model, parents, admin):
    parent = next(page for page in parents if type(page) in PARENTS[model])
    form = filled_form(admin.get(add_address(model, parent)), model, title="Not there", slug="not-there")
    address = add_address(model, parent, "preview")
    assert admin.post(address, form).json() == {"is_valid": True, "is_available": True}
    assert words(read(admin, address).h1) == "Not there"


@pytest.mark.parametrize(
    ("model", "relation", "row"),
    [
        (ThemePage, "contacts", lambda tree: {"person": tree.person.pk}),
        (PersonPage, "languages", lambda tree: {"code": "ar"}),
        (
            HelpPage,
            "channels",
            lambda tree: {
                "role": "Duty officer",
                "kind": "email",
                "address": "help@example.org",
                "checked_on": "2026-01-01",
            },
        ),
        (StoryPage, "authors", lambda tree: {"person": tree.person.pk, "name": "A. Sand"}),
    ],
    ids=["contact of a theme", "language of a person", "channel of help", "by-line of a story"],
)
def test_rows_of_a_form_are_saved_and_previewed(model, relation, row, tree, admin):
    address = edit_address(tree.pages[model])
    form = filled_form(admin.get(address), model, **{relation: inline_formset([{**row(tree), "id": ""}])})
    assert admin.post(f"{address}preview/", form).json()["is_valid"]
    assert admin.get(f"{address}preview/").status_code == 200
    assert publish_in_admin(admin, address, form).status_code == 302
    assert getattr(model.objects.get(pk=tree.pages[model].pk), relation).count() == 1


@pytest.fixture
def linked(tree):
    """The tree with every page pointing at every other one that it can point at."""
    theme, story, person = tree.themes[0], tree.story, tree.person
    contacts = {"type": "contacts", "value": {"heading": "", "people": [person.pk]}}
    Page.objects.filter(depth=3).update(show_in_menus=True)
    HomePage.objects.update(show_in_menus=True)
    for page in (tree.home, tree.what_we_do, tree.directory, tree.archive):
        page.refresh_from_db()
    tree.home.themes = [("theme", theme)]
    tree.home.save()
    theme.contacts = [ThemeContact(person=person)]
    theme.body = [contacts]
    theme.save()
    other = StoryFactory(parent=tree.archive, title="Another", date="2025-01-01", themes=tree.themes)
    other.authors = [StoryAuthor(person=person, name="By-line")]
    other.body = [contacts, {"type": "related_stories", "value": {"heading": "Also", "stories": [story.pk]}}]
    other.save()
    tree.other = other
    story.countries = [CountryFactory(name="Niger", slug="niger")]
    story.save()
    return tree


def everything_public(tree):
    """Every address that could give a page away."""
    yield from ADDRESSES.values()
    yield "/what-we-do/global-agenda/gender-equality/"
    yield "/stories/another/"
    for narrowed in (
        "",
        "theme/safety/",
        "theme/gender-equality/",
        "country/niger/",
        "kind/news/",
        "year/2026/",
    ):
        yield f"/stories/{narrowed}"
        yield f"/stories/{narrowed}feed/"
        yield f"/stories/{narrowed}feed.json"
    yield "/stories/?theme=safety&year=2026"
    for below in ("contact.vcf", "feed/", "feed.json"):
        yield f"/people/andrea-sand/{below}"
    # In small letters, since the word itself is shown again.
    yield from ("/search/?q=quince", "/stories/?q=quince", "/search/?q=quincee")
    yield "/sitemap.xml"
    yield from (f"/sitemap-{section}-1.xml" for section in ("pages", "stories", "lists"))
    yield "/nothing-here/"


@pytest.mark.parametrize("hide", [make_draft, make_private, expire], ids=["draft", "private", "expired"])
@each_type
def test_hidden_page_is_seen_nowhere(model, hide, linked, client):
    page = linked.pages[model]
    page.title = page.draft_title = "Quince"
    page.save()
    SiteSettings.objects.update_or_create(site=linked.site, defaults={"help_page": page})
    hide(page)
    assert not {
        address: trace
        for address in everything_public(linked)
        if (trace := trace_of(page, client.get(address)))
    }


def trace_of(page, response):
    """Where an answer names the hidden page or links to it; empty when it does neither."""
    if response.status_code not in (200, 404):
        return []
    text = response.content.decode()
    traces = [line.strip()[:150] for line in text.splitlines() if "Quince" in line]
    # Every page links to home, whatever has become of it.
    if page.depth > 2 and (f'href="{page.url}"' in text or f"testserver{page.url}<" in text):
        traces.append(page.url)
    return traces


@each_type
@pytest.mark.parametrize(
    ("hide", "status"), [(make_draft, 404), (make_private, 302)], ids=["draft", "private"]
)
def test_hidden_page_does_not_open(model, hide, status, tree, client):
    hide(tree.pages[model])
    assert client.get(ADDRESSES[model]).status_code == status
