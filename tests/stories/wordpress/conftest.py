"""Small exports, written here, and texts converted without a database."""

import itertools

import pytest

from stories.wordpress.body import Context, convert
from stories.wordpress.source import Attachment, Export, Item

SITE = "old.example.org"


@pytest.fixture
def export():
    """An export with three pictures, the second of them uploaded to the story, and a reusable block."""
    export = Export()
    for attachment in (
        Attachment(11, "https://old.example.org/wp-content/uploads/2019/04/mast.jpg", alt="A mast"),
        Attachment(12, "https://old.example.org/wp-content/uploads/studio.jpg", parent=7, caption="A studio"),
        Attachment(13, "https://old.example.org/wp-content/uploads/map.png", link=f"https://{SITE}/map/"),
    ):
        export.attachments[SITE, attachment.id] = attachment
    export.reusable[SITE, 40] = "<!-- wp:paragraph --><p>Said often.</p><!-- /wp:paragraph -->"
    # One that holds itself.
    export.reusable[SITE, 41] = '<p>Again.</p><!-- wp:block {"ref":41} /-->'
    return export


@pytest.fixture
def context(export):
    """A context in which every picture is at hand and no page or file is ours."""
    keys = itertools.count(1)
    item = Item(SITE, 7, "post", "publish", "A story", "a-story", link=f"https://{SITE}/2019/a-story/")
    return Context(item, export, picture=lambda picture: next(keys))


@pytest.fixture
def body(context):
    """Converts HTML: `body(html)` is a Body; keywords replace what the context answers."""

    def make(html, **answers):
        for name, answer in answers.items():
            setattr(context, name, answer)
        return convert(html, context)

    return make


@pytest.fixture
def blocks(body):
    """Converts HTML: `blocks(html)` is its blocks, rich text without the keys of the editor."""

    def bare(value):
        if isinstance(value, str):
            return "".join(part.partition('"')[2] if number else part for number, part in _keyed(value))
        if isinstance(value, dict):
            return {name: bare(part) for name, part in value.items()}
        return [bare(part) for part in value] if isinstance(value, list) else value

    return lambda html, **answers: [(kind, bare(value)) for kind, value in body(html, **answers).blocks]


def _keyed(text):
    return enumerate(text.split(' data-block-key="'))
