import time

from django.core.management.base import BaseCommand, CommandError

from stories.models import StoryIndexPage
from stories.sample.loader import load


class Command(BaseCommand):
    help = "Fill an empty site with the sample content: the agenda, its contacts and an archive of stories."

    def add_arguments(self, parser):
        parser.add_argument(
            "--stories", type=int, default=1375, metavar="N", help="how many stories (default: 1375)"
        )

    def handle(self, *args, stories, **options):
        if stories < 0:
            raise CommandError("The number of stories cannot be negative.")
        if StoryIndexPage.objects.exists():
            self.stdout.write("The site has an archive already; nothing was changed.")
            return
        started = time.monotonic()
        load(stories, lambda line: self.stdout.write(f"  {line} …"))
        self.stdout.write(f"Sample content loaded in {time.monotonic() - started:.0f} s.")
