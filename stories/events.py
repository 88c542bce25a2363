"""An event as a file for calendars (RFC 5545)."""

from datetime import UTC, timedelta

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from icalendar import Calendar, Event

from ims_site.seo import site_root

from .dates import updated_at
from .identity import absolute_url, lasting_name, without_controls

PRODUCT = "-//Stories//Event//EN"
# The rules of a time zone are told for the time around the event and no longer.
AROUND = timedelta(days=366)


def calendar_response(story, request):
    """The file of the event; Http404 for a story that has none."""
    if not story.event_start:
        raise Http404("This story is not about an event.")
    response = HttpResponse(calendar(story, request).to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{story.slug}.ics")
    return response


def calendar(story, request):
    """The same for the same story, whenever it is asked for: no date in it comes from the clock."""
    changed = updated_at(story).astimezone(UTC)
    event = Event()
    event.add("uid", lasting_name(story, site_root(request), "{key}@{host}"))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.start = story.event_start.astimezone(story.event_zone)
    if story.event_end and story.event_end > story.event_start:
        event.end = story.event_end.astimezone(story.event_zone)
    event.add("summary", without_controls(story.title))
    if story.event_place:
        event.add("location", without_controls(story.event_place))
    if story.standfirst:
        event.add("description", without_controls(story.standfirst))
    event.add("url", absolute_url(story, request))
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add_component(event)
    last = story.event_end or story.event_start
    whole.add_missing_timezones(story.event_start.date() - AROUND, last.date() + AROUND)
    return whole
