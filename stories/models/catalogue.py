"""Where the catalogue is kept."""

from django.db import models
from wagtail.models import Locale


class CatalogueRow(models.Model):
    """One heading of the catalogue of one language, with its stories. Only stories/catalogue.py reads it."""

    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    heading = models.CharField(max_length=40)
    content = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["locale", "heading"], name="stories_catalogue_heading_once")
        ]

    def __str__(self):
        return f"{self.locale_id}: {self.heading}"
