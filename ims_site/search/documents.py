"""What of a page is searched.

A page type says it once, in Wagtail's own `search_fields`: the title is the title; fields with a boost of 2
or more and the names of what the page is about (RelatedFields) are the summary; every other SearchField is
the body. The words of the files that it offers come last. Only public pages are read, and of what they are
about only what is public too: no word of a draft may lead to anything.
"""

from dataclasses import dataclass

from django.db.models import Prefetch
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.search import index

from ..blocks import read_together, shown_blocks
from ..querysets import SitePageQuerySet

SUMMARY_BOOST = 2


@dataclass(frozen=True)
class SearchText:
    """The words of a page, the weightiest first; `kind` and `date` are shown with it."""

    title: str
    summary: str = ""
    body: str = ""
    file: str = ""
    kind: str = ""
    date: object = None

    @property
    def fields(self):
        """What is searched, in the order of the engines' FIELDS."""
        return self.title, self.summary, self.body, self.file


def public_pages(model, pks):
    """The public ones of some pages of one type, ready for `search_text`: a list."""
    pages = SitePageQuerySet(model).live().public().filter(pk__in=pks)
    pages = list(pages.prefetch_related(*_relations(model)))
    read_together(pages)
    return pages


def search_text(page):
    """A page from `public_pages` -> its SearchText, out of its search_fields."""
    summary, body = [page.seo_title, page.search_description], []
    for field in page.get_search_fields():
        if isinstance(field, index.RelatedFields):
            summary.extend(_related(page, field))
        elif isinstance(field, index.SearchField) and field.field_name != "title":
            is_summary = (field.boost or 0) >= SUMMARY_BOOST
            (summary if is_summary else body).extend(_texts(field.get_value(page)))
    return SearchText(
        title=page.public_title,
        summary=_joined(summary),
        body=_joined(body),
        file=_joined(document.search_text for document in documents_of(page)),
        kind=str(page._meta.verbose_name),
    )


def documents_of(page):
    """The files that a page offers: of its `downloads`, where it has such, and of the blocks of this name."""
    offered = [download.document for download in page.downloads.all()] if hasattr(page, "downloads") else []
    for block in shown_blocks(getattr(page, "body", None) or ()):
        if block.block_type == "downloads":
            offered.extend(file["document"] for file in block.value["files"] or [] if file)
    return list({document.pk: document for document in offered if document}.values())


def related_paths(model):
    """What pages of a type are searched by beside their own fields: {path: (model, names of its fields)}."""
    paths = {}

    def follow(owner, fields, prefix):
        for field in fields:
            if isinstance(field, index.RelatedFields):
                target = owner._meta.get_field(field.field_name).related_model
                path = f"{prefix}{field.field_name}"
                names = [sub.field_name for sub in field.fields if isinstance(sub, index.SearchField)]
                paths[path] = (target, names)
                follow(target, field.fields, f"{path}__")

    follow(model, model.get_search_fields(), "")
    return paths


def _relations(model):
    for path, (target, _names) in related_paths(model).items():
        if issubclass(target, Page):
            yield Prefetch(path, SitePageQuerySet(target).live().public())
        else:
            yield path
    if hasattr(model, "downloads"):
        yield "downloads__document__collection"
    for field in model._meta.fields:
        # A picture has a caption.
        if field.related_model is get_image_model():
            yield field.name


def _related(owner, field):
    value = getattr(owner, field.field_name, None)
    items = value.all() if hasattr(value, "all") else [value] if value else []
    for item in items:
        for sub in field.fields:
            if isinstance(sub, index.RelatedFields):
                yield from _related(item, sub)
            elif isinstance(sub, index.SearchField):
                yield from _texts(sub.get_value(item))


def _texts(value):
    """A value of a field -> its texts; a StreamField has many, others have one."""
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)
    elif value:
        yield str(value)


def _joined(texts):
    """One text. Each part ends in a line of its own, where no sentence and no excerpt goes on."""
    return "\n".join(text.strip() for text in texts if text and text.strip())
