"""Which public stories there are, in what order, and under which headings each of them stands.

Counting 100,000 stories, or leaping to the middle of them, costs a database fifty times what it costs with
1,375, and an archive does both several times a page. So the answers are kept ready: the stories in their
order, and for each heading (a theme, a country, a kind, a language) the set of positions that it holds. One
query asks whether what this process has in memory still holds, and every list, page, count and neighbour,
under any combination of headings, follows from that.

It is derived data. Whatever makes a story public or hides it calls `refresh` or `rebuild` (stories/signals.py
and StoryPage.enter_indexes), `manage.py rebuild_catalogue` makes it anew, and the rows that are shown are
asked again whether they are public, so that nothing hidden shows even where this lags behind.
"""

import datetime
import secrets
from array import array
from bisect import bisect_left
from collections import defaultdict
from contextlib import contextmanager

from django.apps import apps
from django.db import transaction
from django.utils.functional import cached_property
from wagtail.models import Locale

from ims_site.archive import KEY_BITS, KEY_MASK, story_key
from ims_site.page_store.kept import kept

from . import bits

ORDER, VERSION = "order", "version"

_in_memory = {}


class Catalogue:
    """The public stories of one language, the oldest at position 0. A set of stories is one of positions."""

    def __init__(self, order=(), headings=None):
        # One number a story, (day << 32) + key: they sort by date, and by key within a day.
        self.order = array("Q", order)
        self.headings = headings or {}

    @classmethod
    def of(cls, locale_id):
        """The catalogue of a language as it stands. Shared with other requests: only to be read.

        One query, for its version; the whole of it is read when that is not the one in memory.
        """
        return kept(lambda: cls._read_if_other(locale_id), "catalogue", locale_id)

    @classmethod
    def _read_if_other(cls, locale_id):
        version = _rows(locale_id).filter(heading=VERSION).values_list("content", flat=True).first()
        known = _in_memory.get(locale_id)
        if known is None or known[0] != version:
            known = _in_memory[locale_id] = (version, cls.read(locale_id))
        return known[1]

    @classmethod
    def read(cls, locale_id):
        """A catalogue of one's own, to be changed."""
        rows = dict(_rows(locale_id).exclude(heading=VERSION).values_list("heading", "content"))
        order = array("Q")
        order.frombytes(bytes(rows.pop(ORDER, b"")))
        return cls(order, {name: int.from_bytes(content, "little") for name, content in rows.items()})

    @property
    def everything(self):
        return bits.span(0, len(self.order))

    def under(self, heading):
        """The stories under a heading such as theme_heading(7)."""
        return self.headings.get(heading, 0)

    def from_year(self, year):
        return bits.span(self._begin(year), self._begin(year + 1))

    def years(self):
        """Every year from the newest story's to the oldest's."""
        if not self.order:
            return range(0)
        newest, oldest = (
            datetime.date.fromordinal(self.order[position] >> KEY_BITS).year for position in (-1, 0)
        )
        return range(newest, oldest - 1, -1)

    def pks(self, stories, start, stop):
        """The keys of the stories numbered `start` to before `stop` of a set, newest first."""
        return [self.order[position] & KEY_MASK for position in bits.highest(stories, start, stop)]

    def standing_in(self, stories, pks):
        """Those of these keys whose stories are in a set, in their order."""
        positions = (self._positions[pk] for pk in pks if pk in self._positions)
        return [self.order[position] & KEY_MASK for position in bits.members(stories, positions)]

    def order_keys(self, pks):
        """The numbers by which those of these keys that are public stories sort: a list."""
        return [self.order[self._positions[pk]] for pk in pks if pk in self._positions]

    def among(self, pks):
        """The set of those of these keys that are public stories."""
        positions = self._positions
        found = (positions[pk] for pk in pks if pk in positions)
        return bits.from_positions(found, len(self.order))

    def neighbours(self, stories, story):
        """The keys of the next newer and the next older story of a set, or None."""
        place, listed = self._place(story)
        newer = bits.above(stories, place if listed else place - 1)
        older = bits.below(stories, place)
        return tuple(None if found is None else self.order[found] & KEY_MASK for found in (newer, older))

    def nearest(self, stories, story, count):
        """The keys of so many stories of a set that are nearest to a story in time, itself left out."""
        place, listed = self._place(story)
        newer, older = place if listed else place - 1, place
        found = []
        while len(found) < count:
            above, below = bits.above(stories, newer), bits.below(stories, older)
            if above is None and below is None:
                break
            if below is None or (above is not None and self._days(above, story) <= self._days(below, story)):
                newer = above
                found.append(above)
            else:
                older = below
                found.append(below)
        return [self.order[position] & KEY_MASK for position in found]

    def _days(self, position, story):
        return abs((self.order[position] >> KEY_BITS) - story.date.toordinal())

    def _place(self, story):
        """(position, whether it is there): a story that is not listed, a preview, would stand there."""
        key = story_key(story.date, story.pk)
        position = bisect_left(self.order, key)
        return position, position < len(self.order) and self.order[position] == key

    @cached_property
    def _positions(self):
        return {key & KEY_MASK: position for position, key in enumerate(self.order)}

    def _begin(self, year):
        """The position of the first story of a year."""
        if year > datetime.MAXYEAR:
            return len(self.order)
        return bisect_left(self.order, story_key(datetime.date(year, 1, 1), 0))

    def enter(self, story):
        """Put in a story that is not there yet: an object with pk, date and headings."""
        key = story_key(story.date, story.pk)
        position = bisect_left(self.order, key)
        if position < len(self.order):
            self.headings = {name: bits.opened(held, position) for name, held in self.headings.items()}
        self.order.insert(position, key)
        for heading in story.headings:
            self.headings[heading] = self.under(heading) | (1 << position)

    def remove(self, pk):
        """Take out the story with this key, if it is there."""
        position = next((place for place, key in enumerate(self.order) if key & KEY_MASK == pk), None)
        if position is not None:
            self.order.pop(position)
            self.headings = {name: bits.closed(held, position) for name, held in self.headings.items()}

    def save(self, locale_id):
        """Write the rows that differ from what is kept."""
        rows = {
            heading: held.to_bytes(held.bit_length() // 8 + 1, "little")
            for heading, held in self.headings.items()
            if held
        }
        rows[ORDER] = self.order.tobytes()
        kept = {
            heading: bytes(content) for heading, content in _rows(locale_id).values_list("heading", "content")
        }
        changed = {heading: content for heading, content in rows.items() if kept.get(heading) != content}
        gone = kept.keys() - rows.keys() - {VERSION}
        if changed or gone:
            model = apps.get_model("stories", "CatalogueRow")
            _rows(locale_id).filter(heading__in=gone).delete()
            model.objects.bulk_create(
                [
                    model(locale_id=locale_id, heading=heading, content=content)
                    for heading, content in {**changed, VERSION: secrets.token_bytes(8)}.items()
                ],
                update_conflicts=True,
                unique_fields=["locale", "heading"],
                update_fields=["content"],
            )


def theme_heading(pk):
    return f"theme:{pk}"


def country_heading(pk):
    return f"country:{pk}"


def kind_heading(kind):
    return f"kind:{kind}"


def language_heading(code):
    return f"language:{code}"


def refresh(pks):
    """Bring the entries of some stories up to date: in, out, or elsewhere."""
    story_model = apps.get_model("stories", "StoryPage")
    by_locale = defaultdict(list)
    for pk, locale_id in story_model.objects.filter(pk__in=pks).values_list("pk", "locale_id"):
        by_locale[locale_id].append(pk)
    for locale_id, some in by_locale.items():
        with _lock(locale_id):
            catalogue = Catalogue.read(locale_id)
            for pk in some:
                catalogue.remove(pk)
            for story in story_model.objects.published().filter(pk__in=some).for_catalogue():
                catalogue.enter(story)
            catalogue.save(locale_id)


def forget(pk, locale_id):
    """Take out a story that is deleted."""
    with _lock(locale_id):
        catalogue = Catalogue.read(locale_id)
        catalogue.remove(pk)
        catalogue.save(locale_id)


def rebuild(locale_id):
    """Make the catalogue of a language anew; returns how many stories it holds."""
    story_model = apps.get_model("stories", "StoryPage")
    with _lock(locale_id):
        stories = story_model.objects.published().filter(locale_id=locale_id).order_by("date", "pk")
        order, members = array("Q"), defaultdict(list)
        for position, story in enumerate(stories.for_catalogue()):
            order.append(story_key(story.date, story.pk))
            for heading in story.headings:
                members[heading].append(position)
        headings = {
            heading: bits.from_positions(positions, len(order)) for heading, positions in members.items()
        }
        Catalogue(order, headings).save(locale_id)
        return len(order)


def version():
    """Something that differs when the catalogue of any language does."""
    rows = apps.get_model("stories", "CatalogueRow").objects.filter(heading=VERSION).order_by("locale_id")
    return " ".join(
        f"{locale_id}:{bytes(row).hex()}" for locale_id, row in rows.values_list("locale_id", "content")
    )


def _rows(locale_id):
    return apps.get_model("stories", "CatalogueRow").objects.filter(locale_id=locale_id)


@contextmanager
def _lock(locale_id):
    """A transaction in which nobody else changes the catalogue of a language."""
    with transaction.atomic():
        Locale.objects.select_for_update().get(pk=locale_id)
        yield
