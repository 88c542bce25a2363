"""Takes a person down from the command line, as the screen in the admin does."""

import getpass

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from ims_site.takedown.places import survey
from ims_site.takedown.service import default_replacement, read_order, take_down
from ims_site.takedown.tombstones import TombstoneError


class Command(BaseCommand):
    help = "Removes a person from everything that the site keeps. Shows first where the name is."

    def add_arguments(self, parser):
        parser.add_argument(
            "names",
            nargs="*",
            help="every spelling; left out, they are asked for and stay out of the shell's history",
        )
        parser.add_argument(
            "--picture", type=int, action="append", default=[], help="number of an image to delete"
        )
        parser.add_argument(
            "--replacement", default=str(default_replacement()), help="what stands there instead"
        )
        parser.add_argument("--remove", action="store_true", help="put nothing in the place of the name")
        parser.add_argument("--keep-profile", action="store_true", help="keep the profile, without the name")
        parser.add_argument("--dry-run", action="store_true", help="only show the places")
        parser.add_argument("--yes", action="store_true", help="do it without asking")

    def handle(self, **options):
        try:
            order = read_order(
                options["names"] or self._asked_for(options["picture"]),
                "" if options["remove"] else options["replacement"],
                options["picture"],
                not options["keep_profile"],
            )
            groups = survey(order)
            self._show(groups)
            if options["dry_run"]:
                return
            if not options["yes"] and input("Remove all of this for good? Type yes: ") != "yes":
                raise CommandError("Nothing was changed.")
            receipt = take_down(order)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except TombstoneError as error:
            raise CommandError(str(error)) from error
        total = sum(receipt.counts.values())
        self.stdout.write(f"Done: {total} things were changed. Receipt {receipt.number}.")

    def _asked_for(self, pictures):
        """Names typed without an echo, so that they stand on no screen and in no history."""
        if pictures:
            return []
        return getpass.getpass("Name, other spellings after a semicolon (not shown): ").split(";")

    def _show(self, groups):
        for group in groups:
            self.stdout.write(f"{group.label}: {group.count}")
            for item in group.items:
                self.stdout.write(f"    {item.excerpt}")
        if not groups:
            self.stdout.write("The name was found nowhere.")
