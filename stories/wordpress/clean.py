"""What stays of the HTML of a text: what says something, and nothing that does something."""

import html
import re

import lxml.html
import nh3

INLINE = "a abbr b br cite code del em i img q s strike strong sub sup"
BLOCKS = (
    "address article aside audio blockquote caption center dd details div dl dt embed fieldset figcaption"
    " figure footer h1 h2 h3 h4 h5 h6 header hr iframe legend li main nav object ol option p pre section"
    " source summary table tbody td tfoot th thead tr ul video"
)
TAGS = {*INLINE.split(), *BLOCKS.split()}
ATTRIBUTES = {
    "*": {"class", "id"},
    "a": {"href"},
    "img": {
        "src",
        "alt",
        "title",
        "width",
        "height",
        "data-src",
        "data-lazy-src",
        "data-orig-file",
        "data-id",
    },
    "iframe": {"src", "title", "data-src"},
    "audio": {"src", "title"},
    "video": {"src", "title", "poster"},
    "source": {"src"},
    "embed": {"src", "title"},
    "object": {"data", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
# Their content is not for reading.
SILENT = {"script", "style", "template", "head", "svg", "math", "noembed", "noframes", "xmp", "title"}
SCHEMES = {"http", "https", "mailto", "tel", "ftp"}
NOSCRIPT = re.compile(r"<noscript\b[^>]*>(.*?)</noscript\s*>", re.DOTALL | re.IGNORECASE)
# Browsers take what follows such a tag for its content.
CLOSED = re.compile(r"<(iframe|audio|video|object)\b([^<>]*)/>", re.IGNORECASE)
LAZY = re.compile(r"<img\b[^>]*\bdata-(?:lazy-)?src\b", re.IGNORECASE)
REMOVED = {
    "A script was left out.": re.compile(r"<script\b", re.IGNORECASE),
    "A form was left out; its words were kept.": re.compile(r"<form\b", re.IGNORECASE),
    "A drawing (SVG) was left out.": re.compile(r"<svg\b", re.IGNORECASE),
    "An attribute that acts on its own (onclick and the like) was left out.": re.compile(
        r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE
    ),
    "An address that runs a script was left out.": re.compile(
        r"""=\s*["']?\s*(?:javascript|vbscript)\s*:""", re.I
    ),
}


def document(text):
    """The element that holds what stays of the HTML, and sentences about what does not."""
    removed = [sentence for sentence, pattern in REMOVED.items() if pattern.search(text)]
    text = CLOSED.sub(r"<\1\2></\1>", text)
    text = NOSCRIPT.sub(lambda found: "" if LAZY.search(text, 0, found.start()) else found[1], text)
    clean = nh3.clean(
        # A browser would take it for a comment, and its words with it.
        text.replace("<![", "&lt;!["),
        tags=TAGS,
        clean_content_tags=SILENT,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    parser = lxml.html.HTMLParser(huge_tree=True, encoding="utf-8")
    root = lxml.html.document_fromstring(f"<body><div>{clean}</div></body>".encode(), parser=parser)
    return root.body, removed


def text_of(text):
    """The words of a piece of HTML on one line: titles and excerpts have tags and entities too."""
    if "<" in text:
        text = nh3.clean(text, tags=set(), clean_content_tags=SILENT, attributes={})
    return " ".join(html.unescape(text).split())
