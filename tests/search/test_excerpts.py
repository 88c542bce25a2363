"""The words around what was searched for."""

import pytest

from ims_site.search.excerpts import LENGTH, excerpt, marked, opening
from ims_site.search.text import terms


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Høj & low.", "hoj", "<mark>Høj</mark> &amp; low."),
        ("<b>Radio</b>", "radio", "&lt;b&gt;<mark>Radio</mark>&lt;/b&gt;"),
        ("The journalist’s desk", "journalists", "The <mark>journalist’s</mark> desk"),
        ("الصِّحَافَة حرة", "صحافة", "<mark>الصِّحَافَة</mark> حرة"),
        ("新闻自由很重要", "新闻自由", "<mark>新闻自由</mark>很重要"),
        ("Radio. A radio mast. Radio mast.", "radio mast", "A <mark>radio</mark> <mark>mast</mark>."),
        ("Nothing here", "radio", ""),
    ],
)
def test_best_sentence_with_marks(text, query, expected):
    language = "ar" if "ا" in query else "en"
    assert excerpt(text, terms(query, language), language) == expected


def test_long_sentence_is_cut_around_the_match():
    text = f"{'before ' * 100}radio {'after ' * 100}"
    cut = excerpt(text, terms("radio", "en"), "en")
    assert "<mark>radio</mark>" in cut
    assert cut.startswith("…before")
    assert cut.endswith("after…")
    assert len(cut) < LENGTH + 30


def test_word_without_end_is_cut():
    assert len(excerpt("radio" + "x" * 10_000 + " radio", terms("radio", "en"), "en")) < LENGTH + 30
    assert len(opening("x" * 10_000)) <= LENGTH + 1


def test_title_is_shown_whole():
    assert marked("Radio here", terms("radio", "en"), "en") == "<mark>Radio</mark> here"
