"""Every query for stories."""

from django.db.models import Count
from django.db.models.functions import ExtractYear
from wagtail.models import PageQuerySet


class StoryQuerySet(PageQuerySet):
    def published(self):
        """Every public story, newest first; the key decides between stories of one day."""
        return self.live().public().order_by("-date", "-pk")

    def for_cards(self):
        """With all that a card shows, and without the body."""
        return self.defer_streamfields().prefetch_related("lead_image__renditions", "countries")

    def for_reading(self):
        """With all that a story's own page shows."""
        return self.prefetch_related("lead_image__renditions", "countries", "themes")

    def about_theme(self, theme):
        return self.filter(themes=theme)

    def about_country(self, country):
        return self.filter(countries=country)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def from_year(self, year):
        return self.filter(date__year=year)

    def counts_by(self, field):
        """How many stories there are behind each value of `field`: {value: number}."""
        counts = self.order_by().values(field).annotate(number=Count("pk")).values_list(field, "number")
        return dict(counts)

    def counts_by_year(self):
        """{year: number}, newest year first."""
        years = self.order_by().annotate(year=ExtractYear("date")).values("year").annotate(number=Count("pk"))
        return dict(years.order_by("-year").values_list("year", "number"))
