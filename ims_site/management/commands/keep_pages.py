"""Keeps the stored pages of this machine fresh, as long as whoever started it lives."""

import contextlib
import fcntl
import os
import signal
import threading
import time

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from ims_site import page_store
from ims_site.page_store import changes
from ims_site.page_store.beat import beat
from ims_site.page_store.keeper import Keeper

from .run_tasks import end_with

# Between two looks at what has changed, when there is nothing to do.
PAUSE = 0.4
# After something that it cannot do now, such as asking a database that is away.
REST = 2
# Behind the web workers, when both want the processor.
NICENESS = 5


class Command(BaseCommand):
    help = "Keeps the stored pages fresh, as long as the process lives that started it."
    # It is started with the server, which has been checked.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Do what is to be done now, and end.")
        parser.add_argument("--all", action="store_true", help="Make every page anew first.")

    def handle(self, once=False, **options):
        self.ended = False
        if not once:
            threading.Thread(target=end_with, args=[os.getppid()], daemon=True).start()
        if not page_store.is_on():
            # Ending would only have it started again.
            if not once:
                signal.pause()
            return
        if options["all"]:
            changes.record(changes.EVERYTHING)
        with alone():
            if once:
                keeper = Keeper()
                keeper.start()
                keeper.run_dry()
                return
            os.nice(NICENESS)
            signal.signal(signal.SIGTERM, self.end)
            self.keep()

    def end(self, *arguments):
        """After the page at hand."""
        self.ended = True

    def keep(self):
        keeper = None
        while not self.ended:
            close_old_connections()
            try:
                if keeper is None:
                    keeper = Keeper()
                    keeper.start()
                    changes.forget_old()
                is_busy = keeper.step()
                beat()
                if not is_busy:
                    time.sleep(PAUSE)
            except (DatabaseError, OSError) as failure:
                # It comes back; meanwhile everybody reads what is there.
                self.stderr.write(f"Pages cannot be kept fresh at the moment: {type(failure).__name__}.")
                keeper = None
                time.sleep(REST)


@contextlib.contextmanager
def alone():
    """Two keepers of one folder would do everything twice: the second waits for the first to end."""
    root = page_store.folder().root
    root.mkdir(parents=True, exist_ok=True)
    with (root / "keeper.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
