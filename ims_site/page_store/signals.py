"""Every editorial act, as the tags of what it changes."""

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail import hooks
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import (
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move
from wagtail.snippets.models import get_snippet_models

from ..models.base import NOTES_ON_DRAFTS
from ..models.settings import SettingsInLanguage
from . import changes, is_on
from .tags import any_of, forget, note, showing_tag, tag_of

# With more pages than this below it, a section that leaves takes all stored pages with it.
MANY = 2000
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


@hooks.register("before_serve_page", order=-1)
def forget_the_way(page, request, serve_args, serve_kwargs):
    """A page shows nothing of those that led to it but their names, which it reads again."""
    forget()
    note(tag_of(type(page), page.pk))


def record_page(page, is_gone=False):
    record_pages(Page.objects.filter(pk=page.pk), is_gone)


def record_section(page, is_gone=False):
    """A page has changed and all that is below it; `is_gone`: nothing answers at their addresses any more."""
    pages = Page.objects.descendant_of(page, inclusive=True)
    if not page.numchild or pages.count() <= MANY:
        record_pages(pages, is_gone)
    elif is_gone:
        changes.clear()
    else:
        changes.record(changes.EVERYTHING)


def record_pages(pages, is_gone=False):
    """Pages (a query) have changed: those that show them, and themselves in other languages, which say where
    they are.
    """
    if not is_on():
        return
    rows = pages.order_by().values_list("pk", "translation_key", "content_type")
    pks, keys, types = ({*column} for column in zip(*rows, strict=True)) if rows else ((), (), ())
    models = [ContentType.objects.get_for_id(pk).model_class() for pk in sorted(types)]
    others = Page.objects.filter(translation_key__in=keys).exclude(pk__in=pks).order_by("pk")
    changes.record(*(tag_of(Page, pk) for pk in sorted(pks)), is_gone=is_gone)
    changes.record(
        *(any_of(model) for model in models if model),
        *(showing_tag(pk) for pk in others.values_list("pk", flat=True)),
    )


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
        record_section(instance.page, is_gone=True)
    else:
        note_thing(instance)


@receiver(post_delete)
def note_deleted(sender, instance, **kwargs):
    if not is_on():
        return
    if isinstance(instance, PageViewRestriction):
        record_section(instance.page)
    elif isinstance(instance, AbstractRendition):
        # Pages that show it lead nowhere until it is made anew.
        changes.record(
            f"{type(instance)._meta.get_field('image').related_model._meta.label_lower}:{instance.image_id}"
        )
    else:
        note_thing(instance)


def note_thing(instance):
    """Something that is no page."""
    if isinstance(instance, EVERYWHERE):
        changes.record(changes.EVERYTHING)
    elif isinstance(instance, (*FILES, *get_snippet_models())):
        changes.record_instance(instance)


@receiver(pre_delete)
def note_page_to_be_deleted(sender, instance, **kwargs):
    """While it is still known what stands below it."""
    if isinstance(instance, Page):
        record_section(instance, is_gone=True)


@receiver(page_unpublished)
def note_unpublished(instance, **kwargs):
    record_page(instance, is_gone=True)


@receiver(page_slug_changed)
def note_renamed(instance, **kwargs):
    record_section(instance, is_gone=True)


@receiver(post_page_move)
def note_moved(instance, url_path_before, url_path_after, **kwargs):
    if url_path_before == url_path_after:
        record_page(instance)
    else:
        record_section(instance, is_gone=True)
