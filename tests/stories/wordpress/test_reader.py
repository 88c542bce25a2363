"""Exports are read whole, whatever is broken in them, and refused where they could do harm."""

import pytest

from stories.wordpress.php import load, sizes_of
from stories.wordpress.reader import NotAnExport, read, survey

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- An <item> in a comment is none. -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/{version}/">
<channel><title>An old site</title><link>https://www.old.example.org</link><language>en-GB</language>
<wp:wxr_version>{version}</wp:wxr_version><wp:base_blog_url>https://www.old.example.org</wp:base_blog_url>
"""
HEAD_1_2 = HEAD.format(version="1.2")
PEOPLE = """<wp:author><wp:author_id>3</wp:author_id><wp:author_login>jane</wp:author_login>
<wp:author_email>jane@secret.example</wp:author_email>
<wp:author_display_name><![CDATA[Jane Doe]]></wp:author_display_name></wp:author>
<wp:category><wp:term_id>5</wp:term_id><wp:category_nicename>safety</wp:category_nicename>
<wp:category_parent>work</wp:category_parent><wp:cat_name><![CDATA[Safety & law]]></wp:cat_name></wp:category>
"""
TAIL = "</channel></rss>"


def item(key=1, content="Words", more="", kind="post", title="A story"):
    return (
        f"<item><title>{title}</title><link>https://old.example.org/?p={key}</link><dc:creator>jane</dc:creator>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded><excerpt:encoded><![CDATA[Short]]>"
        f"</excerpt:encoded><wp:post_id>{key}</wp:post_id><wp:status>publish</wp:status>"
        f"<wp:post_type>{kind}</wp:post_type><wp:post_name>a-story</wp:post_name>{more}</item>\n"
    )


@pytest.fixture
def write(tmp_path):
    """Writes an export with these items: `write(item(), …)` is its path."""

    def make(*items, head=HEAD_1_2, people="", tail=TAIL, name="export.xml", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes((head + people + "".join(items) + tail).encode(encoding))
        return path

    return make


def one(path):
    (found,) = read([path])
    return found


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "1.3"])
def test_every_version_is_read(write, version):
    found = one(write(item(), head=HEAD.format(version=version)))
    assert (found.id, found.type, found.status, found.slug) == (1, "post", "publish", "a-story")
    assert (found.content, found.excerpt, found.author) == ("Words", "Short", "jane")
    assert found.site == "old.example.org" and not found.repairs


def test_head_tells_of_the_site_its_authors_and_terms(write):
    export = survey([write(item(), people=PEOPLE)])
    (header,) = export.headers
    assert (header.title, header.language, header.version) == ("An old site", "en-GB", "1.2")
    assert export.authors["old.example.org", "jane"].display_name == "Jane Doe"
    term = export.terms["old.example.org", "category", "safety"]
    assert (term.name, term.parent, term.id) == ("Safety & law", "work", 5)
    assert export.counts == {("old.example.org", "post", "publish"): 1}


def test_nothing_of_what_is_private_comes_out(write):
    private = (
        "<wp:post_password>hush</wp:post_password><wp:comment><wp:comment_author_email>reader@secret.example"
        "</wp:comment_author_email><wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>"
        "<wp:comment_content>A comment</wp:comment_content></wp:comment>"
    )
    path = write(item(more=private), people=PEOPLE)
    found = one(path)
    told = f"{found} {survey([path])}"
    assert found.has_password
    assert not any(word in told for word in ("hush", "secret.example", "192.0.2.7", "A comment"))


@pytest.mark.parametrize(
    ("text", "content", "is_mended"),
    [
        (item(content="a ]]]]><![CDATA[> b"), "a ]]> b", False),
        (item(content="a ]]> b"), "a ]]> b", True),
        (item(content="a <![CDATA[ b ]]> c"), "a <![CDATA[ b ]]> c", True),
        (item(content="one]]><![CDATA[two"), "onetwo", False),
        (item(content="a\x01\x0bb"), "ab", True),
        (item(content="how to write </item> and <item>"), "how to write </item> and <item>", False),
        (item(content="<!DOCTYPE html> in words"), "<!DOCTYPE html> in words", False),
        (item(title="You & I"), "Words", True),
        (item(more="<odd:link>x</odd:link>"), "Words", True),
        (item(more="<unknown>&nbsp;&hellip;</unknown>"), "Words", True),
        (item(more="<wp:post_password>a"), "Words", True),
        (item().replace("</item>", ""), "Words", True),
        (item().replace("]]></content:encoded>", "</content:encoded>"), "Words", True),
    ],
)
def test_broken_item_is_mended_and_spoils_no_other(write, text, content, is_mended):
    found = list(read([write(item(1), text.replace("<wp:post_id>1<", "<wp:post_id>2<"), item(3))]))
    assert [item.id for item in found] == [1, 2, 3]
    assert found[1].content.startswith(content) and bool(found[1].repairs) == is_mended
    assert [item.content for item in found[::2]] == ["Words", "Words"]
    assert not found[0].repairs and not found[2].repairs


def test_padded_values_are_read(write):
    found = one(write(item().replace(">post<", ">\n  post \n<").replace(">1<", ">\n1\n<")))
    assert (found.type, found.id) == ("post", 1)


def test_meta_keeps_its_order_and_its_raw_values(write):
    meta = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value>"
        "</wp:postmeta>"
        for key, value in [("_wp_old_slug", "older"), ("x", 'a:1:{i:0;s:1:"b";}'), ("_wp_old_slug", "oldest")]
    )
    terms = '<category domain="post_tag" nicename="law"><![CDATA[Law]]></category><category>Law</category>'
    found = one(write(item(more=meta + terms)))
    assert found.values("_wp_old_slug") == ["older", "oldest"]
    assert found.value("x") == 'a:1:{i:0;s:1:"b";}'
    assert ("post_tag", "law", "Law") in [(term.taxonomy, term.slug, term.name) for term in found.terms]


def test_files_are_resolved_across_each_other(write):
    file = "<wp:attachment_url>https://old.example.org/wp-content/uploads/a.jpg</wp:attachment_url>"
    stories = write(item(1), name="stories.xml")
    media = write(item(2, more=file, kind="attachment"), item(3, "Often", kind="wp_block"), name="media.xml")
    export = survey([stories, media])
    assert export.attachments["old.example.org", 2].url.endswith("a.jpg")
    assert export.reusable["old.example.org", 3] == "Often"
    assert [item.file for item in read([stories, media])] == ["stories.xml", "media.xml", "media.xml"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_encodings_are_read(write, encoding):
    head = HEAD.format(version="1.2").replace("UTF-8", encoding.replace("-sig", ""))
    assert one(write(item(content="Nørregade"), head=head, encoding=encoding)).content == "Nørregade"


def test_items_alone_are_read_with_a_warning(write):
    path = write(item(), head="", tail="")
    assert one(path).id == 1
    assert survey([path]).headers[0].warnings


def test_items_cut_by_the_end_of_a_piece_are_whole(write, monkeypatch):
    monkeypatch.setattr("stories.wordpress.reader.READ_AT_ONCE", 7)
    path = write(item(1), item(2, "x" * 100), item(3))
    assert [len(item.content) for item in read([path])] == [5, 100, 5]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "b">]>',
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd">',
        '<!doctype rss PUBLIC "x" "http://127.0.0.1/x.dtd">',
        '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1/p"> %p;]>',
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
    ],
)
@pytest.mark.parametrize("place", ["head", "item"])
def test_declarations_are_refused(write, head, place):
    whole = HEAD.format(version="1.2")
    path = (
        write(item(), head=whole.replace("<rss", f"{head}<rss"))
        if place == "head"
        else write(item(more=head))
    )
    for ask in (survey, lambda files: list(read(files))):
        with pytest.raises(NotAnExport, match="document type or entities"):
            ask([path])


@pytest.mark.parametrize(
    "text", ["", "Words.", "<html><body>A page</body></html>", "<catalog/>", "\x00" * 50]
)
def test_other_files_are_refused_with_a_sentence(write, text):
    with pytest.raises(NotAnExport, match="no export of WordPress"):
        survey([write(head=text, tail="")])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("N;", None),
        ("b:1;", True),
        ("i:-3;", -3),
        ("d:0.5;", 0.5),
        ('s:3:"å";', "å"),
        ('s:2:"å";', "å"),
        # Its line end had two letters when it was written.
        ('a:1:{s:1:"a";s:4:"b\nc";}', {"a": "b\nc"}),
        ('a:2:{s:2:"en";i:325;s:2:"fa";i:349;}', {"en": 325, "fa": 349}),
    ],
)
def test_plain_php_values_are_read(text, value):
    assert load(text) == value


@pytest.mark.parametrize(
    "text",
    [
        'O:8:"stdClass":0:{}',
        'a:1:{i:0;O:4:"Evil":1:{s:1:"a";s:1:"b";}}',
        'C:11:"ArrayObject":2:{x}',
        "r:1;",
        "R:2;",
        "a:999999999:{",
        "a:1:{" * 5000,
        's:999999999:"a',
        "b:7;",
        "i:x;",
        "",
        "N;N;",
    ],
)
def test_whatever_else_php_serialises_is_refused(text):
    with pytest.raises(ValueError):
        load(text)


def test_sizes_of_an_attachment_are_named():
    sizes = 'a:1:{s:5:"sizes";a:1:{s:5:"thumb";a:1:{s:4:"file";s:13:"a-150x150.jpg";}}}'
    assert sizes_of(sizes) == ("a-150x150.jpg",)
    assert sizes_of("O:1") == ()
