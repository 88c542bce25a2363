"""The same word in another form, another spelling or another script."""

import pytest

from ims_site.search.text import QUERY_MAX, QUERY_WORDS_MAX, clean_query, stems, terms

SAME = [
    ("en", "journalists", "Journalist’s"),
    ("en", "freedoms", "FREEDOM"),
    ("en", "Højberg", "hojberg"),
    ("en", "Æthiopia", "aethiopia"),
    ("en", "Łódź", "lodz"),
    ("en", "ﬁlm", "film"),
    ("en", "İstanbul", "istanbul"),
    ("en", "Sana’a", "Sanaa"),
    ("en", "co\u00adoperation", "cooperation"),
    ("da", "journalisterne", "journalister"),
    ("da", "friheden", "frihed"),
    ("da", "Bøger", "bogerne"),
    ("ru", "журналистов", "журналисты"),
    ("ru", "ещё", "еще"),
    ("ru", "независимый", "независимых"),
    ("fr", "libertés", "liberte"),
    ("fr", "publiée", "publier"),
    ("es", "publicación", "publicaciones"),
    ("es", "expresion", "expresión"),
    ("ar", "الصِّحَافَة", "صحافه"),
    ("ar", "الإعلام", "اعلام"),
    ("ar", "والصحفيين", "صحفيون"),
    ("ar", "للحرية", "حريه"),
    ("ar", "مـــصر", "مصر"),
    ("fa", "کتاب", "كتاب"),
    ("he", "שָׁלוֹם", "שלום"),
]
DIFFERENT = [("en", "Yemen", "Oman"), ("ru", "йод", "иод"), ("ar", "علي", "على مهل"), ("en", "us", "")]


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_forms_of_a_word_are_one(language, one, other):
    assert stems(one, language) == stems(other, language) != []


@pytest.mark.parametrize(("language", "one", "other"), DIFFERENT)
def test_other_words_are_others(language, one, other):
    assert stems(one, language) != stems(other, language)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("radio mast", [("radio",), ("mast",)]),
        ("“radio mast”", [("radio", "mast")]),
        ('"freedom of the press" now', [("freedom", "press"), ("now",)]),
        ('unbalanced" mast', [("unbalanc",), ("mast",)]),
        ("radio radio", [("radio",)]),
        ("anti-corruption", [("anti", "corrupt")]),
        ("radio -mast +tower a|b", [("radio",), ("mast",), ("tower",), ("b",)]),
        ("新闻自由", [("新", "闻", "自", "由")]),
        ("the of and", []),
        ("d’Ivoire", [("d",), ("ivoir",)]),
    ],
)
def test_query_becomes_terms(query, expected):
    assert terms(query, "en") == expected


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (None, ""),
        ("  two \t\r\n words ", "two words"),
        ("a\x00b\x1b c", "a b c"),
        ("\ud800word\udfff", "word"),
        ("!?* ()", ""),
        ("\u202eword\u200b", "word"),
        ("🙂", ""),
    ],
)
def test_query_is_cleaned(raw, clean):
    assert clean_query(raw) == clean


def test_query_has_its_limits():
    assert len(clean_query("a" * 10_000)) == QUERY_MAX
    assert len(clean_query("ab " * 500).split()) == QUERY_WORDS_MAX
    assert not clean_query("ab " * 60).endswith(" ")
