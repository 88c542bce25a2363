"""Lists of stories that are as quick at their end as at their beginning."""

from django.apps import apps
from django.utils.functional import cached_property

from ims_site.blocks import read_together
from ims_site.page_store.kept import kept_each
from ims_site.page_store.tags import CATALOGUE, note, tag_of
from ims_site.search.excerpts import excerpt, marked

from .catalogue import Catalogue, theme_heading


class StoryList:
    """The public stories of a language, or some of them, newest first.

    A sequence for paging: `len()` asks the catalogue, a slice reads just its rows, ready for cards.
    """

    def __init__(self, locale_id, headings=()):
        note(CATALOGUE)
        self.locale_id = locale_id
        self.headings = tuple(headings)

    @cached_property
    def catalogue(self):
        return Catalogue.of(self.locale_id)

    @cached_property
    def stories(self):
        """The set of its stories in the catalogue."""
        stories = self.catalogue.everything
        for heading in self.headings:
            stories &= self.catalogue.under(heading)
        return stories

    def about_theme(self, theme):
        return StoryList(self.locale_id, [*self.headings, theme_heading(theme.pk)])

    def pks(self, start, stop):
        """The keys of the stories numbered `start` to before `stop`."""
        return self.catalogue.pks(self.stories, start, stop)

    def __len__(self):
        return self.stories.bit_count()

    def __getitem__(self, part):
        start, stop, _step = part.indices(len(self))
        return in_order(self.pks(start, stop))


class ChosenStories(StoryList):
    """The stories of a set of a catalogue that has been read already."""

    def __init__(self, catalogue, stories):
        self.catalogue = catalogue
        self.stories = stories


class FoundStories(ChosenStories):
    """What a search found among the stories of a set, the best or the newest first.

    `found` is what ims_site/search returns. Each story has its title and a sentence with the words marked.
    """

    def __init__(self, catalogue, stories, found, best_first):
        super().__init__(catalogue, stories)
        self.found = found
        best = found.best if best_first else []
        self.rest = stories & ~catalogue.among(best)
        self.ahead = catalogue.standing_in(stories, best)

    def pks(self, start, stop):
        begun = len(self.ahead)
        rest = self.catalogue.pks(self.rest, max(start - begun, 0), max(stop - begun, 0))
        return self.ahead[start:stop] + rest

    def __getitem__(self, part):
        start, stop, _step = part.indices(len(self))
        stories = in_order(self.pks(start, stop), with_body=True)
        read_together(stories)
        terms, language = self.found.terms, self.found.locale.language_code
        for story in stories:
            story.marked_title = marked(story.title, terms, language)
            texts = (story.standfirst, story.body_text)
            story.found_words = next(filter(None, (excerpt(text, terms, language) for text in texts)), "")
        return stories


def in_order(pks, with_body=False):
    """The public ones of these stories, ready for cards, in the order of their keys."""
    by_pk = _read(pks, with_body=True) if with_body else kept_each(_read, "card", pks, _tags_of)
    return [by_pk[pk] for pk in pks if pk in by_pk]


def _read(pks, with_body=False):
    stories = apps.get_model("stories", "StoryPage").objects.published().filter(pk__in=pks)
    return {story.pk: story for story in stories.for_cards(with_body)} if pks else {}


def _tags_of(story):
    """What a card of a story shows."""
    shown = [story, story.lead_image, *story.countries.all()]
    return {tag_of(type(thing), thing.pk) for thing in shown if thing}
