"""A family name that must not be shown: no other field of the profile may give it away."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect

from ims_site.search.text import words

# Shorter parts of names ("de", "El") are words of their own in many languages.
LETTERS_MIN = 3
TEXTS = ("seo_title", "search_description", "job_title", "biography")


def check_names(person):
    """Raise ValidationError, a sentence for each field, where a profile still tells what it should not."""
    errors = {}
    if person.has_ended_name:
        errors["name_consent_until"] = _(
            "The consent to be named has ended. Ask again and set a new day, or choose another answer above."
        )
    if not person.show_family_name:
        errors |= family_name_errors(person)
    if errors:
        raise ValidationError(errors)


def family_name_errors(person):
    """{field: sentence} for a profile that hides its family name."""
    if not person.given_name.strip():
        return {"given_name": _("Fill in the name that readers may know, since the family name is hidden.")}
    hidden = hidden_words(person)
    errors = {
        name: _("The family name stands here and would still be read: take it out.")
        for name in TEXTS
        if hidden & {*words(strip_tags(getattr(person, name) or ""))}
    }
    if gives_away(person.slug or "", hidden):
        errors["slug"] = _("The family name is in the address: choose one without it.")
    if person.show_email and gives_away(person.email.partition("@")[0], hidden):
        errors["email"] = _("The family name is in the address: hide the e-mail too, or use another one.")
    if hidden & {*words(person.given_name)}:
        errors["given_name"] = _("Only the given name belongs here.")
    return errors


def hidden_words(person):
    """The words of the name that are not part of the given name, as search normalises them."""
    whole = {word for word in words(f"{person.title} {person.sort_name}") if len(word) >= LETTERS_MIN}
    # What is typed as given name may be the whole name: then the first word alone is taken for given.
    given = words(person.given_name)
    return whole - {*(given if len({*given}) < len({*words(person.title)}) else given[:1])}


def gives_away(address, hidden):
    """Whether a hidden word is part of an address, also in Latin letters without accents."""
    plain = unicodedata.normalize("NFKD", address).lower()
    parts = "".join(re.findall(r"\w", plain))
    return any(word in address.lower() or (slugify(word) and slugify(word) in parts) for word in hidden)


def forget_old_addresses(person):
    """Delete the ways from addresses with a hidden name: Wagtail leaves one when an address is changed."""
    hidden = hidden_words(person)
    ways = Redirect.objects.filter(redirect_page=person)
    ways.filter(pk__in=[way.pk for way in ways if gives_away(way.old_path, hidden)]).delete()
