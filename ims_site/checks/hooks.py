"""How the checks take part in the admin; registered with the other hooks (ims_site/wagtail_hooks.py)."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from . import views
from .publishing import STOPPED


@hooks.register("register_admin_urls")
def urls():
    """Below the addresses of the preview, which the editor's page knows, also after a new page was saved."""
    return [
        path("pages/<int:page_id>/edit/preview/checks/", views.CheckOnEdit.as_view(), name="check_page"),
        path(
            "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>"
            "/preview/checks/",
            views.CheckOnCreate.as_view(),
            name="check_new_page",
        ),
    ]


@hooks.register("insert_editor_js")
def script():
    return format_html('<script src="{}" type="module"></script>', static("desk/checks.js"))


@hooks.register("register_log_actions")
def log_actions(actions):
    @actions.register_action(STOPPED)
    class StoppedFormatter(LogFormatter):
        label = _("Publication stopped")

        def format_message(self, log_entry):
            reasons = " ".join(log_entry.data.get("reasons", []))
            return _("The scheduled publication was stopped. %(reasons)s") % {"reasons": reasons}
