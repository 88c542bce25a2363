"""Texts of WordPress become the blocks of this site."""

import pytest

PICTURE = '<img src="https://old.example.org/wp-content/uploads/a.jpg" alt="A radio mast">'


def p(*words):
    return ("paragraph", "".join(f"<p>{word}</p>" for word in words))


def image(caption="", key=1, alt="A radio mast"):
    return ("image", {"image": {"image": key, "alt_text": alt, "decorative": False}, "caption": caption})


def heading(text, level="h2"):
    return ("heading", {"text": text, "level": level})


def quote(text, name=""):
    return ("quote", {"text": text, "name": name, "role": ""})


def video(url, title="Video"):
    return ("video", {"title": title, "url": url, "poster": None, "transcript": ""})


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # Paragraphs of the old editor
        ("One\nline\n\nTwo", [p("One<br/>line", "Two")]),
        ("One\r\n\r\nTwo", [p("One", "Two")]),
        ("Before<!--more-->after", [p("Before", "after")]),
        ("<strong>One\n\nTwo</strong>", [p("<b>One</b>", "<b>Two</b>")]),
        ("<div>One\n\nTwo</div>Three", [p("One", "Two", "Three")]),
        ("<pre>a\n\n  b</pre>", [p("a<br/><br/>b")]),
        # Running text
        ("<p>A <em>word <strong>or</strong></em> two</p>", [p("A <i>word</i> <b><i>or</i></b> two")]),
        ('<p><span style="color:red">A</span> <u>B</u></p>', [p("A B")]),
        ('<p><a href="https://e.org/?a=1&amp;b">A</a></p>', [p('<a href="https://e.org/?a=1&amp;b">A</a>')]),
        ('<p><a href="/b/">A</a></p>', [p('<a href="https://old.example.org/b/">A</a>')]),
        ('<p><a href="#">A</a></p>', [p("A")]),
        (
            '<p><a href="https://e.org">A<br>B</a></p>',
            [p('<a href="https://e.org">A</a><br/><a href="https://e.org">B</a>')],
        ),
        ("<ul><li>A<ol><li>B</li></ol></li></ul>", [("paragraph", "<ul><li>A<ol><li>B</li></ol></li></ul>")]),
        ("<p>• A<br>• B</p>", [("paragraph", "<ul><li>A</li><li>B</li></ul>")]),
        ("<dl><dt>A</dt><dd>B</dd></dl>", [p("<b>A</b>", "B")]),
        ("1 < 2 & 3", [p("1 &lt; 2 &amp; 3")]),
        # Headings
        ("<h3>A</h3><h4>B</h4><h5>C</h5>", [heading("A"), heading("B", "h3"), heading("C", "h3")]),
        ("<h4>A</h4><h2>B</h2>", [heading("A"), heading("B")]),
        ("<h2>" + "long " * 40 + "</h2>", [p("<b>" + ("long " * 40).strip() + "</b>")]),
        ('<a href="https://e.org"><h2>A</h2></a>', [p('<a href="https://e.org"><b>A</b></a>')]),
        (
            '<h2 id="b">B &amp; C</h2><p><a href="#b">up</a></p>',
            [heading("B & C"), p('<a href="#b-c">up</a>')],
        ),
        # Quotations
        ("<blockquote><p>A</p><p>B</p><cite>C</cite></blockquote>", [quote("A\r\n\r\nB", "C")]),
        ("<blockquote>“A”</blockquote>", [quote("A")]),
        (
            '<blockquote>A <a href="https://e.org">b</a></blockquote>',
            [("callout", {"heading": "", "text": '<p>A <a href="https://e.org">b</a></p>'})],
        ),
        # Pictures, lifted out of whatever they stand in
        (PICTURE, [image()]),
        (f"<p>{PICTURE}After</p>", [image(), p("After")]),
        (f"<p>Before {PICTURE} after</p>", [p("Before after"), image()]),
        (
            f"<ul><li>A{PICTURE}</li><li>B</li></ul>",
            [("paragraph", "<ul><li>A</li><li>B</li></ul>"), image()],
        ),
        (f"<h2>A{PICTURE}</h2>", [heading("A"), image()]),
        (f"<blockquote>A{PICTURE}</blockquote>", [quote("A"), image()]),
        (f"<figure>{PICTURE}<figcaption>A. Photo: B/IMS</figcaption></figure>", [image("A.")]),
        (f'[caption id="x" width="9"]{PICTURE} A mast[/caption]', [image("A mast")]),
        (f'<a href="https://old.example.org/wp-content/uploads/a.jpg">{PICTURE}</a>', [image()]),
        (
            f'<a href="https://e.org/">{PICTURE}</a>',
            [image(), p('<a href="https://e.org/">A radio mast</a>')],
        ),
        (
            f'<figure>{PICTURE}<figcaption>By <a href="https://e.org">B</a></figcaption></figure>',
            [image(), p('By <a href="https://e.org">B</a>')],
        ),
        ('<img class="emoji" alt="☀" src="https://s.w.org/x.png"> sun', [p("☀ sun")]),
        ('<img src="data:image/gif;base64,R0" data-src="/a.jpg" alt="A radio mast">', [image()]),
        ('<img width="1" height="1" src="https://e.org/pixel.gif">', []),
        # Galleries
        ('[gallery ids="11,12"]', [image(alt="A mast"), image("A studio", 2, "")]),
        ("[gallery]", [image("A studio", 1, "")]),
        # What is shown from elsewhere
        ("https://youtu.be/abcdefghijk", [video("https://www.youtube.com/watch?v=abcdefghijk")]),
        ("See:\nhttps://vimeo.com/12345", [p("See:"), video("https://vimeo.com/12345")]),
        ("[embed]https://vimeo.com/12345[/embed]", [video("https://vimeo.com/12345")]),
        ("[youtube abcdefghijk]", [video("https://www.youtube.com/watch?v=abcdefghijk")]),
        (
            '<iframe src="//www.youtube.com/embed/abcdefghijk?rel=0" title="A mast" />After',
            [video("https://www.youtube.com/watch?v=abcdefghijk", "A mast"), p("After")],
        ),
        ("https://twitter.com/ims/status/1", [p('<a href="https://twitter.com/ims/status/1">%s</a>')]),
        ('<video src="https://e.org/a.mp4"></video>', [video("https://e.org/a.mp4")]),
        ('[audio src="https://e.org/a.mp3"]', [p('<a href="https://e.org/a.mp3">https://e.org/a.mp3</a>')]),
        # Brackets that are only words
        ("We met [the] minister [here]", [p("We met [the] minister [here]")]),
        ("[[gallery]] is written so", [p("[[gallery]] is written so")]),
        # Layouts of page builders
        ('[vc_row][vc_column width="1/2"]A[/vc_column][/vc_row]', [p("A")]),
    ],
)
def test_text_becomes_blocks(blocks, html, expected):
    twitter = p('<a href="https://twitter.com/ims/status/1">https://twitter.com/ims/status/1</a>')
    assert blocks(html) == [twitter if "%s" in str(block) else block for block in expected]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<!-- wp:paragraph --><p>A</p><!-- /wp:paragraph -->", [p("A")]),
        ('<!-- wp:heading {"level":2} --><h2>A</h2><!-- /wp:heading -->', [heading("A")]),
        ("Old\n\ntext<!-- wp:paragraph --><p>A</p><!-- /wp:paragraph -->", [p("Old", "text", "A")]),
        ("<!-- wp:freeform -->Old\n\ntext<!-- /wp:freeform -->", [p("Old", "text")]),
        (
            "<!-- wp:columns --><div><!-- wp:column --><div><p>A</p></div><!-- /wp:column -->"
            "<!-- wp:column --><div><p>B</p></div><!-- /wp:column --></div><!-- /wp:columns -->",
            [p("A", "B")],
        ),
        ('<!-- wp:block {"ref":40} /-->', [p("Said often.")]),
        (
            '<!-- wp:cover {"url":"https://e.org/c.jpg","id":11} --><div style="background-image:url(c.jpg)">'
            "<p>A</p></div><!-- /wp:cover -->",
            [image(alt="A mast"), p("A")],
        ),
        (
            '<!-- wp:core-embed/youtube {"url":"https://youtu.be/abcdefghijk"} /-->',
            [video("https://www.youtube.com/watch?v=abcdefghijk")],
        ),
        (
            '<!-- wp:acf/teaser {"data":{"words":"More than two words","size":"large"}} /-->',
            [p("More than two words")],
        ),
        ('<!-- wp:paragraph {"broken": --><p>A</p>', [p("A")]),
        ("<!-- wp:code --><pre><code>[gallery]</code></pre><!-- /wp:code -->", [p("[gallery]")]),
    ],
)
def test_blocks_become_blocks(blocks, html, expected):
    assert blocks(html) == expected


