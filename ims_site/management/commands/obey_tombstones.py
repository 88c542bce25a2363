"""Takes down again whoever was taken down before: after a backup has been restored."""

from django.core.management.base import BaseCommand, CommandError

from ims_site.models import Tombstone
from ims_site.takedown.service import obey
from ims_site.takedown.tombstones import TombstoneError, merge


class Command(BaseCommand):
    help = (
        "Takes down again whoever was taken down before. Run it after restoring a backup or the media folder."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--new",
            action="store_true",
            help="only those of which this database knows nothing: quick if there are none",
        )

    def handle(self, **options):
        try:
            pending = merge()
            if not options["new"]:
                pending = list(Tombstone.objects.all())
            counts = obey(pending) if pending else {}
        except TombstoneError as error:
            raise CommandError(str(error)) from error
        if pending or not options["new"]:
            self.stdout.write(f"{len(pending)} takedowns obeyed, {sum(counts.values())} things changed.")
