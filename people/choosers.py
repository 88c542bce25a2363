"""How a person is chosen for a by-line or a list of contacts: by name or team, those who work here first."""

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.blocks import PageChooserBlock

from ims_site.search.text import clean_query
from ims_site.worklists.states import states_of, with_states
from ims_site.worklists.words import containing

from .models import PersonPage

SEARCH_IN = ("title", "sort_name", "team__name", "job_title")


class PersonFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Name or team"), widget=forms.TextInput(attrs={"placeholder": _("Search")}), required=False
    )
    former = forms.BooleanField(
        label=_("Also those who no longer work here"),
        required=False,
        widget=forms.CheckboxInput(attrs={"data-chooser-modal-search-filter": True}),
    )

    def filter(self, objects):
        if not self.cleaned_data["former"]:
            objects = objects.filter(is_current=True)
        self.search_query = clean_query(self.cleaned_data["q"])
        self.is_searching = bool(self.search_query)
        return objects.filter(containing(self.search_query, *SEARCH_IN))


class PersonChooseMixin:
    filter_form_class = PersonFilterForm

    def filter_object_list(self, objects):
        return super().filter_object_list(objects) if self.filter_form.is_valid() else objects.none()

    @property
    def columns(self):
        return [
            self.title_column,
            Column("team", label=_("Team"), accessor=lambda person: person.team or ""),
            Column("job_title", label=_("Job title")),
            Column("state", label=_("State"), accessor=lambda person: states_of(person)[0].label),
        ]


class PersonChooseView(PersonChooseMixin, ChooseView):
    pass


class PersonChooseResultsView(PersonChooseMixin, ChooseResultsView):
    pass


class PersonChooserBase(BaseChooser):
    """Says who it is, and not only how they are called: two may have one name."""

    def get_display_title(self, person):
        return ", ".join(str(part) for part in (person.title, person.job_title, person.team) if part)


class PersonChooserViewSet(ChooserViewSet):
    model = PersonPage
    # Where it belongs it is named: the forms of pages may be built before the admin knows its choosers.
    register_widget = False
    icon = "user"
    choose_one_text = _("Choose a person or desk")
    choose_another_text = _("Choose somebody else")
    edit_item_text = _("Edit this person or desk")
    per_page = 25
    choose_view_class = PersonChooseView
    choose_results_view_class = PersonChooseResultsView
    base_widget_class = PersonChooserBase

    def get_object_list(self):
        people = with_states(PersonPage.objects.select_related("team").defer("biography"))
        return people.order_by(F("is_current").desc(), "sort_name", "pk")


person_chooser = PersonChooserViewSet("person_chooser")


class PersonChooserBlock(PageChooserBlock):
    """A chooser of pages whose window is that for people; what it keeps is the same."""

    @property
    def widget(self):
        return person_chooser.widget_class()

    def get_form_state(self, value):
        return self.widget.get_value_data(value)

    def deconstruct(self):
        # For migrations it is what it was: only the window differs.
        _name, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs
