from django.core.management.base import BaseCommand
from wagtail.models import Locale

from stories.catalogue import rebuild


class Command(BaseCommand):
    help = "Make the catalogue of the archive anew, in every language: after changes past the editor."

    def handle(self, **options):
        for locale in Locale.objects.all():
            self.stdout.write(f"{locale.language_code}: {rebuild(locale.pk)} stories")
