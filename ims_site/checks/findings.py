"""A page as the checks read it, and what they find."""

from dataclasses import dataclass, replace
from functools import cached_property

from bs4 import BeautifulSoup
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock

from ..blocks import SharedTextBlock

# Plain fields whose words readers see.
TEXT_FIELDS = ("kicker", "title", "standfirst", "lead")


@dataclass(frozen=True)
class Finding:
    """What is wrong in one place, in a sentence that also says how to mend it.

    `path` leads from the field to the part of it: numbers in streams and lists, names in structures. `place`
    is the same for the editor's page, as its fields call themselves. `heading` names the part for a reader.
    """

    sentence: str
    field: str = ""
    path: tuple = ()
    place: tuple = ()
    heading: str = ""
    must: bool = True


@dataclass
class Part:
    """One value somewhere in a page: of a block that has none below it, or of a field of rich text."""

    field: str
    heading: str
    value: object
    block: object = None
    path: tuple = ()
    place: tuple = ()
    # The type of the block in the stream that it belongs to.
    above: str = ""

    @cached_property
    def soup(self):
        """The document of a piece of rich text."""
        return BeautifulSoup(getattr(self.value, "source", self.value) or "", "html.parser")

    @property
    def is_rich(self):
        return self.block is None or isinstance(self.block, blocks.RichTextBlock)

    def finding(self, sentence, must=True, below=()):
        """A finding about this part, or about what stands `below` it."""
        return Finding(
            str(sentence), self.field, (*self.path, *below), (*self.place, *below), str(self.heading), must
        )


class Draft:
    """A page that is being checked; what several checks need is read once."""

    def __init__(self, page, parent=None):
        self.page = page
        self.parent = parent

    @cached_property
    def parts(self):
        """Every value in the streams and rich texts of the page, in order."""
        return list(_parts(self.page))

    @property
    def rich_texts(self):
        return [part for part in self.parts if part.is_rich]

    @property
    def images(self):
        return [part for part in self.parts if isinstance(part.block, ImageBlock)]

    @cached_property
    def texts(self):
        """What the organisation itself says, as (part, list of its paragraphs): no quotations."""
        found = []
        for name in TEXT_FIELDS:
            if words := getattr(self.page, name, ""):
                part = Part(name, self.page._meta.get_field(name).verbose_name, words)
                found.append((part, words.splitlines()))
        found += [(part, _paragraphs(part.soup)) for part in self.rich_texts]
        return found

    @cached_property
    def is_english(self):
        """Whether the lists of English words are for this page."""
        locale = self.page.locale if self.page.locale_id else getattr(self.parent, "locale", None)
        return locale is None or locale.language_code.startswith("en")

    def finding(self, field, sentence, must=True):
        """A finding about a field of the page; a sentence alone where the page type has no such field."""
        heading = self.page._meta.get_field(field).verbose_name
        return Finding(str(sentence), field, (), (field,), str(heading), must)


def _parts(page):
    for field in page._meta.fields:
        if isinstance(field, StreamField):
            stream = getattr(page, field.name)
            yield from _below(
                field.stream_block, stream, Part(field.name, "", stream, None, (), (field.name,))
            )
        elif isinstance(field, RichTextField):
            yield Part(field.name, field.verbose_name, getattr(page, field.name), None, (), (field.name,))


def _below(block, value, above):
    """The parts of a block's value that have none below them; `above` says where it stands."""
    if isinstance(value, StreamValue):
        for index, child in enumerate(value):
            name = child.block.label or child.block_type
            step = _step(above, index, child.id, name)
            yield from _below(child.block, child.value, replace(step, above=child.block_type))
    elif isinstance(block, blocks.ListBlock):
        for index, child in enumerate(getattr(value, "bound_blocks", None) or ()):
            yield from _below(block.child_block, child.value, _step(above, index, child.id))
    elif isinstance(block, blocks.StructBlock) and not isinstance(block, ImageBlock):
        for name, child in block.child_blocks.items():
            yield from _below(child, value.get(name) if value else None, _step(above, name, name))
    elif isinstance(block, (TypedTableBlock, SharedTextBlock)):
        # The editor cannot point into these, so the whole block is named.
        for part in _inside(block, value, above) if value else ():
            yield replace(part, path=above.path[:1], place=above.place[:2])
    else:
        yield replace(above, value=value, block=block)


def _inside(block, value, above):
    """The parts of a shared text, or the cells of a table."""
    if isinstance(block, SharedTextBlock):
        yield from _below(value.body.stream_block, value.body, above)
    else:
        for row in value.rows:
            yield from (replace(above, value=cell.value, block=cell.block) for cell in row)


def _step(above, step, place, heading=""):
    """Where the next part below stands. What was never saved has no place of its own in the editor."""
    place = (*above.place, place) if place else above.place
    return replace(above, heading=heading or above.heading, path=(*above.path, step), place=place)


def _paragraphs(soup):
    """The paragraphs and list items of a document, as text on one line each."""
    found = [element.get_text() for element in soup.find_all(["p", "li"]) if not element.find(["p", "li"])]
    return found or [soup.get_text()]
