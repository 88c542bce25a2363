"""The values of a page out of an item, without its body."""

import datetime
import re
from email.utils import parsedate_to_datetime
from urllib.parse import unquote

from django.utils import timezone
from django.utils.text import slugify

from .body import text_of

TITLE_MAX = 255
SLUG_MAX = 200
DATE = "%Y-%m-%d %H:%M:%S"
SPACE = re.compile(r"\s+")


def title_of(item):
    """(title, whether it had to be cut)."""
    title = SPACE.sub(" ", text_of(item.title)).strip() or f"(untitled {item.id})"
    return title[:TITLE_MAX], len(title) > TITLE_MAX


def slug_of(item, title):
    """The address that the item had, as this site writes addresses."""
    slug = slugify(unquote(item.slug, errors="ignore"), allow_unicode=True)
    slug = slug or slugify(title, allow_unicode=True)
    return slug[:SLUG_MAX].strip("-") or f"item-{item.id}"


def excerpt_of(item):
    return SPACE.sub(" ", text_of(item.excerpt)).strip()


def moment_of(item, which="date"):
    """When an item was published ("date") or changed ("modified"): aware, None where it does not say."""
    gmt = _parse(getattr(item, f"{which}_gmt"))
    if gmt:
        return gmt.replace(tzinfo=datetime.UTC)
    local = _parse(getattr(item, which))
    if local:
        return timezone.make_aware(local)
    try:
        told = parsedate_to_datetime(item.pub_date) if which == "date" else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if told is None or not 1 < told.year < 9999:
        return None
    return told if told.tzinfo else told.replace(tzinfo=datetime.UTC)


def day_of(item):
    """The day that the old site printed, None where there is none."""
    local = _parse(item.date)
    if local:
        return local.date()
    moment = moment_of(item)
    return timezone.localdate(moment) if moment else None


def _parse(text):
    """A date of WordPress; None for none, for 0000-00-00 and for what no calendar has."""
    try:
        moment = datetime.datetime.strptime(text.strip()[:19], DATE)  # noqa: DTZ007 - the caller knows the zone
    except ValueError:
        return None
    return moment if 1 < moment.year < 9999 else None
