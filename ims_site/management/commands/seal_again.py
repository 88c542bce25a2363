"""Seals the secrets of second factors with the present SECRET_KEY."""

from django.core.management.base import BaseCommand

from ims_site.door.sealed import seal_again


class Command(BaseCommand):
    help = "Seals second factors with the present SECRET_KEY; its fallbacks are not needed for them then."

    def handle(self, **options):
        self.stdout.write(f"{seal_again()} second factors are sealed with the present key.")
