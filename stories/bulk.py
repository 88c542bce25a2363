"""Many pages at once: what takes minutes one by one takes seconds."""

import uuid

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend

from ims_site.page_store import changes
from ims_site.page_store.tags import PAGES, any_of
from ims_site.search import index as search

from . import catalogue
from .models import StoryPage

BATCH = 500
# What the indexes read of a story beside its own row.
RELATED = ("themes", "countries__region", "authors__person")


@transaction.atomic
def create_pages(parent, pages):
    """Insert new pages of one type below `parent`, after its last child, in the order given.

    Each page needs title, slug and its own fields; tree position, address, language and keys are set here.
    The slugs must not be taken. Neither index is touched: call `index_pages` once all relations are there.
    """
    if not pages:
        return
    content_type = ContentType.objects.get_for_model(type(pages[0]))
    first_step = _last_step(parent) + 1
    for step, page in enumerate(pages, start=first_step):
        page.depth = parent.depth + 1
        page.path = Page._get_path(parent.path, page.depth, step)
        page.numchild = 0
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.draft_title = page.title
        page.locale_id = parent.locale_id
        page.translation_key = page.translation_key or uuid.uuid4()
        page.content_type = content_type
    _insert_base_rows(pages)
    for page in pages:
        # raw leaves the base row alone and tells the indexes to wait.
        page.save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=parent.pk).update(numchild=models.F("numchild") + len(pages))
    parent.refresh_from_db(fields=["numchild"])


def _last_step(parent):
    """The number of the last position taken below a page; positions may have gaps."""
    paths = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1)
    last = paths.aggregate(last=models.Max("path"))["last"]
    return Page._str2int(last[-Page.steplen :]) if last else 0


def _insert_base_rows(pages):
    fields = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    rows = [Page(**{name: getattr(page, name) for name in fields}) for page in pages]
    Page.objects.bulk_create(rows, batch_size=BATCH)
    # Not every database hands the keys back, so they are read by the position in the tree.
    keys = {}
    for start in range(0, len(rows), BATCH):
        paths = [row.path for row in rows[start : start + BATCH]]
        keys.update(Page.objects.filter(path__in=paths).values_list("path", "pk"))
    for page in pages:
        page.pk = page.id = keys[page.path]


@transaction.atomic
def index_pages(pages):
    """Enter pages of one type into every index there is; stories into the catalogue too."""
    if not pages:
        return
    model, pages = type(pages[0]), list(pages)
    if issubclass(model, StoryPage):
        models.prefetch_related_objects(pages, *RELATED)
    index = get_search_backend().get_index_for_model(model)
    index.add_model(model)
    for start in range(0, len(pages), BATCH):
        index.add_items(model, pages[start : start + BATCH])
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)
    search.index_pages(pages)
    for tag in (PAGES, any_of(model)):
        changes.record(tag)
    if issubclass(model, StoryPage):
        for locale_id in {page.locale_id for page in pages}:
            catalogue.rebuild(locale_id)
