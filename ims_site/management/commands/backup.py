"""Writes everything that the site keeps into one file."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from ims_site.backup import BackupError
from ims_site.backup.service import make
from ims_site.takedown.tombstones import TombstoneError


class Command(BaseCommand):
    help = "Writes the database, media, tombstones and, if encrypted, keys of the site into one file."

    def add_arguments(self, parser):
        parser.add_argument("file", help="where to write it; must not exist")
        parser.add_argument(
            "--recipient",
            action="append",
            default=[],
            metavar="age1…",
            help="a public key of age to encrypt for; may be repeated. Otherwise those in BACKUP_RECIPIENTS",
        )

    def handle(self, **options):
        recipients = options["recipient"] or settings.BACKUP_RECIPIENTS
        try:
            count = make(options["file"], recipients)
        except (BackupError, TombstoneError) as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError("The database cannot be read: start it, or correct DATABASE_URL.") from error
        self.stdout.write(f"{options['file']} holds the database and {count} files.")
        if not recipients:
            self.stdout.write(
                "It is not encrypted, and without SECRET_KEY: keep both safe, apart from each other."
            )
