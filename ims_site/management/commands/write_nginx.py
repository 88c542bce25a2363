"""Writes deploy/nginx.conf from the settings."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from ims_site.page_store.nginx import configuration


class Command(BaseCommand):
    help = "Writes the configuration for nginx, deploy/nginx.conf, from the table of headers."

    def handle(self, **options):
        Path(settings.BASE_DIR, "deploy", "nginx.conf").write_text(configuration())
