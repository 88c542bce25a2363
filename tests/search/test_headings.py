"""A heading is found by its words, not by what its level is called."""

from ims_site.search.service import search

from ..factories import StoryFactory


def test_levels_of_headings_are_no_words(tree):
    story = StoryFactory(
        parent=tree.archive, body=[("heading", {"text": "Tangerines by night", "level": "h2"})]
    )
    assert search("tangerine", tree.home.locale).pks == [story.pk]
    assert search("section", tree.home.locale).pks == []
