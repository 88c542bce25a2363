"""One item of the archive."""

import zoneinfo
from dataclasses import replace

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from ims_site.blocks import images_in
from ims_site.images import prepare
from ims_site.languages import LANGUAGES
from ims_site.models import BasePage
from people.models import PersonPage
from programmes.models import ThemePage

from .. import catalogue
from ..around import around, has_own_way
from ..blocks import StoryBodyBlock
from ..checks import event_has_its_date
from ..citations import Citation, bibtex_response, ris_response
from ..events import calendar_response
from ..filters import FILTERS
from ..kinds import Kind
from ..querysets import StoryQuerySet
from ..seo import story_json_ld
from ..share import share_card, share_card_response

WORDS_A_MINUTE = 230
# First parts of addresses below the archive that are not stories.
RESERVED_SLUGS = {"page", "feed", *FILTERS}


class StoryPage(RoutablePageMixin, BasePage):
    """One item of the archive, of whatever kind."""

    own_checks = (event_has_its_date,)
    page_description = _(
        "News, a blog post, a publication, a statement, an event, a video or an announcement."
    )
    is_item = True
    # How a search shows it. Templates ask for them on every card, and to find that something has no such
    # attribute takes Django longer than the rest of the card.
    marked_title = ""
    found_words = ""
    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types = []
    open_graph_type = "article"

    kicker = models.CharField(
        _("kicker"), max_length=80, blank=True, help_text=_("A few words above the title: “Ukraine war”.")
    )
    standfirst = models.TextField(
        _("standfirst"), blank=True, help_text=_("One or two sentences under the title; shown in lists too.")
    )
    date = models.DateField(_("date"), default=timezone.localdate, db_index=True)
    updated_on = models.DateField(
        _("updated"),
        null=True,
        blank=True,
        help_text=_("Only when something new stands in the story; not for a slip of the pen."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.NEWS, db_index=True)
    lead_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_image_caption = models.CharField(
        _("caption"), max_length=500, blank=True, help_text=_("Empty: the picture’s own caption.")
    )
    lead_image_is_decorative = models.BooleanField(
        _("the lead picture is decorative"),
        default=False,
        help_text=_("It adds nothing to the words, so its description is not read out."),
    )
    body = StreamField(StoryBodyBlock(), verbose_name=_("body"), blank=True)
    themes = ParentalManyToManyField(
        "programmes.ThemePage", verbose_name=_("themes"), blank=True, related_name="stories"
    )
    countries = ParentalManyToManyField(
        "programmes.Country", verbose_name=_("countries"), blank=True, related_name="stories"
    )

    related = StreamField(
        [("story", blocks.PageChooserBlock(page_type="stories.StoryPage", label=_("Story")))],
        verbose_name=_("related stories"),
        blank=True,
        help_text=_("They come first. Stories about the same theme and country follow by themselves."),
    )

    event_start = models.DateTimeField(_("begins"), null=True, blank=True)
    event_end = models.DateTimeField(_("ends"), null=True, blank=True)
    event_time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        blank=True,
        default="Europe/Copenhagen",
        help_text=_("The clock at the place: “Asia/Beirut”."),
    )
    event_place = models.CharField(_("place"), max_length=200, blank=True)
    event_url = models.URLField(_("registration"), blank=True)

    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    pages = models.PositiveSmallIntegerField(_("number of pages"), null=True, blank=True)
    isbn = models.CharField("ISBN", max_length=20, blank=True)
    licence = models.CharField(_("licence"), max_length=60, blank=True, help_text="CC BY-SA 4.0")
    publication_language = models.CharField(
        _("language of the publication"), max_length=10, choices=LANGUAGES, blank=True
    )

    objects = PageManager.from_queryset(StoryQuerySet)()

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("kicker", boost=2),
        index.SearchField("standfirst", boost=2),
        index.SearchField("body_text"),
        index.SearchField("caption"),
        index.SearchField("publisher"),
        index.SearchField("event_place"),
        index.FilterField("date"),
        index.FilterField("kind"),
        index.RelatedFields("themes", [index.SearchField("title")]),
        index.RelatedFields(
            "countries",
            [
                index.SearchField("name"),
                index.SearchField("other_names"),
                index.RelatedFields("region", [index.SearchField("name"), index.SearchField("other_names")]),
            ],
        ),
        index.RelatedFields("authors", [index.SearchField("shown_name")]),
    ]

    content_panels = [
        FieldPanel("kicker"),
        *BasePage.content_panels,
        FieldPanel("standfirst"),
        FieldRowPanel([FieldPanel("date"), FieldPanel("updated_on"), FieldPanel("kind")]),
        MultiFieldPanel(
            [
                FieldPanel("lead_image"),
                FieldPanel("lead_image_caption"),
                FieldPanel("lead_image_is_decorative"),
            ],
            heading=_("Lead picture"),
        ),
        FieldPanel("body"),
        InlinePanel("authors", label=_("by-line"), heading=_("By-lines")),
        InlinePanel("downloads", label=_("download"), heading=_("Downloads")),
        FieldPanel("related"),
        InlinePanel(
            "corrections",
            label=_("correction"),
            heading=_("Corrections"),
            help_text=_("Readers see them below the story, with a line near the title that leads there."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
                FieldPanel("countries", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("What it is about"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("event_start"), FieldPanel("event_end")]),
                FieldPanel("event_time_zone"),
                FieldPanel("event_place"),
                FieldPanel("event_url"),
            ],
            heading=_("For an event"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [
                FieldPanel("publisher"),
                FieldRowPanel([FieldPanel("pages"), FieldPanel("isbn")]),
                FieldRowPanel([FieldPanel("licence"), FieldPanel("publication_language")]),
            ],
            heading=_("For a publication"),
            classname="collapsed",
        ),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = [models.Index(fields=["-date", "-page_ptr"], name="stories_newest_first")]

    def enter_indexes(self):
        super().enter_indexes()
        catalogue.refresh([self.pk])

    def clean(self):
        super().clean()
        errors = {}
        if self.slug in RESERVED_SLUGS:
            errors["slug"] = _("The archive itself uses this address. Choose another, with one more word.")
        if self.updated_on and self.date and self.updated_on < self.date:
            errors["updated_on"] = _("The story cannot be updated before its date.")
        if self.event_start and self.event_end and self.event_end < self.event_start:
            errors["event_end"] = _("The event cannot end before it begins.")
        if self.event_time_zone and time_zone(self.event_time_zone) is None:
            errors["event_time_zone"] = _("This is not the name of a time zone. Example: Europe/Copenhagen.")
        if errors:
            raise ValidationError(errors)

    def _get_autogenerated_slug(self, base_slug):
        """Never one of the archive's own addresses, when Wagtail makes the slug from the title."""
        return super()._get_autogenerated_slug(f"{base_slug}-1" if base_slug in RESERVED_SLUGS else base_slug)

    def get_meta_description(self):
        return super().get_meta_description() or self.standfirst

    def get_share_image(self):
        _body = self.shown_body
        return self.social_image or self.lead_image

    def get_share_card(self, request, root):
        return share_card(self, request, root)

    def get_json_ld(self, request):
        return [story_json_ld(self, request)]

    def get_search_text(self):
        return replace(super().get_search_text(), kind=self.get_kind_display(), date=self.date)

    @property
    def archive(self):
        """The archive that it stands in; None while that is not public."""
        above = self.breadcrumbs[-1] if self.breadcrumbs else None
        return above if above and above.depth == self.depth - 1 else None

    @property
    def caption(self):
        """The caption under the lead picture."""
        return self.lead_image_caption or (self.lead_image.caption if self.lead_image else "")

    @property
    def lead_image_alt(self):
        """What is read out in the place of the lead picture."""
        return (
            "" if self.lead_image_is_decorative or not self.lead_image else self.lead_image.default_alt_text
        )

    @property
    def event_zone(self):
        """The time zone of the event's place, that of the site where none is known."""
        return time_zone(self.event_time_zone) or zoneinfo.ZoneInfo(settings.TIME_ZONE)

    @cached_property
    def body_text(self):
        """The words of the body. Indexing asks for them up to five times, and gathering them is slow."""
        return "\n".join(self._meta.get_field("body").get_searchable_content(self.body))

    @cached_property
    def reading_minutes(self):
        """How long the body takes to read, at least a minute; 0 where there is nothing to read."""
        words = len(self.body_text.split())
        return max(1, round(words / WORDS_A_MINUTE)) if words else 0

    @cached_property
    def correction_list(self):
        """Its corrections, newest first."""
        return sorted(self.corrections.all(), key=lambda correction: correction.date, reverse=True)

    @cached_property
    def shown_downloads(self):
        """Its downloads; one whose document is gone is left out."""
        return [download for download in self.downloads.all() if download.document]

    @property
    def pages_of_download(self):
        """The number of pages of its one file; of several it is not known which has them."""
        return self.pages if len(self.shown_downloads) == 1 else None

    @property
    def is_publication(self):
        """Whether it is shown with its cover and its files first."""
        return self.kind == Kind.PUBLICATION

    @property
    def has_publication_facts(self):
        return any((self.publisher, self.pages, self.isbn, self.licence, self.publication_language))

    @cached_property
    def author_list(self):
        """Its by-lines, without those of which nothing may be printed."""
        return [author for author in self.authors.all() if author.shown_name]

    @cached_property
    def country_list(self):
        return list(self.countries.all())

    @cached_property
    def theme_list(self):
        """The public ones of its themes."""
        return ThemePage.objects.shown(self.themes.values_list("id", flat=True))

    @cached_property
    def bylines(self):
        """By-lines as (name, profile or None); a profile that is not public is not linked."""
        people = [author.person_id for author in self.author_list if author.person_id]
        profiles = PersonPage.objects.live().public().in_bulk(people)
        return [(author.shown_name, profiles.get(author.person_id)) for author in self.author_list]

    @cached_property
    def shown_body(self):
        """Its body, once the files of all its pictures are there: asked for first, they come together."""
        shape = "cover" if self.is_publication else "lead"
        prepare(**{shape: [self.lead_image]}, body=images_in(self.body))
        return self.body

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        # Only where the template asks for them: it keeps what it makes of them.
        context["citation"] = lambda: Citation.of(self, request)
        context["around"] = lambda: around(self, request)
        context["has_own_way"] = has_own_way(request)
        return context

    @path("share-<slug:digest>.png/")
    def share_card_file(self, request, digest):
        """The picture for sharing where the story has none of its own."""
        return share_card_response(self, request, digest)

    @path("event.ics/")
    def event_file(self, request):
        """The event for a calendar."""
        return calendar_response(self, request)

    @path("citation.bib/")
    def bibtex_file(self, request):
        return bibtex_response(self, request)

    @path("citation.ris/")
    def ris_file(self, request):
        return ris_response(self, request)


def time_zone(name):
    """The time zone of this name, or None."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # Unknown; not a relative path, or with a NUL; a folder, or a name too long.
        return None
