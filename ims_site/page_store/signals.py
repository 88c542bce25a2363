"""Every editorial act, as the tags of what it changes."""

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import (
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    RevisionMixin,
    Site,
)
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move
from wagtail.snippets.models import get_snippet_models

from ..models.base import NOTES_ON_DRAFTS
from ..models.settings import SettingsInLanguage
from . import changes, is_on
from .tags import any_of, showing_tag

# What all pages show, or may.
EVERYWHERE = (
    BaseGenericSetting,
    BaseSiteSetting,
    SettingsInLanguage,
    Site,
    Locale,
    CollectionViewRestriction,
)
# What pages show by reading it.
FILES = (AbstractImage, AbstractDocument)


def record_page(page, is_gone=False):
    """A page has changed: those that show it, and itself in other languages, which say where it is."""
    changes.record_instance(page, is_gone)
    changes.record(any_of(type(page)))
    others = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    for pk in others.values_list("pk", flat=True):
        changes.record(showing_tag(pk))


def record_gone(page):
    """Nothing answers at the addresses of a page any more; below a section that is much of the site."""
    record_page(page, is_gone=True)
    if page.numchild:
        changes.clear()


@receiver(post_save)
def note_saved(sender, instance, raw=False, update_fields=None, **kwargs):
    if raw or not is_on():
        return
    if isinstance(instance, Page):
        was_public = getattr(instance, "_live_when_read", True)
        is_note = update_fields and NOTES_ON_DRAFTS.issuperset(update_fields)
        if (instance.live or was_public) and not is_note:
            record_page(instance, is_gone=not instance.live)
    elif isinstance(instance, PageViewRestriction):
        record_gone(instance.page)
    else:
        note_thing(instance)


@receiver(post_delete)
def note_deleted(sender, instance, **kwargs):
    if not is_on():
        return
    if isinstance(instance, PageViewRestriction):
        record_page(instance.page)
    elif isinstance(instance, AbstractRendition):
        # Pages that show it lead nowhere until it is made anew.
        changes.record(
            f"{type(instance)._meta.get_field('image').related_model._meta.label_lower}:{instance.image_id}"
        )
    else:
        note_thing(instance)


def note_thing(instance):
    """Something that is no page."""
    snippets = tuple(get_snippet_models())
    if isinstance(instance, EVERYWHERE) or (
        isinstance(instance, snippets) and not isinstance(instance, RevisionMixin)
    ):
        # Names of countries and teams: lists are in their order, filters have them all.
        changes.record(changes.EVERYTHING)
    elif isinstance(instance, (*FILES, *snippets)):
        changes.record_instance(instance)


@receiver(pre_delete)
def note_page_to_be_deleted(sender, instance, **kwargs):
    """While it is still known what stands below it."""
    if isinstance(instance, Page) and is_on():
        record_gone(instance)


@receiver(page_unpublished)
def note_unpublished(instance, **kwargs):
    record_page(instance, is_gone=True)


@receiver(page_slug_changed)
def note_renamed(instance, **kwargs):
    record_gone(instance)


@receiver(post_page_move)
def note_moved(instance, url_path_before, url_path_after, **kwargs):
    if url_path_before == url_path_after:
        record_page(instance)
    else:
        record_gone(instance)
