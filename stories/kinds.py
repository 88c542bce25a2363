"""The kinds of story."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    NEWS = "news", _("News")
    BLOGPOST = "blogpost", _("Blog post")
    PUBLICATION = "publication", _("Publication")
    STATEMENT = "statement", _("Statement")
    EVENT = "event", _("Event")
    VIDEO = "video", _("Video")
    ANNOUNCEMENT = "announcement", _("Announcement")

    @property
    def plural(self):
        """As the heading of a list."""
        return PLURALS[self]


PLURALS = {
    Kind.NEWS: _("News"),
    Kind.BLOGPOST: _("Blog posts"),
    Kind.PUBLICATION: _("Publications"),
    Kind.STATEMENT: _("Statements"),
    Kind.EVENT: _("Events"),
    Kind.VIDEO: _("Videos"),
    Kind.ANNOUNCEMENT: _("Announcements"),
}


class CheckWay(models.TextChoices):
    """How a story came past the safety check."""

    REVIEW = "review", _("by review")
    CORRECTION = "correction", _("without review: a correction of a public story")
    EMERGENCY = "emergency", _("without review: an emergency")
