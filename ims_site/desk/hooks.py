"""How the desk takes part in the admin; registered with the other hooks (ims_site/wagtail_hooks.py)."""

from django.templatetags.static import static
from django.urls import path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .api import PagesAPI
from .calendar import CalendarView
from .dashboard import CardListView, put_desk_first


@hooks.register("register_admin_urls")
def urls():
    return [
        path("desk/calendar/", CalendarView.as_view(), name="desk_calendar"),
        path("desk/calendar/<int:year>/<int:month>/", CalendarView.as_view(), name="desk_calendar_month"),
        path("desk/<slug:name>/", CardListView.as_view(), name="desk_list"),
    ]


@hooks.register("construct_homepage_panels")
def panels(request, panels):
    put_desk_first(panels)


@hooks.register("register_admin_menu_item")
def calendar_item():
    return MenuItem(
        _("Calendar"), reverse_lazy("desk_calendar"), name="calendar", icon_name="calendar-alt", order=150
    )


@hooks.register("construct_admin_api")
def api(router):
    router.register_endpoint("pages", PagesAPI)


@hooks.register("before_edit_page")
def note_autosave(request, page):
    """The editor's script alone saves by asking for JSON; see `BasePage._give_way`."""
    page.is_autosave = not request.accepts("text/html")


@hooks.register("insert_global_admin_css")
def stylesheet():
    return format_html('<link rel="stylesheet" href="{}">', static("css/desk.css"))
