"""Addresses below a profile that are not pages."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from wagtail.models import Page

from .cards import vcard
from .models import PersonPage


def contact_card(request, profile):
    """The vCard of a profile; `profile` is the profile's path without slashes at its ends."""
    page = Page.find_for_request(request, profile)
    person = page and PersonPage.objects.live().public().filter(pk=page.pk, is_current=True).first()
    if not person:
        raise Http404("No contact card here.")
    response = HttpResponse(
        vcard(person, person.get_full_url(request)), content_type="text/vcard; charset=utf-8"
    )
    response["Content-Disposition"] = content_disposition_header(True, f"{person.slug}.vcf")
    return response
