"""The audit log in the admin: its report, its place in the menu, the permission to read it."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .report import AuditReport
from .signals import user_switched


class AuditMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("ims_site.view_auditentry")


@hooks.register("register_reports_menu_item")
def audit_log_menu_item():
    return AuditMenuItem(_("Audit log"), reverse("audit_log"), name="audit-log", icon_name="lock", order=1050)


@hooks.register("register_admin_urls")
def audit_log_addresses():
    return [
        path("reports/audit-log/", AuditReport.as_view(), name="audit_log"),
        path("reports/audit-log/results/", AuditReport.as_view(results_only=True), name="audit_log_results"),
    ]


@hooks.register("register_permissions")
def audit_log_permission():
    return Permission.objects.filter(content_type__app_label="ims_site", codename="view_auditentry")


@hooks.register("after_bulk_action")
def record_switched_users(request, action_type, objects, action_class_instance):
    """Wagtail switches many users at once by an UPDATE, which no signal tells of."""
    if action_type == "set_active_state":
        active = action_class_instance.cleaned_form.cleaned_data["mark_as_active"]
        for user in objects:
            if user.is_active != active:
                user.is_active = active
                user_switched(user)
