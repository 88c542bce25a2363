"""What a page is checked for before it is published; `check` says what was found.

Each check is a function that takes a Draft and yields Findings; `CHECKS` is the table of those that every
page goes through. A page type adds its own in `own_checks`.
"""

from .findings import Draft, Finding
from .links import links_have_words, links_lead_somewhere, targets_are_public, words_of_links
from .page import address_is_its_own, blocks_are_complete, is_described, is_to_be_reviewed
from .pictures import (
    consent_is_known,
    lead_picture_is_credited,
    lead_picture_is_described,
    pictures_are_decided,
)
from .text import (
    dates_are_exact,
    headings_are_blocks,
    headings_are_in_order,
    list_items_have_words,
    sentences_are_short,
    spaces_are_single,
    videos_have_transcripts,
)

CHECKS = [
    # These must be mended.
    pictures_are_decided,
    lead_picture_is_described,
    lead_picture_is_credited,
    headings_are_in_order,
    links_have_words,
    links_lead_somewhere,
    address_is_its_own,
    blocks_are_complete,
    # These should be, and say so with must=False.
    targets_are_public,
    words_of_links,
    is_described,
    is_to_be_reviewed,
    sentences_are_short,
    dates_are_exact,
    headings_are_blocks,
    list_items_have_words,
    spaces_are_single,
    videos_have_transcripts,
    consent_is_known,
]

# What no text of several blocks may have, on whichever page it will stand.
CHECKS_OF_TEXTS = [pictures_are_decided, links_have_words, links_lead_somewhere]


def check(page, parent=None):
    """All findings about a page as it is in memory, those that must be mended first.

    `parent` is the page above one that has no place in the tree yet.
    """
    draft = Draft(page, parent)
    findings = [finding for look in [*CHECKS, *page.own_checks] for finding in look(draft)]
    return sorted(findings, key=lambda finding: not finding.must)


def faults(page, parent=None):
    """The findings that keep a page from being published."""
    return [finding for finding in check(page, parent) if finding.must]


def text_faults(text):
    """The findings that keep a shared text from being saved: its pages could not be published with them."""
    draft = Draft(text)
    return [finding for look in CHECKS_OF_TEXTS for finding in look(draft)]


__all__ = ["CHECKS", "Draft", "Finding", "check", "faults", "text_faults"]
