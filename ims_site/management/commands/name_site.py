"""Tells a new site its own address."""

from django.conf import settings
from django.core.management.base import BaseCommand
from wagtail.models import Site

from .prepare import set_site_address

# As a migration leaves it.
UNNAMED = "localhost"


class Command(BaseCommand):
    help = "Names a new site after WAGTAILADMIN_BASE_URL; one that somebody has named stays as it is."

    def handle(self, **options):
        if Site.objects.filter(is_default_site=True, hostname=UNNAMED).exists():
            set_site_address(settings.WAGTAILADMIN_BASE_URL)
