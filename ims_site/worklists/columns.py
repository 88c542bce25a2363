"""The columns of the lists. A cell costs no query: what it shows has been read with the rows."""

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn
from wagtail.admin.utils import get_user_display_name

from .states import State, states_of

__all__ = [
    "BulkActionsColumn",
    "ChangedColumn",
    "NamesColumn",
    "OwnerColumn",
    "StateColumn",
    "TextColumn",
    "TitleColumn",
]


class TextColumn(Column):
    """Plain text. Fifty rows of it are written without a template for each cell, which would cost most."""

    def render_cell_html(self, instance, parent_context):
        return format_html('<td class="{}">{}</td>', self.classname or "", self.get_value(instance))


class TitleColumn(Column):
    """The title, which leads to the editor for whoever may edit, with a way to the public page."""

    cell_template_name = "ims_site/worklists/title_cell.html"

    def get_value(self, instance):
        return instance.get_admin_display_title()

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        context["can_edit"] = instance.permissions_for_user(request.user).can_edit()
        context["url"] = instance.get_url(request) if instance.live else None
        context["show_language"] = parent_context.get("show_locale_labels")
        return context


class NamesColumn(TextColumn):
    """The names of several things on one line; the accessor gives the things."""

    def get_value(self, instance):
        return ", ".join(str(item) for item in super().get_value(instance))


class StateColumn(Column):
    cell_template_name = "ims_site/worklists/state_cell.html"
    public = {State.LIVE, State.CHANGED}

    def get_value(self, instance):
        return [(state.label, state in self.public) for state in states_of(instance)]

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        scheduled = any(label == State.SCHEDULED.label for label, _public in context["value"])
        context["goes_live"] = instance.go_live_at if scheduled else None
        return context


class OwnerColumn(TextColumn):
    def __init__(self, name="owner", **kwargs):
        super().__init__(name, **{"label": _("Owner"), **kwargs})

    def get_value(self, instance):
        return get_user_display_name(instance.owner) if instance.owner else ""


class ChangedColumn(TextColumn):
    """When something was last changed in it, published or not."""

    def __init__(self, name="changed", **kwargs):
        super().__init__(
            name, **{"label": _("Last changed"), "sort_key": "latest_revision_created_at", **kwargs}
        )

    def get_value(self, instance):
        moment = instance.latest_revision_created_at
        return date_format(localtime(moment), "j M Y, H:i") if moment else "–"
