"""What every page has in common."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.encoding import iri_to_uri
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageManager, PageViewRestriction

from ..checks.form import CheckedPageForm
from ..checks.publishing import NotPublishableError, require_publishable, stop_schedule
from ..editions import first_address
from ..images import prepare
from ..listing import paginate
from ..querysets import SitePageQuerySet, above, in_menus, is_anything_private, public_editions
from ..routing import route_below
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


def schedule_panel():
    """Wagtail's dialog for going live and expiring, with the time zone in which its times are meant."""
    panel = PublishingPanel()
    for field in panel.children:
        field.help_text = format_lazy(
            _("By the clock of {zone}. It happens by itself, within a minute."), zone=settings.TIME_ZONE
        )
    return panel


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

    review_by = models.DateField(
        _("look at it again on"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("On this day its owner is reminded to check that it still holds. Empty: never."),
    )

    # Every type of page gets `public()` from here: Wagtail's own breaks at a thousand private pages.
    objects = PageManager.from_queryset(SitePageQuerySet)()

    promote_panels = [
        *Page.promote_panels,
        MultiFieldPanel([FieldPanel("social_image")], heading=_("Sharing")),
        MultiFieldPanel([FieldPanel("review_by")], heading=_("Care")),
    ]
    settings_panels = [schedule_panel(), *Page.settings_panels[1:]]

    base_form_class = CheckedPageForm
    # What a page of this type is checked for besides the table in ims_site/checks.
    own_checks = ()

    # Whether it is one of many that others show only where they have read it: a story, a person.
    is_item = False
    # Whether the page was public when it was read; None for one that was not read from anywhere.
    _live_when_read = None
    # When it had been published last; a later date makes saving it a publication.
    _published_when_read = None
    # On a page that is only passed: all pages on the way to the one that is asked for (`routing.py`).
    way = None
    # Whether the editor saves it by itself, while somebody types; such a save gives way to every other.
    is_autosave = False

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        page = super().from_db(db, field_names, values)
        page._live_when_read = page.__dict__.get("live")
        page._published_when_read = page.__dict__.get("last_published_at")
        return page

    def with_content_json(self, content):
        page = super().with_content_json(content)
        page._live_when_read = page.live
        page._published_when_read = page.last_published_at
        return page

    def save(self, *args, **kwargs):
        """Save, with its relations, and then bring the indexes up to date.

        A draft that has been published since it was read is left as it is. Wagtail autosaves a page that it
        believes to be a draft by writing the whole of it; where that overlaps with a publication, the page
        would be hidden again without a word. What was typed is kept in its revision in any case.

        Raises NotPublishableError where it would publish what must be mended first, and PermissionDenied for
        an autosave that somebody was quicker than.
        """
        if kwargs.get("clean", True) and self._is_publication():
            require_publishable(self)
        with transaction.atomic():
            if kwargs.get("update_fields") is None:
                self._give_way()
                if self._take_over_publication():
                    return
            super().save(*args, **kwargs)
        self._live_when_read = self.live
        self._published_when_read = self.__dict__.get("last_published_at")
        if not NOTES_ON_DRAFTS.issuperset(kwargs.get("update_fields") or ["everything"]):
            self.enter_indexes()

    @transaction.atomic
    def save_revision(self, *args, **kwargs):
        """A new or overwritten revision, as Wagtail makes it; PermissionDenied as for `save`."""
        self._give_way()
        return super().save_revision(*args, **kwargs)

    def enter_indexes(self):
        """Bring up to date what is kept about public pages: this page in, changed, or out."""
        search_index.refresh([self.pk])

    def publish(self, revision, *args, log_action=True, **kwargs):
        """Publish a revision, or put it on the schedule, as Wagtail does: as a whole or not at all.

        Raises NotPublishableError where something must be mended first. On the schedule nobody is there to
        read that, so the version is taken off it and the page's history tells why.
        """
        try:
            with transaction.atomic():
                return super().publish(revision, *args, log_action=log_action, **kwargs)
        except NotPublishableError as stopped:
            if log_action != "wagtail.publish.scheduled":
                raise
            return stop_schedule(self, revision, stopped)

    def _is_publication(self):
        """Whether saving it makes a version public; an alias only follows what was published."""
        published = self.__dict__.get("last_published_at")
        return self.live and not self.alias_of_id and published not in (None, self._published_when_read)

    def _give_way(self):
        """Refuse an autosave if the page has got another version since it was read.

        Wagtail compares versions as they were when the request began. An autosave that is still under way
        while the story is submitted would set the page back to what was there a second before, and the
        reviewer would read that. The editor's page knows this refusal and stops saving by itself.
        """
        if not self.is_autosave or self._state.adding:
            return
        rows = Page.objects.select_for_update().filter(pk=self.pk)
        if (self.latest_revision_id, self.latest_revision_created_at) not in rows.values_list(
            "latest_revision_id", "latest_revision_created_at"
        ):
            raise PermissionDenied(gettext("Saving will overwrite a newer version."))

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
    def breadcrumbs(self):
        """The pages above this one, home first."""
        return above(self)

    @cached_property
    def menu(self):
        """The pages of the main menu, in the language of this page."""
        return in_menus(self)

    @cached_property
    def editions(self):
        """The page itself in every language in which it is public, each with its `language`."""
        return public_editions(self)

    def get_view_restrictions(self):
        """As Wagtail finds them, which takes two queries; on most sites there are none at all."""
        if not is_anything_private():
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def route(self, request, path_components):
        """This page, or one below it, by the slugs that lead there."""
        return route_below(self, request, path_components) if path_components else super().route(request, [])

    def get_url_parts(self, request=None):
        """As Wagtail gives them, where the page belongs to one site; lists ask for many of them."""
        paths = self._get_relevant_site_root_paths(request)
        if len({path.site_id for path in paths}) != 1:
            return super().get_url_parts(request)
        path = paths[0]
        below = iri_to_uri(self.url_path.removeprefix(path.root_path))
        return path.site_id, path.root_url, f"{first_address(path.language_code)}{below}"

    def get_route_paths(self):
        """Where readers may have found it: when its address changes, Wagtail leaves redirects there.

        A draft was nowhere. Otherwise every change of its address would leave one, while it is being written.
        """
        return super().get_route_paths() if self.live else []

    @property
    def public_title(self):
        """What readers may know it by."""
        return self.title

    def get_head_title(self):
        """What the browser tab and search engines show, without the site's name."""
        return self.seo_title or self.public_title

    def get_meta_description(self):
        return self.search_description

    def get_share_image(self):
        return self.social_image

    def get_share_card(self, request, root):
        """A picture that is drawn where the page has none, as `seo.share_image` describes one, or None."""
        return None

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
