"""What stood in a text and what stands in the blocks that were made of it, counted apart from the conversion.

The source is read with another parser and by simpler rules than those of the conversion, so that a fault
there does not hide itself here.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape

import lxml.html

from ims_site.richtext import INVISIBLE

from .addresses import EMBED_HOSTS, absolute, is_at, watch_address
from .body import Loss
from .shortcodes import NAMES

KINDS = ("words", "pictures", "links", "embeds", "tables")
SHORTCODE = re.compile(rf"(?<!\[)\[(/?)({NAMES})(?![\w-])([^\[\]]*?)\]", re.IGNORECASE)
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
REUSABLE = re.compile(r'<!--\s+wp:(?:core/)?block\s+\{[^}]*"ref":\s*(\d{1,12})[^}]*\}\s*/-->')
EMBED_BLOCK = re.compile(r"<!--\s+wp:[a-z-]*embed[a-z/-]*\s+(\{.*?\})\s*/-->", re.DOTALL)
COVER = re.compile(r"<!--\s+wp:cover[a-z-]*\s+(\{.*?\})\s*-->(.*?)<!--", re.DOTALL)
APART = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|td|th|tr|br|hr|figure|figcaption|blockquote|cite|pre|dt|dd|section|details"
    r"|summary|img|option|legend|label|address|article|table|caption|iframe|a\s[^<>]*wp-block-[^<>]*)\b[^<>]*>",
    re.IGNORECASE,
)
BARE = re.compile(r"(?:^|<p[^<>]*>|\n)[ \t]*(https?://[^\s<>\"]+)[ \t]*(?=$|</p>|\n|<br)", re.IGNORECASE)
VERBATIM_PIECES = re.compile(r"(<(?:pre|code)\b[^>]*>.*?</(?:pre|code)\s*>)", re.DOTALL | re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s\"'”″\]]+")
VERBATIM = re.compile(r"<(pre|code)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
SILENT = ["script", "style", "svg", "math", "template", "noembed", "noframes", "xmp"]
PICTURE_END = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?|svg|heic)$", re.IGNORECASE)
LETTERS = re.compile(r"\w+")
# How rich text begins, and what is in it.
RICH = re.compile(r"<(?:p|ul|ol)\b")
TAG = re.compile(r"</?([a-z]+)[^<>]*>", re.IGNORECASE)
LINK = re.compile(r"<a\s[^<>]*>")
HREF = re.compile(r'\shref="([^"<>]*)"')
WITHIN_WORDS = {"a", "b", "i"}
SETTINGS = {"level", "url", "id", "type", "alt_text", "decorative", "image", "poster", "document"}
PARSER = {"encoding": "utf-8", "huge_tree": True, "remove_comments": True, "remove_pis": True}
NOT_EXPLAINED = "No reason is known; compare the page with the old one."


@dataclass
class Audit:
    """Counts of each of KINDS before and after, and what is missing, every piece with a reason."""

    before: Counter = field(default_factory=Counter)
    after: Counter = field(default_factory=Counter)
    differences: list = field(default_factory=list)

    @property
    def missing(self):
        """How many of each kind did not arrive."""
        found = Counter()
        for loss in self.differences:
            if loss.kind in KINDS:
                found[loss.kind] += loss.count
        return found


@dataclass
class Content:
    """What was counted, each as a Counter of the things themselves; tables as a number."""

    words: Counter = field(default_factory=Counter)
    pictures: Counter = field(default_factory=Counter)
    links: Counter = field(default_factory=Counter)
    embeds: Counter = field(default_factory=Counter)
    tables: int = 0


def audit(html, body, context):
    """The Audit of a text and the Body that was made of it."""
    source = read_source(html, context)
    made = Counter()
    result = Audit()
    result.before.update(_sizes(source))
    words, pictures, addresses, joker, tables = read_blocks(body)
    for kind, before, after in (
        ("words", source.words, words),
        ("pictures", source.pictures, pictures),
        ("embeds", source.embeds, addresses),
        ("links", source.links, addresses),
    ):
        missing = before - after
        if after is addresses:
            after.subtract(before - missing)
            missing, joker = _covered(missing, joker)
        made[kind] = before.total() - missing.total()
        result.differences.extend(_named(kind, missing, body))
    made["tables"] = min(tables, source.tables)
    if tables < source.tables:
        result.differences.extend(_named("tables", Counter({"": source.tables - tables}), body))
    result.after.update(made)
    others = [loss for loss in body.losses if loss.kind not in KINDS]
    result.differences.extend(others)
    return result


def _sizes(content):
    return {kind: getattr(content, kind).total() for kind in KINDS[:4]} | {"tables": content.tables}


def _covered(missing, joker):
    """What is missing once links to pages and files of our own are taken for some of it."""
    left = Counter()
    for what, count in missing.items():
        taken = min(joker, count)
        joker -= taken
        if count > taken:
            left[what] = count - taken
    return left, joker


def _named(kind, missing, body):
    """A Loss with its reason for everything that is missing."""
    known = [loss for loss in body.losses if loss.kind == kind]
    if kind == "words":
        if missing:
            some = ", ".join(sorted(missing)[:12])
            yield Loss(kind, some, NOT_EXPLAINED, missing.total())
        return
    for what, count in missing.items():
        own = [loss for loss in known if loss.what == what] or known
        yield Loss(kind, what, own[0].reason if own else NOT_EXPLAINED, count)


def read_blocks(body):
    """(words, pictures, addresses, links to pages and files of our own, tables) of the blocks."""
    addresses, joker, pictures, tables, images = Counter(), 0, Counter(), 0, 0
    makers = " ".join(picture.credit for picture, key in body.pictures if key is not None)
    words = Counter(_words(" ".join([makers, *body.embeds])))
    for kind, value in body.blocks:
        tables += kind == "table"
        images += kind == "image"
        if kind == "video":
            addresses[value["url"]] += 1
        joker += len(value["files"]) if kind == "downloads" else 0
        for text in _strings(value):
            links = LINK.findall(text) if RICH.match(text) else ()
            addresses.update(unescape(href[1]) for link in links if (href := HREF.search(link)))
            joker += sum("linktype=" in link for link in links)
            words.update(_words(_said(text)))
    pictures.update(picture.src for picture, key in body.pictures if key is not None)
    if images < pictures.total():
        pictures = Counter(dict(pictures.most_common(images)))
    return words, pictures, _by_text(addresses), joker, tables


def _strings(value):
    """Every text of the value of a block, at whatever depth, but for keys and settings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in SETTINGS:
                yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def _said(text):
    """What a reader sees of a text of a block, which is plain or rich."""
    if not RICH.match(text):
        return text
    return unescape(TAG.sub(lambda tag: "" if tag[1].lower() in WITHIN_WORDS else " ", text))


