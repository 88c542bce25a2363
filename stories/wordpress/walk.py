"""From a tree of HTML to blocks: what is running text, and what stands between it."""

import re

from .addresses import EMBED_HOSTS, absolute, is_at
from .builder import Builder, anchor
from .captions import split_credit
from .rich import BREAK, Line, Link, Run
from .tables import Tables

STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = {"ul", "ol"}
MEDIA = {"iframe", "audio", "video", "embed", "object"}
INLINE = {"abbr", "cite", "code", "del", "s", "strike", "sub", "sup"}
IMAGE_KEY = re.compile(r"\bwp-image-(\d{1,12})\b")
PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?|svg|heic)$", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+")


class Walk(Tables):
    """One walk through a text. `make` is the class for pictures, `base` the address of the item."""

    def __init__(self, builder, base, anchors, make):
        self.builder = builder
        self.base = base
        self.anchors = anchors
        self.make = make
        self.runs = []
        self.hoisted = []
        # While something is collected into one line, blocks in it are only breaks.
        self.in_line = False
        self.nested = None

    def run(self, element, link=None):
        self.flow(element, frozenset(), link)
        self.end()

    # Running text

    def flow(self, element, styles, link, verbatim=False):
        """Everything in an element, in order."""
        self.say(element.text, styles, link, verbatim)
        for child in element:
            self.element(child, styles, link, verbatim)
            self.say(child.tail, styles, link, verbatim)

    def say(self, text, styles=frozenset(), link=None, verbatim=False):
        if text:
            self.runs.append(Run(text if verbatim else text.replace("\n", " "), styles, link))

    def element(self, element, styles, link, verbatim):
        name = element.tag
        if name in STYLES:
            self.flow(element, styles | {STYLES[name]}, link, verbatim)
        elif name == "br":
            self.say(BREAK, styles, None, True)
        elif name == "a":
            self.flow(element, styles, self.link(element) or link, verbatim)
        elif name == "img":
            self.image(element, link)
        elif name == "q":
            self.say("“", styles, link)
            self.flow(element, styles, link, verbatim)
            self.say("”", styles, link)
        elif name in INLINE:
            if name in ("del", "s", "strike") and element.text_content().strip():
                self.builder.mark("Words that were struck through are words like any other now.")
            self.flow(element, styles, link, verbatim)
        elif self.in_line:
            self.within_line(element, styles, link, verbatim)
        else:
            self.end()
            self.block(element, styles, link)
            self.end()

    def within_line(self, element, styles, link, verbatim):
        """A block in the middle of a line: a break, unless it is lifted out of it."""
        name = element.tag
        if name in MEDIA or name in ("table", "figure"):
            self.hoisted.append((element, link))
        elif name in LISTS and self.nested is not None:
            self.nested.append(element)
        else:
            self.say(BREAK, verbatim=True)
            self.flow(element, styles, link, verbatim or name == "pre")
            self.say(BREAK, verbatim=True)

    def end(self):
        """The paragraph is over; pictures that stood in it follow."""
        if not self.hoisted and not any(run.text.strip(" ") for run in self.runs):
            self.runs = []
            return
        line = Line(self.runs).tidy()
        hoisted, self.runs, self.hoisted = self.hoisted, [], []
        for part in _apart(line):
            if _is_shown(part):
                self.builder.embed(part.text.strip(), "", Line())
            else:
                self.builder.line(part)
        self.lift(hoisted)

    def lift(self, hoisted):
        for element, link in hoisted:
            if element.tag == "img":
                self.picture(element, Line(), link)
            else:
                self.block(element, frozenset(), link)

    def collect(self, element, link=None, nested=None, whole=False):
        """The line that an element makes, and what has to be lifted out of it; lists in it go to `nested`."""
        kept = self.runs, self.hoisted, self.in_line, self.nested
        self.runs, self.hoisted, self.in_line, self.nested = [], [], True, nested
        (self.element if whole else self.flow)(element, frozenset(), link, element.tag == "pre")
        line, hoisted = Line(self.runs).tidy(), self.hoisted
        self.runs, self.hoisted, self.in_line, self.nested = kept
        return line, hoisted

    def link(self, element):
        """The Link of an element, None where it leads nowhere."""
        given = element.get("href") or ""
        address = absolute(given, self.base)
        if address.startswith("#"):
            place = self.anchors.get(address[1:])
            if place:
                return Link(f"#{place}")
            self.builder.lose("places", address, "It led to a place in the text that has no mark any more.")
            return None
        if not address:
            if given.strip() or element.text_content().strip():
                self.builder.lose(
                    "places", given[:200], "The link led nowhere, or its address is not allowed."
                )
            return None
        if not element.text_content().strip() and element.find(".//img") is None:
            self.builder.lose("links", address, "The link had no words.")
            return None
        document = self.builder.context.document(address)
        page = None if document is not None else self.builder.context.page(address.partition("#")[0])
        return Link(address, page, document)

    # Blocks

    def block(self, element, styles, link):
        name = element.tag
        classes = (element.get("class") or "").split()
        if name in HEADINGS:
            self.heading(element, link)
        elif name in LISTS:
            self.list(element, 0, link)
        elif name == "blockquote":
            self.quote(element, link)
        elif name == "table":
            self.table(element, Line(), link)
        elif name == "figure":
            self.figure(element, link, classes)
        elif name in MEDIA:
            self.media(element, Line())
        elif name == "pre":
            self.pre(element, classes, link)
        elif "wp-block-file" in classes:
            self.file(element)
        elif name == "dt" or name == "summary":
            self.flow(element, styles | {"bold"}, link)
        else:
            self.flow(element, styles, link)

    def heading(self, element, link):
        line, hoisted = self.collect(element, link)
        plain = Line([Run(run.text.replace(BREAK, " "), run.styles, run.link) for run in line.runs])
        self.builder.heading(plain.tidy(), HEADINGS[element.tag])
        self.lift(hoisted)

    def list(self, element, depth, link):
        lifted = []
        for item in element:
            nested = []
            if item.tag in LISTS:
                nested.append(item)
                self.say(item.tail)
            else:
                line, hoisted = self.collect(item, link, nested, item.tag != "li")
                self.builder.line(Line(line.runs, element.tag, depth))
                lifted.extend(hoisted)
            for below in nested:
                lifted.extend(self.list(below, depth + 1, link))
        loose = " ".join(part.strip() for part in [element.text, *(item.tail for item in element)] if part)
        if loose.strip():
            self.builder.line(Line([Run(loose)], element.tag, depth).tidy())
        if depth:
            return lifted
        self.lift(lifted)
        return []

    def quote(self, element, link):
        names = element.findall(".//cite") or element.findall(".//footer")
        name, hoisted = Line(), []
        for cite in names[-1:]:
            name, hoisted = self.collect(cite)
            tail, above = cite.tail, cite.getparent()
            cite.clear()
            cite.tail = tail
            above.text = above.text or ""
        inner = Walk(Builder(self.builder.context, self.builder.body), self.base, self.anchors, self.make)
        inner.run(element, link)
        self.builder.quote(inner.builder.blocks, name)
        self.lift(hoisted)

    def pre(self, element, classes, link):
        line, hoisted = self.collect(element, link)
        if "wp-block-verse" not in classes and line.text.strip():
            self.builder.mark("Computer code or text set by hand became a paragraph; look at its line ends.")
        self.builder.line(line)
        self.lift(hoisted)

    def file(self, element):
        """A file to download: its first link; the button after it says the same again."""
        link = element.find(".//a")
        target = self.link(link) if link is not None else None
        if target is None or target.document is None:
            if target is not None:
                self.builder.line(Line([Run(link.text_content().strip(), link=target)]).tidy())
            return
        self.builder.body.links.append(target.address)
        self.builder.files(target.address, target.document, " ".join(link.text_content().split()))

    # Pictures and what else is shown

    def figure(self, element, link, classes):
        captions = element.xpath("./figcaption | ./*[not(self::figure)]/figcaption")
        caption, hoisted = Line(), []
        for found in captions:
            line, lifted = self.collect(found)
            caption = Line([*caption.runs, Run(" "), *line.runs]).tidy()
            hoisted.extend(lifted)
            tail = found.tail
            found.clear()
            found.tail = tail
        pictures = element.xpath(".//img")
        media = element.xpath(".//iframe | .//audio | .//video | .//embed | .//object")
        words = element.text_content().strip()
        table = element.find(".//table")
        if table is not None:
            rest = words.replace(table.text_content().strip(), "", 1).strip()
            table = table if not rest and len(table.xpath(".//img")) == len(pictures) else None
        if len(pictures) == 1 and not words and not media:
            above = pictures[0].getparent()
            around = self.link(above) if above.tag == "a" else link
            self.picture(pictures[0], caption, around)
        elif table is not None:
            self.table(table, caption)
        elif len(media) == 1 and not pictures and not words:
            self.media(media[0], caption)
        elif "wp-block-embed" in classes and ADDRESS.fullmatch(words):
            self.builder.embed(words, "", caption)
        else:
            self.flow(element, frozenset(), link)
            self.end()
            self.builder.line(caption)
        self.lift(hoisted)

    def image(self, element, link):
        """A picture in a line. Where words stand before it, it follows them."""
        classes = (element.get("class") or "").split()
        if {"emoji", "wp-smiley"} & {*classes}:
            self.say(element.get("alt"))
        elif self.in_line or "".join(run.text for run in self.runs).strip():
            self.hoisted.append((element, link))
        else:
            self.picture(element, Line(), link)

    def picture(self, element, caption, link):
        names = ("data-orig-file", "data-lazy-src", "data-src", "src")
        found = [absolute(element.get(name), self.base) for name in names if element.get(name)]
        source = next((address for address in found if address), "")
        if {element.get("width"), element.get("height")} <= {"0", "1"}:
            self.builder.lose("pictures", source, "It was a point that counts readers.")
            return
        if not source:
            self.builder.mark("A picture had no address that could be kept.")
            self.builder.lose(
                "pictures", element.get("alt") or "", "The picture has no address to find it at."
            )
            self.builder.line(Line([Run(element.get("alt") or "")]).tidy())
            self.builder.line(caption)
            return
        known = IMAGE_KEY.search(element.get("class") or "")
        key = known[1] if known else element.get("data-id") or ""
        key = int(key) if key.isdecimal() and len(key) < 13 else None
        item, export = self.builder.context.item, self.builder.context.export
        attachment = export.attachments.get((item.site, key))
        words, credit = split_credit(caption.text)
        alt = " ".join((element.get("alt") or (attachment and attachment.alt) or "").split())
        picture = self.make(src=source, attachment=key, alt=alt, caption=words, credit=credit)
        if link is not None and _leads_to_picture(link.address, attachment):
            self.builder.lose("places", link.address, "The link only showed the picture larger.")
            link = None
        self.builder.picture(picture, caption, link)

    def media(self, element, caption):
        """A player: its address, whichever element it is."""
        places = [element, *element.iter("source", "embed", "iframe")]
        given = [
            place.get(name) for place in places for name in ("src", "data-src", "data") if place.get(name)
        ]
        address = next((found for found in (absolute(one, self.base) for one in given) if found), "")
        if not address:
            self.builder.mark("Something that was shown from elsewhere has no address that could be kept.")
            self.builder.lose(
                "places", (given or [""])[0][:200], "What was shown has no address that leads anywhere."
            )
            self.builder.line(caption)
            return
        self.builder.embed(address, element.get("title") or "", caption, element.tag == "video")


