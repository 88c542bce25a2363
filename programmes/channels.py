"""Ways to reach help: how their addresses are written, and how long a check of one holds.

An address that nobody answers costs time that somebody may not have. So each was tried on a day: after 30
the desk is told, after 60 readers are no longer shown it.
"""

import re
from datetime import timedelta

import phonenumbers
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ims_site.desk.reminders import Reminder

WARNED_AFTER = timedelta(days=30)
HIDDEN_AFTER = timedelta(days=60)
FINGERPRINT = re.compile(r"[0-9A-F]{40}")
ONION = re.compile(r"(https?://)?([a-z0-9-]+\.)*[a-z2-7]{56}\.onion(/\S*)?")


class ChannelKind(models.TextChoices):
    PHONE = "phone", _("Telephone")
    EMAIL = "email", _("E-mail")
    SIGNAL = "signal", _("Signal")
    ONION = "onion", _("Onion address (Tor)")
    PGP = "pgp", _("PGP key fingerprint")
    POST = "post", _("Post, or a place")


def written(kind, address):
    """An address as it is kept and shown. Raises ValidationError with a sentence for one that cannot work."""
    address = " ".join(address.split())
    if kind == ChannelKind.PHONE or (kind == ChannelKind.SIGNAL and address.startswith("+")):
        return _telephone(address)
    if kind == ChannelKind.EMAIL:
        validate_email(address)
    if kind == ChannelKind.PGP:
        digits = re.sub(r"[\s:]|^0x", "", address).upper()
        if not FINGERPRINT.fullmatch(digits):
            raise ValidationError(_("The fingerprint of a key has 40 digits, 0 to 9 and A to F."))
        return " ".join(digits[at : at + 4] for at in range(0, 40, 4))
    if kind == ChannelKind.ONION and not ONION.fullmatch(address):
        raise ValidationError(_("An onion address has 56 letters and digits before “.onion”."))
    return address


def _telephone(address):
    try:
        number = phonenumbers.parse(address)
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    except phonenumbers.NumberParseException:
        pass
    raise ValidationError(_("Write the number with its country: +45 52 10 78 04."))


def stale(**conditions):
    """Channels of public help pages whose check no longer holds, the oldest first, as dicts; one query.

    `conditions` are about the page, as of ims_site.desk.pages.concerning(user, "page__pk").
    """
    channels = apps.get_model("programmes", "HelpChannel").objects
    due = timezone.localdate() - WARNED_AFTER
    found = channels.filter(page__live=True, checked_on__lt=due, **conditions).order_by("checked_on", "pk")
    return found.values("page_id", "role", "checked_on", "page__owner_id")


def reminders():
    """What to tell the desk: a source of ims_site/desk/reminders.py."""
    return [
        Reminder(
            "channel",
            item["page_id"],
            item["role"],
            item["checked_on"] + WARNED_AFTER + timedelta(days=1),
            item["page__owner_id"],
        )
        for item in stale()
    ]
