"""The global agenda and its themes; the regions and countries that stories are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.search import index
from wagtail.snippets.models import register_snippet

from ims_site import archive
from ims_site.blocks import TEXT_FEATURES, images_in
from ims_site.images import prepare
from ims_site.models import BasePage
from ims_site.models.base import PagedListMixin
from ims_site.page_store.tags import any_of, note
from people.blocks import BodyWithContactsBlock
from people.choosers import person_chooser
from people.models import PersonPage

from ..querysets import ThemeQuerySet


class Place(TranslatableMixin):
    """What regions and countries share."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=120, allow_unicode=True)
    other_names = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("One a line, so that search finds them: “Burma”."),
    )

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("other_names"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["name"]

    def __str__(self):
        return self.name


@register_snippet
class Region(index.Indexed, Place):
    """A part of the world in which the organisation works."""

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("other_names")]

    class Meta(Place.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints = [
            models.UniqueConstraint(fields=["slug", "locale"], name="programmes_region_slug_once_a_language")
        ]


@register_snippet
class Country(index.Indexed, Place):
    """A country that stories are about, under the name that readers use."""

    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="countries",
    )
    code = models.CharField(
        _("ISO code"), max_length=2, blank=True, help_text=_("Two letters: MM for Myanmar.")
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("region"),
        FieldPanel("code"),
        FieldPanel("other_names"),
    ]

    class Meta(Place.Meta):
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        constraints = [
            models.UniqueConstraint(fields=["slug", "locale"], name="programmes_country_slug_once_a_language")
        ]


class ThemeIndexPage(PagedListMixin, RoutablePageMixin, BasePage):
    """“Global agenda”: an introduction, every theme as a section, then the archive."""

    page_description = _("The global agenda: an introduction, the themes below it, then the archive.")
    parent_page_types = ["ims_site.ContentPage"]
    subpage_types = ["programmes.ThemePage"]

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two sentences."))
    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)
    items_per_page = models.PositiveSmallIntegerField(
        _("stories a page"), default=6, choices=[(6, "6"), (12, "12"), (24, "24")]
    )

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("introduction"),
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("introduction"),
        FieldPanel("items_per_page"),
    ]

    class Meta:
        verbose_name = _("agenda")

    def get_meta_description(self):
        return super().get_meta_description() or self.lead

    def get_list(self):
        return archive.published_stories(self.locale_id)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        # Only where the template asks for them: it keeps what it makes of them.
        context["themes"] = self.get_themes
        return context

    def get_themes(self):
        """The public themes below it, ready to be shown: a list."""
        note(any_of(ThemePage))
        themes = list(ThemePage.objects.published().child_of(self).for_sections())
        furnish(themes)
        return themes


class ThemePage(PagedListMixin, RoutablePageMixin, BasePage):
    """One theme: its text, its contacts, its own stories."""

    page_description = _("A theme of the agenda. It is a section there and has a page of its own.")
    parent_page_types = ["programmes.ThemeIndexPage"]
    subpage_types = []

    kicker = models.CharField(
        _("kicker"), max_length=80, blank=True, help_text=_("A few words above the title.")
    )
    standfirst = models.TextField(_("standfirst"), blank=True, help_text=_("One sentence under the title."))
    body = StreamField(BodyWithContactsBlock(), verbose_name=_("body"), blank=True)
    items_per_page = models.PositiveSmallIntegerField(
        _("stories a page"), default=6, choices=[(6, "6"), (12, "12"), (24, "24")]
    )

    objects = PageManager.from_queryset(ThemeQuerySet)()

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("kicker"),
        index.SearchField("standfirst"),
        index.SearchField("body"),
    ]
    content_panels = [
        FieldPanel("kicker"),
        *BasePage.content_panels,
        FieldPanel("standfirst"),
        FieldPanel("body"),
        InlinePanel("contacts", label=_("contact"), heading=_("Contacts")),
        FieldPanel("items_per_page"),
    ]

    class Meta:
        verbose_name = _("theme")

    def get_meta_description(self):
        return super().get_meta_description() or self.standfirst

    def get_list(self):
        # A theme that is only being previewed has none yet, and none has its key.
        return archive.published_stories(self.locale_id).about_theme(self)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        furnish([self])
        return context


def furnish(themes):
    """Give every theme its `shown_contacts` and have all pictures ready, read at once for all of them.

    Contacts come in the order that the editor chose, without those who left or whose profile is not public.
    """
    chosen = [(theme, [contact.person_id for contact in theme.contacts.all()]) for theme in themes]
    people = PersonPage.objects.chosen([pk for _theme, pks in chosen for pk in pks])
    prepare(
        portrait=[person.shown_portrait for person in people],
        body=[image for theme in themes for image in images_in(theme.body)],
    )
    by_pk = {person.pk: person for person in people}
    for theme, pks in chosen:
        theme.shown_contacts = [by_pk[pk] for pk in pks if pk in by_pk]


class ThemeContact(Orderable):
    """A person or desk to contact about a theme."""

    theme = ParentalKey(ThemePage, on_delete=models.CASCADE, related_name="contacts")
    person = models.ForeignKey(
        "people.PersonPage", verbose_name=_("person or desk"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [FieldPanel("person", widget=person_chooser.widget_class)]
