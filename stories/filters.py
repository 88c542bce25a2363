"""What the archive can be narrowed by: one thing as a path, for example /stories/theme/gender-equality/."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from programmes.models import Country, ThemePage

from .kinds import Kind


@dataclass(frozen=True)
class Choice:
    """One value of a filter, with the number of stories behind it."""

    value: str
    label: str
    count: int = 0
    url: str = ""


class Filter:
    """A thing to narrow by. `name` is the part of the address, `label` what readers see."""

    name = ""
    label = ""

    def find(self, value, stories, locale_id):
        """What the value in the address stands for; raises Http404 for one that is unknown."""
        raise NotImplementedError

    def apply(self, stories, target):
        raise NotImplementedError

    def counts(self, stories, locale_id):
        """(value, label, number of stories) for each value that has any, in the order of display."""
        raise NotImplementedError

    def heading(self, target):
        return str(target)

    def choices(self, stories, locale_id, archive_url):
        return [
            Choice(value, label, count, f"{archive_url}{self.name}/{value}/")
            for value, label, count in self.counts(stories, locale_id)
        ]


class ThemeFilter(Filter):
    name = "theme"
    label = _("Theme")

    def find(self, value, stories, locale_id):
        return _first(ThemePage.objects.published().filter(locale_id=locale_id, slug=value))

    def apply(self, stories, target):
        return stories.about_theme(target)

    def counts(self, stories, locale_id):
        counts = stories.counts_by("themes")
        themes = ThemePage.objects.published().defer_streamfields().filter(locale_id=locale_id)
        return [(theme.slug, theme.title, counts[theme.pk]) for theme in themes if theme.pk in counts]

    def heading(self, target):
        return target.title


class CountryFilter(Filter):
    name = "country"
    label = _("Country")

    def find(self, value, stories, locale_id):
        return _first(Country.objects.filter(locale_id=locale_id, slug=value))

    def apply(self, stories, target):
        return stories.about_country(target)

    def counts(self, stories, locale_id):
        counts = stories.counts_by("countries")
        countries = Country.objects.filter(locale_id=locale_id)
        return [(place.slug, place.name, counts[place.pk]) for place in countries if place.pk in counts]


class KindFilter(Filter):
    name = "kind"
    label = _("Kind")

    def find(self, value, stories, locale_id):
        if value not in Kind.values:
            raise Http404(f"There is no kind of story called “{value}”.")
        return Kind(value)

    def apply(self, stories, target):
        return stories.of_kind(target)

    def counts(self, stories, locale_id):
        counts = stories.counts_by("kind")
        return [(kind.value, kind.plural, counts[kind]) for kind in Kind if kind in counts]

    def heading(self, target):
        return target.plural


class YearFilter(Filter):
    name = "year"
    label = _("Year")

    def find(self, value, stories, locale_id):
        if not (len(value) == 4 and value.isascii() and value.isdigit() and value > "0000"):
            raise Http404("A year has four digits.")
        if not stories.from_year(int(value)).exists():
            raise Http404("There is nothing from this year.")
        return int(value)

    def apply(self, stories, target):
        return stories.from_year(target)

    def counts(self, stories, locale_id):
        return [(year, str(year), count) for year, count in stories.counts_by_year().items()]


FILTERS = {item.name: item for item in (ThemeFilter(), CountryFilter(), KindFilter(), YearFilter())}


def _first(queryset):
    found = queryset.first()
    if found is None:
        raise Http404("Nothing has this name.")
    return found
