"""What every page has in common."""

from django.conf import settings
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageManager

from ..images import prepare
from ..listing import paginate
from ..querysets import SitePageQuerySet, around
from ..search import index as search_index
from ..search.documents import search_text

# What Wagtail notes on the row of a page when there is a new draft of it: nothing that is public.
NOTES_ON_DRAFTS = {
    COMMENTS_RELATION_NAME,
    "latest_revision",
    "latest_revision_created_at",
    "draft_title",
    "has_unpublished_changes",
}
PUBLICATION_FIELDS = ["live", "live_revision_id", "first_published_at", "last_published_at", "expired"]


class BasePage(Page):
    """An ordinary page of the site: breadcrumbs, head metadata, a picture for sharing."""

    social_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown where the page is shared. Empty: the page’s own picture, else that of the site."),
    )

    # Every type of page gets `public()` from here: Wagtail's own breaks at a thousand private pages.
    objects = PageManager.from_queryset(SitePageQuerySet)()

    promote_panels = [
        *Page.promote_panels,
        MultiFieldPanel([FieldPanel("social_image")], heading=_("Sharing")),
    ]

    # Whether the page was public when it was read; None for one that was not read from anywhere.
    _live_when_read = None

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        page = super().from_db(db, field_names, values)
        page._live_when_read = page.__dict__.get("live")
        return page

    def with_content_json(self, content):
        page = super().with_content_json(content)
        page._live_when_read = page.live
        return page

    def save(self, *args, **kwargs):
        """Save, with its relations, and then bring the indexes up to date.

        A draft that has been published since it was read is left as it is. Wagtail autosaves a page that it
        believes to be a draft by writing the whole of it; where that overlaps with a publication, the page
        would be hidden again without a word. What was typed is kept in its revision in any case.
        """
        with transaction.atomic():
            if kwargs.get("update_fields") is None and self._take_over_publication():
                return
            super().save(*args, **kwargs)
        self._live_when_read = self.live
        if not NOTES_ON_DRAFTS.issuperset(kwargs.get("update_fields") or ["everything"]):
            self.enter_indexes()

    def enter_indexes(self):
        """Bring up to date what is kept about public pages: this page in, changed, or out."""
        search_index.refresh([self.pk])

    def _take_over_publication(self):
        """Whether the page went public since this draft of it was read; if so, the draft learns of it."""
        if self._state.adding or self.live or self._live_when_read is not False:
            return False
        row = Page.objects.select_for_update().filter(pk=self.pk).values(*PUBLICATION_FIELDS).first()
        if row is None or not row["live"]:
            return False
        for name, value in row.items():
            setattr(self, name, value)
        return True

    @cached_property
    def _around(self):
        return around(self)

    @property
    def breadcrumbs(self):
        """The pages above this one, home first."""
        return self._around[0]

    @property
    def menu(self):
        """The pages of the main menu, in the language of this page."""
        return self._around[1]

    def get_head_title(self):
        """What the browser tab and search engines show, without the site's name."""
        return self.seo_title or self.title

    def get_meta_description(self):
        return self.search_description

    def get_share_image(self):
        return self.social_image

    def get_json_ld(self, request):
        """Further schema.org entities, a list of dicts without @context."""
        return []

    def get_search_text(self):
        """What search finds it by and shows of it, a SearchText; it comes from `public_pages`."""
        return search_text(self)


class PagedListMixin:
    """A page that ends in a list of stories with numbered pages: itself, page/2/, page/3/ …

    Stands left of RoutablePageMixin and Page. The list is in the context as `listing`.
    """

    items_per_page = 12

    def get_list(self):
        """The whole list, in a stable order."""
        raise NotImplementedError

    @path("")
    @path("page/<int:number>/")
    def numbered(self, request, number=1):
        """The page with one part of the whole list."""
        return self.render_list(request, number)

    def render_list(self, request, number, items=None, below="", query="", **context):
        """The page with one part of the list.

        `number` counts from 1, `below` is where the list begins, `query` what has to stand in the addresses
        of all its parts. Raises Http404 for a number without items.
        """
        items = self.get_list() if items is None else items
        listing = paginate(items, number, self.items_per_page, self.get_url(request) + below, query)
        listing.object_list = list(listing.object_list)
        prepare(card=[story.lead_image for story in listing.object_list])
        return self.render(request, context_overrides={"listing": listing, **context})
