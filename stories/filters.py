"""What the archive can be narrowed by: one thing as a path, for example /stories/theme/gender-equality/."""

from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import ExtractYear
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from programmes.models import Country, ThemePage

from .kinds import Kind


@dataclass(frozen=True)
class Choice:
    """One value of a filter, with the number of stories behind it."""

    value: str
    label: str
    count: int
    url: str


class Filter:
    """A thing to narrow by. `name` is the part of the address, `label` what readers see."""

    name = ""
    label = ""

    def find(self, value, stories, locale_id):
        """What the value in the address stands for; raises Http404 for one that is unknown."""
        raise NotImplementedError

    def apply(self, stories, target):
        """Those of the stories that are about the target."""
        raise NotImplementedError

    def facet(self, stories):
        """The choices as rows of StoryQuerySet.facet()."""
        raise NotImplementedError

    def heading(self, target):
        return str(target)

    def choice_label(self, label):
        return label


class ThemeFilter(Filter):
    name = "theme"
    label = _("Theme")

    def find(self, value, stories, locale_id):
        return _first(ThemePage.objects.published().filter(locale_id=locale_id, slug=value))

    def apply(self, stories, target):
        return stories.about_theme(target)

    def facet(self, stories):
        stories = stories.filter(themes__in=ThemePage.objects.published())
        return stories.facet(self.name, F("themes__slug"), F("themes__title"), F("themes__path"))

    def heading(self, target):
        return target.title


class CountryFilter(Filter):
    name = "country"
    label = _("Country")

    def find(self, value, stories, locale_id):
        return _first(Country.objects.filter(locale_id=locale_id, slug=value))

    def apply(self, stories, target):
        return stories.about_country(target)

    def facet(self, stories):
        stories = stories.filter(countries__isnull=False)
        name = F("countries__name")
        return stories.facet(self.name, F("countries__slug"), name, name)


class KindFilter(Filter):
    name = "kind"
    label = _("Kind")

    def find(self, value, stories, locale_id):
        if value not in Kind.values:
            raise Http404(f"There is no kind of story called “{value}”.")
        return Kind(value)

    def apply(self, stories, target):
        return stories.of_kind(target)

    def facet(self, stories):
        return stories.facet(self.name, F("kind"), F("kind"), F("kind"))

    def heading(self, target):
        return target.plural

    def choice_label(self, label):
        return Kind(label).plural


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

    def facet(self, stories):
        year = ExtractYear("date")
        # The newest year comes first.
        return stories.facet(self.name, year, year, 9999 - year)


FILTERS = {item.name: item for item in (ThemeFilter(), CountryFilter(), KindFilter(), YearFilter())}


def browse(stories, archive_url):
    """Every choice of every filter that has stories, in one query: a list of (label, list of Choice)."""
    first, *others = (item.facet(stories) for item in FILTERS.values())
    rows = sorted(first.union(*others, all=True), key=lambda row: row["position"])
    return [
        (
            item.label,
            [
                Choice(
                    value=row["value"],
                    label=item.choice_label(row["label"]),
                    count=row["number"],
                    url=f"{archive_url}{item.name}/{row['value']}/",
                )
                for row in rows
                if row["filter"] == item.name
            ],
        )
        for item in FILTERS.values()
    ]


def _first(queryset):
    found = queryset.first()
    if found is None:
        raise Http404("Nothing has this name.")
    return found
