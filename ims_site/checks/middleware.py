"""A publication that was stopped is a sentence to the editor, wherever in the admin it was asked."""

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from .publishing import NotPublishableError, explain


class StoppedPublicationMiddleware:
    """Stands innermost. Takes the editor to the page that must be mended; the draft is as it was."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, NotPublishableError):
            return None
        page = exception.page
        messages.error(request, explain(exception))
        # A page that was to be copied, or was just being made, has no draft of its own to go to.
        address = (
            reverse("wagtailadmin_pages:edit", args=[page.pk]) if page.pk else reverse("wagtailadmin_home")
        )
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # What the dialogs of Wagtail's workflows understand.
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)
