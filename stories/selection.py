"""What a reader has chosen to see of the archive: by filters, by words, in which order."""

from dataclasses import dataclass

from django.apps import apps
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ims_site.page_store.tags import CATALOGUE, note
from ims_site.search.service import SearchUnavailable, search, suggest
from ims_site.search.text import clean_query

from .catalogue import Catalogue
from .filters import FILTERS, Choice, all_choices
from .lists import ChosenStories, FoundStories

BEST, NEWEST = "best", "newest"
# How much of what a reader typed is shown back.
SHOWN_VALUE = 60


@dataclass(frozen=True)
class Offer:
    """A choice as it is offered: with the number of stories that it would leave."""

    choice: Choice
    count: int
    is_chosen: bool
    url: str


class Selection:
    """The archive of a language, narrowed. `chosen` is {filter name: Choice}, `words` what is searched for.

    `page` is the archive or one of its stories, `url` the address of the archive. `notices` are sentences
    about what could not be followed.
    """

    def __init__(self, page, url):
        note(CATALOGUE)
        self.page = page
        self.url = url
        self.catalogue = Catalogue.of(page.locale_id)
        self.choices = all_choices(self.catalogue, page.locale_id)
        self.chosen = {}
        self.words = ""
        self.order = BEST
        self.number = 1
        self.notices = []

    def choose(self, name, value):
        """Narrow by one thing; False when there is no such choice."""
        choice = self.choices[name].get(value)
        if choice is None:
            return False
        self.chosen[name] = choice
        return True

    def read(self, query):
        """Take over the query of an address, a QueryDict. No input is an error: what is odd gets a notice."""
        self.read_filters(query)
        typed = query.get("q", "")
        self.words = clean_query(typed)
        if typed.strip() and not self.words:
            self.notices.append(_("There was no word to search for: all stories are shown."))
        if query.get("order") == NEWEST:
            self.order = NEWEST
        self._read_number(query.get("page", ""))

    def read_filters(self, query):
        """The same for the filters alone."""
        for name, item in FILTERS.items():
            values = list(dict.fromkeys(value.strip() for value in query.getlist(name) if value.strip()))
            known = [value for value in values if value in self.choices[name]]
            unknown = [value for value in values if value not in self.choices[name]]
            if known:
                self.choose(name, known[0])
            if len(known) > 1:
                self.notices.append(item.several % {"value": self.chosen[name].label})
            if unknown:
                self.notices.append(item.unknown % {"value": shown(unknown[0])})

    def _read_number(self, number):
        if number.isascii() and number.isdecimal() and len(number) < 10:
            self.number = int(number)
        elif number.strip():
            self.notices.append(
                _("“%(value)s” is not the number of a page: this is the first.") % {"value": shown(number)}
            )

    @cached_property
    def found(self):
        """What the words find; None without words, or when search does not answer."""
        if not self.words:
            return None
        try:
            found = search(self.words, self.page.locale)
            # The order is asked for here too, where a failure can still be told.
            _order = found.best if self.order == BEST else None
        except SearchUnavailable:
            self.notices.append(
                _("Search does not answer at the moment: the words were left out. Try again soon.")
            )
            return None
        if not found.terms:
            self.notices.append(_("These words stand everywhere: shown is what fits the rest."))
            return None
        return found

    @cached_property
    def _with_words(self):
        """The set of stories that have the words."""
        if self.found is None:
            return self.catalogue.everything
        return self.catalogue.among(self.found.pks)

    def matching(self, without=None):
        """The set of stories that fit everything chosen, one filter left out."""
        stories = self._with_words
        for name, choice in self.chosen.items():
            if name != without:
                stories &= choice.stories
        return stories

    @cached_property
    def stories(self):
        """The list to show."""
        if self.found is None:
            return ChosenStories(self.catalogue, self.matching())
        return FoundStories(self.catalogue, self.matching(), self.found, self.order == BEST)

    @cached_property
    def suggestion(self):
        """(words, address) of a better search than one that found nothing, or None."""
        if self.found is None or self._with_words:
            return None
        try:
            words = suggest(self.words, self.page.locale)
        except SearchUnavailable:
            return None
        return (words, self.address(self.chosen, words)) if words else None

    @cached_property
    def facets(self):
        """Every filter with what it offers given all the others: a list of (filter, list of Offer)."""
        return [(item, self._offers(name)) for name, item in FILTERS.items()]

    def _offers(self, name):
        others = self.matching(without=name)
        chosen = self.chosen.get(name)
        offers = (
            Offer(
                choice,
                (choice.stories & others).bit_count(),
                choice == chosen,
                self.address({**self.chosen, name: choice}),
            )
            for choice in self.choices[name].values()
        )
        return [offer for offer in offers if offer.count or offer.is_chosen]

    @property
    def applied(self):
        """What can be taken off again: a list of (filter, label, address without it)."""
        applied = []
        for name, choice in self.chosen.items():
            others = {other: kept for other, kept in self.chosen.items() if other != name}
            applied.append((FILTERS[name].label, choice.label, self.address(others)))
        if self.words:
            applied.append((_("Words"), f"“{self.words}”", self.address(self.chosen, "")))
        return applied

    @property
    def heading(self):
        """What is shown, as a heading; empty for the whole archive."""
        return ", ".join(str(choice.label) for choice in self.chosen.values())

    @property
    def path(self):
        """Its address below the archive, "" or "theme/safety/"; None where only a query describes it."""
        if self.words or len(self.chosen) > 1:
            return None
        return "".join(f"{name}/{choice.value}/" for name, choice in self.chosen.items())

    @property
    def is_special(self):
        """Whether only a query describes it: there are too many of them to keep."""
        return self.path is None

    def address(self, chosen, words=None):
        """The address of the same selection with other choices."""
        words = self.words if words is None else words
        if not words and len(chosen) < 2:
            return self.url + "".join(f"{name}/{choice.value}/" for name, choice in chosen.items())
        return f"{self.url}?{self.query(chosen, words)}"

    @property
    def way(self):
        """What goes along into the stories, so that they lead on within several filters; never the words."""
        return self.query(self.chosen, "") if len(self.chosen) > 1 else ""

    @property
    def orders(self):
        """(order, address, whether it is this one) for the ways in which found stories can stand."""
        plain = self.query(self.chosen, self.words, BEST)
        newest = self.query(self.chosen, self.words, NEWEST)
        return [
            (_("Best first"), f"{self.url}?{plain}", self.order == BEST),
            (_("Newest first"), f"{self.url}?{newest}", self.order == NEWEST),
        ]

    def query(self, chosen, words, order=None):
        parts = [(name, chosen[name].value) for name in FILTERS if name in chosen]
        if words:
            parts.append(("q", words))
            if (order or self.order) == NEWEST:
                parts.append(("order", NEWEST))
        return urlencode(parts)


def shown(value):
    """What somebody typed, made fit to be shown back."""
    return "".join(character for character in value[:1000] if character.isprintable())[:SHOWN_VALUE]


def list_addresses(request):
    """The address of every list that has one of its own and holds stories, in every public archive."""
    archives = apps.get_model("stories", "StoryIndexPage").objects.live().public()
    selections = (Selection(archive, archive.get_url(request)) for archive in archives)
    return [offer.url for selection in selections for _filter, offers in selection.facets for offer in offers]
