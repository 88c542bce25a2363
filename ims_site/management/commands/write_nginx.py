"""Writes deploy/nginx.conf and deploy/tls.conf from the settings."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ims_site.page_store.nginx import configuration, tls_configuration


class Command(BaseCommand):
    help = "Writes deploy/nginx.conf and deploy/tls.conf from the table of headers."

    def add_arguments(self, parser):
        parser.add_argument(
            "--folder", type=Path, default=Path(settings.BASE_DIR, "deploy"), help="Where to write them."
        )

    def handle(self, folder, **options):
        if not settings.SECURE_HSTS_SECONDS:
            raise CommandError("For the live site: set DJANGO_SETTINGS_MODULE=ims_site.settings.test.")
        (folder / "nginx.conf").write_text(configuration())
        (folder / "tls.conf").write_text(tls_configuration())
