"""Whatever makes stories public or hides them keeps the catalogue right."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move

from . import catalogue
from .models import StoryIndexPage, StoryPage
from .review import send_through_review


@receiver(page_unpublished)
def leave_catalogue(instance, **kwargs):
    """Also where only the base row of the page was saved."""
    catalogue.refresh([instance.pk])


@receiver(post_delete, sender=StoryPage)
def leave_catalogue_for_good(instance, **kwargs):
    catalogue.forget(instance.pk, instance.locale_id)


@receiver(post_save, sender=PageViewRestriction)
@receiver(post_delete, sender=PageViewRestriction)
def hide_or_show(instance, **kwargs):
    refresh_below(instance.page)


@receiver(post_page_move)
def follow(instance, **kwargs):
    """A page may come into a private section, or out of one."""
    refresh_below(instance)


def refresh_below(page):
    """A story by itself; for a section the whole catalogue, since it may hold them all."""
    if page.is_leaf():
        catalogue.refresh([page.pk])
    else:
        stories = StoryPage.objects.descendant_of(page).order_by()
        for locale_id in stories.values_list("locale_id", flat=True).distinct():
            catalogue.rebuild(locale_id)


@receiver(post_save, sender=StoryIndexPage)
def review_stories(instance, created, raw=False, **kwargs):
    if created and not raw:
        send_through_review(instance)
