"""The list itself, and its place in the admin."""

from django.db.models import F, Q
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import page_permission_policy

from .new import NewPageView, new_page_parents
from .words import containing


class WorkListView(IndexView):
    """One page of a list. A subclass says what its rows need and where words are looked for."""

    template_name = "ims_site/worklists/index.html"
    table_classname = "listing full-width worklist"
    paginate_by = 50
    search_in = ("title", "draft_title")
    show_export_buttons = False

    def get_rows(self, pks):
        """The pages with these keys, a list in the same order, with all that their rows show."""
        rows = self.model.objects.filter(pk__in=pks).for_worklist().in_bulk()
        return [rows[pk] for pk in pks if pk in rows]

    @cached_property
    def show_locale_labels(self):
        return "locale" in self.filters.filters

    def get_base_queryset(self):
        """Those that stand where this user has rights; rights over a whole section need no condition."""
        tops = page_permission_policy.instances_with_direct_explore_permission(self.request.user)
        tops = tuple(page.path for page in tops)
        sections = [
            section
            for parent in self.model.allowed_parent_page_models()
            for section in parent.objects.values_list("path", flat=True)
        ]
        if all(section.startswith(tops) for section in sections):
            return self.model.objects.all()
        within = Q(pk__in=[])
        for top in tops:
            within |= Q(path__startswith=top)
        return self.model.objects.filter(within)

    def get_ordering(self):
        """As asked for, if there is such an order. What was searched for comes in the same one."""
        ordering = self.request.GET.get("ordering")
        return ordering if ordering in self.get_valid_orderings() else self.default_ordering

    def order_queryset(self, queryset):
        """By the column, and by the key where that does not decide. What never changed comes last."""
        key = self.ordering.removeprefix("-")
        if self.ordering.startswith("-"):
            return queryset.order_by(self._nulls_last(F(key).desc, key), "-pk")
        return queryset.order_by(self._nulls_last(F(key).asc, key), "pk")

    def _nulls_last(self, order, key):
        # Said of a field that is never empty, it would keep the database from using its index.
        return order(nulls_last=True) if self.model._meta.get_field(key).null else order()

    def search_queryset(self, queryset):
        return queryset.filter(containing(self.search_query, *self.search_in))

    def paginate_queryset(self, queryset, page_size):
        paginator, page, pks, has_others = super().paginate_queryset(
            queryset.values_list("pk", flat=True), page_size
        )
        page.object_list = self.get_rows(list(pks))
        return paginator, page, page.object_list, has_others

    def get_context_data(self, **kwargs):
        return super().get_context_data(model_opts=self.model._meta, **kwargs)

    def get_add_url(self):
        return reverse(self.add_url_name) if new_page_parents(self.model, self.request.user) else None


class WorkListMenuItem(MenuItem):
    """Shown to those who work on pages at all."""

    def is_shown(self, request):
        return page_permission_policy.user_has_any_permission(
            request.user, WorkListView.any_permission_required
        )


class WorkListViewSet(PageListingViewSet):
    """A list with its address, its menu item and the way to a new page."""

    add_label = _("New page")
    menu_item_class = WorkListMenuItem
    add_to_admin_menu = True

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**{"add_url_name": self.get_url_name("new"), **kwargs})

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(
            add_item_label=self.add_label, page_title=self.menu_label, **kwargs
        )

    @cached_property
    def new_view(self):
        return self.construct_view(NewPageView, page_title=self.add_label)

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.new_view, name="new"),
        ]
