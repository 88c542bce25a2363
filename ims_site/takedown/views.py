"""The screen of site managers: form, places, receipt. The name travels in the bodies of forms only."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin.auth import permission_required
from wagtail.images import get_image_model

from ..models.takedown import TakedownReceipt
from .forms import TakedownForm
from .places import survey
from .service import take_down
from .tombstones import TombstoneError

RECEIPTS_A_PAGE = 25
allowed = permission_required("ims_site.take_down_people")


@never_cache
@sensitive_post_parameters()
@allowed
def takedown(request):
    """The form; then the places; then it is done."""
    form = TakedownForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form)
    if "confirmed" not in request.POST:
        return _places_page(request, form)
    try:
        receipt = take_down(form.order, request.user)
    except TombstoneError as error:
        form.add_error(None, str(error))
    except OSError as error:
        form.add_error(
            None, _("Nothing was changed: a file cannot be written (%(why)s).") % {"why": error.strerror}
        )
    else:
        return redirect("takedown_receipt", receipt.number)
    return _form_page(request, form)


@never_cache
@allowed
def receipt(request, number):
    """What was done, without saying to whom."""
    found = get_object_or_404(TakedownReceipt.objects.select_related("user"), number=number)
    return TemplateResponse(
        request,
        "takedown/receipt.html",
        {"page_title": _("Receipt"), "header_icon": "tick", "receipt": found},
    )


def _form_page(request, form):
    receipts = Paginator(TakedownReceipt.objects.select_related("user"), RECEIPTS_A_PAGE)
    context = {
        "page_title": _("Remove a person"),
        "header_icon": "user",
        "form": form,
        "media": form.media,
        "receipts": receipts.get_page(request.GET.get("p")),
    }
    return TemplateResponse(request, "takedown/form.html", context)


def _places_page(request, form):
    groups = survey(form.order, request.user)
    context = {
        "page_title": _("Remove a person"),
        "page_subtitle": _("where the name is"),
        "header_icon": "user",
        "form": form,
        "groups": groups,
        "total": sum(group.count for group in groups if not group.is_kept),
        "pictures": _pictures_found(form.order),
    }
    return TemplateResponse(request, "takedown/places.html", context)


def _pictures_found(order):
    """Pictures that are said to be of the person, beside those that are chosen already: a list."""
    images = get_image_model().objects.exclude(pk__in=order.pictures).order_by("pk")
    fields = ("title", "description", "caption", "consent_note")
    found = [
        pk
        for pk, *texts in images.values_list("pk", *fields).iterator()
        if any(order.cleaner.found_in(text) for text in texts if text)
    ]
    return list(get_image_model().objects.filter(pk__in=found))
