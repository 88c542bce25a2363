"""What the archive can be narrowed by, and what there is to choose from."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ims_site.languages import LANGUAGES
from ims_site.page_store.kept import kept
from ims_site.page_store.tags import any_of, names_of, note
from programmes.models import Country, Region, ThemePage

from .catalogue import country_heading, kind_heading, language_heading, theme_heading
from .kinds import Kind


@dataclass(frozen=True)
class Choice:
    """One value of a filter. `value` stands in addresses, `stories` is its set in the catalogue."""

    value: str
    label: Any
    stories: int


@dataclass(frozen=True)
class Filter:
    """A thing to narrow by. `name` stands in addresses, the rest is for readers."""

    name: str
    label: Any
    every: Any
    unknown: Any
    several: Any


FILTERS = {
    item.name: item
    for item in (
        Filter(
            "theme",
            _("Theme"),
            _("All themes"),
            _("There is no theme called “%(value)s”: shown is what fits the rest."),
            _("One theme at a time can be chosen: shown is “%(value)s”."),
        ),
        Filter(
            "country",
            _("Country"),
            _("All countries"),
            _("There is no country called “%(value)s”: shown is what fits the rest."),
            _("One country at a time can be chosen: shown is “%(value)s”."),
        ),
        Filter(
            "region",
            _("Region"),
            _("All regions"),
            _("There is no region called “%(value)s”: shown is what fits the rest."),
            _("One region at a time can be chosen: shown is “%(value)s”."),
        ),
        Filter(
            "kind",
            _("Kind"),
            _("All kinds"),
            _("There is no kind of story called “%(value)s”: shown is what fits the rest."),
            _("One kind at a time can be chosen: shown is “%(value)s”."),
        ),
        Filter(
            "year",
            _("Year"),
            _("All years"),
            _("There is nothing from the year “%(value)s”: shown is what fits the rest."),
            _("One year at a time can be chosen: shown is “%(value)s”."),
        ),
        Filter(
            "language",
            _("Language"),
            _("All languages"),
            _("There is no language called “%(value)s”: shown is what fits the rest."),
            _("One language at a time can be chosen: shown is “%(value)s”."),
        ),
    )
}


def all_choices(catalogue, locale_id):
    """What there is to choose from: {filter name: {value: Choice}}, in the order in which it is offered.

    Two queries. Choices without stories are among them: their addresses answer, they are only not offered.
    """
    return kept(lambda: _all_choices(catalogue, locale_id), "choices", locale_id)


def _all_choices(catalogue, locale_id):
    for tag in (names_of(ThemePage), any_of(Country), any_of(Region)):
        note(tag)
    countries, regions = _places(catalogue, locale_id)
    return {
        "theme": _themes(catalogue, locale_id),
        "country": countries,
        "region": regions,
        "kind": {
            kind.value: Choice(kind.value, kind.plural, catalogue.under(kind_heading(kind.value)))
            for kind in Kind
        },
        "year": _years(catalogue),
        "language": {
            code: Choice(code, name, catalogue.under(language_heading(code))) for code, name in LANGUAGES
        },
    }


def _themes(catalogue, locale_id):
    themes = ThemePage.objects.published().filter(locale_id=locale_id)
    return {
        slug: Choice(slug, title, catalogue.under(theme_heading(pk)))
        for pk, slug, title in themes.values_list("pk", "slug", "title")
    }


def _places(catalogue, locale_id):
    countries, regions = {}, {}
    rows = Country.objects.filter(locale_id=locale_id).order_by("name", "pk")
    for pk, slug, name, region_slug, region_name in rows.values_list(
        "pk", "slug", "name", "region__slug", "region__name"
    ):
        stories = catalogue.under(country_heading(pk))
        countries[slug] = Choice(slug, name, stories)
        if region_slug:
            before = regions[region_slug].stories if region_slug in regions else 0
            regions[region_slug] = Choice(region_slug, region_name, before | stories)
    return countries, dict(sorted(regions.items(), key=lambda item: item[1].label))


def _years(catalogue):
    years = ((str(year), catalogue.from_year(year)) for year in catalogue.years())
    return {year: Choice(year, year, stories) for year, stories in years if stories}
