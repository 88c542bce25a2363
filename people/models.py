"""The people and desks to contact."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.search import index
from wagtail.snippets.models import register_snippet

from ims_site import archive
from ims_site.blocks import TEXT_FEATURES
from ims_site.images import prepare
from ims_site.languages import LANGUAGES
from ims_site.models import BasePage
from ims_site.seo import feed_links

from .cards import schema_org
from .querysets import PersonQuerySet


@register_snippet
class Team(TranslatableMixin):
    """A group under which the directory lists people."""

    name = models.CharField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Teams with a smaller number come first.")
    )

    panels = [FieldPanel("name"), FieldPanel("position")]

    class Meta(TranslatableMixin.Meta):
        ordering = ["position", "name"]
        verbose_name = _("team")
        verbose_name_plural = _("teams")

    def __str__(self):
        return self.name


class PeopleIndexPage(BasePage):
    """The directory."""

    page_description = _("The directory of the people and desks to contact. There is one.")
    parent_page_types = ["ims_site.HomePage"]
    subpage_types = ["people.PersonPage"]
    max_count = 1

    lead = models.TextField(_("lead"), blank=True)

    search_fields = [*BasePage.search_fields, index.SearchField("lead")]
    content_panels = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("directory of people")

    def get_meta_description(self):
        return super().get_meta_description() or self.lead

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        people = list(PersonPage.objects.child_of(self).public_contacts().for_cards())
        prepare(portrait=[person.shown_portrait for person in people])
        context["people"] = people
        return context


class PersonPage(RoutablePageMixin, BasePage):
    """A person, or a desk without a person, with the details that may be public."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        DESK = "desk", _("Desk: a role that several people fill")

    page_description = _("A person or a desk to contact. Only the details filled in here are shown.")
    parent_page_types = ["people.PeopleIndexPage"]
    subpage_types = []
    open_graph_type = "profile"

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PERSON)
    sort_name = models.CharField(
        _("name for sorting"),
        max_length=255,
        blank=True,
        help_text=_("“Sugar, Andreas”. Empty: the name as it is."),
    )
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True, default="IMS")
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    telephone = PhoneNumberField(
        _("telephone"),
        blank=True,
        help_text=_("With the country: +45 52 10 78 04. Leave empty what should not be public."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    portrait = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Needs recorded consent, and is shown only as long as that lasts."),
    )
    biography = RichTextField(_("biography"), features=TEXT_FEATURES, blank=True)
    is_current = models.BooleanField(
        _("works here"),
        default=True,
        help_text=_("Untick when somebody leaves: the profile stays, the contact details are shown nowhere."),
    )

    objects = PageManager.from_queryset(PersonQuerySet)()

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("job_title"),
        index.SearchField("biography"),
        index.AutocompleteField("job_title"),
        index.FilterField("is_current"),
        index.RelatedFields("team", [index.SearchField("name")]),
    ]

    content_panels = [
        *BasePage.content_panels,
        HelpPanel(
            content=_(
                "Everything on this page is public. Before you add a name, a face or a number, "
                "ask the person, and think of who else may read it."
            )
        ),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("sort_name"),
                FieldPanel("job_title"),
                FieldPanel("organisation"),
                FieldPanel("team"),
                FieldPanel("is_current"),
            ],
            heading=_("Who"),
        ),
        MultiFieldPanel([FieldPanel("telephone"), FieldPanel("email")], heading=_("How to reach them")),
        FieldPanel("portrait"),
        InlinePanel("languages", label=_("language"), heading=_("Languages spoken")),
        FieldPanel("biography"),
    ]

    class Meta:
        verbose_name = _("person or desk")
        verbose_name_plural = _("people and desks")

    def full_clean(self, *args, **kwargs):
        self.sort_name = self.sort_name or self.title
        super().full_clean(*args, **kwargs)

    def clean(self):
        super().clean()
        # A portrait that stands there already is hidden once its consent ends (`shown_portrait`); that must
        # not keep anybody from putting a telephone number right.
        is_new = self.portrait_id and not self.shows_same_portrait()
        if is_new and not self.portrait.has_consent:
            raise ValidationError(
                {
                    "portrait": _(
                        "This picture has no valid consent. Record it on the image itself "
                        "(who agreed, when, until when), or choose another picture."
                    )
                }
            )

    def shows_same_portrait(self):
        """Whether the portrait is the one that the published profile has."""
        return PersonPage.objects.filter(pk=self.pk, portrait_id=self.portrait_id).exists()

    @property
    def is_desk(self):
        return self.kind == self.Kind.DESK

    @cached_property
    def shown_portrait(self):
        """The portrait, only while consent lasts and the person works here."""
        if self.portrait and self.is_current and self.portrait.has_consent:
            return self.portrait
        return None

    @property
    def shown_telephone(self):
        return self.telephone if self.is_current and self.telephone else None

    @property
    def shown_email(self):
        return self.email if self.is_current else ""

    @property
    def role(self):
        """Job title and organisation as printed under the name."""
        return ", ".join(part for part in (self.job_title, self.organisation) if part)

    def get_meta_description(self):
        return super().get_meta_description() or self.role

    def get_share_image(self):
        return self.social_image or self.shown_portrait

    def get_json_ld(self, request):
        """Only what the profile shows."""
        return [schema_org(self, request)]

    def get_context(self, request, *args, **kwargs):
        prepare(portrait=[self.shown_portrait])
        context = super().get_context(request, *args, **kwargs)
        if self.pk and archive.stories_by(self).exists():
            context["feeds"] = feed_links(self.feed_title, self.get_url(request))
        return context

    @property
    def feed_title(self):
        return _("Stories by %(name)s") % {"name": self.title}

    @path("feed/")
    def atom_feed(self, request):
        """The stories with a by-line of this person."""
        return self.feed(request, "atom", "feed/")

    @path("feed.json/")
    def json_feed(self, request):
        return self.feed(request, "json_feed", "feed.json")

    def feed(self, request, kind, below):
        url = self.get_url(request)
        return archive.feed(kind, request, archive.stories_by(self), self.feed_title, url, f"{url}{below}")


class PersonLanguage(Orderable):
    """A language in which a person can be addressed."""

    person = ParentalKey(PersonPage, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(_("language"), max_length=10, choices=LANGUAGES)

    panels = [FieldPanel("code")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["person", "code"], name="people_language_once_a_person")
        ]
