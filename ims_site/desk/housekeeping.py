"""What has to be swept up once a day."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ..models import ReminderSent

TASKS_KEPT = timedelta(days=2)
# Nobody is reminded of a day so long ago.
REMINDERS_KEPT = timedelta(days=3 * 365)


def tidy():
    """Forget sessions that ended, tasks that are done, and reminders nobody will ask about."""
    call_command("clearsessions")
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - TASKS_KEPT).delete()
    ReminderSent.objects.filter(day__lt=timezone.localdate() - REMINDERS_KEPT).delete()
