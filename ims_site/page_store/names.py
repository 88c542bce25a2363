"""What other pages show of a page without reading the whole of it: its name, its address, its place.

Kept of all pages but single items: of those there are too many, and they are shown where they have been read.
"""

import hashlib
import json

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageViewRestriction, get_page_models

# What `Page` itself has to show, and what decides whether and where it is shown.
COLUMNS = (
    "path",
    "url_path",
    "title",
    "seo_title",
    "search_description",
    "live",
    "show_in_menus",
    "locale_id",
    "translation_key",
)
# Pages so deep in the tree stand in the main menu, if in any.
MENU = 3


def names():
    """{key of a page: [type, what its translations share, whether it is in the menu, a digest]}, as JSON."""
    items = [model for model in get_page_models() if getattr(model, "is_item", False)]
    types = ContentType.objects.get_for_models(*items).values()
    # An item that somebody has put into a menu is seen everywhere.
    rows = Page.objects.exclude(content_type__in=types, show_in_menus=False).order_by("pk")
    private = PageViewRestriction.objects.filter(page__in=rows).values_list("page__path", flat=True)
    sections = tuple(sorted({*private}))
    found = {}
    for row in rows.values("pk", "content_type_id", "depth", *COLUMNS):
        shown = [*(row[name] for name in COLUMNS), row["path"].startswith(sections)]
        digest = hashlib.sha256(repr(shown).encode()).hexdigest()[:16]
        is_in_menu = row["depth"] == MENU and row["show_in_menus"]
        found[row["pk"]] = [row["content_type_id"], str(row["translation_key"]), is_in_menu, digest]
    return json.dumps(found)


def difference(before, now):
    """Two answers of `names` -> (keys of pages that differ, models that they are of, whether all show it)."""
    before, now = json.loads(before or "{}"), json.loads(now)
    changed = {pk for pk in before.keys() | now.keys() if before.get(pk) != now.get(pk)}
    states = [state[pk] for state in (before, now) for pk in changed if pk in state]
    models = {ContentType.objects.get_for_id(kind).model_class() for kind, *_rest in states}
    # Links lead to a page in the language of the reader, where there is one.
    keys = {key for _kind, key, *_rest in states}
    changed |= {pk for state in (before, now) for pk, (_kind, key, *_rest) in state.items() if key in keys}
    is_everywhere = any(is_in_menu for *_rest, is_in_menu, _digest in states)
    return changed, ({*models, Page} - {None} if changed else set()), is_everywhere
