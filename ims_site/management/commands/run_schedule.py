from django.core.management.base import BaseCommand

from ims_site.desk.schedule import run_due


class Command(BaseCommand):
    help = (
        "Does once whatever is due: publications, expiries, reminders, tidying up. "
        "Only for those who prefer cron; run_tasks, which starts with the server, does it every minute."
    )

    def handle(self, **options):
        names = run_due()
        self.stdout.write(f"Done: {', '.join(names)}." if names else "Nothing was due.")
