"""Every query for themes, regions and countries."""

from django.db.models import Exists, OuterRef

from ims_site.page_store.kept import kept_each
from ims_site.page_store.tags import by_name, name_tag
from ims_site.querysets import SitePageQuerySet


class ThemeQuerySet(SitePageQuerySet):
    def published(self):
        """Every public theme, in the order of the page tree."""
        return self.live().public().order_by("path")

    def shown(self, pks):
        """The public ones of the themes with these keys, for their names and addresses: a list in order.

        All of them are read: one that is not public may become so.
        """
        themes = kept_each(self._by_name, "theme", list(pks), lambda theme: {name_tag(theme.pk)}).values()
        return sorted((theme for theme in themes if theme.is_shown), key=lambda theme: theme.path)

    def _by_name(self, pks):
        public = self.model.objects.published().order_by().filter(pk=OuterRef("pk"))
        with by_name():
            return self.annotate(is_shown=Exists(public)).in_bulk(pks)

    def for_sections(self):
        """With what a section of the agenda shows, but for the people themselves."""
        return self.prefetch_related("contacts")
