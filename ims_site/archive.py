"""The story archive as pages left of it see it: by name, never by import."""

from django.urls import get_script_prefix
from django.utils.module_loading import import_string

from .page_store.kept import kept
from .page_store.tags import PAGES, any_of, names_of, note


def published_stories(locale_id):
    """Every public story in a language, newest first: a stories.lists.StoryList."""
    return import_string("stories.lists.StoryList")(locale_id)


def public_stories():
    """Every public story, in all languages: a query."""
    note(PAGES)
    return import_string("stories.models.StoryPage").objects.live().public()


def stories_by(person):
    """The keys of every public story with a by-line of a person, newest first: a query."""
    model = import_string("stories.models.StoryPage")
    note(any_of(model))
    return model.objects.published().by_person(person).values_list("pk", flat=True)


def archive_url(locale_id, request):
    """The address of the archive in a language, "" while it is not public."""
    return kept(lambda: _archive_url(locale_id, request), "archive", locale_id, get_script_prefix())


def _archive_url(locale_id, request):
    model = import_string("stories.models.StoryIndexPage")
    note(names_of(model))
    archives = model.objects.live().public()
    page = archives.filter(locale_id=locale_id).first()
    return page.get_url(request) or "" if page else ""


def list_addresses(request):
    """The addresses of all lists of stories about one thing, in every public archive."""
    return import_string("stories.selection.list_addresses")(request)


def feed(kind, *arguments):
    """A feed of stories: `kind` is atom or json_feed, the rest as stories/feeds.py takes it."""
    return import_string(f"stories.feeds.{kind}")(*arguments)


def catalogue_version():
    """Something that differs when any list of stories does."""
    return import_string("stories.catalogue.version")()


def surroundings():
    """{key of a story: something that differs when it stands among others}, of all public stories."""
    return import_string("stories.around.surroundings")()


# How the catalogue keeps stories by age: one number each, the day above, the story's key below.
KEY_BITS = 32
KEY_MASK = (1 << KEY_BITS) - 1


def story_keys_among(pks, locale_id):
    """Such numbers for those of these keys that are public stories; `number & KEY_MASK` is the key."""
    return import_string("stories.catalogue.Catalogue").of(locale_id).order_keys(pks)


def story_key(date, pk):
    """Such a number for anything else that has a date, so that it can stand among stories."""
    return (date.toordinal() << KEY_BITS) + pk
