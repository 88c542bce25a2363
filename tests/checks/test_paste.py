"""What is pasted from a word processor is stored clean."""

import pytest

from ims_site.richtext import CleanRichTextArea, clean
from stories.models import StoryPage

PLAIN = (
    '<p data-block-key="a1">Two <b>stations</b>, <a href="https://example.org/?a=1&amp;b=2">one mast</a>.</p>'
)
# What comes in, what is stored.
CLEANED = {
    "space that does not break": ("<p>Two\u00a0stations</p>", "<p>Two stations</p>"),
    "the same before a tag": ("<p>Two\u00a0<b>stations</b></p>", "<p>Two <b>stations</b></p>"),
    "the same after a tag": ("<p><b>Two</b>\u00a0stations</p>", "<p><b>Two</b> stations</p>"),
    "the same after a comma": ("<p>Two,\u00a0stations</p>", "<p>Two, stations</p>"),
    "the same beside a space": ("<p>Two \u00a0stations. \u00a0 They</p>", "<p>Two stations. They</p>"),
    "entity": ("<p>Two&nbsp;stations</p>", "<p>Two stations</p>"),
    "soft hyphen": ("<p>sta\u00adtion</p>", "<p>station</p>"),
    "zero width": ("<p>sta\u200btion\ufeff</p>", "<p>station</p>"),
    "empty paragraphs": ("<p></p><p>One</p><p>\u00a0</p><p><br/></p>", "<p>One</p>"),
    "nothing else": ("<p> </p>", ""),
    "bullets": (
        "<p>A</p><p>·\u00a0\u00a0 One</p><p>• <b>Two</b></p>",
        "<p>A</p><ul><li>One</li><li><b>Two</b></li></ul>",
    ),
    "bullet in a tag": ("<p><b>· </b>One</p>", "<ul><li>One</li></ul>"),
    "bullets after a list": ("<ul><li>One</li></ul><p>· Two</p>", "<ul><li>One</li><li>Two</li></ul>"),
}
# What has a meaning and stays as it is, to the letter.
KEPT = {
    "plain": PLAIN,
    "number": "<p>10\u00a0000 people, 5\u00a0km</p>",
    "French": "<p>«\u00a0Oui\u00a0», dit-elle\u00a0!</p>",
    "joiner": "<p>می\u200cخواهم</p>",
    "dialogue": "<p>– Yes.</p><p>- No.</p>",
    "bold line": "<p><b>A bold line</b></p>",
    "picture alone": '<p><embed alt="A mast" embedtype="image" format="left" id="1"/></p>',
    "bullet in the middle": "<p>One · two</p>",
    "page and document": '<p><a linktype="page" id="3">one</a> <a linktype="document" id="4">two</a></p>',
}


@pytest.mark.parametrize(("html", "stored"), CLEANED.values(), ids=CLEANED)
def test_leftovers_go(html, stored):
    assert clean(html) == stored
    assert clean(stored) == stored


@pytest.mark.parametrize("html", KEPT.values(), ids=KEPT)
def test_what_has_a_meaning_stays(html):
    assert clean(html) == html


def test_every_rich_text_of_a_story_comes_through_here():
    blocks = StoryPage._meta.get_field("body").stream_block.child_blocks
    fields = [blocks["paragraph"].field, blocks["callout"].child_blocks["text"].field]
    assert all(isinstance(field.widget, CleanRichTextArea) for field in fields)
