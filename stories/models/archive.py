"""The archive itself."""

from django.db import models
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.search import index

from ims_site.models import BasePage
from ims_site.models.base import PagedListMixin
from ims_site.seo import feed_links

from ..feeds import NEWEST, atom, json_feed
from ..filters import FILTERS
from ..selection import Selection


class StoryIndexPage(PagedListMixin, RoutablePageMixin, BasePage):
    """The archive: every story, newest first, whole or narrowed."""

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

    def selection(self, request):
        return Selection(self, self.get_url(request))

    @re_path(rf"^(?:(?P<name>{'|'.join(FILTERS)})/(?P<value>[^/]+)/)?(?P<ending>feed|feed\.json)/$")
    def feed(self, request, ending, name=None, value=None):
        """The newest stories, whole or narrowed by one thing, as Atom or JSON Feed."""
        selection = self.selection(request)
        if name and not selection.choose(name, value):
            raise Http404(f"The archive has no {name} of this name.")
        write, below = (atom, "feed/") if ending == "feed" else (json_feed, "feed.json")
        address = f"{selection.url}{selection.path}"
        return write(
            request, selection.stories.pks(0, NEWEST), self.title_of(selection), address, f"{address}{below}"
        )

    @path("")
    def combined(self, request):
        """The archive narrowed by what stands in the query; one thing alone has an address of its own."""
        selection = self.selection(request)
        selection.read(request.GET)
        if selection.path is None or selection.notices:
            return self.render_selection(request, selection, selection.number)
        if request.GET.keys() & {*FILTERS, "q", "page"}:
            number = selection.number
            below = f"page/{number}/" if number > 1 else ""
            return HttpResponseRedirect(f"{selection.url}{selection.path}{below}")
        return self.render_selection(request, selection, 1)

    @path("page/<int:number>/")
    def numbered(self, request, number=1):
        """One part of the whole archive."""
        return self.render_selection(request, self.selection(request), number)

    @re_path(rf"^(?P<name>{'|'.join(FILTERS)})/(?P<value>[^/]+)/(?:page/(?P<number>[0-9]{{1,9}})/)?$")
    def filtered_stories(self, request, name, value, number=None):
        """The archive narrowed by one thing."""
        selection = self.selection(request)
        if not selection.choose(name, value):
            raise Http404(f"The archive has no {name} of this name.")
        return self.render_selection(request, selection, 1 if number is None else int(number))

    def render_selection(self, request, selection, number):
        """The page with one part of what is selected."""
        has_path = selection.path is not None and not selection.notices
        title = self.title_of(selection)
        return self.render_list(
            request,
            number,
            selection.stories,
            below=selection.path if has_path else "",
            query="" if has_path else selection.query(selection.chosen, selection.words),
            selection=selection,
            head_title=title if title != self.title else None,
            feeds=feed_links(title, f"{selection.url}{selection.path}") if has_path else [],
        )

    def title_of(self, selection):
        """What is shown, with the name of the archive."""
        words = f"“{selection.words}”" if selection.words else ""
        return " – ".join(filter(None, (words, selection.heading, self.title)))
