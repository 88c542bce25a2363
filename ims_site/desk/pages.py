"""Questions about pages of every type, each one query however many types there are."""

from django.utils import timezone
from wagtail.models import Page, get_page_models
from wagtail.permissions import page_permission_policy

from ..models import BasePage

# Whoever may do any of these with a page may know what becomes of it.
CONCERNED = {"add", "change", "publish"}


def concerning(user, field="pk"):
    """A condition, as keywords for filter(): only pages that concern this user. Site managers see all."""
    if user.is_superuser:
        return {}
    pages = page_permission_policy.instances_user_has_any_permission_for(user, CONCERNED)
    return {f"{field}__in": pages.order_by().values("pk")}


def may_publish(user):
    return page_permission_policy.user_has_permission(user, "publish")


def with_review_day(user=None, **conditions):
    """Live pages with a day on which somebody should look at them again, as dicts, the earliest first."""
    wanted = {"live": True, "review_by__isnull": False, **conditions, **(concerning(user) if user else {})}
    names = ("pk", "title", "review_by", "owner_id")
    first, *others = [
        model.objects.filter(**wanted).order_by().values(*names)
        for model in get_page_models()
        if issubclass(model, BasePage)
    ]
    return first.union(*others, all=True).order_by("review_by", "pk")


def due_for_review(user=None):
    return with_review_day(user, review_by__lte=timezone.localdate())


def titles(pks):
    """{key: title as the admin shows it}, one query."""
    return dict(Page.objects.filter(pk__in=pks).values_list("pk", "draft_title"))
