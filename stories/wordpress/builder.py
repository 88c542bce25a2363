"""The blocks of a body, put together one after the other."""

import uuid
from functools import partial

from django.utils.text import slugify

from .addresses import VIDEO_HOSTS, is_at, watch_address
from .rich import Line, Link, Run, rich_text

LONGEST_HEADING = 150
LONGEST_CAPTION = 500
LONGEST_TITLE = 200
LONGEST_NAME = 120
BOLD = frozenset({"bold"})


class Builder:
    """Gathers blocks as [type, value]; lists of Lines in them become rich text at the end."""

    def __init__(self, context, body):
        self.context = context
        self.body = body
        self.blocks = []
        self.number = 0

    def line(self, line):
        """A paragraph or an item of a list, joined with those before it."""
        for part in line.tidy().items():
            if not part.text.strip():
                continue
            if not self.blocks or self.blocks[-1][0] != "paragraph":
                self.blocks.append(["paragraph", []])
            self.blocks[-1][1].append(part)

    def add(self, name, value):
        self.blocks.append([name, value])

    def lose(self, kind, what, reason):
        self.body.lose(kind, what, reason)

    def mark(self, sentence):
        if sentence not in self.body.marks:
            self.body.marks.append(sentence)

    def heading(self, line, level):
        text = " ".join(line.text.split())
        if not text:
            return
        if len(text) <= LONGEST_HEADING and not line.links:
            self.add("heading", {"text": text, "level": level})
            return
        self.mark("A heading that is long or has a link became a bold paragraph.")
        self.line(Line([Run(run.text, run.styles | BOLD, run.link) for run in line.runs]))

    def picture(self, picture, caption, link=None):
        """A picture with the Line of its caption, and the link around it where that leads elsewhere."""
        key = self.context.picture(picture)
        self.body.pictures.append((picture, key))
        if key is None:
            self.mark("A picture is not at hand; a link to its old address stands in its place.")
            self.lose("pictures", picture.src, "The file of the picture is not at hand.")
            self._link(picture.src, picture.alt or picture.src)
        else:
            self._image(picture, key, caption)
        if caption.text and (key is None or caption.links or len(picture.caption) > LONGEST_CAPTION):
            self.line(Line(caption.runs))
        if link is not None:
            self.mark("A link that lay around a picture stands below it.")
            words = picture.alt or picture.caption or link.address
            self.line(Line([Run(words, link=link)]))

    def _image(self, picture, key, caption):
        is_plain = not caption.links and len(picture.caption) <= LONGEST_CAPTION
        if not picture.alt:
            self.mark("A picture has no description.")
        image = {"image": key, "alt_text": picture.alt, "decorative": False}
        self.add("image", {"image": image, "caption": picture.caption if is_plain else ""})

    def _link(self, address, words):
        self.line(Line([Run(words, link=Link(address))]))

    def embed(self, address, title, caption, is_video=False):
        """Something shown from elsewhere; `caption` is the Line of the words under it."""
        address = watch_address(address)
        self.body.embeds.append(address)
        words = " ".join((title or caption.text).split())
        is_used = not title and not caption.links and len(words) <= LONGEST_TITLE
        document = self.context.document(address)
        if document is not None:
            self.files(address, document, words)
        elif address.startswith("https:") and (is_video or is_at(address, VIDEO_HOSTS)):
            name = words if words and len(words) <= LONGEST_TITLE else "Video"
            self.add("video", {"title": name, "url": address, "poster": None, "transcript": ""})
        else:
            self._link(address, words or address)
            is_used = is_used or (not title and not caption.links)
        if caption.text and not is_used:
            self.line(Line(caption.runs))

    def files(self, address, document, title):
        """A file to download. Several in a row share a block."""
        if not self.blocks or self.blocks[-1][0] != "downloads":
            self.add("downloads", {"heading": "", "files": []})
        files = self.blocks[-1][1]["files"]
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"{len(self.blocks)}/{len(files)}/{address}")
        value = {"document": document, "title": title if len(title) <= LONGEST_TITLE else ""}
        files.append({"type": "item", "value": value, "id": str(key)})

    def quote(self, blocks, name):
        """What somebody said: blocks of a builder of its own, and the Line with the name."""
        pending = name
        for kind, value in blocks:
            if kind != "paragraph":
                self.add(kind, value)
                continue
            is_plain = all(line.tag == "p" and not line.links for line in [*value, pending])
            if is_plain and len(pending.text) <= LONGEST_NAME:
                # Browsers send the line ends of a form so.
                text = "\n\n".join(line.text.strip() for line in value).replace("\n", "\r\n")
                who = " ".join(pending.text.split())
                self.add("quote", {"text": _without_marks(text), "name": who, "role": ""})
            else:
                self.mark("A quotation with links or lists became a call-out.")
                lines = [*value, Line(pending.runs)] if pending.text else value
                self.add("callout", {"heading": "", "text": lines})
            pending = Line()
        if pending.text:
            self.line(Line(pending.runs))

    def finish(self):
        """The blocks as a StreamField keeps them: levels of headings settled, lines written out."""
        self._settle_levels()
        for kind, value in self.blocks:
            self.body.blocks.append((kind, self._written(value)))

    def _settle_levels(self):
        """The highest level of the text becomes a section, every other one a part of it."""
        headings = [value for kind, value in self.blocks if kind == "heading"]
        highest = min((value["level"] for value in headings), default=2)
        for number, value in enumerate(headings):
            value["level"] = "h2" if value["level"] == highest or not number else "h3"

    def _written(self, value, documents=True):
        if isinstance(value, list) and value and isinstance(value[0], Line):
            self.body.links.extend(link.address for line in value for link in line.links)
            return rich_text(value, self._key, documents)
        if isinstance(value, list):
            return [self._written(part, documents) for part in value]
        if isinstance(value, dict):
            write = partial(self._written, documents=documents and "columns" not in value)
            return {name: write(part) for name, part in value.items()}
        return value

    def _key(self):
        self.number += 1
        return f"w{self.number:04d}"


def anchor(text):
    """The place within a page that a heading makes."""
    return slugify(" ".join(text.split()), allow_unicode=True)


def _without_marks(text):
    """The words without the quotation marks around all of them; the page sets its own."""
    pairs = {"“": "”", "«": "»", "„": "“", '"': '"', "”": "”", "»": "«"}
    inner = text[1:-1]
    if len(text) > 2 and pairs.get(text[0]) == text[-1] and text[0] not in inner and text[-1] not in inner:
        return inner.strip()
    return text
