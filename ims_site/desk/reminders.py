"""E-mail to those who look after pages: once for each thing and day, one letter a person."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.mail import send_mail

from ..models import ReminderSent
from ..roles import SITE_MANAGERS
from .pages import due_for_review
from .schedule import JobError


@dataclass(frozen=True)
class Reminder:
    """Something that came to its day: `subject` is a word of HEADINGS, `pk` that of the page it is about."""

    subject: str
    pk: int
    title: str
    day: date
    owner_id: int | None

    @property
    def key(self):
        return (self.subject, self.pk, self.day)

    @property
    def url(self):
        return settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[self.pk])


HEADINGS = {
    "review": gettext_lazy("Please look at these pages again, then set a new date or none"),
    "portrait": gettext_lazy("Consent for these portraits has ended; they are no longer shown"),
    "channel": gettext_lazy("Please try out these ways to reach help, then enter the day on the help page"),
    "name": gettext_lazy("Consent to be named has ended; these pages are no longer public"),
}
# Each gives the reminders that are due: functions without arguments.
SOURCES = ("ims_site.desk.reminders.reviews", "people.consents.reminders", "programmes.channels.reminders")


def reviews():
    return [
        Reminder("review", page["pk"], page["title"], page["review_by"], page["owner_id"])
        for page in due_for_review()
    ]


def send_due():
    """Tell everybody what came to its day and was not told yet."""
    due = [reminder for source in SOURCES for reminder in import_string(source)()]
    sent = {
        (row.subject, row.object_id, row.day)
        for row in ReminderSent.objects.filter(object_id__in=[reminder.pk for reminder in due])
    }
    letters, failed = _letters([reminder for reminder in due if reminder.key not in sent]), 0
    delivered = set()
    for user, reminders in letters:
        try:
            _send(user, reminders)
            delivered.update(reminder.key for reminder in reminders)
        except OSError:
            failed += 1
    ReminderSent.objects.bulk_create(
        [ReminderSent(subject=subject, object_id=pk, day=day) for subject, pk, day in sorted(delivered)],
        ignore_conflicts=True,
    )
    if failed:
        raise JobError(f"{failed} of {len(letters)} e-mails could not be sent")


def _letters(reminders):
    """(user, what to tell them): the owner, where that is somebody with an address; else every manager."""
    users = get_user_model().objects.filter(is_active=True).exclude(email="")
    owners = users.select_related("wagtail_userprofile").in_bulk({item.owner_id for item in reminders})
    letters, of_nobody = defaultdict(list), []
    for reminder in reminders:
        of = letters[owners[reminder.owner_id]] if reminder.owner_id in owners else of_nobody
        of.append(reminder)
    if of_nobody:
        is_manager = Q(is_superuser=True) | Q(groups__name=SITE_MANAGERS)
        for manager in users.filter(is_manager).select_related("wagtail_userprofile").distinct():
            letters[manager].extend(of_nobody)
    return list(letters.items())


def _send(user, reminders):
    profile = getattr(user, "wagtail_userprofile", None)
    language = profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
    with translation.override(language):
        ordered = sorted(reminders, key=lambda item: (list(HEADINGS).index(item.subject), item.day))
        parts = [
            (capfirst(HEADINGS[subject]), list(items))
            for subject, items in groupby(ordered, key=lambda item: item.subject)
        ]
        text = render_to_string(
            "desk/reminder.txt", {"parts": parts, "site_name": settings.WAGTAIL_SITE_NAME}
        )
        count = len(reminders)
        subject = ngettext("%(count)d page waits for you", "%(count)d pages wait for you", count) % {
            "count": count
        }
        send_mail(f"{settings.WAGTAIL_SITE_NAME}: {subject}", text, [user.email])
