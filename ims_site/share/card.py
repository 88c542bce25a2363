"""Draws the picture for sharing with Pillow, in a font that comes with the site (OFL.txt)."""

import hashlib
import io
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 80
PAPER, INK, SOFT, ACCENT = "#fcfbf8", "#15171f", "#4b4f5c", "#1d3fbb"
FONT = Path(__file__).with_name("share.ttf")
# The largest size in which the title has room, and the lines that there is room for.
TITLE_SIZES = ((76, 3), (64, 4), (54, 5), (46, 6))
LEADING = 1.24
SMALL = 30
# What the font can write; share.ttf is cut to exactly these.
DRAWABLE = re.compile(
    "[ -~\u00a0-\u024f\u0370-\u052f\u0600-\u06ff\u0750-\u077f\u1e00-\u1eff"  # Latin, Greek, Cyrillic, Arabic
    "\u200c-\u200f\u2010-\u2027\u2030-\u203a€№−]*"
)
# Raised with every change of the drawing, so that its addresses change too.
VERSION = 1


def digest(*words):
    """What stands in the address of a picture with these words; it changes with each of them."""
    return hashlib.sha256("\n".join((str(VERSION), *map(str, words))).encode()).hexdigest()[:16]


def draw(title, kicker, organisation, is_rtl=False):
    """The picture as PNG, 1200 × 630.

    Words that the font has no letters for, or that cannot be put together from right to left on this machine,
    are left out: no title is better than a broken one.
    """
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    side = Side(pen, is_rtl)
    draw_mark(pen, MARGIN if not is_rtl else WIDTH - MARGIN - 72, MARGIN - 10)
    side.write(organisation, SMALL, MARGIN + 6, INK, indent=96)
    pen.rectangle((MARGIN, HEIGHT - MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN + 5), fill=ACCENT)
    if can_write(title):
        size, lines = fit(clean(title))
        step = size * LEADING
        top = HEIGHT - MARGIN - 36 - step * len(lines)
        side.write(kicker, SMALL, MARGIN + 6, SOFT, from_end=True)
        for number, line in enumerate(lines):
            side.write(line, size, top + number * step, INK)
    file = io.BytesIO()
    picture.quantize(32).save(file, "PNG", optimize=True)
    return file.getvalue()


class Side:
    """Writes from the side on which the language begins."""

    def __init__(self, pen, is_rtl):
        self.pen, self.is_rtl = pen, is_rtl

    def write(self, text, size, top, colour, indent=0, from_end=False):
        if not can_write(text):
            return
        from_right = self.is_rtl != from_end
        edge = WIDTH - MARGIN - indent if from_right else MARGIN + indent
        shaping = {"direction": "rtl" if self.is_rtl else "ltr"} if shapes_words() else {}
        anchor = "ra" if from_right else "la"
        self.pen.text((edge, top), clean(text), colour, font(size), anchor=anchor, **shaping)


def draw_mark(pen, left, top):
    """The mark of static/img/logo.svg, 72 pixels wide."""
    scale = 72 / 40

    def box(*corners):
        return [offset + value * scale for offset, value in zip((left, top) * 2, corners, strict=True)]

    pen.rectangle(box(0, 0, 40, 40), fill=ACCENT)
    for corners in ((15, 17, 23, 20), (17, 20, 23, 30), (14, 29, 26, 33)):
        pen.rectangle(box(*corners), fill=PAPER)
    pen.ellipse(box(16.5, 7, 23.5, 14), fill=PAPER)
    pen.arc(box(10.5, 1.5, 29.5, 20), 145, 215, fill=PAPER, width=5)
    pen.arc(box(10.5, 1.5, 29.5, 20), -35, 35, fill=PAPER, width=5)


def fit(title):
    """The size of the letters and the lines in which a title has room; the end of an endless one is cut."""
    for size, room in TITLE_SIZES:
        lines = wrap(title, font(size))
        if len(lines) <= room:
            return size, lines
    return size, [*lines[: room - 1], f"{lines[room - 1]} …"]


def wrap(text, letters):
    """Lines that fit; a word that is too long for one goes on in the next."""
    lines, width = [""], WIDTH - 2 * MARGIN
    for word in text.split():
        if lines[-1] and letters.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if letters.getlength(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def can_write(text):
    text = clean(text)
    is_rtl = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return bool(text and DRAWABLE.fullmatch(text)) and (shapes_words() or not is_rtl)


def clean(text):
    """On one line, in composed letters, without what is not printed."""
    return " ".join(unicodedata.normalize("NFC", str(text)).replace("\xad", "").split())


@lru_cache
def shapes_words():
    """Whether this machine can join Arabic letters and order them from right to left."""
    return bool(features.check("raqm") and features.version("fribidi"))


@lru_cache
def font(size):
    return ImageFont.truetype(FONT, size)
