"""The catalogue says at any time what the pages say: which stories are public, in which order, under what."""

import random
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction

from programmes.models import ThemePage
from stories import bits
from stories.around import Place, surrounding, surroundings
from stories.catalogue import Catalogue, theme_heading
from stories.lists import StoryList
from stories.models import CatalogueRow, StoryPage

from ..factories import ContentPageFactory, CountryFactory, StoryFactory
from ..helpers import expire, make_draft, make_private


@pytest.fixture(params=range(12))
def chance(request):
    return random.Random(request.param)  # noqa: S311


def positions(held):
    return {position for position in range(held.bit_length()) if held >> position & 1}


def test_sets_of_positions_agree_with_python_sets(chance):
    length = chance.choice([1, 7, 8, 9, 64, 300])
    members = set(chance.sample(range(length), chance.randint(0, length)))
    held = bits.from_positions(members, length)
    assert positions(held) == members and held.bit_count() == len(members)
    for _round in range(30):
        start, stop = sorted(chance.choices(range(length + 3), k=2))
        assert bits.highest(held, start, stop) == sorted(members, reverse=True)[start:stop]
        assert positions(bits.span(start, stop)) == set(range(start, stop))
        place = chance.randrange(length)
        assert bits.above(held, place) == min((other for other in members if other > place), default=None)
        assert bits.below(held, place) == max((other for other in members if other < place), default=None)
        assert positions(bits.opened(held, place)) == {m + (m >= place) for m in members}
        assert positions(bits.closed(held, place)) == {m - (m > place) for m in members if m != place}


def kept():
    return {
        (row.locale_id, row.heading): bytes(row.content)
        for row in CatalogueRow.objects.exclude(heading="version")
    }


@pytest.fixture
def stories(tree):
    """Nine stories in an order that is not that of their keys, about changing themes and countries."""
    country = CountryFactory(name="Niger", slug="niger")
    return [
        StoryFactory(
            parent=tree.archive,
            date=date(2025, 1, 1) + timedelta(days=number * 7 % 4),
            themes=tree.themes[: number % 3],
            countries=[country] if number % 2 else [],
        )
        for number in range(9)
    ]


def retitle(story):
    story.title = "Another title"


def redate(story):
    story.date = date(2019, 5, 5)


def change_kind(story):
    story.kind = "video"


def change_theme(story):
    story.themes = ThemePage.objects.filter(slug="gender-equality")


CHANGES = {"title": retitle, "date": redate, "kind": change_kind, "themes": change_theme}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_story_stands_where_it_belongs(stories, change):
    story = StoryPage.objects.get(pk=stories[4].pk)
    CHANGES[change](story)
    story.save_revision().publish()
    now = kept()
    call_command("rebuild_catalogue")
    assert kept() == now
    assert len(StoryList(story.locale_id)) == 10


def delete(story):
    story.delete()


def delete_as_page(story):
    Page.objects.get(pk=story.pk).delete()


def unpublish_as_page(story):
    Page.objects.get(pk=story.pk).unpublish()


HIDE = [make_draft, make_private, expire, delete, delete_as_page, unpublish_as_page]


@pytest.mark.parametrize("hide", HIDE)
def test_a_hidden_story_leaves(stories, tree, hide):
    before = StoryList(tree.home.locale_id)[0:20]
    hide(StoryPage.objects.get(pk=stories[5].pk))
    shown = StoryList(tree.home.locale_id)
    assert len(shown) == 9
    assert [story.pk for story in shown[0:20]] == [story.pk for story in before if story.pk != stories[5].pk]
    now = kept()
    call_command("rebuild_catalogue")
    assert kept() == now


def test_a_story_comes_back(stories, tree):
    make_private(stories[3])
    PageViewRestriction.objects.all().delete()
    make_draft(stories[3])
    assert len(StoryList(tree.home.locale_id)) == 9
    stories[3].save_revision().publish()
    assert len(StoryList(tree.home.locale_id)) == 10


def test_a_private_section_hides_all_its_stories(stories, tree):
    make_private(tree.archive)
    assert len(StoryList(tree.home.locale_id)) == 0
    PageViewRestriction.objects.get().delete()
    assert len(StoryList(tree.home.locale_id)) == 10


@pytest.mark.parametrize("base", [True, False], ids=["by its base row", "as a story"])
def test_a_private_story_can_be_deleted(stories, tree, base):
    make_private(stories[2])
    (Page if base else StoryPage).objects.get(pk=stories[2].pk).delete()
    assert len(StoryList(tree.home.locale_id)) == 9
    now = kept()
    call_command("rebuild_catalogue")
    assert kept() == now


def test_a_private_section_can_be_deleted(stories, tree):
    make_private(tree.archive)
    Page.objects.get(pk=tree.archive.pk).delete()
    assert len(StoryList(tree.home.locale_id)) == 0


def test_a_story_that_moves_into_a_private_section_leaves(stories, tree):
    hidden = ContentPageFactory(parent=tree.home, title="For members")
    make_private(hidden)
    stories[2].move(hidden, "last-child")
    assert len(StoryList(tree.home.locale_id)) == 9


def test_what_lags_behind_shows_nothing_hidden(stories, tree, client):
    """Somebody changed rows past every signal."""
    StoryPage.objects.filter(pk=stories[8].pk).update(live=False)
    shown = StoryList(tree.home.locale_id)
    assert len(shown) == 10
    assert stories[8].pk not in [story.pk for story in shown[0:20]]
    assert stories[8].title not in client.get("/stories/").content.decode()


def test_neighbours_in_a_set(stories, tree):
    catalogue = Catalogue.of(tree.home.locale_id)
    held = catalogue.under(theme_heading(tree.themes[0].pk))
    order = catalogue.pks(held, 0, 20)
    assert len(order) > 3
    for number, pk in enumerate(order):
        newer = order[number - 1] if number else None
        older = order[number + 1] if number + 1 < len(order) else None
        assert catalogue.neighbours(held, StoryPage.objects.get(pk=pk)) == (newer, older)


def test_surroundings_of_all_stories_are_those_that_each_finds_for_itself(stories, tree):
    tree.themes[1].unpublish()
    stories[3].related = [("story", stories[7]), ("story", stories[1])]
    stories[3].save_revision().publish()
    catalogue = Catalogue.of(tree.home.locale_id)
    found = surroundings()
    public = StoryPage.objects.published()
    assert found == {story.pk: surrounding(Place.of(story), catalogue) for story in public}
    assert len({*found.values()}) == len(found) > 5