def _is_shown(line):
    """Whether a line is nothing but the address of something that WordPress shows in its place."""
    text = line.text.strip()
    return bool(ADDRESS.fullmatch(text)) and not line.links and is_at(text, EMBED_HOSTS)


def _apart(line):
    """A line with the addresses that have a line of their own in it set apart."""
    if "://" not in line.text:
        return [line]
    parts = line.split()
    if not any(_is_shown(part) for part in parts):
        return [line]
    out = []
    for part in parts:
        if out and not _is_shown(part) and not _is_shown(out[-1]):
            out[-1] = Line([*out[-1].runs, Run(BREAK), *part.runs], line.tag, line.depth)
        else:
            out.append(part)
    return out


def _leads_to_picture(address, attachment):
    """Whether a link around a picture leads to its file or its own page in the media library."""
    path = address.partition("?")[0].partition("#")[0]
    if PICTURE_FILE.search(path) or "attachment_id=" in address:
        return True
    return attachment is not None and address.rstrip("/") in {attachment.url, attachment.link.rstrip("/")}


def anchors_of(root):
    """The places in a text that headings will make, by the names they had."""
    found = {}
    for name in HEADINGS:
        for heading in root.iter(name):
            for named in (heading, *heading.iter("a", "strong")):
                if named.get("id"):
                    found[named.get("id")] = anchor(heading.text_content())
    return found
