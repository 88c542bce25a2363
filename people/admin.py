"""People in the admin: their list, what can be done with several of them, and how one is chosen."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, MultipleChoiceFilter

from ims_site.models.media import Consent
from ims_site.worklists.actions import PublishPages, UnpublishPages
from ims_site.worklists.columns import BulkActionsColumn, ChangedColumn, StateColumn, TextColumn, TitleColumn
from ims_site.worklists.filters import WorkListFilterSet, once_each
from ims_site.worklists.keys import ChoicesFilter
from ims_site.worklists.views import WorkListView, WorkListViewSet

from .models import PersonPage, Team

VALID, ENDED, MISSING, NO_PORTRAIT = "valid", "ended", "missing", "none"
CONSENTS = [
    (VALID, _("Valid")),
    (ENDED, _("Ended")),
    (MISSING, _("Not given")),
    (NO_PORTRAIT, _("No portrait")),
]


def consent_of(person):
    """The consent for a portrait, in a few words."""
    portrait = person.portrait
    if portrait is None:
        return _("No portrait")
    if portrait.consent != Consent.GIVEN:
        return _("Not given")
    if portrait.consent_until is None:
        return _("Valid")
    end = {"date": date_format(portrait.consent_until, "j M Y")}
    return (_("Valid until %(date)s") if portrait.has_consent else _("Ended on %(date)s")) % end


def contacts_of(person):
    """Which ways to reach somebody readers see."""
    ways = [(_("Telephone"), person.shown_telephone), (_("E-mail"), person.shown_email)]
    return ", ".join(str(name) for name, shown in ways if shown) or _("None")


class PersonFilterSet(WorkListFilterSet):
    team = ChoicesFilter(
        label=_("Team"),
        queryset=lambda request: once_each(Team.objects.order_by("position", "name")),
        widget=forms.CheckboxSelectMultiple,
        method="filter_team",
    )
    current = ChoiceFilter(
        label=_("Works here"),
        choices=[("1", _("Yes")), ("0", _("No"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="filter_current",
    )
    consent = MultipleChoiceFilter(
        label=_("Consent for the portrait"),
        choices=CONSENTS,
        widget=forms.CheckboxSelectMultiple,
        method="filter_consent",
    )

    class Meta(WorkListFilterSet.Meta):
        model = PersonPage

    def filter_team(self, queryset, name, chosen):
        """Those of one of these teams, or of a translation of it."""
        keys = [team.translation_key for team in chosen]
        return queryset.filter(team__translation_key__in=keys) if keys else queryset

    def filter_current(self, queryset, name, value):
        return queryset.filter(is_current=value == "1")

    def filter_consent(self, queryset, name, value):
        today = timezone.localdate()
        given = Q(portrait__consent=Consent.GIVEN)
        conditions = {
            VALID: given & (Q(portrait__consent_until=None) | Q(portrait__consent_until__gte=today)),
            ENDED: given & Q(portrait__consent_until__lt=today),
            MISSING: Q(portrait__isnull=False) & ~given,
            NO_PORTRAIT: Q(portrait=None),
        }
        wanted = Q(pk__in=[])
        for choice in value:
            wanted |= conditions[choice]
        return queryset.filter(wanted)


class PersonListView(WorkListView):
    search_in = ("title", "draft_title", "sort_name", "team__name", "job_title")
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        TitleColumn("title", label=_("Name"), sort_key="sort_name"),
        TextColumn("team", label=_("Team"), accessor=lambda person: person.team or ""),
        TextColumn("job_title", label=_("Job title"), sort_key="job_title"),
        TextColumn(
            "current", label=_("Works here"), accessor=lambda p: _("Yes") if p.is_current else _("No")
        ),
        TextColumn("consent", label=_("Consent for the portrait"), accessor=consent_of),
        TextColumn("contacts", label=_("Readers see"), accessor=contacts_of),
        StateColumn("state", label=_("State")),
        ChangedColumn(),
    ]


class PersonViewSet(WorkListViewSet):
    model = PersonPage
    name = "people"
    icon = "group"
    menu_label = _("People")
    menu_order = 20
    add_label = _("New person or desk")
    ordering = "sort_name"
    index_view_class = PersonListView
    filterset_class = PersonFilterSet


class PublishPeople(PublishPages):
    models = [PersonPage]


class UnpublishPeople(UnpublishPages):
    models = [PersonPage]
