"""The content of an item becomes the body of a page."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from .source import Export, Item


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

    `pictures` are (Picture, key or None) in order; `links` every address that the text leads to; `losses`
    what could not be kept, with the reason; `marks` sentences for whoever looks through the page; `counts`
    words, pictures, links, embeds and tables in the blocks; `shortcodes` and `unknown_blocks` how often each
    name came that nothing here knows.
    """

    blocks: list = field(default_factory=list)
    pictures: list = field(default_factory=list)
    links: list = field(default_factory=list)
    losses: list = field(default_factory=list)
    marks: list = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    shortcodes: Counter = field(default_factory=Counter)
    unknown_blocks: Counter = field(default_factory=Counter)


def convert(html, context):
    """The Body that the content of an item makes."""
    raise NotImplementedError
