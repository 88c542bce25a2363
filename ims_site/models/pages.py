"""Home and the plain page."""

from django.conf import settings
from django.db import models
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from .. import archive
from ..blocks import LINE_FEATURES, BodyBlock, images_in
from ..images import prepare
from ..page_store.tags import names_of, note
from ..querysets import SitePageQuerySet, public_ones
from .base import BasePage


class HomePage(BasePage):
    """The front page: what we do, why, and what is new."""

    page_description = _("The front page. There is one.")
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "ims_site.ContentPage",
        "people.PeopleIndexPage",
        "programmes.HelpPage",
        "stories.StoryIndexPage",
    ]
    max_count = 1
    # One leads; the others fill rows of two and of three.
    newest = 7

    introduction = RichTextField(_("introduction"), features=LINE_FEATURES, blank=True)
    themes = StreamField(
        [
            (
                "theme",
                blocks.PageChooserBlock(page_type="programmes.ThemePage", label=_("Theme"), icon="tag"),
            )
        ],
        verbose_name=_("chosen themes"),
        blank=True,
        help_text=_("In the order in which they are shown."),
    )
    help_heading = models.CharField(
        _("heading"), max_length=120, blank=True, default="Are you a journalist in danger?"
    )
    help_text = RichTextField(
        _("text"),
        features=LINE_FEATURES,
        blank=True,
        help_text=_(
            "How to get help, or how to help us. The link to emergency assistance follows by itself."
        ),
    )

    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("themes"),
        MultiFieldPanel([FieldPanel("help_heading"), FieldPanel("help_text")], heading=_("Way to help")),
    ]

    class Meta:
        verbose_name = _("home page")

    def route(self, request, path_components):
        # Wagtail would show this page in the place of a copy in another language that does not exist.
        language = get_language()
        if language != settings.LANGUAGE_CODE and self.locale.language_code != language:
            raise Http404("The site does not exist in this language.")
        return super().route(request, path_components)

    @cached_property
    def chosen_themes(self):
        """The chosen themes that are public; a deleted page leaves nothing behind."""
        return public_ones(child.value for child in self.themes)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["stories"] = archive.published_stories(self.locale_id)[: self.newest]
        context["archive_url"] = archive.archive_url(self.locale_id, request)
        pictures = [story.lead_image for story in context["stories"]]
        prepare(lead=pictures[:1], card=pictures[1:])
        return context


class ContentPage(BasePage):
    """A plain page: title, lead and body, with the pages below it."""

    page_description = _("A page of text, anywhere on the site.")
    parent_page_types = ["ims_site.HomePage", "ims_site.ContentPage"]
    subpage_types = ["ims_site.ContentPage", "programmes.ThemeIndexPage"]

    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One or two sentences that say what the page is about.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    content_panels = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        verbose_name = _("plain page")

    def get_meta_description(self):
        return super().get_meta_description() or self.lead

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        prepare(body=images_in(self.body))
        note(names_of(Page))
        context["children"] = SitePageQuerySet(Page).child_of(self).live().public().order_by("path")
        return context
