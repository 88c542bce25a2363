"""“Did you mean …?”"""

import pytest

from ..factories import StoryFactory


def offered(answer):
    link = answer.page.select_one("main p a[href*='?q=']")
    return link.get_text() if link else ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("journalsim", "journalism"),
        ("Jounralism rights", "journalism rights"),
        ("الصحاقة", "الصحافة"),
        ("jornalism rihgts", "journalism rights"),
        ("Sorensne", "sørensen"),
        ("xqzwv", ""),
        ("12345", ""),
    ],
)
def test_misspelt_word_is_corrected(ask, client, tree, typed, meant):
    StoryFactory(parent=tree.archive, title="Journalism and rights", standfirst="الصِّحافة Sørensen")
    answer = ask(typed)
    assert not answer.titles
    assert offered(answer) == meant
    if meant:
        assert ask(meant).titles == ["Journalism and rights"]


def test_correction_finds_all_words_together(ask, tree):
    StoryFactory(parent=tree.archive, title="Journalism")
    StoryFactory(parent=tree.archive, title="Kaleidoscope")
    assert offered(ask("journalsim kaleidoscope")) == ""


def test_the_more_frequent_of_two_is_offered(ask, tree):
    for title in ("Harbour", "Harbour again", "Barbour"):
        StoryFactory(parent=tree.archive, title=title)
    assert offered(ask("Xarbour")) == "harbour"


def test_without_accents_nothing_has_to_be_corrected(ask, tree):
    StoryFactory(parent=tree.archive, title="Højberg")
    assert ask("Hojberg").titles == ["Højberg"]
