"""What belongs to a story: its by-lines, its files and its corrections."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from ims_site.blocks import LINE_FEATURES
from people.choosers import person_chooser
from people.models import PersonPage

from .story import StoryPage


class WithPersonManager(models.Manager):
    """Nobody asks for a by-line without what its profile lets be known, so both come in one query."""

    def get_queryset(self):
        return super().get_queryset().select_related("person")


class StoryAuthor(Orderable):
    """A by-line: always a name, and a profile where there is one."""

    story = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(
        PersonPage,
        verbose_name=_("profile"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    name = models.CharField(
        _("name"), max_length=200, help_text=_("As it is printed; it stays when the profile goes.")
    )

    objects = WithPersonManager()

    panels = [FieldPanel("person", widget=person_chooser.widget_class), FieldPanel("name")]

    @property
    def shown_name(self):
        """What is printed: the name, as far as the profile lets it be known; "" for nothing."""
        return self.person.byline(self.name) if self.person else self.name


class WithDocumentManager(models.Manager):
    """Nobody asks for a download without its document, so both come in one query."""

    def get_queryset(self):
        return super().get_queryset().select_related("document")


class StoryDownload(Orderable):
    """A file that belongs to a story."""

    story = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="downloads")
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        verbose_name=_("document"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    title = models.CharField(
        _("words of the link"), max_length=200, blank=True, help_text=_("Empty: the title of the document.")
    )

    objects = WithDocumentManager()

    panels = [FieldPanel("document"), FieldPanel("title")]


class StoryCorrection(Orderable):
    """What was wrong in a story, and since when it is right."""

    story = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="corrections")
    date = models.DateField(_("date"), default=timezone.localdate)
    text = RichTextField(
        _("correction"),
        features=LINE_FEATURES,
        help_text=_("What stood here, and what is right: “An earlier version said … It is …”"),
    )

    panels = [FieldPanel("date"), FieldPanel("text")]
