"""What a page depends on: noted while it is rendered, so that nobody has to keep a list.

A tag is a word: “page:7” for every instance of a model that was read, other words for what no instance tells
(`note`). A page that was read for its name and address alone has another tag than one that was read whole:
every page shows the names of those above it and in the menu, and few show what stands in them.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db.models.signals import post_init
from django.dispatch import receiver
from wagtail.images.models import AbstractRendition
from wagtail.models import Locale, Page, Site

# Lists of stories: whatever the catalogue says has changed in them.
CATALOGUE = "catalogue"
# Counts, maps and lists of pages of any kind.
PAGES = "pages"
# Which files of pictures have been made.
PICTURES = "pictures"
# Read by every page. Whoever changes them changes everything (`signals.EVERYWHERE`).
EVERYWHERE = (ContentType, AbstractBaseSession, AbstractRendition, Locale, Site)

_noted = ContextVar("tags of the page that is being rendered", default=None)
_by_name = ContextVar("whether pages are read for their names", default=False)


@contextmanager
def noting():
    """Within it, whatever is read is noted in the set that this gives."""
    token = _noted.set(set())
    try:
        yield _noted.get()
    finally:
        _noted.reset(token)


@contextmanager
def by_name():
    """Within it, pages are read for what `Page` itself knows: name, address, whether they are public."""
    token = _by_name.set(True)
    try:
        yield
    finally:
        _by_name.reset(token)


def forget():
    """Leave out what has been noted so far: it led to the page and is not shown on it."""
    noted = _noted.get()
    if noted is not None:
        noted.clear()


def note(tag):
    """Note something else that the page depends on."""
    noted = _noted.get()
    if noted is not None:
        noted.add(tag)


def tag_of(model, pk):
    """The tag of an instance; a page has the same one whatever type it was read as."""
    return f"page:{pk}" if issubclass(model, Page) else f"{model._meta.label_lower}:{pk}"


def name_tag(pk):
    """The tag of the name and address of a page."""
    return f"name:{pk}"


def names_of(model):
    """The tag of lists of names of pages of a type that are no single items; of any type for `Page`."""
    return f"names:{model._meta.label_lower}"


def any_of(model):
    """The tag of whatever is made from a query for a model, where what it leaves out counts too."""
    return f"any:{model._meta.label_lower}"


def showing_tag(pk):
    """The tag of the addresses of a page itself; no page is noted with it."""
    return f"showing:{pk}"


@receiver(post_init)
def note_instance(sender, instance, **kwargs):
    noted = _noted.get()
    if noted is None or instance.pk is None or issubclass(sender, EVERYWHERE):
        return
    if sender is Page or (_by_name.get() and issubclass(sender, Page)):
        noted.add(name_tag(instance.pk))
    else:
        noted.add(tag_of(sender, instance.pk))
