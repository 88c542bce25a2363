"""What happens by itself, and how often.

`manage.py run_tasks` runs beside the web server and asks every minute what is due; so does `run_schedule`,
once. Several of them may: whoever writes the lease into the row of a job has it, everybody else leaves it. A
job that fails says so in its row and stops no other.
"""

import logging
import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import close_old_connections
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from ..models import ScheduledRun

logger = logging.getLogger(__name__)

# Longer than any run of a job takes. After it, a job that was cut off with its process may be taken up again.
LEASE = timedelta(minutes=5)
# A run that began late in its minute must not make the next one miss its own.
TOLERANCE = timedelta(seconds=15)
# After so long without a run the dashboard says so in red.
LATE = timedelta(minutes=5)


class JobError(Exception):
    """A job did what it could. The text says what it could not, without a word from any page."""


@dataclass(frozen=True)
class Job:
    """One job: a function without arguments, named by its path, and how often it is run."""

    name: str
    label: str
    every: timedelta
    does: str
    lease: timedelta = LEASE


JOBS = [
    Job("publish", _("Publish and expire"), timedelta(minutes=1), "ims_site.desk.publishing.publish_due"),
    Job("consents", _("Ended consents"), timedelta(minutes=1), "people.consents.end_consents"),
    Job("reminders", _("Reminders by e-mail"), timedelta(minutes=30), "ims_site.desk.reminders.send_due"),
    Job("door", _("Old wrong passwords"), timedelta(hours=1), "ims_site.door.throttle.forget_old"),
    Job("housekeeping", _("Tidying up"), timedelta(days=1), "ims_site.desk.housekeeping.tidy"),
    Job(
        "links",
        _("Broken links"),
        timedelta(days=7),
        "ims_site.desk.links.look_for_broken_links",
        lease=timedelta(hours=1),
    ),
]


def run_due():
    """Run every job that is due and that nobody else is running; returns the names of those that were run."""
    return [job.name for job in JOBS if take(job) and run(job)]


def take(job):
    """Whether the job is due and now ours: one conditional UPDATE, so that only one asker can win."""
    now = timezone.now()
    ScheduledRun.objects.get_or_create(name=job.name)
    is_free = Q(leased_until=None) | Q(leased_until__lt=now)
    is_due = Q(started_at=None) | Q(started_at__lte=now - job.every + TOLERANCE)
    # Written by a clock that has been put back since: waiting for it to come again could take a day.
    is_free |= Q(leased_until__gt=now + job.lease + TOLERANCE)
    is_due |= Q(started_at__gt=now + TOLERANCE)
    row = ScheduledRun.objects.filter(is_free, is_due, name=job.name)
    return row.update(started_at=now, leased_until=now + job.lease) == 1


def run(job):
    """Run a job that is ours, and note how it ended; True."""
    error = ""
    try:
        import_string(job.does)()
    except JobError as failure:
        error = str(failure)
    except Exception as failure:  # noqa: BLE001 – whatever went wrong, the other jobs go on
        # Without its own text, which may quote a page.
        error = type(failure).__name__
    if error:
        logger.error("The scheduled job “%s” failed: %s", job.name, error)
    ScheduledRun.objects.filter(name=job.name).update(
        ended_at=timezone.now(), leased_until=None, error=error[:500]
    )
    return True


def keep_time(stop):
    """Run what is due at the beginning of every minute until `stop`, an Event, is set."""
    while not stop.is_set():
        close_old_connections()
        try:
            run_due()
        except Exception as failure:  # noqa: BLE001 – a database that is away comes back
            logger.error("The schedule could not be worked through: %s", type(failure).__name__)
        stop.wait(60 - time.time() % 60)
    close_old_connections()


@dataclass(frozen=True)
class Health:
    """What the dashboard says: when the schedule last ran, whether that is too long ago, what failed."""

    last_run: object
    is_late: bool
    failures: list


def health():
    """One query."""
    rows = {row.name: row for row in ScheduledRun.objects.all()}
    # The job that is due every minute is the pulse.
    pulse = rows.get(JOBS[0].name)
    last_run = pulse.ended_at if pulse else None
    errors = [(job.label, rows[job.name].error) for job in JOBS if job.name in rows]
    return Health(
        last_run=last_run,
        is_late=last_run is None or timezone.now() - last_run > LATE,
        failures=[(label, error) for label, error in errors if error],
    )
