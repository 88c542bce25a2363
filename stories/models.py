"""The story archive."""

import zoneinfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from ims_site.blocks import images_in
from ims_site.images import prepare
from ims_site.languages import LANGUAGES
from ims_site.models import BasePage
from ims_site.models.base import PagedListMixin
from people.models import PersonPage
from programmes.models import ThemePage

from .blocks import StoryBodyBlock
from .filters import FILTERS, browse
from .kinds import Kind
from .querysets import StoryQuerySet
from .seo import story_json_ld

# First parts of addresses below the archive that are not stories.
RESERVED_SLUGS = {"page", "feed", *FILTERS}


class StoryIndexPage(PagedListMixin, RoutablePageMixin, BasePage):
    """The archive: every story, newest first, whole or narrowed by one thing."""

    page_description = _("The archive of all stories. There is one.")
    parent_page_types = ["ims_site.HomePage"]
    subpage_types = ["stories.StoryPage"]
    max_count = 1

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two sentences."))
    items_per_page = models.PositiveSmallIntegerField(
        _("stories a page"), default=12, choices=[(6, "6"), (12, "12"), (24, "24")]
    )

    search_fields = [*BasePage.search_fields, index.SearchField("lead")]
    content_panels = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("items_per_page")]

    class Meta:
        verbose_name = _("story archive")

    def get_meta_description(self):
        return super().get_meta_description() or self.lead

    def all_stories(self):
        return StoryPage.objects.published().filter(locale_id=self.locale_id)

    def get_list(self):
        return self.all_stories().for_cards()

    @re_path(rf"^(?P<name>{'|'.join(FILTERS)})/(?P<value>[^/]+)/(?:page/(?P<number>[0-9]{{1,9}})/)?$")
    def filtered_stories(self, request, name, value, number=None):
        """The archive narrowed by one thing."""
        number = 1 if number is None else int(number)
        chosen = FILTERS[name]
        stories = self.all_stories()
        target = chosen.find(value, stories, self.locale_id)
        heading = chosen.heading(target)
        return self.render_list(
            request,
            number,
            chosen.apply(stories, target).for_cards(),
            below=f"{name}/{value}/",
            chosen=chosen,
            heading=heading,
            head_title=f"{heading} – {self.title}",
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["browse"] = browse(self.all_stories(), self.get_url(request))
        return context


class StoryPage(BasePage):
    """One item of the archive, of whatever kind."""

    page_description = _(
        "News, a blog post, a publication, a statement, an event, a video or an announcement."
    )
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
    body = StreamField(StoryBodyBlock(), verbose_name=_("body"), blank=True)
    themes = ParentalManyToManyField(
        "programmes.ThemePage", verbose_name=_("themes"), blank=True, related_name="stories"
    )
    countries = ParentalManyToManyField(
        "programmes.Country", verbose_name=_("countries"), blank=True, related_name="stories"
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
        index.SearchField("kicker"),
        index.SearchField("standfirst", boost=2),
        index.SearchField("body_text"),
        index.FilterField("date"),
        index.FilterField("kind"),
        index.RelatedFields("themes", [index.SearchField("title")]),
        index.RelatedFields("countries", [index.SearchField("name"), index.SearchField("other_names")]),
        index.RelatedFields("authors", [index.SearchField("name")]),
    ]

    content_panels = [
        FieldPanel("kicker"),
        *BasePage.content_panels,
        FieldPanel("standfirst"),
        FieldRowPanel([FieldPanel("date"), FieldPanel("kind")]),
        MultiFieldPanel(
            [FieldPanel("lead_image"), FieldPanel("lead_image_caption")], heading=_("Lead picture")
        ),
        FieldPanel("body"),
        InlinePanel("authors", label=_("by-line"), heading=_("By-lines")),
        InlinePanel("downloads", label=_("download"), heading=_("Downloads")),
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

    def clean(self):
        super().clean()
        errors = {}
        if self.slug in RESERVED_SLUGS:
            errors["slug"] = _("The archive itself uses this address. Choose another, with one more word.")
        if self.kind == Kind.EVENT and not self.event_start:
            errors["event_start"] = _("Say when the event begins.")
        if self.event_start and self.event_end and self.event_end < self.event_start:
            errors["event_end"] = _("The event cannot end before it begins.")
        if self.event_time_zone and self.event_time_zone not in zoneinfo.available_timezones():
            errors["event_time_zone"] = _("This is not the name of a time zone. Example: Europe/Copenhagen.")
        if errors:
            raise ValidationError(errors)

    def _get_autogenerated_slug(self, base_slug):
        """Never one of the archive's own addresses, when Wagtail makes the slug from the title."""
        return super()._get_autogenerated_slug(f"{base_slug}-1" if base_slug in RESERVED_SLUGS else base_slug)

    def get_meta_description(self):
        return super().get_meta_description() or self.standfirst

    def get_share_image(self):
        return self.social_image or self.lead_image

    def get_json_ld(self, request):
        return [story_json_ld(self, request)]

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
    def event_zone(self):
        """The time zone of the event's place, that of the site where none is known."""
        known = self.event_time_zone in zoneinfo.available_timezones()
        return zoneinfo.ZoneInfo(self.event_time_zone if known else settings.TIME_ZONE)

    @cached_property
    def body_text(self):
        """The words of the body. Indexing asks for them up to five times, and gathering them is slow."""
        return " ".join(self._meta.get_field("body").get_searchable_content(self.body))

    @cached_property
    def author_list(self):
        return list(self.authors.all())

    @cached_property
    def country_list(self):
        return list(self.countries.all())

    @cached_property
    def theme_list(self):
        """The public ones of its themes."""
        return list(ThemePage.objects.published().filter(pk__in=[theme.pk for theme in self.themes.all()]))

    @property
    def bylines(self):
        """By-lines as (name, profile or None); a profile that is not public is not linked."""
        people = [author.person_id for author in self.author_list if author.person_id]
        profiles = PersonPage.objects.live().public().in_bulk(people)
        return [(author.name, profiles.get(author.person_id)) for author in self.author_list]

    def get_context(self, request, *args, **kwargs):
        prepare(lead=[self.lead_image], body=images_in(self.body))
        context = super().get_context(request, *args, **kwargs)
        context["bylines"] = self.bylines
        context["downloads"] = [item for item in self.downloads.select_related("document") if item.document]
        return context


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

    panels = [PageChooserPanel("person", "people.PersonPage"), FieldPanel("name")]


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

    panels = [FieldPanel("document"), FieldPanel("title")]
