"""What every query for pages shares."""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length, Substr
from wagtail.models import Page, PageQuerySet, PageViewRestriction


class SitePageQuerySet(PageQuerySet):
    def public(self):
        """Pages that are neither private themselves nor below a private page.

        Wagtail's own method runs a query and then adds a clause for each private page, which SQLite refuses
        at a thousand of them. Here all private pages are one subquery, and only those that have pages below
        them, which are few, are compared by their place in the tree.
        """
        sections = (
            PageViewRestriction.objects.filter(page__numchild__gt=0)
            .annotate(prefix=Substr(OuterRef("path"), 1, Length("page__path")))
            .filter(page__path=F("prefix"))
        )
        return self.exclude(pk__in=PageViewRestriction.objects.values("page_id")).exclude(Exists(sections))


def around(page):
    """The pages above a page, home first, and the live ones below home that stand in menus: two lists.

    One query for both, since every page needs both.
    """
    step = Page.steplen
    above = [page.path[:end] for end in range(2 * step, len(page.path), step)]
    home = page.path[: 2 * step]
    in_menu = Q(depth=3, path__startswith=home, live=True, show_in_menus=True)
    pages = list(Page.objects.filter(Q(path__in=above) | in_menu).order_by("path"))
    menu = [item for item in pages if item.depth == 3 and item.live and item.show_in_menus]
    return [item for item in pages if item.path in above], menu