def test_reusable_block_that_holds_itself_ends(body):
    made = body('<!-- wp:block {"ref":41} /-->')
    assert len(made.blocks) == 1 and "Again." in str(made.blocks[0])
    assert any("reusable block" in mark for mark in made.marks)


def test_table_keeps_heads_caption_and_links(blocks):
    html = (
        "<figure><table><thead><tr><th>Radio</th><th>Web</th></tr></thead><tbody>"
        '<tr><td colspan="2">A</td></tr><tr><td>B</td><td><a href="https://e.org">C</a></td></tr>'
        "</tbody></table>"
        "<figcaption>Partners</figcaption></figure>"
    )
    ((kind, value),) = blocks(html)
    assert kind == "table" and value["caption"] == "Partners"
    assert value["table"]["columns"] == [
        {"type": "text", "heading": "Radio"},
        {"type": "rich_text", "heading": "Web"},
    ]
    values = [row["values"] for row in value["table"]["rows"]]
    assert values == [["A", "<p>–</p>"], ["B", '<p><a href="https://e.org">C</a></p>']]


def test_links_to_ours_have_their_keys(blocks):
    html = '<p><a href="/a/#top">A</a>, <a href="/wp-content/uploads/b.pdf">B</a>, <a href="/c/">C</a></p>'
    made = blocks(
        html,
        page={"https://old.example.org/a/": 5}.get,
        document={"https://old.example.org/wp-content/uploads/b.pdf": 6}.get,
    )
    links = '<a linktype="page" id="5">A</a>, <a linktype="document" id="6">B</a>'
    assert made == [p(f'{links}, <a href="https://old.example.org/c/">C</a>')]


