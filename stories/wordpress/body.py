"""The content of an item becomes the body of a page."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from html import escape

from .builder import Builder
from .captions import split_credit
from .classic import paragraphs
from .clean import document, text_of
from .gutenberg import Rendering, is_blocks
from .rich import Line, Run
from .shortcodes import Shortcodes
from .source import Export, Item
from .walk import PICTURE_FILE, Walk, anchors_of

__all__ = ["Body", "Context", "Loss", "Picture", "convert", "split_credit", "text_of"]


@dataclass(frozen=True)
class Picture:
    """A picture of a text: the address it is shown from, and what is said about it.

    `attachment` is the key of its file in the media library, None where the text does not say. The credit
    has been taken off the caption.
    """

    src: str
    attachment: int | None = None
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Loss:
    """Something of the source that is not in the blocks: words, pictures, links, embeds or tables."""

    kind: str
    what: str
    reason: str
    count: int = 1


@dataclass
class Context:
    """What a conversion asks for outside of the text. Each function gives a primary key, or None.

    `picture` is asked with a Picture, `document` and `page` with an absolute address.
    """

    item: Item
    export: Export
    picture: Callable
    document: Callable = lambda address: None
    page: Callable = lambda address: None


@dataclass
class Body:
    """The body of a page: `blocks` is [(type, raw value), …] for a StreamField.

    `pictures` are (Picture, key or None) in order; `links` every address that a link leads to, `embeds`
    that of everything shown from elsewhere; `losses`
    what could not be kept, with the reason; `marks` sentences for whoever looks through the page;
    `shortcodes` and `unknown_blocks` how often each name came that nothing here knows.
    """

    blocks: list = field(default_factory=list)
    pictures: list = field(default_factory=list)
    links: list = field(default_factory=list)
    embeds: list = field(default_factory=list)
    losses: list = field(default_factory=list)
    marks: list = field(default_factory=list)
    shortcodes: Counter = field(default_factory=Counter)
    unknown_blocks: Counter = field(default_factory=Counter)

    def lose(self, kind, what, reason):
        self.losses.append(Loss(kind, what, reason))


def convert(html, context):
    """The Body that the content of an item makes. Whatever it is, something comes out and nothing raises."""
    body = Body()
    item = context.item
    shortcodes = Shortcodes(partial(_gallery, context=context, body=body))
    reusable = _Reusable(context.export.reusable, item.site)
    rendering = Rendering(shortcodes.replace, reusable, item.value("footnotes"))
    try:
        plain = rendering.html(html) if is_blocks(html) else paragraphs(shortcodes.replace(html))
        root, removed = document(plain)
    except RecursionError:
        plain = f"<p>{escape(text_of(html))}</p>"
        root, removed = document(plain)
    _walk(root, plain, context, body)
    body.shortcodes, body.unknown_blocks = shortcodes.unknown, rendering.unknown
    body.marks.extend(removed)
    for key in rendering.missing:
        body.marks.append(f"The reusable block {key} is not in the export.")
        body.lose("blocks", str(key), "The reusable block is not in the export.")
    for name, count in rendering.unknown.items():
        sentence = f"The block “{name}” showed something of the old site that is not in the text."
        body.marks.append(sentence)
        body.losses.append(Loss("blocks", name, sentence, count))
    body.marks.extend(
        f"The shortcode “{name}” is not known; see what it stood for." for name in body.shortcodes
    )
    return body


def _walk(root, plain, context, body):
    builder = Builder(context, body)
    base = context.item.link if context.item.link.startswith("http") else f"https://{context.item.site}/"
    try:
        Walk(builder, base, anchors_of(root), Picture).run(root)
    except RecursionError:
        # Nested a thousand times over: nobody wrote that, but its words are kept.
        body.__init__()
        builder = Builder(context, body)
        body.marks.append("The text is nested too deeply to be read; only its words were kept.")
        builder.line(Line([Run(text_of(plain))]))
    builder.finish()


class _Reusable:
    """The reusable blocks of one site by their key."""

    def __init__(self, blocks, site):
        self.blocks = blocks
        self.site = site

    def get(self, key):
        return self.blocks.get((self.site, key))


def _gallery(given, context, body):
    """The HTML of the pictures of a gallery: those named, else those uploaded to the item."""
    site, export = context.item.site, context.export
    named = [int(key) for key in re.findall(r"\d{1,12}", given.get("ids") or given.get("include") or "")]
    if named:
        found = [(key, export.attachments.get((site, key))) for key in named]
    else:
        of = given.get("id") or ""
        parent = int(of) if of.isdecimal() and len(of) < 13 else context.item.id
        left_out = {int(key) for key in re.findall(r"\d{1,12}", given.get("exclude") or "")}
        own = [one for one in export.children(site, parent) if _is_picture(one) and one.id not in left_out]
        found = [(attachment.id, attachment) for attachment in own]
    out = []
    for key, attachment in found:
        if attachment is None:
            body.lose("galleries", str(key), "A picture of a gallery is not in the export.")
            continue
        caption = f"<figcaption>{attachment.caption}</figcaption>" if attachment.caption else ""
        image = f'<img src="{escape(attachment.url)}" alt="{escape(attachment.alt)}" class="wp-image-{key}">'
        out.append(f"<figure>{image}{caption}</figure>")
    if not found:
        body.marks.append("A gallery has no pictures in the export.")
        body.lose("galleries", "", "The pictures of a gallery are not in the export.")
    return "\n\n" + "".join(out) + "\n\n"


def _is_picture(attachment):
    return bool(PICTURE_FILE.search(attachment.path or attachment.url))
