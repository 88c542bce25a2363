"""The way to a new page of one type, from anywhere, without choosing a parent."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy


def new_page_parents(model, user):
    """The pages below which somebody may add one of this type, a list; that of the site's language first."""
    if not page_permission_policy.user_has_permission(user, "add"):
        return []
    parents = [
        parent
        for parent_model in model.allowed_parent_page_models()
        for parent in parent_model.objects.select_related("locale").order_by("locale_id", "path")
    ]
    return [parent for parent in parents if parent.permissions_for_user(user).can_add_subpage()]


def new_page_address(model, parent):
    """The form for a new page of this type below a parent."""
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])


class NewPageView(WagtailAdminTemplateMixin, TemplateView):
    """Straight to the form for a new page, in the main language where that has one place for it.

    A page in another language is added in the tree. Where there are several places, these to choose from.
    """

    model = None
    header_icon = "plus"
    page_title = ""
    template_name = "ims_site/worklists/new.html"

    def get(self, request, *args, **kwargs):
        self.parents = new_page_parents(self.model, request.user)
        in_main_language = [
            parent for parent in self.parents if parent.locale.language_code == settings.LANGUAGE_CODE
        ]
        for places in (self.parents, in_main_language):
            if len(places) == 1:
                return HttpResponseRedirect(new_page_address(self.model, places[0]))
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        choices = [(parent, new_page_address(self.model, parent)) for parent in self.parents]
        is_there = any(parent.objects.exists() for parent in self.model.allowed_parent_page_models())
        return super().get_context_data(choices=choices, is_there=is_there, **kwargs)


class NewPageMenuItem(MenuItem):
    """Shown to those who may add a page of this type somewhere."""

    def __init__(self, model, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.model = model

    def is_shown(self, request):
        return bool(new_page_parents(self.model, request.user))
