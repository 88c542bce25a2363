"""A broken piece of an export is mended by itself; the others are read as they are."""

import html
import re

from lxml import etree

NAMESPACES = {
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wp": "http://wordpress.org/export/1.2/",
    "atom": "http://www.w3.org/2005/Atom",
}
# What XML does not allow, though WordPress writes it.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
# An element without elements in it. Its text ends at its end tag, whatever looks like the end of a CDATA
# section before, and even where the section has none.
LEAF = re.compile(
    r"(<(?P<name>[\w.-]+(?::[\w.-]+)?)(?:\s[^<>]*)?(?<!/)>)"
    r"(?P<text>\s*<!\[CDATA\[.*?\]\]>\s*|\s*<!\[CDATA\[(?:(?!\]\]>).)*|[^<]*)"
    r"(</(?P=name)\s*>)",
    re.DOTALL,
)
PREFIX = re.compile(r"[<\s/]([A-Za-z_][\w.-]*):[A-Za-z_]")
DECLARED = re.compile(r"""xmlns:([\w.-]+)\s*=\s*("[^"<]*"|'[^'<]*')""")
BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
FOREIGN_NAMESPACE = re.compile(
    r"""\sxmlns:[\w.-]+\s*=\s*(?:"[^"]*[^\x00-\x7f][^"]*"|'[^']*[^\x00-\x7f][^']*')"""
)


def parse(text, namespaces):
    """The element of a piece of XML, and sentences about what had to be mended.

    `namespaces` are those of the file, by prefix. Never raises: of what cannot be mended, the parser
    gives what it understood.
    """
    repairs = []
    clean = CONTROL.sub("", text)
    if clean != text:
        repairs.append("Control characters were taken out.")
    try:
        return _element(clean, namespaces), repairs
    except etree.XMLSyntaxError as error:
        repairs.append(f"It was not well-formed XML and was mended: {error.msg}.")
    clean = mended(clean)
    namespaces = {**{prefix: f"urn:undeclared:{prefix}" for prefix in PREFIX.findall(clean)}, **namespaces}
    try:
        return _element(clean, namespaces), repairs
    except etree.XMLSyntaxError as error:
        repairs.append(f"It could not be mended whole, something may be missing: {error.msg}.")
    return _element(clean, namespaces, recover=True), repairs


def mended(text):
    """The piece with the text of each element escaped anew."""
    # The namespace of prefixes that do not matter here may not even be an address.
    text = FOREIGN_NAMESPACE.sub("", text)
    kept = []
    at = 0
    for leaf in LEAF.finditer(text):
        kept.append(BARE_AMPERSAND.sub("&amp;", text[at : leaf.start()]))
        words = html.escape(CONTROL.sub("", _plain(leaf["text"])), quote=False)
        kept.append(BARE_AMPERSAND.sub("&amp;", leaf[1]) + words + leaf[4])
        at = leaf.end()
    return "".join([*kept, BARE_AMPERSAND.sub("&amp;", text[at:])])


def _plain(text):
    """The words of an element: CDATA sections as they are, entities resolved."""
    inner = text.strip()
    if not inner.startswith("<![CDATA["):
        return html.unescape(text)
    inner = inner.removeprefix("<![CDATA[").removesuffix("]]>")
    # WordPress itself splits a section so where its text has the mark of an end; others put several in a row.
    inner = inner.replace("]]]]><![CDATA[>", "\x00")
    return re.sub(r"\]\]>\s*<!\[CDATA\[", "", inner).replace("\x00", "]]>")


def _element(text, namespaces, recover=False):
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    spaces = "".join(f' xmlns:{prefix}="{html.escape(uri)}"' for prefix, uri in namespaces.items())
    root = etree.fromstring(f"<root{spaces}>{text}</root>".encode(), parser)
    if root is None:
        return etree.Element("root")
    return root
