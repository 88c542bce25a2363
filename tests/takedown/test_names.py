"""What is a name, and where it is one."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from ims_site.takedown.names import Names, read_name, with_sorted_forms
from ims_site.takedown.texts import Cleaner

SPELLINGS = ["Anna Berg", "Йозеф Кёлер", "آنا برغ", "A. Lund", "张伟"]
CLEANED = [
    ("ANNA  BÉRG’s car", "…’s car"),
    ("Anna Bergs bil", "…s bil"),
    ("Berg, Anna (born 1990)", "… (born 1990)"),
    ("by Berg, Anna", "by …"),
    ("A. Lund and A.Lund", "… and …"),
    ("Йозеф Келер", "…"),
    ("وآنا بَرغ", "و…"),
    ("记者张伟说", "记者…说"),
    ("d’Anna Berg", "d’…"),
    ("An\u00adna\u200b\nBerg", "…"),
    ("Anna&nbsp;B&eacute;rg", "…"),
    ("<p>See <b>Anna</b> Berg</p>", "<p>See <b>…</b></p>"),
    ("<i>An</i>na<br/>Berg", "<i>…</i><br/>"),
    ('<a href="/p/anna-berg/" title="Anna Berg">x</a>', '<a href="/p/removed/" title="…">x</a>'),
    ("https://example.org/anna_berg?q=Anna%20Berg", "https://example.org/removed?q=removed"),
    ("anna.berg@example.org", "removed@example.org"),
    ("Photo: Anna Berg/IMS", "Photo: …/IMS"),
    ("anna-berg-2.pdf", "removed-2.pdf"),
    (r"{'a': 'Anna\u0020B\u00e9rg'}", "{'a': '…'}"),
]
KEPT = [
    "Annabel Bergman",
    "Joanna Berg",
    "Anna Bergström",
    "Anna Berger",
    "Joanna Berg, Anna Lind",
    "We met Anna, Berg and Tom",
    "That was Anna. Berg is Norwegian for mountain.",
    "<p>Anna</p><p>Berg</p>",
    "Anna",
    "",
    "100%",
    "a < b & c > d",
    '{"type": "anna_berg", "id": "anna-berg"}',
    "[not json",
]


@pytest.fixture
def cleaner():
    return Cleaner(Names(with_sorted_forms(list(map(read_name, SPELLINGS)))), "…", "…")


@pytest.mark.parametrize(("text", "cleaned"), CLEANED)
def test_names_are_taken_out(cleaner, text, cleaned):
    assert cleaner.clean(text) == cleaned
    assert cleaner.found_in(text)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_name_stays(cleaner, text):
    assert cleaner.clean(text) == text
    assert not cleaner.found_in(text)


def test_structure_stays_valid():
    """JSON within a text within JSON, and a replacement with characters that mean something there."""
    cleaner = Cleaner(Names([("anna", "berg")]), 'a "colleague" & friend', "x")
    value = '<p title="Anna Berg">An\u00e9 <b>Anna</b> Berg</p>'
    body = json.dumps([{"type": "paragraph", "value": value, "id": "1"}])
    cleaned = json.loads(
        cleaner.clean(json.dumps({"pk": 7, "slug": "anna-berg", "body": body, "live": True}))
    )
    assert cleaned["slug"] == "page-7"
    assert cleaned["live"] is True
    new = "a &quot;colleague&quot; &amp; friend"
    assert json.loads(cleaned["body"])[0]["value"] == f'<p title="{new}">An\u00e9 <b>{new}</b></p>'


BAD_NAMES = {
    "the": "nearly every text",
    "Of The": "nearly every text",
    "12 34": "nearly every text",
    "Anna": "too short",
    "a b": "too short",
    "...": "no letters",
    "\u200b\u0301": "no letters",
    "x" * 201: "at most 200",
    "Anna\0Berg": "at most 200",
    "a1 b2 c3 d4 e5 f6 g7 h8 i9": "at most eight",
}


@pytest.mark.parametrize("name", BAD_NAMES)
def test_what_is_no_name_is_refused(name):
    with pytest.raises(ValidationError) as refused:
        read_name(name)
    assert BAD_NAMES[name] in refused.value.messages[0]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["the"], "nearly every"),
        ([" "], "Give a name"),
        (["Anna Berg", "--replacement", "née Anna Berg"], "has the name in it"),
        (["Anna Berg", "--replacement", "<b>"], "no < or >"),
        (["Anna Berg", "--replacement", "x" * 101], "100 characters"),
        (["Anna Berg", "--picture", "99999"], "no picture with the number 99999"),
        ([f"Anna Berg{number}" for number in range(21)], "twenty"),
    ],
)
def test_command_refuses_with_a_sentence(db, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("take_down", *arguments, "--yes")