def _words(text):
    return LETTERS.findall(INVISIBLE.sub("", text).lower())


def _by_text(addresses):
    """Addresses may have been escaped on their way; the letters are what counts."""
    found = Counter()
    for address, count in addresses.items():
        found[address.encode("ascii", "backslashreplace").decode()] += count
    return found


def read_source(html, context):
    """The Content of a text as WordPress keeps it."""
    base = context.item.link if context.item.link.startswith("http") else f"https://{context.item.site}/"
    found = Content()
    html = _resolved(html, context, 0)
    _read_settings(html, found, base)
    html = COMMENT.sub("\n", html)
    html = _read_shortcodes(html, found, context)
    outside = VERBATIM.sub(" ", html)
    for address in BARE.findall(outside):
        address = unescape(address)
        if is_at(address, EMBED_HOSTS):
            found.embeds[watch_address(address)] += 1
            html = html.replace(address.replace("&", "&amp;"), " ", 1).replace(address, " ", 1)
    tree = _tree(APART.sub(lambda tag: f" {tag[0]}", html))
    for block in tree.iter("figure"):
        text = block.text_content().split()
        if "wp-block-embed" in (block.get("class") or "") and text and text[0].startswith("http"):
            found.embeds[watch_address(text[0])] += 1
            _take_out(block, text[0])
    _drop(tree.xpath("//a[contains(@class, 'wp-block-file__button')]"))
    found.tables += sum(_is_table(table) for table in tree.iter("table"))
    _read_pictures(tree, found, base)
    _read_links(tree, found, base, context)
    found.words.update(_words(tree.text_content()))
    found.links = _by_text(found.links)
    found.embeds = _by_text(found.embeds)
    return found


