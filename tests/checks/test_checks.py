"""Thirty bad drafts get the right sentence at the right field, thirty good ones get none."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from ims_site.checks import check
from ims_site.models.media import Consent
from stories.models import StoryPage
from tests.factories import DocumentFactory, ImageFactory, StoryFactory
from tests.helpers import make_draft

from .drafts import block, draft, figure, findings, heading, paragraph

LONG = "word " * 46 + "end."
# Each: what is put into a right story, the field, a part of the sentence. `w` is what `world` makes.
BAD = {
    "picture undecided": (lambda w: [figure(w.image)], "body", "alternative text"),
    "picture with blanks for words": (lambda w: [figure(w.image, "  ")], "body", "alternative text"),
    "picture gone": (lambda w: [figure(None, "A mast")], "body", "required"),
    "lead picture without description": (
        lambda w: {"lead_image": w.undescribed},
        "lead_image",
        "description",
    ),
    "lead picture without credit": (lambda w: {"lead_image": w.uncredited}, "lead_image", "no credit"),
    "part before any section": (lambda w: [heading("A part", "h3")], "body", "No section stands above"),
    "part before the first section": (
        lambda w: [heading("A part", "h3"), heading("A section")],
        "body",
        "No section stands above",
    ),
    "heading without words": (lambda w: [heading("")], "body", "required"),
    "empty paragraph": (lambda w: [block("paragraph", "")], "body", "required"),
    "link without words": (lambda w: [paragraph('<a href="https://example.org/"> </a>')], "body", "no words"),
    "link without address": (
        lambda w: [paragraph("<a>the report</a>")],
        "body",
        "“the report” leads nowhere",
    ),
    "link to a bare hash": (lambda w: [paragraph('<a href="#">the report</a>')], "body", "leads nowhere"),
    "link to a deleted page": (
        lambda w: [paragraph('<a linktype="page" id="999999">the report</a>')],
        "body",
        "something that was deleted",
    ),
    "link to a deleted document": (
        lambda w: [paragraph('<a linktype="document" id="999999">the report</a>')],
        "body",
        "something that was deleted",
    ),
    "link nowhere in a call-out": (
        lambda w: [block("callout", {"heading": "", "text": '<p><a href="#">apply</a></p>'})],
        "body",
        "leads nowhere",
    ),
    "link nowhere in a fact": (
        lambda w: [block("facts", {"heading": "", "items": ["<p>Two</p>", '<p><a href="#">three</a></p>']})],
        "body",
        "leads nowhere",
    ),
    "address of a sibling": (lambda w: {"slug": "taken"}, "slug", "“The first one” has this address"),
    "the same in capitals": (lambda w: {"slug": "Taken"}, "slug", "“The first one” has this address"),
    "event without a date": (lambda w: {"kind": "event"}, "event_start", "when the event begins"),
    "related story gone": (
        lambda w: [block("related_stories", {"heading": "Read also", "stories": [999999]})],
        "body",
        "required",
    ),
    "download gone": (
        lambda w: [block("downloads", {"heading": "", "files": [{"document": 999999, "title": ""}]})],
        "body",
        "required",
    ),
    "quotation without words": (
        lambda w: [block("quote", {"text": "", "name": "", "role": "An editor"})],
        "body",
        "required",
    ),
    "list of no facts": (lambda w: [block("facts", {"heading": "Facts", "items": []})], "body", "minimum"),
    "empty fact": (lambda w: [block("facts", {"heading": "", "items": [""]})], "body", "required"),
    "call-out without words": (
        lambda w: [block("callout", {"heading": "Apply", "text": ""})],
        "body",
        "required",
    ),
    "no downloads": (lambda w: [block("downloads", {"heading": "Files", "files": []})], "body", "minimum"),
    "contact gone": (lambda w: [block("contacts", {"heading": "", "people": [999999]})], "body", "required"),
    "no contacts": (lambda w: [block("contacts", {"heading": "", "people": []})], "body", "minimum"),
    "video without address": (
        lambda w: [block("video", {"title": "A film", "url": "", "poster": None, "transcript": ""})],
        "body",
        "required",
    ),
    "video at no address": (
        lambda w: [block("video", {"title": "A film", "url": "film", "poster": None, "transcript": ""})],
        "body",
        "valid URL",
    ),
}
WORTH_A_LOOK = {
    "video that cannot be read": (
        lambda w: [
            block("video", {"title": "A film", "url": "https://example.org/", "transcript": "<p></p>"})
        ],
        "body",
        "what is said",
    ),
    "click here": (
        lambda w: [paragraph('<a href="https://example.org/">Click here</a>')],
        "body",
        "Click here",
    ),
    "here": (
        lambda w: [paragraph('<a href="https://example.org/">here</a>.')],
        "body",
        "“here” does not say",
    ),
    "read more": (
        lambda w: [paragraph('<a href="https://example.org/">Read more…</a>')],
        "body",
        "“Read more",
    ),
    "bold line as a heading": (
        lambda w: [paragraph("<b>In the</b> <b>valley</b>")],
        "body",
        "“In the valley” looks like a heading",
    ),
    "no description": (lambda w: {"standfirst": ""}, "standfirst", "Search engines have no description"),
    "no day to look again": (lambda w: {"review_by": None}, "review_by", "looked at again"),
    "endless sentence": (lambda w: [paragraph(LONG)], "body", "has 47 words"),
    "long sentences": (lambda w: [paragraph(("word " * 29 + "end. ") * 9)], "body", "words on average"),
    "recently": (lambda w: [paragraph("It was recently opened.")], "body", "“recently” will be wrong"),
    "last week": (
        lambda w: {"standfirst": "Last week it rained."},
        "standfirst",
        "“last week” will be wrong",
    ),
    "this year": (lambda w: [paragraph("It opens this year.")], "body", "“this year” will be wrong"),
    "page that is a draft": (
        lambda w: [paragraph(f'<a linktype="page" id="{w.hidden.pk}">the report</a>')],
        "body",
        "Readers cannot open the page behind “the report”",
    ),
    "address of ours that nothing answers": (
        lambda w: [paragraph('<a href="/stories/no-such-story/">the report</a>')],
        "body",
        "Nothing is at /stories/no-such-story/",
    ),
    "empty list item": (
        lambda w: [block("paragraph", "<ul><li>One</li><li></li></ul>")],
        "body",
        "empty item",
    ),
    "two spaces": (lambda w: [paragraph("One  two.")], "body", "two spaces near “One two.”"),
    "no space after a full stop": (lambda w: [paragraph("It rains.Then it stops.")], "body", "“ns.Then”"),
    "consent not asked": (lambda w: [figure(w.unasked, "A reader")], "body", "people in this picture agreed"),
    "lead picture, consent not asked": (lambda w: {"lead_image": w.unasked}, "lead_image", "agreed"),
    "number at the end of the address": (
        lambda w: {"slug": "taken-2"},
        "slug",
        "“The first one” has the one",
    ),
}
# What looks like a fault and is none.
GOOD = {
    "nothing but a title": lambda w: [],
    "picture with words": lambda w: [figure(w.image, "A mast")],
    "picture that is decorative": lambda w: [figure(w.image, "", decorative=True)],
    "lead picture described and credited": lambda w: {"lead_image": w.image},
    "lead picture that is decorative": lambda w: {
        "lead_image": w.undescribed,
        "lead_image_is_decorative": True,
    },
    "section and part": lambda w: [heading("A section"), heading("A part", "h3")],
    "two parts of one section": lambda w: [heading("S"), heading("P", "h3"), heading("Q", "h3")],
    "link to a public page": lambda w: [paragraph(f'<a linktype="page" id="{w.first.pk}">the first</a>')],
    "link to a document": lambda w: [
        paragraph(f'<a linktype="document" id="{w.document.pk}">the report</a>')
    ],
    "link to another site": lambda w: [paragraph('<a href="https://example.org/a b">the report</a>')],
    "link that is no address": lambda w: [paragraph('<a href="http://[">the report</a>')],
    "link to a part of the page": lambda w: [paragraph('<a href="#facts">the facts</a>')],
    "link by e-mail": lambda w: [paragraph('<a href="mailto:desk@example.org">the desk</a>')],
    "address of a page of ours": lambda w: [paragraph('<a href="/stories/taken/#a">the first</a>')],
    "address of ours with its host": lambda w: [paragraph('<a href="http://testserver/people/">people</a>')],
    "address of a list": lambda w: [paragraph('<a href="/stories/kind/news/">all news</a>')],
    "address of the search": lambda w: [paragraph('<a href="/search/?q=radio">a search</a>')],
    "address of its own": lambda w: {"slug": "not-taken"},
    "number from the title": lambda w: {"title": "Taken 2", "slug": "taken-2"},
    "year in the address": lambda w: {"slug": "report-2026"},
    "event with a date": lambda w: {"kind": "event", "event_start": "2026-03-01T12:00Z"},
    "here in other words": lambda w: [paragraph('<a href="https://example.org/">Hereabouts</a> it rains.')],
    "sentence of 45 words": lambda w: [paragraph("word " * 44 + "end.")],
    "abbreviations": lambda w: [paragraph("The U.S. and the U.K. signed it, e.g. at wagtail.org and B.B.C.")],
    "exact date": lambda w: [paragraph("It opened on 1 March 2026, the last of three.")],
    "vague date in somebody’s words": lambda w: [
        block("quote", {"text": "It rained yesterday.", "name": "", "role": "Editor"})
    ],
    "word that holds another": lambda w: [paragraph("Todayʼs paper is called Yesterdays.")],
    "list": lambda w: [block("paragraph", "<ul><li>One</li><li>Two <b>three</b></li></ul>")],
    "bold sentence": lambda w: [paragraph("<b>It rains.</b>")],
    "line break": lambda w: [paragraph("One<br/>two.")],
    "portrait with consent": lambda w: [figure(w.agreed, "A reader")],
    "description for search": lambda w: {"standfirst": "", "search_description": "What it is about."},
    "decimal numbers": lambda w: [paragraph("It rose by 3.5 to 7.25 and version 2.Beta came.")],
}


class World:
    """What the drafts refer to."""

    def __init__(self, tree):
        self.image = ImageFactory()
        self.undescribed = ImageFactory(description="")
        self.uncredited = ImageFactory(credit="")
        self.unasked = ImageFactory(consent=Consent.UNKNOWN)
        self.agreed = ImageFactory(consent=Consent.GIVEN, consent_note="By letter")
        self.document = DocumentFactory()
        self.first = StoryFactory(parent=tree.archive, title="The first one", slug="taken")
        self.hidden = StoryFactory(parent=tree.archive, title="Hidden")
        make_draft(self.hidden)


@pytest.fixture
def world(tree):
    return World(tree)


def found_in(archive, change):
    change = change if isinstance(change, dict) else {"body": change}
    return findings(archive, *change.pop("body", []), **change)


# One site for all drafts of a table: building it for each takes most of the time.
def test_bad_drafts_must_be_mended(tree, world):
    for name, (change, field, sentence) in BAD.items():
        found = found_in(tree.archive, change(world))
        musts = [(f, sentence in said) for f, said, must in found if must]
        assert musts == [(field, True)], (name, found)


def test_weak_drafts_are_told_and_not_stopped(tree, world):
    for name, (change, field, sentence) in WORTH_A_LOOK.items():
        found = found_in(tree.archive, change(world))
        assert [(f, must) for f, said, must in found if sentence in said] == [(field, False)], (name, found)
        assert not any(must for _field, _said, must in found), (name, found)


def test_good_drafts_have_no_finding(tree, world):
    for name, change in GOOD.items():
        assert found_in(tree.archive, change(world)) == [], name


def test_there_are_thirty_of_each():
    assert len(BAD | WORTH_A_LOOK) >= 30 and len(GOOD) >= 30


def test_english_words_are_for_english_alone(tree):
    body = paragraph('Hier today <a href="https://example.org/">here</a>.')
    assert findings(tree.archive, body)
    tree.archive.locale = Locale.objects.create(language_code="fr")
    assert findings(tree.archive, body) == []


def test_page_is_not_its_own_double(world):
    story = StoryPage.objects.get(slug="taken")
    assert [finding for finding in check(story) if finding.field == "slug"] == []


def test_many_links_cost_no_more_queries_than_one(tree, world):
    def queries(links):
        html = "".join(f'<a linktype="page" id="{world.first.pk + n}">w</a>' for n in range(links))
        with CaptureQueriesContext(connection) as captured:
            check(draft(tree.archive, paragraph(html), paragraph(html)), tree.archive)
        return len(captured)

    assert queries(1) == queries(12)
