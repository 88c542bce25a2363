"""What the desk does when a page is published."""

from django.db import transaction
from django.dispatch import receiver
from wagtail.signals import page_published

from .links import look_through


@receiver(page_published)
def look_through_its_links(instance, **kwargs):
    """So that a link that was mended leaves the list at once."""
    transaction.on_commit(lambda: look_through.enqueue(instance.pk))
