"""The list of all stories."""

from datetime import date

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, MultipleChoiceFilter

from ims_site.worklists.columns import (
    BulkActionsColumn,
    ChangedColumn,
    NamesColumn,
    OwnerColumn,
    StateColumn,
    TextColumn,
    TitleColumn,
)
from ims_site.worklists.filters import WorkListFilterSet, once_each, owner_filter
from ims_site.worklists.keys import ChoicesFilter
from ims_site.worklists.views import WorkListView, WorkListViewSet
from programmes.models import Country, ThemePage

from ..kinds import Kind
from ..models import StoryPage


def years(request=None):
    """The years to choose from: every one from the newest story to the oldest."""
    days = StoryPage.objects.order_by("date").values_list("date", flat=True)
    # Each end by itself: asked for both at once, SQLite reads every day in between.
    first, last = days.first(), days.last()
    return [(str(year), str(year)) for year in range(last.year, first.year - 1, -1)] if first else []


class StoryFilterSet(WorkListFilterSet):
    kind = MultipleChoiceFilter(label=_("Kind"), choices=Kind, widget=forms.CheckboxSelectMultiple)
    themes = ChoicesFilter(
        label=_("Theme"),
        queryset=lambda request: once_each(ThemePage.objects.order_by("title").only("title")),
        widget=forms.CheckboxSelectMultiple,
        method="filter_related",
    )
    countries = ChoicesFilter(
        label=_("Country"),
        queryset=lambda request: once_each(Country.objects.order_by("name")),
        widget=forms.CheckboxSelectMultiple,
        method="filter_related",
    )
    year = ChoiceFilter(label=_("Year"), choices=years, empty_label=_("All"), method="filter_year")
    owner = owner_filter(StoryPage)

    class Meta(WorkListFilterSet.Meta):
        model = StoryPage

    field_order = ["mine", "state", "kind", "themes", "countries", "year", "owner"]

    def filter_related(self, queryset, name, chosen):
        """Those about one of these themes or countries, or about a translation of it."""
        if not chosen:
            return queryset
        keys = [thing.translation_key for thing in chosen]
        found = StoryPage.objects.filter(**{f"{name}__translation_key__in": keys})
        return queryset.filter(pk__in=found.values("pk"))

    def filter_year(self, queryset, name, value):
        return queryset.filter(date__range=(date(int(value), 1, 1), date(int(value), 12, 31)))


class StoryListView(WorkListView):
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        TitleColumn("title", label=_("Title"), sort_key="title"),
        TextColumn(
            "date",
            label=_("Date"),
            sort_key="date",
            classname="worklist__date",
            accessor=lambda story: date_format(story.date, "j M Y"),
        ),
        TextColumn("kind", label=_("Kind"), accessor="get_kind_display"),
        NamesColumn("themes", label=_("Themes"), accessor="themes.all"),
        NamesColumn("countries", label=_("Countries"), accessor="countries.all"),
        StateColumn("state", label=_("State")),
        OwnerColumn(),
        ChangedColumn(),
    ]


class StoryViewSet(WorkListViewSet):
    model = StoryPage
    name = "stories"
    icon = "doc-full"
    menu_label = _("Stories")
    menu_order = 10
    add_label = _("New story")
    ordering = "-date"
    index_view_class = StoryListView
    filterset_class = StoryFilterSet
