"""The people and desks to contact."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
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
from ims_site.search import tasks
from ims_site.seo import feed_links

from .cards import schema_org
from .consents import NameConsent
from .names import check_names, forget_old_addresses
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
    is_item = True
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

    given_name = models.CharField(
        _("given name"),
        max_length=120,
        blank=True,
        help_text=_("Shown in place of the whole name while the family name is hidden."),
    )
    show_family_name = models.BooleanField(_("show the family name"), default=True)
    show_portrait = models.BooleanField(_("show the portrait"), default=True)
    show_telephone = models.BooleanField(_("show the telephone number"), default=True)
    show_email = models.BooleanField(_("show the e-mail address"), default=True)
    name_consent = models.CharField(
        _("consent to be named"), max_length=20, choices=NameConsent, default=NameConsent.UNKNOWN
    )
    name_consent_note = models.CharField(
        _("consent: who and when"),
        max_length=255,
        blank=True,
        help_text=_("Who asked, on which day and where the agreement is kept. Never shown to readers."),
    )
    name_consent_until = models.DateField(
        _("consent ends"),
        null=True,
        blank=True,
        help_text=_("After this day the page is taken down by itself. Empty: consent without an end."),
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
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("show_portrait"), FieldPanel("show_telephone")]),
                FieldRowPanel([FieldPanel("show_email"), FieldPanel("show_family_name")]),
                FieldPanel("given_name"),
            ],
            heading=_("What readers see"),
            help_text=_("Unticked: kept here, shown nowhere. Whoever saw it before may still have it."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("name_consent"),
                FieldPanel("name_consent_note"),
                FieldPanel("name_consent_until"),
            ],
            heading=_("Consent to be named"),
        ),
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

        check_names(self)

    def shows_same_portrait(self):
        """Whether the portrait is the one that the published profile has."""
        return PersonPage.objects.filter(pk=self.pk, portrait_id=self.portrait_id).exists()

    @property
    def is_desk(self):
        return self.kind == self.Kind.DESK

    @cached_property
    def shown_portrait(self):
        """The portrait, only while consent lasts and the person works here."""
        if self.portrait and self.is_current and self.show_portrait and self.portrait.has_consent:
            return self.portrait
        return None

    @property
    def shown_telephone(self):
        return self.telephone if self.is_current and self.show_telephone and self.telephone else None

    @property
    def shown_email(self):
        return self.email if self.is_current and self.show_email else ""

    @property
    def public_title(self):
        """The name that readers may know."""
        return self.title if self.show_family_name else self.given_name

    @property
    def has_ended_name(self):
        """Whether the consent to be named has run out; then there is no public name at all."""
        ends = self.name_consent_until
        return self.name_consent == NameConsent.GIVEN and ends is not None and ends < timezone.localdate()

    def byline(self, printed):
        """A by-line that leads to this profile -> what may be printed of it, "" for nothing."""
        if self.has_ended_name:
            return ""
        return printed if self.show_family_name else self.given_name

    def route(self, request, path_components):
        """Nothing of a profile answers once its name may not be known, its card and feeds included."""
        if self.has_ended_name:
            raise Http404("This profile is no longer public.")
        return super().route(request, path_components)

    def enter_indexes(self):
        """Its own entry, and the stories that print its name; a hidden name stays in no old address."""
        super().enter_indexes()
        if not self.show_family_name:
            # After Wagtail, which leaves a way from the old address when the transaction ends.
            transaction.on_commit(lambda: forget_old_addresses(self))
        stories = list(archive.stories_by(self))
        if stories:
            transaction.on_commit(lambda: tasks.refresh.enqueue(stories))

    def get_head_title(self):
        return super().get_head_title() if self.show_family_name else self.public_title

    @property
    def role(self):
        """Job title and organisation as printed under the name."""
        return ", ".join(part for part in (self.job_title, self.organisation) if part)

    def get_meta_description(self):
        return super().get_meta_description() or self.role

    def get_share_image(self):
        is_portrait = self.social_image_id and self.social_image_id == self.portrait_id
        return self.shown_portrait if is_portrait else self.social_image or self.shown_portrait

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
        return _("Stories by %(name)s") % {"name": self.public_title}

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
