"""What comes out of a text opens in the editor and is saved as it was."""

import pytest
from wagtail import blocks
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

from ims_site.richtext import clean
from stories.models import StoryPage
from stories.wordpress.body import Context, convert

from ...factories import DocumentFactory, ImageFactory

TEXT = """
<h2>A mast in Niger</h2>
Words with <strong>weight <em>and</em> </strong>a <a href="https://e.org/?a=1&amp;b=2">link <b>to</b></a>,
a <a href="/a-page/">page</a> and a <a href="/wp-content/uploads/b.pdf">file</a>.&nbsp;

• One
• Two

<ol><li>One<ul><li>A<ol><li>i</li></ol></li><li>B</li></ul></li><li>Two<br>lines</li></ol>
<ul><li>Other</li></ul>

<blockquote>“First.”

Second.<cite>Jane Doe, editor</cite></blockquote>
<blockquote>Read <a href="/a-page/">this</a></blockquote>

[caption id="x"]<img src="/wp-content/uploads/a.jpg" alt="A mast"> A mast. Photo: Jane Doe/IMS[/caption]

<table><tr><th>Where</th><th>What</th></tr><tr><td>Niger</td><td><a href="https://e.org">Radio</a>
and more</td></tr><tr><td>Jordan</td><td></td></tr></table>

https://youtu.be/abcdefghijk

<div class="wp-block-file"><a href="/wp-content/uploads/b.pdf">A report</a></div>
"""


@pytest.fixture
def made(context, tree):
    """The body of TEXT, with a picture, a page and a file that are there."""
    picture, document = ImageFactory(), DocumentFactory()
    return convert(
        TEXT,
        Context(
            context.item,
            context.export,
            picture=lambda _picture: picture.pk,
            document=lambda address: document.pk if address.endswith(".pdf") else None,
            page=lambda address: tree.story.pk if address.endswith("/a-page/") else None,
        ),
    )


def opened_and_sent(block, value, data, name):
    """Fill in the data of the form of a block as the editor's scripts do after opening it."""
    if isinstance(block, (blocks.StreamBlock, blocks.ListBlock)):
        children = [
            (getattr(child, "block_type", ""), child.value, child.id)
            for child in (value if isinstance(block, blocks.StreamBlock) else value.bound_blocks)
        ]
        data[f"{name}-count"] = str(len(children))
        for number, (kind, inner, key) in enumerate(children):
            place = f"{name}-{number}"
            data.update({f"{place}-type": kind, f"{place}-order": str(number), f"{place}-deleted": ""})
            data[f"{place}-id"] = key
            child = block.child_blocks[kind] if kind else block.child_block
            opened_and_sent(child, inner, data, f"{place}-value")
    elif isinstance(block, TypedTableBlock):
        send_table(block, value, data, name)
    elif isinstance(block, ImageBlock):
        data[f"{name}-image"] = str(value.pk)
        data[f"{name}-alt_text"] = value.contextual_alt_text
    elif isinstance(block, blocks.StructBlock):
        for key, child in block.child_blocks.items():
            opened_and_sent(child, value[key], data, f"{name}-{key}")
    elif isinstance(block, blocks.RichTextBlock):
        data[name] = block.field.widget.format_value(value.source)
    else:
        state = block.get_form_state(value)
        state = state["id"] if isinstance(state, dict) else state
        state = state[0] if isinstance(state, list) else state
        data[name] = "" if state is None else str(state)


def send_table(block, value, data, name):
    data.update({f"{name}-caption": value.caption, f"{name}-column-count": str(len(value.columns))})
    data[f"{name}-row-count"] = str(len(value.row_data))
    for number, column in enumerate(value.columns):
        place = f"{name}-column-{number}"
        data.update({f"{place}-type": column["block"].name, f"{place}-heading": column["heading"]})
        data.update({f"{place}-order": str(number), f"{place}-deleted": ""})
    for number, row in enumerate(value.row_data):
        data.update({f"{name}-row-{number}-order": str(number), f"{name}-row-{number}-deleted": ""})
        for place, (column, cell) in enumerate(zip(value.columns, row["values"], strict=True)):
            opened_and_sent(column["block"], cell, data, f"{name}-cell-{number}-{place}")


def test_every_kind_of_block_is_saved_as_it_was(made):
    stream = StoryPage._meta.get_field("body").stream_block
    raw = [
        {"type": kind, "value": value, "id": f"{number:08d}-0000-4000-8000-000000000000"}
        for number, (kind, value) in enumerate(made.blocks)
    ]
    kinds = {kind for kind, _value in made.blocks}
    assert kinds == {"heading", "paragraph", "quote", "callout", "image", "table", "video", "downloads"}
    data = {}
    opened_and_sent(stream, stream.to_python(raw), data, "body")
    sent = stream.clean(stream.value_from_datadict(data, {}, "body"))
    assert stream.get_prep_value(sent) == raw


@pytest.mark.parametrize(
    "html",
    [
        "<p><b>A </b><i>b</i></p>",
        "<p><b>A</b><i> b</i></p>",
        "<p><a href='https://e.org'> A </a>b</p>",
        "<p>A&nbsp;<b>&nbsp;b&nbsp;</b>&nbsp;</p>",
        "<p>10&nbsp;000 and a&nbsp;b</p>",
        "<p><br>A <br> <b> b</b><br></p>",
        "<p>soft\u00adly \u200bso</p>",
        "<p>• A <br>• <b>B</b></p><ul><li>C</li></ul>",
        "<p><b>• A</b></p>",
        "<ul><li>A<ol><li>B<ul><li>C</li></ul></li></ol></li><li>D</li></ul>",
        "<ol><li>A<ul><li>B</li></ul></li></ol><ul><li>C</li></ul>",
        "<ul><li><ul><li>A</li></ul></li></ul>",
        "<ul><li>A<ul><li>B<ul><li>C<ul><li>D<ul><li>E</li></ul></li></ul></li></ul></li></ul></li></ul>",
        "<ul><li>A<ul><li>B</li></ul><ol><li>C</li></ol></li></ul>",
        "<h2>A long heading with <b>a </b><a href='https://e.org'><b>link </b></a>in it</h2>",
        '<p>1 &lt; 2 &amp;amp; "quoted" it\'s</p>',
        "<p><a href='https://e.org/?a=\"1\"&amp;b=&lt;2&gt;'>A</a></p>",
        "<p><a href='https://e.org'>A</a><a href='https://e.org'>B</a></p>",
    ],
)
def test_running_text_is_as_the_editor_writes_it(body, html):
    converter = ContentstateConverter(["bold", "italic", "link", "ol", "ul"])
    for _kind, text in body(html).blocks:
        assert clean(converter.to_database_format(converter.from_database_format(text))) == text
