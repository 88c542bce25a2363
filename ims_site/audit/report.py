"""The audit log as the admin shows it: names are looked up while it is read."""

from collections import defaultdict
from datetime import MAXYEAR, MINYEAR
from functools import wraps
from itertools import islice

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.reports import ReportView
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from ..models.audit import AuditEntry
from . import AuditAction, record

# How many entries are looked up together: more than a page of the list, few enough for the memory.
AT_ONCE = 500
# Who it was where nobody was logged in; otherwise it was the site itself.
NOBODY = {
    AuditAction.LOGIN_FAILED: _("unknown"),
    AuditAction.PREVIEW_LINK_SEEN: _("somebody outside"),
}
GROUP_NOTES = {"joined_group": _("joined the group %(name)s"), "left_group": _("left the group %(name)s")}


def record_downloads(view):
    """Has a view of the admin record every file that it hands out: exports of whatever list there is."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if response.headers.get("Content-Disposition", "").startswith("attachment"):
            details = {"list": request.resolver_match.view_name.lower()}
            if (export := request.GET.get("export")) in ReportView.FORMATS:
                details["format"] = export
            record(AuditAction.EXPORTED, user=request.user, details=details)
        return response

    return inner


def describe(entries):
    """The same entries, each with `sentence`, `who`, `notes` and `edit_url`, in a number of queries that does
    not grow with them."""
    entries = iter(entries)
    while chunk := list(islice(entries, AT_ONCE)):
        things = _things(chunk)
        users = get_user_model()._default_manager.in_bulk({entry.user_key for entry in chunk})
        keys = {entry.details.get(name) for entry in chunk for name in GROUP_NOTES} - {None}
        groups = Group.objects.in_bulk(keys) if keys else {}
        finder = AdminURLFinder()
        for entry in chunk:
            thing = things.get((entry.target_type_id, entry.target_key))
            entry.sentence = _sentence(entry, thing)
            entry.edit_url = finder.get_edit_url(thing) if thing else None
            entry.who = _who(entry, users)
            entry.notes = "; ".join(_note(*item, groups) for item in sorted(entry.details.items()))
            yield entry


def _things(entries):
    """What the entries are about, as far as it still exists: {(content type key, key): object}."""
    keys = defaultdict(set)
    for entry in entries:
        if entry.target_type_id and entry.target_key:
            keys[entry.target_type_id].add(entry.target_key)
    models = {kind: _model(kind) for kind in keys}
    page_keys = set().union(*(keys[kind] for kind, model in models.items() if issubclass(model, Page)))
    pages = Page.objects.in_bulk(page_keys) if page_keys else {}
    found = {}
    for kind, model in models.items():
        if issubclass(model, Page):
            objects = pages
        elif model is type(None):
            objects = {}
        else:
            objects = model._base_manager.in_bulk(keys[kind])
        found.update({(kind, key): objects[key] for key in keys[kind] if key in objects})
    return found


def _model(content_type_key):
    """The model of a content type, NoneType when it is gone."""
    try:
        return ContentType.objects.get_for_id(content_type_key).model_class() or type(None)
    except ContentType.DoesNotExist:
        return type(None)


def _sentence(entry, thing):
    action = AuditAction(entry.action).label if entry.action in AuditAction else entry.action
    if not entry.target_type_id:
        return str(action)
    return gettext("%(action)s: %(thing)s") % {"action": action, "thing": _named(entry, thing)}


def _named(entry, thing):
    """“Story “Radio stays on air””; with its number where it is gone."""
    model = _model(entry.target_type_id)
    kind = capfirst(model._meta.verbose_name) if model is not type(None) else gettext("Something")
    if thing is None:
        return gettext("%(kind)s %(key)s (gone)") % {"kind": kind, "key": entry.target_key}
    if isinstance(thing, AbstractSetting):
        return str(kind)  # its own name asks for that of the site
    name = _name(thing)
    return gettext("%(kind)s “%(name)s”") % {"kind": kind, "name": name}


def _name(thing):
    if isinstance(thing, Page):
        return thing.get_admin_display_title()
    return get_user_display_name(thing) if isinstance(thing, get_user_model()) else str(thing)


def _who(entry, users):
    key = entry.user_key
    if key is None:
        return str(NOBODY.get(entry.action, _("the site itself")))
    if key not in users:
        return gettext("user %(key)s (gone)") % {"key": key}
    return get_user_display_name(users[key])


def _note(name, value, groups):
    if name in GROUP_NOTES:
        return str(GROUP_NOTES[name]) % {"name": groups.get(value, value)}
    if value is None or isinstance(value, bool):
        value = gettext("yes") if value else gettext("no")
    return f"{name.replace('_', ' ')}: {value}"


class AuditFilterSet(WagtailFilterSet):
    moment = django_filters.DateFromToRangeFilter(
        label=_("Day"), widget=DateRangePickerWidget, method="by_day"
    )
    action = django_filters.MultipleChoiceFilter(
        label=_("Action"), choices=AuditAction.choices, widget=forms.CheckboxSelectMultiple
    )
    user_key = django_filters.ModelChoiceFilter(
        label=_("User"),
        queryset=lambda request: get_user_model()._default_manager.order_by(get_user_model().USERNAME_FIELD),
        method="by_user",
    )

    class Meta:
        model = AuditEntry
        fields = []

    def by_day(self, queryset, name, days):
        # The ends of the calendar limit nothing, and SQLite cannot bring them into its time zone.
        if days.start and days.start.year > MINYEAR:
            queryset = queryset.filter(moment__gte=days.start)
        if days.stop and days.stop.year < MAXYEAR:
            queryset = queryset.filter(moment__lte=days.stop)
        return queryset

    def by_user(self, queryset, name, user):
        return queryset.filter(user_key=user.pk)


class AuditReport(ReportView):
    """Newest first, 50 a page, and the same as a spreadsheet."""

    model = AuditEntry
    page_title = _("Audit log")
    header_icon = "lock"
    filterset_class = AuditFilterSet
    permission_policy = ModelPermissionPolicy(AuditEntry)
    permission_required = "view"
    index_url_name = "audit_log"
    index_results_url_name = "audit_log_results"
    results_template_name = "ims_site/admin/audit_log_results.html"
    export_filename = "audit-log"
    list_export = ["moment", "who", "sentence", "notes"]
    export_headings = {
        "moment": _("Moment"),
        "who": _("User"),
        "sentence": _("What was done"),
        "notes": _("Details"),
    }

    def get_queryset(self):
        return AuditEntry.objects.all()

    def decorate_paginated_queryset(self, object_list):
        # An export is read piece by piece, straight from the database.
        entries = object_list.iterator(chunk_size=AT_ONCE) if self.is_export else object_list
        described = describe(entries)
        return described if self.is_export else list(described)
