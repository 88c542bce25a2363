"""Whole stories as HTML that stands by itself, for readers who see it somewhere else.

Twenty bodies are read as if they were one, so that the number of queries is that of one body.
"""

from collections.abc import Mapping
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils.html import escape
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail.rich_text.rewriters import LinkRewriter

from ims_site.blocks import images_in, read_together
from ims_site.images import prepare
from ims_site.page_store.tags import name_tag, note

from .identity import absolute_url, without_controls

# Contact details have to vanish when somebody leaves, and a copy in a feed reader never does.
# Related stories belong to the page around the text.
LEFT_OUT = {"contacts", "related_stories"}
KEPT_ATTRIBUTES = {
    *("href", "src", "alt", "width", "height", "title", "lang", "dir"),
    *("datetime", "colspan", "rowspan", "scope", "type", "hreflang"),
}
ADDRESSES = ("href", "src")
DROPPED = ["script", "style", "template", "source", "svg", "form", "button", "iframe", "object"]
# Stands between texts that are rewritten together.
SEAM = "\x1e"


def full_texts(stories, request):
    """{key: HTML} of stories as `for_feed()` reads them."""
    read_together(stories)
    bodies = {
        story.pk: [block for block in story.body if block.block_type not in LEFT_OUT] for story in stories
    }
    whole = [block for blocks in bodies.values() for block in blocks]
    corrections = [correction for story in stories for correction in story.correction_list]
    _expand_links([*_rich_texts(whole), *corrections])
    prepare(lead=[story.lead_image for story in stories], body=images_in(whole))
    return {
        story.pk: portable(
            render_to_string("stories/full_text.html", {"page": story, "blocks": bodies[story.pk]}),
            absolute_url(story, request),
        )
        for story in stories
    }


def portable(html, base):
    """HTML with absolute addresses and plain pictures, and without scripts, styles, classes and anchors."""
    soup = BeautifulSoup(without_controls(html), "html.parser")
    for tag in soup(DROPPED):
        tag.decompose()
    for tag in soup("picture"):
        tag.unwrap()
    for tag in soup(True):
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in KEPT_ATTRIBUTES}
        for name in ADDRESSES:
            if name in tag.attrs:
                tag[name] = urljoin(base, tag[name])
    return str(soup).strip()


def _rich_texts(value):
    """Every piece of rich text inside the value of a block."""
    if isinstance(value, RichText):
        yield value
    elif isinstance(value, StreamValue.StreamChild):
        yield from _rich_texts(value.value)
    elif isinstance(value, TypedTable):
        yield from _rich_texts([row["values"] for row in value.row_data])
    elif isinstance(value, Mapping):
        yield from _rich_texts(list(value.values()))
    elif isinstance(value, (list, StreamValue, ListValue)):
        for item in value:
            yield from _rich_texts(item)


def _expand_links(holders):
    """Turn the links to pages and documents in all these texts into addresses, with a query for each kind."""
    rewrite = LinkRewriter(
        bulk_rules={"page": _page_links, "document": DocumentLinkHandler.expand_db_attributes_many}
    )
    names = ["source" if isinstance(holder, RichText) else "text" for holder in holders]
    texts = [getattr(holder, name).replace(SEAM, "") for holder, name in zip(holders, names, strict=True)]
    expanded = rewrite(SEAM.join(texts)).split(SEAM)
    for holder, name, text in zip(holders, names, expanded, strict=False):
        setattr(holder, name, text)


def _page_links(attributes):
    pks = {link["id"] for link in attributes if link.get("id", "").isdigit()}
    for pk in pks:
        # One that is not public may become so.
        note(name_tag(pk))
    pages = Page.objects.live().in_bulk(pks)
    pages = {str(pk): page for pk, page in pages.items()}
    found = [pages.get(link.get("id")) for link in attributes]
    return [f'<a href="{escape(page.url)}">' if page and page.url else "<a>" for page in found]