def _tree(html):
    """The document that a text makes, without what nobody reads."""
    parser = lxml.html.HTMLParser(**PARSER)
    tree = lxml.html.document_fromstring(f"<body>{html}\n<p></p>".encode(errors="replace"), parser=parser)
    _drop(list(tree.iter(*SILENT)))
    return tree


def _drop(elements):
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()


def _take_out(block, word):
    """Take the first such word out of the text of an element."""
    for element in block.iter():
        for place in ("text", "tail") if element is not block else ("text",):
            if word in (getattr(element, place) or ""):
                setattr(element, place, getattr(element, place).replace(word, " ", 1))
                return


def _resolved(html, context, depth):
    """The text with the reusable blocks in it."""
    if depth > 5:
        return ""

    def content(match):
        key = (context.item.site, int(match[1]))
        return _resolved(context.export.reusable.get(key, ""), context, depth + 1)

    return REUSABLE.sub(content, html)


def _read_settings(html, found, base):
    """Pictures and addresses that only the settings of blocks name."""
    for settings in EMBED_BLOCK.findall(html):
        address = _setting(settings, "url")
        if address:
            found.embeds[watch_address(address)] += 1
    for settings, inside in COVER.findall(html):
        address = _setting(settings, "url")
        if address and "<img" not in inside and "background-image" in inside:
            found.pictures[absolute(address, base)] += 1


def _setting(settings, name):
    try:
        value = json.loads(settings).get(name)
    except (ValueError, AttributeError):
        return ""
    return value if isinstance(value, str) else ""


def _read_shortcodes(html, found, context):
    """The text without the tags of shortcodes; what they stand for is counted."""

    def read(match):
        end, name, given = match[1], match[2].lower(), unescape(match[3])
        if end:
            return " "
        if name == "gallery":
            ids = re.search(r"\bids\s*=\s*[\"'”″]?([\d,\s]+)", given)
            for key in re.findall(r"\d+", ids[1] if ids else ""):
                attachment = context.export.attachments.get((context.item.site, int(key)))
                found.pictures.update([attachment.url] if attachment else [])
        elif name not in ("caption", "wp_caption", "button") and "_" not in name:
            found.embeds.update(watch_address(one) for one in ADDRESS.findall(given)[:1])
        return " "

    pieces = VERBATIM_PIECES.split(html)
    return "".join(
        SHORTCODE.sub(read, piece) if not number % 2 else piece for number, piece in enumerate(pieces)
    )


def _is_table(table):
    cells = sum(next(cell.iterancestors("table")) is table for cell in table.iter("td", "th"))
    return cells > 1 and next(table.iterancestors("table"), None) is None


def _read_pictures(tree, found, base):
    for image in tree.iter("img"):
        if {"emoji", "wp-smiley"} & {*(image.get("class") or "").split()}:
            continue
        hidden = next(image.iterancestors("noscript"), None)
        if hidden is not None and hidden.xpath("boolean(preceding::img[@data-src])"):
            continue
        names = ("data-orig-file", "data-lazy-src", "data-src", "src")
        addresses = [absolute(image.get(name), base) for name in names]
        found.pictures[next((one for one in addresses if one), image.get("src") or "")] += 1


def _shows_larger(address, context):
    """Whether an address is that of a picture, or of its page in the media library."""
    if PICTURE_END.search(address.partition("?")[0]) or "attachment_id=" in address:
        return True
    return any(one.link.rstrip("/") == address.rstrip("/") for one in context.export.attachments.values())


def _read_links(tree, found, base, context):
    for link in tree.iter("a"):
        address = absolute(link.get("href"), base)
        words = link.text_content().strip()
        is_link = address and not address.startswith("#") and (words or link.find(".//img") is not None)
        if is_link and (words or not _shows_larger(address, context)):
            found.links[address] += 1
    for player in tree.iter("iframe", "audio", "video", "embed", "object"):
        source = player.get("src") or player.get("data-src") or player.get("data") or ""
        inner = player.find(".//source[@src]")
        address = absolute(source or ("" if inner is None else inner.get("src")), base)
        if address:
            found.embeds[watch_address(address)] += 1