def test_file_becomes_a_download(blocks):
    html = (
        '<div class="wp-block-file"><a href="/b.pdf">A report</a>'
        '<a href="/b.pdf" class="wp-block-file__button" download>Download</a></div>'
    )
    ((kind, value),) = blocks(html, document=lambda address: 6)
    assert kind == "downloads"
    assert [file["value"] for file in value["files"]] == [{"document": 6, "title": "A report"}]
    assert blocks(html, document=lambda address: None) == [
        p('<a href="https://old.example.org/b.pdf">A report</a>')
    ]


def test_picture_that_is_not_at_hand_leaves_a_link_and_is_told(body):
    made = body(f"<figure>{PICTURE}<figcaption>A caption</figcaption></figure>", picture=lambda picture: None)
    ((kind, html),) = made.blocks
    assert kind == "paragraph" and "uploads/a.jpg" in html and "A caption" in html
    assert [loss.kind for loss in made.losses] == ["pictures"] and made.marks


def test_picture_is_asked_for_with_all_that_is_known(body):
    asked = []
    html = (
        '<figure><img class="wp-image-11" src="/wp-content/uploads/2019/04/mast-300x200.jpg">'
        "<figcaption>In Niger. Photo: Jane Doe/IMS</figcaption></figure>"
    )
    body(html, picture=lambda picture: asked.append(picture) or 1)
    (picture,) = asked
    assert picture.src == "https://old.example.org/wp-content/uploads/2019/04/mast-300x200.jpg"
    assert (picture.attachment, picture.alt) == (11, "A mast")
    assert (picture.caption, picture.credit) == ("In Niger.", "Jane Doe/IMS")


def test_what_nobody_knows_is_counted(body):
    made = body('[slideshow id="3"]A[/slideshow]<!-- wp:latest-posts /-->')
    assert made.shortcodes == {"slideshow": 1} and made.unknown_blocks == {"latest-posts": 1}
    assert "[slideshow" in str(made.blocks)
    assert len(made.marks) == 2


def test_same_text_makes_the_same_body(body):
    html = f"A\n\n{PICTURE}\n\n<ul><li>B</li></ul>"
    assert body(html, picture=lambda picture: 1).blocks == body(html, picture=lambda picture: 1).blocks


@pytest.mark.parametrize("tag", ["div", "ul><li", "blockquote", "b", "table><tr><td"])
def test_text_nested_a_thousand_times_keeps_its_words(body, tag):
    assert "inmost" in str(body(f"<{tag}>" * 1000 + "inmost").blocks)
