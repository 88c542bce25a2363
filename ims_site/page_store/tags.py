"""What a page depends on: noted while it is rendered, so that nobody has to keep a list.

A tag is a word: “page:7” for every instance of a model that was read, other words for what no instance tells
(`note`).
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
# Read by every page. Whoever changes them changes everything (`signals.EVERYWHERE`).
EVERYWHERE = (ContentType, AbstractBaseSession, AbstractRendition, Locale, Site)

_noted = ContextVar("tags of the page that is being rendered", default=None)


@contextmanager
def noting():
    """Within it, whatever is read is noted in the set that this gives."""
    token = _noted.set(set())
    try:
        yield _noted.get()
    finally:
        _noted.reset(token)


def note(tag):
    """Note something else that the page depends on."""
    noted = _noted.get()
    if noted is not None:
        noted.add(tag)


def tag_of(model, pk):
    """The tag of an instance; a page has the same one whatever type it was read as."""
    return f"page:{pk}" if issubclass(model, Page) else f"{model._meta.label_lower}:{pk}"


def any_of(model):
    """The tag of whatever is made from a query for a model, where what it leaves out counts too."""
    return f"any:{model._meta.label_lower}"


def showing_tag(pk):
    """The tag of the addresses of a page itself; no page is noted with it."""
    return f"showing:{pk}"


@receiver(post_init)
def note_instance(sender, instance, **kwargs):
    noted = _noted.get()
    if noted is not None and instance.pk is not None and not issubclass(sender, EVERYWHERE):
        noted.add(tag_of(sender, instance.pk))
