"""What can be done with several pages at once. Each is asked for by itself; what was left out is said."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_list_or_404
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from ..checks.publishing import require_publishable
from .keys import keys_among

NAMED_MAX = 10


def reasons_against_publication(page):
    """Why the newest version of a page must not be published: sentences, none if it may.

    The checks are asked, and then whoever registered the hook of this name; it takes the page and returns a
    list of sentences.
    """
    reasons = []
    try:
        require_publishable(page.get_latest_revision_as_object())
    except ValidationError as error:
        reasons += error.messages
    for hook in hooks.get_hooks("reasons_against_publication"):
        reasons += hook(page)
    return reasons


class WorkListAction(PageBulkAction):
    """An action with one page to confirm it. A subclass says why a page is left out, and what is done."""

    form_class = forms.Form
    template_name = "ims_site/worklists/confirm.html"
    question = ""
    button = ""

    @classmethod
    def get_queryset(cls, model, object_ids):
        return get_list_or_404(model.objects.order_by("title", "pk"), pk__in=keys_among(object_ids))

    def get_all_objects_in_listing_query(self, parent_id):
        """None: a list under filters has more pages than it shows, and what nobody has seen nobody chose."""
        return []

    def reason_against(self, page):
        """A sentence why this page is left out, or ""."""
        raise NotImplementedError

    def check_perm(self, page):
        page.left_out_because = self.reason_against(page)
        return not page.left_out_because

    def object_context(self, page):
        return {"item": page}

    def get_context_data(self, **kwargs):
        return super().get_context_data(question=self.question, button=self.button, **kwargs)

    def get_execution_context(self):
        return {**super().get_execution_context(), "left_out": self.left_out}

    def form_valid(self, form):
        self.left_out = []
        response = super().form_valid(form)
        if self.left_out:
            messages.warning(self.request, left_out_message(self.left_out))
        return response

    def prepare_action(self, objects, objects_without_access):
        self.left_out += objects_without_access["items_with_no_access"]
        return super().prepare_action(objects, objects_without_access)

    @classmethod
    def on_each(cls, pages, left_out, act):
        """Do something with each page, all of it or nothing; the number of those with which it was done.

        `act` takes a page. What it does not accept is a ValidationError, and that page is left out.
        """
        done = 0
        for page in pages:
            try:
                with transaction.atomic():
                    act(page)
            except ValidationError as error:
                page.left_out_because = " ".join(error.messages)
                left_out.append(page)
            else:
                done += 1
        return done


def left_out_message(pages):
    """Which pages were left out and why, as HTML; only so many by name."""
    lines = format_html_join(
        "",
        "<li>{}: {}</li>",
        ((page.get_admin_display_title(), page.left_out_because) for page in pages[:NAMED_MAX]),
    )
    heading = ngettext("%(count)d page was left out.", "%(count)d pages were left out.", len(pages))
    return format_html("{}<ul>{}</ul>", heading % {"count": len(pages)}, lines)


class PublishPages(WorkListAction):
    """In the page tree, too, it stands in the place of Wagtail's own, which asks nobody."""

    models = [Page]
    display_name = _("Publish")
    action_type = "publish"
    aria_label = _("Publish the selected pages")
    action_priority = 10
    question = _("Publish the newest version of these pages?")
    button = _("Publish")

    def reason_against(self, page):
        permissions = page.permissions_for_user(self.request.user)
        if not permissions.can_publish():
            return _("You may not publish it.")
        if page.live and not page.has_unpublished_changes:
            return _("It is public as it is.")
        if permissions.page_locked():
            return _("It is locked.")
        return " ".join(str(reason) for reason in reasons_against_publication(page))

    @classmethod
    def execute_action(cls, objects, user=None, left_out=(), **kwargs):
        def publish(page):
            # In a mixed list the pages are only base rows, which must not become a version of their own.
            whole = (
                page if isinstance(page, page.specific_class) else page.specific_class.objects.get(pk=page.pk)
            )
            revision = page.get_latest_revision() or whole.save_revision(user=user)
            revision.publish(user=user)

        return cls.on_each(objects, left_out, publish), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        if not num_parent_objects:
            return None
        return ngettext(
            "%(count)d page is published, or scheduled if its time is still to come.",
            "%(count)d pages are published, or scheduled where their time is still to come.",
            num_parent_objects,
        ) % {"count": num_parent_objects}


class UnpublishPages(WorkListAction):
    display_name = _("Unpublish")
    action_type = "unpublish"
    aria_label = _("Unpublish the selected pages")
    action_priority = 20
    question = _("Take these pages down? They stay here as drafts, and readers no longer find them.")
    button = _("Unpublish")

    def reason_against(self, page):
        permissions = page.permissions_for_user(self.request.user)
        if not page.live:
            return _("It is not public.")
        if permissions.page_locked():
            return _("It is locked.")
        return "" if permissions.can_unpublish() else _("You may not take it down.")

    @classmethod
    def execute_action(cls, objects, user=None, left_out=(), **kwargs):
        return cls.on_each(objects, left_out, lambda page: page.unpublish(user=user)), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        if not num_parent_objects:
            return None
        return ngettext(
            "%(count)d page is taken down.", "%(count)d pages are taken down.", num_parent_objects
        ) % {"count": num_parent_objects}
