"""For whoever has lost telephone and recovery codes, also the only site manager."""

from django.core.management.base import BaseCommand, CommandError

from ims_site.door import factors
from ims_site.door.addresses import find_user


class Command(BaseCommand):
    help = "Takes all second factors from a user and logs them out everywhere."

    def add_arguments(self, parser):
        parser.add_argument("user", help="user name or e-mail address")

    def handle(self, *, user, **options):
        found = find_user(user)
        if found is None:
            raise CommandError("There is no user with this name or address.")
        count = factors.reset(found)
        self.stdout.write(
            f"{found.get_username()}: {count} removed. At the next log-in another can be set up."
        )
