"""What stands around a story: the ones before and after it in a list, and those that are like it."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from wagtail.models import Locale

from ims_site.archive import KEY_BITS, KEY_MASK
from ims_site.page_store.kept import kept_each
from ims_site.page_store.tags import note, tag_of

from . import bits
from .catalogue import Catalogue, country_heading, kind_heading, theme_heading
from .filters import FILTERS
from .selection import Selection

RELATED = 3
THEME, COUNTRY = theme_heading(""), country_heading("")
OTHER_HEADINGS = (COUNTRY, kind_heading(""))
# A story about twenty countries does not need twenty ways on.
WAYS_MAX = 6


@dataclass(frozen=True)
class Place:
    """Where a story stands: its date, its headings in the catalogue, and how many stories it has chosen."""

    pk: int
    date: Any
    headings: tuple[str, ...]
    chosen: int

    @classmethod
    def of(cls, story):
        headings = (
            *(theme_heading(theme.pk) for theme in story.theme_list),
            *(country_heading(country.pk) for country in story.country_list),
            kind_heading(story.kind),
        )
        return cls(story.pk, story.date, headings, len(story.related.get_prep_value()))


@dataclass
class Way:
    """A list that the story stands in, with the next newer and the next older story there, or None.

    `query` keeps the way: a story reached by several filters at once leads on within them.
    """

    label: Any
    url: str
    newer: Any
    older: Any
    query: str = ""


def around(story, request):
    """The ways on from a story and the stories related to it, as ([Way], [StoryPage])."""
    archive = story.archive
    if archive is None or not story.pk:
        return [], []
    url = archive.get_url(request)
    catalogue = Catalogue.of(story.locale_id)
    place = Place.of(story)
    note(f"around:{surrounding(place, catalogue)}")
    ways = _selected_way(story, request, url) or _ways(story, url, catalogue)
    neighbours = [catalogue.neighbours(stories, story) for _label, _url, stories, _query in ways]
    # As they are kept, because as pages they would be read twice.
    chosen = [item["value"] for item in story.related.get_prep_value()]
    related = [*chosen, *(pk for pk in like(place, catalogue, RELATED + len(chosen)) if pk not in chosen)]
    for pk in chosen:
        # One that is not public may become so.
        note(tag_of(type(story), pk))
    shown = _public({pk for pair in neighbours for pk in pair if pk} | {*related} - {story.pk})
    different = {}
    for (label, way_url, _stories, query), pair in zip(ways, neighbours, strict=True):
        # Two lists with the same neighbours are one way; the first, which holds more, has the name.
        different.setdefault(pair, Way(label, way_url, *(shown.get(pk) for pk in pair), query))
    return (
        [way for way in different.values() if way.newer or way.older],
        [shown[pk] for pk in dict.fromkeys(related) if pk in shown][: max(RELATED, len(chosen))],
    )


def surrounding(place, catalogue):
    """Something that differs when other stories come to stand around this Place."""
    lists = {name: catalogue.under(name) for name in place.headings} | {"": catalogue.everything}
    neighbours = sorted((name, catalogue.neighbours(stories, place)) for name, stories in lists.items())
    like_it = like(place, catalogue, RELATED + place.chosen)
    return hashlib.sha256(repr([neighbours, like_it]).encode()).hexdigest()


def surroundings():
    """{key: surrounding} of all public stories, from the catalogues alone: there may be many of them."""
    chosen = apps.get_model("stories", "StoryPage").objects.order_by().values_list("pk", "related")
    chosen = {pk: len(related.raw_data) for pk, related in chosen.iterator() if related.raw_data}
    themes = apps.get_model("programmes", "ThemePage").objects.published().values_list("pk", flat=True)
    themes = {theme_heading(pk) for pk in themes}
    found = {}
    for locale_id in Locale.objects.values_list("pk", flat=True):
        catalogue = Catalogue.of(locale_id)
        headings = defaultdict(list)
        for name, held in catalogue.headings.items():
            if name in themes or name.startswith(OTHER_HEADINGS):
                for position in bits.members(held, range(len(catalogue.order))):
                    headings[position].append(name)
        for position, key in enumerate(catalogue.order):
            pk, day = key & KEY_MASK, date.fromordinal(key >> KEY_BITS)
            place = Place(pk, day, tuple(headings[position]), chosen.get(pk, 0))
            found[pk] = surrounding(place, catalogue)
    return found


def has_own_way(request):
    """Whether the address says by which filters the story was reached."""
    return bool(request.GET.keys() & FILTERS.keys())


def _selected_way(story, request, url):
    """The one way that the query of the address asks for, as (label, address, set of stories, query)."""
    if not has_own_way(request):
        return []
    selection = Selection(story, url)
    selection.read_filters(request.GET)
    if not selection.chosen:
        return []
    query = selection.query(selection.chosen, "")
    return [(selection.heading, selection.address(selection.chosen, ""), selection.matching(), query)]


def _ways(story, url, catalogue):
    """The lists with addresses of their own: the archive, then the story's themes, countries and kind."""
    headings = [
        *((theme.title, f"theme/{theme.slug}/", theme_heading(theme.pk)) for theme in story.theme_list),
        *((place.name, f"country/{place.slug}/", country_heading(place.pk)) for place in story.country_list),
    ][: WAYS_MAX - 2]
    kind = story.get_kind_display(), f"kind/{story.kind}/", kind_heading(story.kind)
    return [
        (_("All stories"), url, catalogue.everything, ""),
        *((label, url + path, catalogue.under(heading), "") for label, path, heading in (*headings, kind)),
    ]


def like(place, catalogue, count):
    """The keys of so many stories about the same: a theme and a country first, then a country, then a theme.

    Among equals the nearest in time come first.
    """
    themes, countries = 0, 0
    for heading in place.headings:
        if heading.startswith(THEME):
            themes |= catalogue.under(heading)
        elif heading.startswith(COUNTRY):
            countries |= catalogue.under(heading)
    found = []
    for stories in (themes & countries, countries, themes):
        found += [pk for pk in catalogue.nearest(stories, place, count) if pk not in found]
    return found[:count]


def _public(pks):
    """The public ones of these stories, as much of them as a link shows: {key: story}."""
    return kept_each(_for_links, "link", pks, lambda story: {tag_of(type(story), story.pk)})


def _for_links(pks):
    stories = apps.get_model("stories", "StoryPage").objects.live().public().filter(pk__in=pks)
    return {story.pk: story for story in stories.for_links()} if pks else {}
