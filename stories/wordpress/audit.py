"""What stood in a text and what stands in the blocks that were made of it, counted apart from the conversion.

The source is read with another parser and by simpler rules than those of the conversion, so that a fault
there does not hide itself here.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape

from bs4 import BeautifulSoup

from ims_site.richtext import INVISIBLE

from .addresses import EMBED_HOSTS, absolute, is_at, watch_address
from .body import WORD, Loss, words_in
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
    for kind, value in body.blocks:
        tables += kind == "table"
        images += kind == "image"
        addresses[value["url"] if kind == "video" else ""] += 1
        joker += len(value["files"]) if kind == "downloads" else 0
        for link in BeautifulSoup(json.dumps(value).replace('\\"', '"'), "html.parser").find_all("a"):
            addresses[unescape(link.get("href") or "")] += 1
            joker += link.has_attr("linktype")
    pictures.update(picture.src for picture, key in body.pictures if key is not None)
    if images < pictures.total():
        pictures = Counter(dict(pictures.most_common(images)))
    words = Counter(word.lower() for word in words_in(body.blocks))
    makers = " ".join(picture.credit for picture, key in body.pictures if key is not None)
    words.update(word.lower() for word in WORD.findall(" ".join([makers, *body.embeds])))
    return words, pictures, _by_text(addresses), joker, tables


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
    soup = BeautifulSoup(APART.sub(lambda tag: f" {tag[0]}", html), "html.parser")
    for silent in soup.find_all(SILENT):
        silent.decompose()
    for block in soup.select("figure.wp-block-embed, figure[class*=wp-block-embed]"):
        text = block.get_text(" ").split()
        if text and text[0].startswith("http"):
            found.embeds[watch_address(text[0])] += 1
            next(word for word in block.find_all(string=True) if text[0] in word).replace_with(" ")
    for button in soup.select("a.wp-block-file__button"):
        button.decompose()
    found.tables += sum(_is_table(table) for table in soup.find_all("table"))
    _read_pictures(soup, found, base)
    _read_links(soup, found, base, context)
    found.words.update(word.lower() for word in WORD.findall(INVISIBLE.sub("", soup.get_text(""))))
    found.links = _by_text(found.links)
    found.embeds = _by_text(found.embeds)
    return found


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
    cells = [cell for cell in table.find_all(["td", "th"]) if cell.find_parent("table") is table]
    return len(cells) > 1 and table.find_parent("table") is None


def _read_pictures(soup, found, base):
    for image in soup.find_all("img"):
        if {"emoji", "wp-smiley"} & {*(image.get("class") or [])}:
            continue
        hidden = image.find_parent("noscript")
        if hidden and hidden.find_previous("img", {"data-src": True}):
            continue
        names = ("data-orig-file", "data-lazy-src", "data-src", "src")
        addresses = [absolute(image.get(name), base) for name in names]
        found.pictures[next((one for one in addresses if one), image.get("src") or "")] += 1


def _shows_larger(address, context):
    """Whether an address is that of a picture, or of its page in the media library."""
    if PICTURE_END.search(address.partition("?")[0]) or "attachment_id=" in address:
        return True
    return any(one.link.rstrip("/") == address.rstrip("/") for one in context.export.attachments.values())


def _read_links(soup, found, base, context):
    for link in soup.find_all("a", href=True):
        address = absolute(link["href"], base)
        words = link.get_text(strip=True)
        is_link = address and not address.startswith("#") and (words or link.find("img"))
        if is_link and (words or not _shows_larger(address, context)):
            found.links[address] += 1
    for player in soup.find_all(["iframe", "audio", "video", "embed", "object"]):
        source = player.get("src") or player.get("data-src") or player.get("data") or ""
        inner = player.find("source", src=True)
        address = absolute(source or (inner["src"] if inner else ""), base)
        if address:
            found.embeds[watch_address(address)] += 1
