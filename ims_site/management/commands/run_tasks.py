"""Works through the site's tasks and its schedule, as long as whoever started it lives."""

import logging
import os
import signal
import threading
import time
from datetime import timedelta

from django.core.exceptions import ObjectDoesNotExist
from django.core.management import CommandError, call_command
from django.db import Error as DatabaseFailure
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from ims_site.desk.schedule import keep_time
from ims_site.faults import is_away

# After so many the process ends and is started anew, so that what a task has left behind goes with it.
TASKS_A_RUN = 500
KEPT_DAYS = 2
# No task takes as long: one that still runs was cut off with its process.
CUT_OFF_AFTER = timedelta(minutes=30)
SECONDS_BETWEEN_LOOKS = 2
# Once told to end, before the server kills it.
PATIENCE = 2


class Command(db_worker.Command):
    help = "Works through background tasks, as long as the process lives that started it."
    # It is started with the server, which has been checked.
    requires_system_checks = []

    def handle(self, **options):
        try:
            self.work(options)
        except DatabaseFailure as error:
            if not is_away(error):
                raise
            # Whoever started this process starts it again.
            raise CommandError("The database is away: background work begins again later.") from error

    def work(self, options):
        threading.Thread(target=end_with, args=[os.getppid()], daemon=True).start()
        call_command("prune_db_task_results", min_age_days=KEPT_DAYS, verbosity=0)
        cut_off = DBTaskResult.objects.filter(status="RUNNING", started_at__lt=timezone.now() - CUT_OFF_AFTER)
        cut_off.update(status="READY")
        options.update(reload=False, max_tasks=TASKS_A_RUN, interval=SECONDS_BETWEEN_LOOKS)
        stop = threading.Event()
        clock = threading.Thread(target=keep_time, args=[stop], daemon=True)
        clock.start()
        try:
            super().handle(**options)
        finally:
            # What has begun may end, as long as whoever stops us has patience.
            stop.set()
            clock.join(PATIENCE)

    def configure_logging(self, verbosity):
        """Only what went wrong: every task begun and ended would fill the log."""
        for name in ("django_tasks", "django_tasks_db"):
            logging.getLogger(name).setLevel(logging.ERROR)
        logging.getLogger("django_tasks").addFilter(is_worth_a_look)


def is_worth_a_look(record):
    """Whether a task's failure says anything; Wagtail's own also fail when what they are about is deleted."""
    error = record.exc_info[1] if record.exc_info else None
    return not (isinstance(error, ObjectDoesNotExist) and str(record.args[1]).startswith("wagtail."))


def end_with(parent):
    """End this process when its parent is gone, however that ended."""
    while os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    # First it may finish its task, then it must not wait any longer.
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(5)
    os.kill(os.getpid(), signal.SIGKILL)
