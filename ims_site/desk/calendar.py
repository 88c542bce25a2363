"""What comes: everything with a day, a month at a time."""

import calendar
import datetime
from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.conf import settings
from django.db.models import IntegerField
from django.db.models.functions import Cast
from django.http import Http404
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page, Revision, get_default_page_content_type

from .cards import page_url
from .pages import concerning, with_review_day

WHATS = {
    "publication": _("Goes live"),
    "expiry": _("Expires"),
    "event": _("Event"),
    "review": _("To look at again"),
    "portrait": _("Consent for a portrait ends"),
    "name": _("Consent to be named ends"),
}
YEARS = range(2000, 2100)


@dataclass(frozen=True)
class Entry:
    """Something on a day; `time` is None where it has none."""

    day: datetime.date
    time: datetime.time | None
    what: str
    title: str
    url: str

    @property
    def label(self):
        return WHATS[self.what]


@dataclass(frozen=True)
class Month:
    first: datetime.date

    @property
    def last(self):
        return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])

    @property
    def moments(self):
        """The first moment of it and that of the next month, by the clock of the site."""
        after = self.last + datetime.timedelta(days=1)
        midnights = (datetime.datetime.combine(day, datetime.time()) for day in (self.first, after))
        return tuple(timezone.make_aware(midnight) for midnight in midnights)

    def beside(self, step):
        """The month before (-1) or after (1), None beyond what the calendar shows."""
        number = self.first.year * 12 + self.first.month - 1 + step
        year, month = divmod(number, 12)
        return Month(datetime.date(year, month + 1, 1)) if year in YEARS else None

    @property
    def url(self):
        return reverse("desk_calendar_month", args=[self.first.year, self.first.month])


def entries(month, user):
    """Everything in a month that concerns a user, in order; five queries, however much there is."""
    found = [
        *_publications(month, user),
        *_expiries(month, user),
        *_events(month, user),
        *_reviews(month, user),
        *_consents(month, user),
    ]
    return sorted(found, key=lambda entry: (entry.day, entry.time or datetime.time(), entry.title))


def _at(moment, what, title, pk):
    local = timezone.localtime(moment)
    return Entry(local.date(), local.time(), what, title, page_url(pk))


def _publications(month, user):
    begin, end = month.moments
    due = Revision.objects.filter(
        base_content_type=get_default_page_content_type(),
        approved_go_live_at__gte=begin,
        approved_go_live_at__lt=end,
    ).annotate(page_id=Cast("object_id", IntegerField()))
    rows = due.filter(**concerning(user, "page_id"))
    for title, pk, moment in rows.values_list("object_str", "page_id", "approved_go_live_at"):
        yield _at(moment, "publication", title, pk)


def _expiries(month, user):
    begin, end = month.moments
    pages = Page.objects.live().filter(expire_at__gte=begin, expire_at__lt=end, **concerning(user))
    for title, pk, moment in pages.values_list("title", "pk", "expire_at"):
        yield _at(moment, "expiry", title, pk)


def _events(month, user):
    begin, end = month.moments
    stories = apps.get_model("stories", "StoryPage").objects.filter(
        kind="event", event_start__gte=begin, event_start__lt=end, **concerning(user)
    )
    for title, pk, moment in stories.values_list("draft_title", "pk", "event_start"):
        yield _at(moment, "event", title, pk)


def _reviews(month, user):
    for page in with_review_day(user, review_by__range=(month.first, month.last)):
        yield Entry(page["review_by"], None, "review", page["title"], page_url(page["pk"]))


def _consents(month, user):
    ending = import_string("people.consents.ending_between")
    for item in ending(month.first, month.last, **concerning(user)):
        yield Entry(item["ends"], None, item["what"], item["title"], page_url(item["pk"]))


class CalendarView(WagtailAdminTemplateMixin, TemplateView):
    """A month as a list of days."""

    template_name = "desk/calendar.html"
    page_title = _("Calendar")
    header_icon = "calendar-alt"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("desk_calendar"), "label": page_title},
    ]

    def get_context_data(self, year=None, month=None, **kwargs):
        today = timezone.localdate()
        if year is not None and (year not in YEARS or not 1 <= month <= 12):
            raise Http404("The calendar does not reach there.")
        shown = Month(datetime.date(year or today.year, month or today.month, 1))
        days = groupby(entries(shown, self.request.user), key=lambda entry: entry.day)
        return super().get_context_data(
            month=shown,
            before=shown.beside(-1),
            after=shown.beside(1),
            is_this_month=shown.first == today.replace(day=1),
            days=[(day, list(items)) for day, items in days],
            today=today,
            time_zone=settings.TIME_ZONE,
            **kwargs,
        )
