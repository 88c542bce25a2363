"""Puts back what a backup holds."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ims_site.backup import BackupError
from ims_site.backup.service import restore
from ims_site.takedown.tombstones import TombstoneError


class Command(BaseCommand):
    help = "Puts back what a backup holds; those who were taken down since stay so. Stop the site before."
    # The database may be empty.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--identity", metavar="FILE", help="the file with the secret key of age")
        parser.add_argument("--overwrite", action="store_true", help="replace a site that is not empty")

    def handle(self, **options):
        try:
            advice = restore(options["file"], read_identities(options["identity"]), options["overwrite"])
        except (BackupError, TombstoneError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join(["Restored.", *advice]))


def read_identities(path):
    """The secret keys in a file as age-keygen writes it: lines, with comments among them."""
    if path is None:
        return []
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} cannot be read: name the file of the secret key.") from error
    keys = [line for line in lines if line.strip() and not line.startswith("#")]
    if not keys:
        raise CommandError(f"{path} has no secret key: a line with AGE-SECRET-KEY-1….")
    return keys
