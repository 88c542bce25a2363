"""Every query for themes, regions and countries."""

from ims_site.querysets import SitePageQuerySet


class ThemeQuerySet(SitePageQuerySet):
    def published(self):
        """Every public theme, in the order of the page tree."""
        return self.live().public().order_by("path")

    def for_sections(self):
        """With what a section of the agenda shows, but for the people themselves."""
        return self.prefetch_related("contacts")
