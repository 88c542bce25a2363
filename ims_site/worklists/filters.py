"""The filters that all lists have."""

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Locale, Page

from .keys import UserFilter
from .states import State, in_states


class WorkListFilterSet(WagtailFilterSet):
    """Whose it is and in which state. Language follows by itself where the site has more than one."""

    mine = ChoiceFilter(
        label=_("Mine"),
        choices=[("1", _("Mine only"))],
        empty_label=_("Everybody’s"),
        widget=forms.RadioSelect,
        method="filter_mine",
    )
    state = MultipleChoiceFilter(
        label=_("State"),
        choices=State,
        widget=forms.CheckboxSelectMultiple,
        method="filter_state",
    )

    class Meta:
        model = Page
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "locale" in self.filters:
            self.filters["locale"].label = _("Language")

    def filter_mine(self, queryset, name, value):
        return queryset.filter(owner=self.request.user)

    def filter_state(self, queryset, name, value):
        return in_states(queryset, [State(choice) for choice in value])


def owner_filter(model):
    """A filter for owners that offers those who own a page of this type."""
    return UserFilter(
        label=_("Owner"),
        queryset=lambda request: owners_of(model),
        widget=forms.CheckboxSelectMultiple,
    )


def owners_of(model):
    """Those who own a page of this type: asked of the base rows, whose index knows each owner's pages."""
    owned = Page.objects.filter(owner=OuterRef("pk"), content_type=ContentType.objects.get_for_model(model))
    return get_user_model().objects.filter(Exists(owned)).order_by("username")


def once_each(queryset):
    """Things that can be translated, without the translations of what the site's own language has."""
    default = Locale.get_default()
    originals = queryset.model._default_manager.filter(
        locale=default, translation_key=OuterRef("translation_key")
    )
    return queryset.filter(Q(locale=default) | ~Exists(originals))
