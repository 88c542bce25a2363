"""What a story may not be called, and what an event has to say."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from stories.kinds import Kind
from stories.models import RESERVED_SLUGS, StoryPage

from ..factories import ImageFactory, StoryFactory
from ..helpers import add_address, filled_form, read, words

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("slug", sorted({"page", "theme", "country", "kind", "year", "feed"}))
def test_addresses_of_the_archive_are_refused_with_a_sentence(tree, admin, slug):
    assert slug in RESERVED_SLUGS
    address = add_address(StoryPage, tree.archive)
    form = filled_form(admin.get(address), StoryPage, title="Anything", slug=slug)
    response = admin.post(address, {**form, "action-publish": "yes"})
    (error,) = response.context["form"].errors["slug"]
    assert error.endswith(".") and len(error.split()) > 5
    assert not StoryPage.objects.filter(slug=slug).exists()


@pytest.mark.parametrize("title", ["Page", "Theme", "Country", "Kind", "Year", "Feed", "feed!"])
def test_addresses_of_the_archive_are_avoided(tree, client, title):
    story = tree.archive.add_child(instance=StoryPage(title=title))
    assert story.slug not in RESERVED_SLUGS
    assert words(read(client, story.url).h1) == title


def test_two_stories_may_have_such_a_title(tree):
    slugs = {tree.archive.add_child(instance=StoryPage(title="Page")).slug for _time in range(3)}
    assert len(slugs) == 3 and not slugs & RESERVED_SLUGS


def test_addresses_may_have_two_hundred_characters(tree, client):
    story = StoryFactory(parent=tree.archive, title="Long", slug="a" * 200)
    assert words(read(client, story.url).h1) == "Long"


# Details → the field that is refused, or none.
EVENTS = {
    # A draft may lack it; publishing it is stopped (tests/checks/).
    "no beginning yet": ({"kind": Kind.EVENT}, set()),
    "beginning alone": ({"kind": Kind.EVENT, "event_start": NOON}, set()),
    "end before beginning": (
        {"kind": Kind.EVENT, "event_start": NOON, "event_end": NOON.replace(hour=11)},
        {"event_end"},
    ),
    "end at beginning": ({"kind": Kind.EVENT, "event_start": NOON, "event_end": NOON}, set()),
    "unknown zone": (
        {"kind": Kind.EVENT, "event_start": NOON, "event_time_zone": "Mars/Base"},
        {"event_time_zone"},
    ),
    "zone outside the list": ({"event_time_zone": "../../etc/passwd"}, {"event_time_zone"}),
    "no zone": ({"kind": Kind.EVENT, "event_start": NOON, "event_time_zone": ""}, set()),
    "news without dates": ({"kind": Kind.NEWS}, set()),
}


@pytest.mark.parametrize(("details", "refused"), EVENTS.values(), ids=EVENTS.keys())
def test_events_are_checked(tree, details, refused):
    story = StoryPage(title="Gathering", slug="gathering", **details)
    try:
        tree.archive.add_child(instance=story)
        errors = {}
    except ValidationError as error:
        errors = error.message_dict
    assert {*errors} == refused
    assert all(message.endswith(".") for messages in errors.values() for message in messages)


def test_event_is_told_by_the_clock_of_its_place(tree, client):
    StoryPage.objects.update(kind=Kind.EVENT, event_start=NOON, event_time_zone="Asia/Kathmandu")
    facts = words(read(client, tree.story.url).select_one(".fact-list"))
    assert "1 March 2026, 17.45" in facts and "Asia/Kathmandu" in facts


def test_event_without_a_zone_is_told_by_the_clock_of_the_site(tree, client):
    StoryPage.objects.update(kind=Kind.EVENT, event_start=NOON, event_time_zone="")
    facts = words(read(client, tree.story.url).select_one(".fact-list"))
    assert "1 March 2026, 13.00" in facts
    assert "(CET)" in facts


def test_event_with_a_wrong_zone_does_not_break_its_page(tree, client):
    StoryPage.objects.update(kind=Kind.EVENT, event_start=NOON, event_time_zone="Mars/Base")
    assert client.get(tree.story.url).status_code == 200


@pytest.mark.parametrize("is_decorative", [True, False])
def test_description_of_a_decorative_picture_is_not_read_out(tree, client, is_decorative):
    tree.story.lead_image = ImageFactory(description="A mast on a hill")
    tree.story.lead_image_is_decorative = is_decorative
    tree.story.save()
    picture = read(client, tree.story.url).select_one(".story__lead img")
    assert picture["alt"] == ("" if is_decorative else "A mast on a hill")
