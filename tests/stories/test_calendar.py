"""Events for calendars: what the file says, read again by a parser, and that it stays as it is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from stories.kinds import Kind
from stories.models import StoryPage

from ..helpers import make_draft, make_private, read

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
FILE = "/stories/radio-stays-on-air/event.ics"


@pytest.fixture
def event(tree):
    StoryPage.objects.update(
        kind=Kind.EVENT,
        event_start=NOON,
        event_end=NOON + timedelta(hours=2),
        event_time_zone="Europe/Copenhagen",
        event_place="Main hall, Copenhagen; ground floor",
        standfirst="Bring a friend, or two;\nno more",
        last_published_at=datetime(2026, 6, 1, 9, 30, tzinfo=UTC),
    )
    return tree.story


def calendar(client):
    response = client.get(FILE)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.split(b"\r\n")
    assert lines[-1] == b"" and max(len(line) for line in lines) <= 75
    return Calendar.from_ical(response.content)


def only_event(client):
    (event,) = calendar(client).events
    return event


def test_file_says_what_the_page_says(event, client):
    found = only_event(client)
    assert found["summary"] == "Radio stays on air"
    assert found["location"] == "Main hall, Copenhagen; ground floor"
    assert found["description"] == "Bring a friend, or two;\nno more"
    assert found["url"] == "http://testserver/stories/radio-stays-on-air/"
    assert (found.start, found.end) == (NOON, NOON + timedelta(hours=2))
    assert found["dtstamp"].dt == found["last-modified"].dt == datetime(2026, 6, 1, 9, 30, tzinfo=UTC)


def test_file_is_named_after_the_story(event, client):
    assert client.get(FILE)["Content-Disposition"] == 'attachment; filename="radio-stays-on-air.ics"'


@pytest.mark.parametrize("zone", ["Europe/Copenhagen", "Asia/Kathmandu", "America/New_York", "Africa/Niamey"])
@pytest.mark.parametrize("moment", [NOON, NOON.replace(month=1)], ids=["summer", "winter"])
def test_clock_is_that_of_the_place(event, client, zone, moment):
    StoryPage.objects.update(event_time_zone=zone, event_start=moment, event_end=None)
    whole = calendar(client)
    (rules,) = whole.timezones
    (found,) = whole.events
    assert rules.tz_name == found["dtstart"].params["TZID"] == zone
    # A program that knows no zone by name reckons with the rules in the file.
    clock = found["dtstart"].dt.replace(tzinfo=rules.to_tz(lookup_tzid=False))
    assert clock.astimezone(UTC) == moment
    assert "dtend" not in found


@pytest.mark.parametrize("zone", ["", "Mars/Base", "../../etc/passwd"])
def test_unknown_zone_is_that_of_the_site(event, client, zone):
    StoryPage.objects.update(event_time_zone=zone)
    assert only_event(client)["dtstart"].params["TZID"] == "Europe/Copenhagen"


def test_event_in_utc_needs_no_rules(event, client):
    StoryPage.objects.update(event_time_zone="UTC")
    assert only_event(client).start == NOON


def test_file_stays_as_it_is(event, client, monkeypatch):
    before = client.get(FILE).content
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(days=4000))
    assert client.get(FILE).content == before


def test_same_event_after_a_change(event, client):
    before = only_event(client)["uid"]
    story = StoryPage.objects.get()
    story.title, story.date = "Otherwise", "2020-01-01"
    story.save()
    assert only_event(client)["uid"] == before


@pytest.mark.parametrize("title", ["a\nBEGIN:VALARM", "a\x07b\x00", "a;b,c\\d", "إذاعة " * 20, "x" * 200])
def test_no_text_leaves_its_place(event, client, monkeypatch, title):
    get_title = StoryPage.__dict__.get("title")
    monkeypatch.setattr(StoryPage, "title", property(lambda story: title, lambda story, value: None))
    assert get_title is None
    found = only_event(client)
    assert found["summary"] == title.translate({0: None, 7: None})
    assert not found.subcomponents


def test_story_without_a_beginning_has_no_file(tree, client):
    assert client.get(FILE).status_code == 404
    assert not read(client, tree.story.url).select("a[href$='.ics']")


@pytest.mark.parametrize(
    ("hide", "status"), [(make_draft, 404), (make_private, 302)], ids=["draft", "private"]
)
def test_hidden_event_has_no_file(event, client, hide, status):
    hide(event)
    assert client.get(FILE).status_code == status


def test_page_leads_to_the_file(event, client):
    (link,) = read(client, event.url).select("a[href$='.ics']")
    assert link["href"] == FILE and link["type"] == "text/calendar"
