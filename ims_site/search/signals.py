"""What changes the index beside the saving of a page itself (BasePage.save)."""

from functools import cache

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, get_page_models
from wagtail.signals import page_unpublished, post_page_move

from ..models import SharedText
from . import index, tasks
from .documents import related_paths


@receiver(page_unpublished)
def leave_by_base_row(instance, **kwargs):
    """Some ways of unpublishing save only the base row of a page, which has no `save` of ours."""
    index.refresh([instance.pk])


@receiver(post_delete, sender=Page)
def leave(instance, **kwargs):
    index.refresh([instance.pk])


@receiver(post_save, sender=PageViewRestriction)
@receiver(post_delete, sender=PageViewRestriction)
def hide_or_show(instance, **kwargs):
    """A whole section may become private; until the task is done, nothing of it is shown either."""
    page = instance.page
    transaction.on_commit(lambda: tasks.refresh_below.enqueue(page.path))
    for target in _targets():
        if issubclass(target, Page):
            for pk in target.objects.descendant_of(page, inclusive=True).values_list("pk", flat=True):
                _refresh_named(target, pk)


@receiver(post_page_move)
def follow_move(instance, **kwargs):
    """A page may come into a private section, or out of one."""
    transaction.on_commit(lambda: tasks.refresh_below.enqueue(instance.path))


@cache
def _targets():
    """What pages are searched by beside their own fields: {model: [(page model, path, field names)]}."""
    targets = {}
    for model in get_page_models():
        for path, (target, names) in related_paths(model).items():
            if model._meta.get_field(path.partition("__")[0]).one_to_many:
                continue  # parts of a page are saved with it
            targets.setdefault(target, []).append((model, path, names))
    return targets


def gives_words_to_pages(model):
    """Whether pages are searched by words of things of this type."""
    return model in _targets()


def _searched_values(model, pk):
    """What pages are found by of a theme, a country …: all of its values, as the database has them."""
    names = {name for _page_model, _path, names in _targets()[model] for name in names}
    if issubclass(model, Page):
        names.add("live")
    return model.objects.filter(pk=pk).values(*sorted(names)).first()


@receiver(pre_save)
def remember_names(sender, instance, raw=False, **kwargs):
    if not raw and instance.pk and sender in _targets():
        instance.searched_before = _searched_values(sender, instance.pk)


@receiver(post_save)
def follow_names(sender, instance, raw=False, **kwargs):
    """A theme, a country or a region with another name: the pages about it are found by the new one."""
    before = getattr(instance, "searched_before", None)
    if not raw and before and sender in _targets() and before != _searched_values(sender, instance.pk):
        _refresh_named(sender, instance.pk)


@receiver(pre_delete)
def follow_deletion(sender, instance, **kwargs):
    if sender in _targets():
        _refresh_named(sender, instance.pk)
    elif sender in (get_document_model(), SharedText):
        pks = tasks.pages_with(instance)
        transaction.on_commit(lambda: tasks.refresh.enqueue(pks))


@receiver(post_save, sender=SharedText)
def follow_shared_text(instance, raw=False, **kwargs):
    """The pages that show a shared text are found by its new words."""
    if not raw:
        transaction.on_commit(lambda: tasks.refresh.enqueue(tasks.pages_with(instance)))


def _refresh_named(model, pk):
    """Have the pages about something brought up to date. They are looked up now: it may be about to go."""
    pks = set()
    for page_model, path, _names in _targets()[model]:
        pks.update(page_model.objects.filter(**{path: pk}).values_list("pk", flat=True))
    if pks:
        transaction.on_commit(lambda: tasks.refresh.enqueue(sorted(pks)))


@receiver(post_save, sender=CollectionViewRestriction)
@receiver(post_delete, sender=CollectionViewRestriction)
def hide_or_show_files(instance, **kwargs):
    """The files of a private collection are not searched."""
    collections = instance.collection.get_descendants(inclusive=True)
    for pk in get_document_model().objects.filter(collection__in=collections).values_list("pk", flat=True):
        transaction.on_commit(lambda pk=pk: tasks.refresh_pages_with_document.enqueue(pk))
