"""Rich text comes in clean, whatever it was pasted from.

Draftail itself drops styles, classes, fonts and comments, and knows the lists of word processors. This drops
what it keeps, in the one place that every rich text of every form comes through.
"""

import re

from bs4 import BeautifulSoup
from wagtail.admin.rich_text import DraftailRichTextArea

# Soft hyphens and zero-width spaces. The joiners of Arabic and Persian and marks of direction have a meaning.
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
# Non-breaking spaces stay beside numbers and signs (10 000, « »), not between words or beside a space.
NO_BREAK = "\u00a0"
BETWEEN_WORDS = re.compile(rf"(?<=[^\W\d_>,;.]){NO_BREAK}(?=[^\W\d_]|<)|(?<=[>,;.]){NO_BREAK}(?=[^\W\d_])")
BESIDE_A_SPACE = re.compile(rf" *{NO_BREAK}[ {NO_BREAK}]+| +{NO_BREAK}")
FAKE_BULLET = re.compile(rf"^[\s{NO_BREAK}]*[·•▪◦‣∙●○■§][\s{NO_BREAK}]+")


# Whether there may be a paragraph without words, or one with a bullet: most texts have neither, and parsing
# takes far longer than looking.
SUSPICIOUS = re.compile(
    r"<p\b[^>]*>(?:\s|&[#\w]+;|<(?!/?p\b)[^>]*>)*(?:</?p\b|\Z)|[·•▪◦‣∙●○■§]|&(?!(?:amp|lt|gt|quot);)|<!",
    re.IGNORECASE,
)


class CleanRichTextArea(DraftailRichTextArea):
    """Wagtail's editor; what it sends is cleaned before anything else sees it."""

    def value_from_datadict(self, data, files, name):
        html = super().value_from_datadict(data, files, name)
        return html and clean(html)


def clean(html):
    """The same rich text without what word processors leave behind."""
    html = INVISIBLE.sub("", html.replace("&nbsp;", NO_BREAK))
    html = BETWEEN_WORDS.sub(" ", BESIDE_A_SPACE.sub(" ", html))
    if not SUSPICIOUS.search(html):
        return html
    soup = BeautifulSoup(html, "html.parser")
    changes = [_drop_empty_paragraphs(soup), _make_lists(soup)]
    return str(soup) if any(changes) else html


def _drop_empty_paragraphs(soup):
    empty = [
        p for p in soup.find_all("p") if not p.get_text(strip=True) and not p.find(["img", "embed", "hr"])
    ]
    for paragraph in empty:
        paragraph.decompose()
    return bool(empty)


def _make_lists(soup):
    """Paragraphs that begin with a bullet become the items of a list."""
    fakes = [p for p in soup.find_all("p", recursive=False) if FAKE_BULLET.match(p.get_text())]
    for paragraph in fakes:
        before = paragraph.find_previous_sibling()
        if before is None or before.name != "ul":
            before = soup.new_tag("ul")
            paragraph.insert_before(before)
        paragraph.name = "li"
        _drop_bullet(paragraph)
        before.append(paragraph.extract())
    return bool(fakes)


def _drop_bullet(item):
    """Take the bullet and the space after it off the beginning, also where they have tags of their own."""
    rest = len(FAKE_BULLET.match(item.get_text()).group())
    for text in item.find_all(string=True):
        parent = text.parent
        text.replace_with(text[rest:])
        rest -= min(rest, len(text))
        if parent is not item and not parent.get_text():
            parent.decompose()
        if not rest:
            break
