"""What is found follows what is published, hidden, renamed and deleted."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from programmes.models import Region
from stories.models import StoryPage

from ..factories import ContentPageFactory, CountryFactory, PersonFactory, StoryFactory
from ..helpers import add_address, edit_address, filled_form, inline_formset, make_draft, make_private


def expire(page):
    page.expire_at = timezone.now() - timedelta(hours=1)
    page.save()
    call_command("publish_scheduled")


HIDE = {
    "draft": make_draft,
    "draft, by its base row": lambda page: make_draft(page.page_ptr),
    "private": make_private,
    "in a private section": lambda page: make_private(page.get_parent()),
    "expired": expire,
    "deleted": lambda page: page.delete(),
    "deleted with its section": lambda page: page.get_parent().delete(),
}


@pytest.mark.parametrize("hide", HIDE.values(), ids=HIDE)
def test_hidden_pages_are_found_nowhere(ask, found, later, tree, hide):
    section = ContentPageFactory(parent=tree.what_we_do)
    page = ContentPageFactory(parent=section, title="Zanzibar", search_description="Kaleidoscope")
    page.refresh_from_db()
    assert ask("zanzibar").titles == ["Zanzibar"]
    assert ask("kaleidoscpe").page.select("main a[href*=kaleidoscope]")
    with later():
        hide(page)
    assert not found("zanzibar")
    assert not ask("zanzibar").titles
    assert not ask("kaleidoscpe").page.select("main a[href*=kaleidoscope]")


def test_private_page_is_not_shown_before_the_task_is_done(ask, tree):
    page = ContentPageFactory(parent=tree.what_we_do, title="Zanzibar")
    make_private(page)
    assert not ask("zanzibar").titles
    assert not ask("zanzibra").page.select("main a[href*=zanzibar]")


def test_page_made_public_again_is_found(ask, later, tree):
    page = ContentPageFactory(parent=tree.what_we_do, title="Zanzibar")
    with later():
        make_private(page)
    with later():
        PageViewRestriction.objects.all().delete()
    assert ask("zanzibar").titles == ["Zanzibar"]


def test_draft_of_a_live_page_is_not_found(found, tree):
    tree.story.refresh_from_db()
    tree.story.title = "Zanzibar"
    tree.story.save_revision()
    assert not found("zanzibar")
    assert found("radio")
    tree.story.get_latest_revision().publish()
    assert found("zanzibar") == {tree.story.pk}
    assert not found("radio")


def test_first_publication_is_found_by_theme_and_country(admin, ask, tree):
    country = CountryFactory(name="Myanmar", other_names="Burma")
    address = add_address(StoryPage, tree.archive)
    form = filled_form(
        admin.get(address),
        StoryPage,
        title="One",
        slug="one",
        authors=inline_formset([]),
        downloads=inline_formset([]),
        corrections=inline_formset([]),
    )
    form.setlist("themes", [str(tree.themes[1].pk)])
    form.setlist("countries", [str(country.pk)])
    form["action-publish"] = "1"
    assert admin.post(address, form).status_code == 302
    for query in ("one", "gender equality", "myanmar", "burma"):
        assert "One" in ask(query).titles, query


def test_saved_in_the_admin_as_draft_is_not_found(admin, found, tree):
    form = filled_form(admin.get(edit_address(tree.what_we_do)), type(tree.what_we_do), title="Zanzibar")
    assert admin.post(edit_address(tree.what_we_do), form).status_code == 302
    assert not found("zanzibar")


def test_renamed_theme_leads_to_its_stories(found, later, tree):
    theme = tree.themes[0]
    theme.refresh_from_db()
    theme.title = "Kaleidoscope"
    with later():
        theme.save()
    assert found("kaleidoscope") == {theme.pk, tree.story.pk}
    assert tree.story.pk not in found("safety")


def test_hidden_theme_leads_nowhere(found, later, tree):
    theme = tree.themes[0]
    theme.refresh_from_db()
    with later():
        theme.unpublish()
    assert not found("safety")


@pytest.mark.parametrize("names", [{"name": "Burma"}, {"other_names": "Burma"}])
def test_renamed_places_lead_to_their_stories(found, later, tree, names):
    region = Region.objects.create(name="South-East Asia", slug="asia", locale=tree.home.locale)
    country = CountryFactory(name="Myanmar", region=region)
    story = StoryFactory(parent=tree.archive, countries=[country])
    assert found("south-east asia") == {story.pk}
    for place in (country, region):
        with later():
            type(place).objects.get(pk=place.pk).delete() if place is region else None
        for name, value in names.items():
            setattr(country, name, value)
        with later():
            country.region = None
            country.save()
    assert found("burma") == {story.pk}
    assert not found("south-east asia")


def test_renamed_region_leads_to_its_stories(found, later, tree):
    region = Region.objects.create(name="Levant", slug="levant", locale=tree.home.locale)
    story = StoryFactory(parent=tree.archive, countries=[CountryFactory(region=region)])
    region.name = "Mashriq"
    with later():
        region.save()
    assert found("mashriq") == {story.pk}
    assert not found("levant")


def test_index_is_brought_up_to_date_by_hand(found, tree, capsys):
    StoryPage.objects.filter(pk=tree.story.pk).update(standfirst="Zanzibar")
    assert not found("zanzibar")
    call_command("rebuild_search")
    call_command("rebuild_search")
    assert found("zanzibar") == {tree.story.pk}
    assert "up to date" in capsys.readouterr().out


def test_name_of_somebody_taken_down_is_not_offered(ask, later, tree):
    person = PersonFactory(parent=tree.directory, title="Zulaykha Qabbani")
    assert "zulaykha" in ask("zulaykah").text
    with later():
        person.unpublish()
    assert "zulaykha" not in ask("zulaykah").text
