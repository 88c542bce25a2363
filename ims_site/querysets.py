"""What every query for pages shares."""

from django.conf import settings
from django.db.models import BooleanField, F, Func
from wagtail.models import Page, PageQuerySet, PageViewRestriction

from .page_store.kept import kept


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
    further = Page.objects.exclude(locale__language_code=settings.LANGUAGE_CODE)
    further = further.order_by().values("translation_key")
    return SitePageQuerySet(Page).live().public().filter(translation_key__in=further)


def above(page):
    """The public pages above a page, home first."""
    step = Page.steplen
    places = [page.path[:end] for end in range(2 * step, len(page.path), step)]
    # Those that are not live are read too: their names are noted, so that the page changes when they are. A
    # private page shows where it is to those who may see it.
    found = kept(lambda: list(Page.objects.filter(path__in=places).only(*OF_A_LINK)), "above", *places[-1:])
    return [each for each in found if each.live]


def in_menus(page):
    """The public pages below the home page of a page that stand in menus."""
    home = page.path[: 2 * Page.steplen]
    # An index holds what stands in menus alone (migration 0005).
    pages = SitePageQuerySet(Page).live().public().in_menu().filter(depth=3, path__startswith=home)
    return kept(lambda: list(pages.only(*OF_A_LINK).order_by("path")), "menu", home)


def public_editions(page):
    """The page itself in every language in which it is public, each with its `language`; [] for only one."""
    several = kept(
        lambda: frozenset(in_several_languages().values_list("translation_key", flat=True)), "several"
    )
    if page.translation_key not in several:
        return []
    editions = translations_of(page).only(*OF_A_LINK).annotate(language=F("locale__language_code"))
    return kept(lambda: list(editions.order_by("path")), "editions", page.translation_key)


def is_anything_private():
    return kept(PageViewRestriction.objects.exists, "private")


def on_the_way(page, slugs):
    """{url_path: Page} of the pages below a page that one passes by these slugs, one below the other."""
    return kept(lambda: _on_the_way(page, slugs), "way", page.url_path, *slugs)


def _on_the_way(page, slugs):
    ends = range(1, len(slugs) + 1)
    places = [f"{page.url_path}{'/'.join(slugs[:end])}/" for end in ends]
    # Places have no index, slugs have one.
    rows = Page.objects.filter(slug__in=slugs, url_path__in=places)
    return {row.url_path: row for row in rows}
