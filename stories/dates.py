"""When a story came out and when it last changed, as moments and as days."""

import zoneinfo
from datetime import UTC, datetime, time

from django.conf import settings
from django.utils import timezone


def published_at(story):
    """The moment of its date: when it came out, if that was on its day, else midnight by the site's clock."""
    first = story.first_published_at
    if first and timezone.localdate(first) == story.date:
        return first
    midnight = datetime.combine(story.date, time.min, zoneinfo.ZoneInfo(settings.TIME_ZONE))
    # Before there were time zones, clocks were off by seconds too, which no date in a file can say.
    return midnight.replace(tzinfo=UTC) if midnight.utcoffset().seconds % 60 else midnight


def updated_at(story):
    """The moment of its last change, whoever noticed it."""
    return max(published_at(story), story.last_published_at or published_at(story))


def modified_on(story):
    """The day of its last change."""
    days = [story.date, story.updated_on, *(correction.date for correction in story.correction_list)]
    if story.last_published_at:
        days.append(timezone.localdate(story.last_published_at))
    return max(day for day in days if day)
