"""Checks of headings and running text."""

import re

from django.utils.translation import gettext_lazy as _

AVERAGE_WORDS = 25
# Fewer sentences have no average worth a word.
SENTENCES_FOR_AVERAGE = 4
MOST_WORDS = 45
SHOWN_WORDS = 8
HEADING_WORDS = 12
END_OF_SENTENCE = re.compile(r"(?<=[.!?…؟。])[\"'”’»)\]]*\s+")
DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
SPAN = rf"(?:week(?:end)?|month|year|spring|summer|autumn|winter|decade|{DAY})"
VAGUE_DATE = re.compile(
    rf"\b(?:recently|lately|yesterday|today|tonight|tomorrow|(?:last|this|next|past) {SPAN}"
    rf"|(?:a few|some|several) (?:days|weeks|months|years) ago)\b",
    re.IGNORECASE,
)
TWO_SPACES = re.compile(r"\S[ \t]{2,}\S")
# Two small letters before and a word with a capital after: neither “U.S.” nor an address.
NO_SPACE = re.compile(r"[^\W\d_A-ZÀ-ÞЀ-Я]{2}[.!?](?=[A-ZÀ-ÞЀ-Я][^\W\d_])\w+")


def headings_are_in_order(draft):
    """No part of a section stands before the first section."""
    sections = set()
    for part in draft.parts:
        if part.above != "heading" or part.path[1:] != ("level",):
            continue
        if part.value == "h2":
            sections.add(part.field)
        elif part.value == "h3" and part.field not in sections:
            yield part.finding(
                _("No section stands above this part. Make it a section, or put a section heading before it.")
            )


def headings_are_blocks(draft):
    """No short bold paragraph stands in the place of a heading."""
    for part in draft.rich_texts:
        for paragraph in part.soup.find_all("p") if part.above == "paragraph" else ():
            words = paragraph.get_text().strip()
            texts = [text for text in paragraph.find_all(string=True) if text.strip()]
            is_bold = bool(texts) and all(text.find_parent(["b", "strong"]) for text in texts)
            if is_bold and len(words.split()) <= HEADING_WORDS and words[-1] not in ".!?…:؟。":
                yield part.finding(
                    _("“%(words)s” looks like a heading. Make it a heading, so that readers can leap to it.")
                    % {"words": words},
                    must=False,
                )


def sentences_are_short(draft):
    """Sentences can be read in one breath."""
    lengths = []
    for part, paragraphs in draft.texts:
        for sentence in (s for paragraph in paragraphs for s in END_OF_SENTENCE.split(paragraph)):
            words = sentence.split()
            if words:
                lengths.append(len(words))
            if len(words) > MOST_WORDS:
                yield part.finding(
                    _("The sentence “%(start)s …” has %(count)d words. Make two or three of it.")
                    % {"start": " ".join(words[:SHOWN_WORDS]), "count": len(words)},
                    must=False,
                )
    if len(lengths) >= SENTENCES_FOR_AVERAGE and sum(lengths) > AVERAGE_WORDS * len(lengths):
        field = "body" if hasattr(draft.page, "body") else "title"
        yield draft.finding(
            field,
            _("The sentences have %(count)d words on average, more than %(most)d. Shorten the longest.")
            % {"count": round(sum(lengths) / len(lengths)), "most": AVERAGE_WORDS},
            must=False,
        )


def dates_are_exact(draft):
    """No date in words that are wrong a month later. English only."""
    if not draft.is_english:
        return
    for part, paragraphs in draft.texts:
        found = dict.fromkeys(word.lower() for text in paragraphs for word in VAGUE_DATE.findall(text))
        for word in found:
            yield part.finding(
                _("“%(word)s” will be wrong when somebody reads this later. Give the date.") % {"word": word},
                must=False,
            )


def list_items_have_words(draft):
    """No list has an empty item."""
    for part in draft.rich_texts:
        if any(not item.get_text(strip=True) for item in part.soup.find_all("li")):
            yield part.finding(_("A list here has an empty item. Delete it."), must=False)


def videos_have_transcripts(draft):
    """What is said in a video can be read, since it plays elsewhere and not for everybody (WCAG 1.2)."""
    for part in draft.rich_texts:
        is_transcript = part.above == "video" and part.path[-1:] == ("transcript",)
        if is_transcript and not part.soup.get_text(strip=True):
            yield part.finding(_("Add what is said in the video, for those who cannot hear it."), must=False)


def spaces_are_single(draft):
    """One space between words and after a full stop."""
    for part, paragraphs in draft.texts:
        for text in paragraphs:
            if TWO_SPACES.search(text):
                yield part.finding(
                    _("There are two spaces near “%(near)s”. Delete one.") % {"near": _near(text)},
                    must=False,
                )
            if glued := NO_SPACE.search(text):
                yield part.finding(
                    _("A space is missing in “%(near)s”.") % {"near": glued.group()}, must=False
                )


def _near(text):
    """The words around the first two spaces in a text."""
    place = TWO_SPACES.search(text).start()
    return " ".join(text[: place + 1].split()[-2:] + text[place + 1 :].split()[:2])
