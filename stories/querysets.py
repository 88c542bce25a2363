"""Every query for stories."""

from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast

from ims_site.querysets import SitePageQuerySet


class StoryQuerySet(SitePageQuerySet):
    def published(self):
        """Every public story, newest first; the key decides between stories of one day."""
        return self.live().public().order_by("-date", "-pk")

    def for_cards(self):
        """With all that a card shows, and without the body."""
        cards = self.defer_streamfields().select_related("lead_image")
        return cards.prefetch_related("lead_image__renditions", "countries")

    def about_theme(self, theme):
        return self.filter(themes=theme)

    def about_country(self, country):
        return self.filter(countries=country)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def from_year(self, year):
        return self.filter(date__year=year)

    def facet(self, name, value, label, position):
        """How many stories there are behind each value of one filter.

        Rows of filter, value, label, position (all text; position sorts) and number. The arguments are
        the filter's name and expressions; facets of several filters can be joined with union().
        """
        columns = {"filter": Value(name), "value": value, "label": label, "position": position}
        texts = {column: Cast(expression, CharField()) for column, expression in columns.items()}
        return self.order_by().values(**texts).annotate(number=Count("pk"))
