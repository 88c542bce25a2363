"""The page for those who need help now. Whoever opens it may be watched, in a hurry, or both.

So its title and address say nothing, it needs no script and no picture, nothing of it is kept, and it comes
within one round trip. First what to do, then whom to reach, with what each way protects against and what not.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from ims_site.blocks import LINE_FEATURES
from ims_site.models import BasePage
from people.choosers import person_chooser
from people.models import PersonPage

from ..channels import HIDDEN_AFTER, WARNED_AFTER, ChannelKind, written

LIST_FEATURES = [*LINE_FEATURES, "ol", "ul"]


class HelpPage(BasePage):
    """Three levels of danger with what to do, what we cannot do, and the ways to reach somebody."""

    page_description = _("For journalists who need help now. One in each language; its title says little.")
    parent_page_types = ["ims_site.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    lead = models.CharField(
        _("lead"), max_length=300, blank=True, help_text=_("Whom we can help, in a sentence.")
    )
    in_danger = RichTextField(
        _("life in danger now"),
        features=LIST_FEATURES,
        blank=True,
        help_text=_("What to do, and nothing else."),
    )
    urgent = RichTextField(_("urgent"), features=LIST_FEATURES, blank=True)
    advice = RichTextField(_("advice"), features=LIST_FEATURES, blank=True)
    limits = RichTextField(
        _("what we cannot do"),
        features=LIST_FEATURES,
        blank=True,
        help_text=_("Said early, so that nobody waits for it."),
    )
    before_writing = RichTextField(_("before you write"), features=LIST_FEATURES, blank=True)
    exit_url = models.URLField(
        _("where “Exit this page” leads"),
        default="https://www.wikipedia.org/",
        help_text=_("A site that raises no question wherever the reader is."),
    )

    search_fields = [
        *BasePage.search_fields,
        *(
            index.SearchField(name)
            for name in ("lead", "in_danger", "urgent", "advice", "limits", "before_writing")
        ),
        index.RelatedFields("channels", [index.SearchField("role")]),
    ]
    content_panels = [
        HelpPanel(
            content=_(
                "The title shows in the browser’s history and tabs, where others may read it. "
                "Keep it as plain as “Help”."
            )
        ),
        *BasePage.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("in_danger"), FieldPanel("urgent"), FieldPanel("advice"), FieldPanel("limits")],
            heading=_("What to do"),
        ),
        InlinePanel(
            "channels",
            label=_("channel"),
            heading=_("Ways to reach somebody"),
            help_text=_(
                "In the order in which they should be tried. Try each out at least every %(warned)d days and "
                "enter the day: after %(hidden)d days readers are no longer shown it."
            )
            % {"warned": WARNED_AFTER.days, "hidden": HIDDEN_AFTER.days},
        ),
        FieldPanel("before_writing"),
        FieldPanel("exit_url"),
    ]

    class Meta:
        verbose_name = _("help page")

    def get_meta_description(self):
        return super().get_meta_description() or self.lead

    @cached_property
    def shown_channels(self):
        """The channels that readers are shown, in order, each with its `name` ("" for none)."""
        channels = list(self.channels.all())
        people = PersonPage.objects.chosen([channel.person_id for channel in channels if channel.person_id])
        by_pk = {person.pk: person for person in people}
        for channel in channels:
            channel.shown_person = by_pk.get(channel.person_id)
        return [channel for channel in channels if channel.is_shown]

    @property
    def levels(self):
        """(name for styles, heading, what to do), the worst first; those without a word are left out."""
        levels = (
            ("now", _("Life in danger now"), self.in_danger),
            ("urgent", _("Urgent"), self.urgent),
            ("advice", _("Advice"), self.advice),
        )
        return [level for level in levels if level[2]]

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        # Neither this device nor anything on the way keeps it.
        response.headers["Cache-Control"] = "no-store"
        # But for our own server, so that it is there when all else is down.
        response.is_for_the_store = True
        return response


class HelpChannel(Orderable):
    """One way to reach somebody. The role comes before the person, who need not be named at all."""

    page = ParentalKey(HelpPage, on_delete=models.CASCADE, related_name="channels")
    role = models.CharField(_("role"), max_length=120, help_text=_("Who answers: “Duty officer, Arabic”."))
    person = models.ForeignKey(
        "people.PersonPage",
        verbose_name=_("person or desk"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Better none. Whoever is chosen is named, and the channel goes when the profile does."),
    )
    kind = models.CharField(_("way"), max_length=10, choices=ChannelKind, default=ChannelKind.EMAIL)
    address = models.CharField(
        _("address"),
        max_length=200,
        blank=True,
        help_text=_("Empty, with a person or desk: the telephone number or e-mail address of the profile."),
    )
    protects = models.CharField(
        _("protects against"),
        max_length=200,
        blank=True,
        help_text=_("In plain words: what it hides, from whom."),
    )
    does_not_protect = models.CharField(_("does not protect against"), max_length=200, blank=True)
    languages = models.CharField(_("languages"), max_length=120, blank=True)
    hours = models.CharField(
        _("hours"), max_length=120, blank=True, help_text=_("With the clock: “06–22 UTC”.")
    )
    reply = models.CharField(_("usual reply"), max_length=120, blank=True, help_text=_("“Within a day”."))
    checked_on = models.DateField(
        _("last checked"), help_text=_("When somebody tried it and it was answered.")
    )

    panels = [
        FieldRowPanel([FieldPanel("role"), FieldPanel("person", widget=person_chooser.widget_class)]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("address")]),
        FieldRowPanel([FieldPanel("protects"), FieldPanel("does_not_protect")]),
        FieldRowPanel([FieldPanel("languages"), FieldPanel("hours"), FieldPanel("reply")]),
        FieldPanel("checked_on"),
    ]

    # Set by HelpPage.shown_channels: the profile of the person, while it may be shown.
    shown_person = None

    class Meta(Orderable.Meta):
        verbose_name = _("channel")

    def clean(self):
        super().clean()
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": _("This day is still to come.")})
        if self.address:
            try:
                self.address = written(self.kind, self.address)
            except ValidationError as error:
                raise ValidationError({"address": error.messages}) from error
        elif not self.person_id or self.kind not in (ChannelKind.PHONE, ChannelKind.EMAIL):
            raise ValidationError({"address": _("Say where somebody answers.")})

    @property
    def shown_address(self):
        """Where it leads: its own address, else what the profile of its person shows."""
        if self.address or not self.shown_person:
            return self.address
        if self.kind == ChannelKind.EMAIL:
            return self.shown_person.shown_email
        telephone = self.shown_person.shown_telephone
        return telephone.as_international if telephone else ""

    @property
    def link(self):
        """What a telephone or a mail program opens; nothing that would ask another server."""
        scheme = {ChannelKind.PHONE: "tel:", ChannelKind.EMAIL: "mailto:"}.get(self.kind)
        return f"{scheme}{self.shown_address.replace(' ', '')}" if scheme else ""

    @property
    def is_shown(self):
        """Whether readers may rely on it: checked lately, and by nobody who may not be named any more."""
        is_current = self.checked_on and self.checked_on >= timezone.localdate() - HIDDEN_AFTER
        return bool(is_current and self.shown_address and (self.shown_person or not self.person_id))
