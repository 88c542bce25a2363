"""Every page gets its place in the tree, and with it its key and address, before any text is read.

So texts can link to pages that come later in the file. Until its text is written a page is an empty draft.
"""

import hashlib
import uuid
from collections import defaultdict

from django.db import transaction
from wagtail.models import Page

from ims_site.checks.page import HOME_DEPTH, is_taken
from ims_site.models import ContentPage

from ..bulk import create_pages
from ..models import ImportedItem, StoryPage
from ..models.story import RESERVED_SLUGS
from .values import day_of, slug_of, title_of

NAMESPACE = uuid.UUID("0d1e6a50-3c54-4b7e-8f0a-5a2b1f6f4a11")
BATCH = 250
STAMPED = ("latest_revision_id", "live", "slug", "title", "url_path", "go_live_at", "expire_at")


def stamps(page_ids):
    """{key of a page: how it stands}; a page that somebody has worked on has another one."""
    found, page_ids = {}, list(page_ids)
    for start in range(0, len(page_ids), 500):
        rows = Page.objects.filter(pk__in=page_ids[start : start + 500]).order_by()
        for pk, *values in rows.values_list("pk", *STAMPED):
            found[pk] = hashlib.sha256(repr(values).encode()).hexdigest()
    return found


class Places:
    """Where pages stand. `rows` are the ImportedItems by (site, key), known before or made in this run."""

    def __init__(self, is_dry=False, obeys=None):
        self.is_dry = is_dry
        self.obeys = obeys
        self.rows = {(row.site, row.key): row for row in ImportedItem.objects.iterator()}
        self._slugs = {}
        self._keys = set(Page.objects.order_by().values_list("translation_key", "locale_id"))
        self._next_dry = 2_000_000_000
        self._stories, self._pages = [], []
        self.renamed = []

    def add(self, plan):
        """Note a plan that has no place yet; stories get theirs in batches, pages in `finish`."""
        if (plan.item.site, plan.key) in self.rows:
            return
        if plan.is_page:
            self._pages.append(plan)
            return
        self._stories.append(plan)
        if len(self._stories) >= BATCH:
            self._flush()

    def finish(self):
        """Give a place to everything that still waits: pages below the pages that they stood below."""
        self._flush()
        waiting = {(plan.item.site, plan.item.id): plan for plan in self._pages}
        level = [plan for plan in self._pages if not self._waits_for(plan, waiting)]
        while level:
            below = defaultdict(list)
            for plan in level:
                parent = self._parent(plan)
                below[parent.pk].append((parent, plan))
            for group in below.values():
                self._create(group[0][0], [plan for _parent, plan in group])
            done = {(plan.item.site, plan.item.id) for plan in level}
            waiting = {key: plan for key, plan in waiting.items() if key not in done}
            level = [plan for plan in waiting.values() if not self._waits_for(plan, waiting)]
            # Pages that stand below each other in a circle go to the top.
            if not level and waiting:
                level = list(waiting.values())
        self._pages = []

    def _waits_for(self, plan, waiting):
        return plan.item.parent != plan.item.id and (plan.item.site, plan.item.parent) in waiting

    def _parent(self, plan):
        """The page below which a page goes: that of its parent in the same language, else the home page."""
        row = self.rows.get((plan.item.site, f"post:{plan.item.parent}"))
        if row is None or self.is_dry:
            return plan.parent
        above = ContentPage.objects.filter(pk=row.page_id, locale_id=plan.locale_id).first()
        return above or plan.parent

    def _flush(self):
        below = defaultdict(list)
        for plan in self._stories:
            below[plan.parent.pk].append(plan)
        for plans in below.values():
            self._create(plans[0].parent, plans)
        self._stories = []

    def _create(self, parent, plans):
        pages = [self._page(parent, plan) for plan in plans]
        rows = [ImportedItem(site=plan.item.site, key=plan.key, is_complete=False) for plan in plans]
        if self.is_dry:
            for page, row in zip(pages, rows, strict=True):
                self._next_dry += 1
                row.page_id = page.pk = self._next_dry
        else:
            with transaction.atomic():
                create_pages(type(parent).objects.get(pk=parent.pk), pages)
                for page, row in zip(pages, rows, strict=True):
                    row.page_id = page.pk
                ImportedItem.objects.bulk_create(rows)
        self.rows.update(((row.site, row.key), row) for row in rows)

    def _page(self, parent, plan):
        title, _is_cut = title_of(plan.item)
        title = self.obeys.text(title, is_needed=True)
        slug = slug_of(plan.item, title)
        if self.obeys.found_in(slug):
            slug = f"item-{plan.item.id}"
        model = ContentPage if plan.is_page else StoryPage
        page = model(title=title, slug=self._free_slug(parent, slug, plan), live=False)
        page.has_unpublished_changes = True
        if not plan.is_page and (day := day_of(plan.item)):
            page.date = day
        key = uuid.uuid5(NAMESPACE, f"{plan.item.site} {plan.group}") if plan.group else None
        if key and (key, plan.locale_id) not in self._keys:
            self._keys.add((key, plan.locale_id))
            page.translation_key = key
        return page

    def _free_slug(self, parent, slug, plan):
        """The slug, or the first with a number after it that nothing below the parent has."""
        if parent.pk not in self._slugs:
            taken = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1)
            self._slugs[parent.pk] = {slug.lower() for slug in taken.values_list("slug", flat=True)}
        taken, free, number = self._slugs[parent.pk], slug, 1
        while free in taken or (not plan.is_page and free in RESERVED_SLUGS) or is_own(parent, free):
            number += 1
            free = f"{slug}-{number}"
        taken.add(free)
        if free != slug:
            self.renamed.append((plan, free))
        return free


def is_own(parent, slug):
    """Whether the site itself answers at this address right below a home page."""
    return parent.depth == HOME_DEPTH and is_taken(slug)
