"""What staff set once for the whole site."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from ..page_store.kept import kept
from ..querysets import IsPublic, translations_of


@register_setting(icon="globe", order=100)
class SiteSettings(ClusterableModel, BaseSiteSetting):
    """Name, address and the pages that every page links to."""

    select_related = ["social_image", "help_page__locale", "site"]

    organisation = models.CharField(
        _("name"), max_length=120, default="International Media Support", help_text=_("In full.")
    )
    short_name = models.CharField(_("short name"), max_length=30, default="IMS")
    description = models.CharField(
        _("description"),
        max_length=200,
        blank=True,
        default="IMS supports independent media in countries affected by conflict and repression.",
        help_text=_("One sentence for search engines, where a page has none of its own."),
    )
    social_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    help_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("emergency assistance"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Linked from the head of every page, for journalists who need help now."),
    )
    help_label = models.CharField(
        _("words of that link"), max_length=60, default="Emergency assistance", blank=True
    )
    address = models.TextField(_("postal address"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    funders = models.CharField(
        _("funders"),
        max_length=300,
        blank=True,
        help_text=_("A sentence at the foot of every page: who pays for this site and this work."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=200,
        blank=True,
        help_text=_("A sentence at the foot of every page: how others may use the texts."),
    )
    security_contact = models.CharField(
        _("security contact"),
        max_length=200,
        blank=True,
        help_text=_(
            "Where to report a weakness of this site: mailto:… or https://…. Printed in security.txt."
        ),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("short_name"),
                FieldPanel("description"),
                FieldPanel("social_image"),
            ],
            heading=_("Who we are"),
        ),
        MultiFieldPanel(
            [PageChooserPanel("help_page"), FieldPanel("help_label")], heading=_("Help for journalists")
        ),
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("email"), FieldPanel("security_contact")],
            heading=_("Contact"),
        ),
        MultiFieldPanel([FieldPanel("funders"), FieldPanel("licence")], heading=_("At the foot")),
        InlinePanel("languages", label=_("language"), heading=_("In other languages")),
    ]

    class Meta:
        verbose_name = _("site settings")

    @classmethod
    def base_queryset(cls):
        # Asked for with the settings, because every page needs it.
        is_public = IsPublic("help_page_id", "help_page__path")
        return super().base_queryset().annotate(help_page_is_public=is_public)

    @classmethod
    def for_request(cls, request):
        """The settings for what visitors are shown: in their language, and not to be saved."""
        site = Site.find_for_request(request)
        return kept(lambda: cls._for_visitors(request), "settings", site and site.pk, get_language())

    @classmethod
    def _for_visitors(cls, request):
        site_settings = super().for_request(request)
        site_settings.speak(get_language())
        # Every page asks for it.
        _page = site_settings.shown_help_page
        return site_settings

    def speak(self, language):
        """Take on the words of a language, where there are any."""
        if language in (None, settings.LANGUAGE_CODE):
            return
        words = self.languages.filter(locale__language_code=language).first()
        for name in ("organisation", "description", "help_label", "funders", "licence") if words else ():
            setattr(self, name, getattr(words, name) or getattr(self, name))

    @cached_property
    def shown_help_page(self):
        """The page for those who need help, in the reader’s language if it is there; None if not public."""
        language = get_language()
        if self.help_page and self.help_page.locale.language_code != language:
            translated = translations_of(self.help_page).filter(locale__language_code=language).first()
            if translated:
                return translated
        if self.help_page and self.help_page.live and getattr(self, "help_page_is_public", True):
            return self.help_page
        return None


class SettingsInLanguage(models.Model):
    """What the settings say in a further language; whatever is empty stays as it is in the main one."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="languages")
    locale = models.ForeignKey(
        "wagtailcore.Locale", verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    organisation = models.CharField(_("name"), max_length=120, blank=True)
    description = models.CharField(_("description"), max_length=200, blank=True)
    help_label = models.CharField(_("words of the link to help"), max_length=60, blank=True)
    funders = models.CharField(_("funders"), max_length=300, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)

    panels = [
        FieldPanel("locale"),
        FieldPanel("organisation"),
        FieldPanel("description"),
        FieldPanel("help_label"),
        FieldPanel("funders"),
        FieldPanel("licence"),
    ]

    class Meta:
        verbose_name = _("settings in a language")
        constraints = [
            models.UniqueConstraint(fields=["settings", "locale"], name="ims_site_settings_once_a_language")
        ]

    def __str__(self):
        return str(self.locale)
