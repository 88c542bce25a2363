"""What comes out of a text opens in the editor and is saved as it was."""

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from ims_site.richtext import clean
from stories.models import StoryPage
from stories.wordpress.body import Context, convert

from ...factories import DocumentFactory, ImageFactory
from .editor_form import opened_and_sent

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
