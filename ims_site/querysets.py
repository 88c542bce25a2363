"""What every query for pages shares."""

from django.db.models import BooleanField, F, Func, Value
from wagtail.models import Locale, Page, PageQuerySet


class IsPublic(Func):
    """Whether the page with this key and this place in the tree is neither private nor below a private page.

    Only private pages with pages below them are compared by their places: they are few. It is written as SQL,
    since every list of pages asks this, and for the ORM to put it together took longer than the answer.
    """

    arity = 2
    output_field = BooleanField()
    # Two conditions side by side: within an “or” PostgreSQL would look for sections anew for every page.
    sql = (
        "({key} NOT IN (SELECT page_id FROM wagtailcore_pageviewrestriction) AND NOT EXISTS("
        "SELECT 1 FROM wagtailcore_pageviewrestriction AS restriction "
        "INNER JOIN wagtailcore_page AS section ON section.id = restriction.page_id "
        "WHERE section.numchild > 0 AND section.path = SUBSTR({place}, 1, LENGTH(section.path))))"
    )

    def as_sql(self, compiler, connection):
        (key, of_key), (place, of_place) = map(compiler.compile, self.source_expressions)
        return self.sql.format(key=key, place=place), (*of_key, *of_place)


class SitePageQuerySet(PageQuerySet):
    def public(self):
        """Pages that are neither private themselves nor below a private page.

        Wagtail's own method runs a query and then adds a clause for each private page, which SQLite refuses
        at a thousand of them. Here they are two subqueries, however many there are.
        """
        return self.filter(IsPublic("pk", "path"))


# What a link to a page takes: its name, its address, its place. Each column costs, and every page has links.
OF_A_LINK = ("path", "depth", "title", "url_path", "live", "locale", "translation_key", "content_type")


def public_ones(pages):
    """Those of some chosen pages that are public, as a list in the same order; None is left out."""
    pages = [page for page in pages if page]
    public = SitePageQuerySet(Page).live().public().filter(pk__in=[page.pk for page in pages])
    shown = set(public.values_list("pk", flat=True)) if pages else set()
    return [page for page in pages if page.pk in shown]


def translations_of(page):
    """The public pages that are this one in all languages, itself among them."""
    return SitePageQuerySet(Page).live().public().filter(translation_key=page.translation_key)


def in_several_languages():
    """Every public page that exists in a further language, in all its languages."""
    further = Page.objects.exclude(locale=Locale.get_default()).order_by().values("translation_key")
    return SitePageQuerySet(Page).live().public().filter(translation_key__in=further)


def around(page):
    """The public pages above a page, home first, those below home that stand in menus, and the page itself in
    all languages, each with its `language`: three lists.

    One query for all of them, since every page needs them.
    """
    step = Page.steplen
    above = [page.path[:end] for end in range(2 * step, len(page.path), step)]
    # Those that are not live are read too: their names are noted, so that the page changes when they are. A
    # private page shows where it is to those who may see it. The menu is looked up by an index over what
    # stands in menus alone (migration 0005), which the database uses only for a query of its own.
    trail = SitePageQuerySet(Page).filter(path__in=above)
    menu = (
        SitePageQuerySet(Page)
        .live()
        .public()
        .in_menu()
        .filter(depth=3, path__startswith=page.path[: 2 * step])
    )
    parts = {"trail": trail, "menu": menu, "edition": translations_of(page)}
    first, *others = [
        part.only(*OF_A_LINK).annotate(where=Value(name), language=F("locale__language_code"))
        for name, part in parts.items()
    ]
    pages = list(first.union(*others, all=True).order_by("path"))
    return tuple([item for item in pages if item.where == name and item.live] for name in parts)


def on_the_way(page, slugs):
    """{url_path: Page} of the pages below a page that one passes by these slugs, one below the other."""
    ends = range(1, len(slugs) + 1)
    places = [f"{page.url_path}{'/'.join(slugs[:end])}/" for end in ends]
    # Places have no index, slugs have one.
    rows = Page.objects.filter(slug__in=slugs, url_path__in=places)
    return {row.url_path: row for row in rows}
