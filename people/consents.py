"""Consent to be shown: what there is to choose, and what happens by itself when it ends.

A profile hides a portrait by itself from the day after its consent (`PersonPage.shown_portrait`), and does
not answer once the consent to be named has ended. The job here takes away what would still lie about: the
files of the portrait, the words in search, the page itself.
"""

from datetime import timedelta

from django.apps import apps
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from ims_site.desk.reminders import Reminder
from ims_site.images import SHAPES, SHARE_SPEC

PUBLIC_FILES = [*SHAPES["portrait"].specs, SHARE_SPEC]
SOON = timedelta(days=30)


class NameConsent(models.TextChoices):
    NOT_NEEDED = "not_needed", _("Not needed: speaks for us in public, or is a desk")
    GIVEN = "given", _("Given")
    UNKNOWN = "unknown", _("Not asked yet")


def end_consents():
    """Take down the pages of those who no longer agree to be named, and the files of hidden portraits."""
    for person in _people().live().with_ended_name():
        with transaction.atomic():
            person.unpublish(log_action="wagtail.unpublish.scheduled")
    for portrait in hidden_portraits():
        with transaction.atomic():
            portrait.renditions.filter(filter_spec__in=PUBLIC_FILES).delete()
            for person in _people().filter(portrait=portrait):
                person.enter_indexes()


def hidden_portraits():
    """Portraits that no profile shows any more, whose files still lie about, and that nothing else shows."""
    shown = _people().live().filter(portrait=OuterRef("pk"), show_portrait=True, is_current=True)
    elsewhere = ReferenceIndex.objects.filter(
        to_content_type__app_label=get_image_model()._meta.app_label,
        to_content_type__model=get_image_model()._meta.model_name,
        to_object_id=Cast(OuterRef("pk"), models.CharField()),
    ).exclude(content_type__app_label="people", content_type__model="personpage")
    files = get_image_model()._meta.get_field("renditions").related_model.objects
    has_files = files.filter(image=OuterRef("pk"), filter_spec__in=PUBLIC_FILES)
    agreed = Q(consent="given") & (Q(consent_until=None) | Q(consent_until__gte=timezone.localdate()))
    return get_image_model().objects.filter(
        ~(agreed & Exists(shown)),
        Exists(_people().filter(portrait=OuterRef("pk"))),
        Exists(has_files),
        ~Exists(elsewhere),
    )


def ending(**conditions):
    """Consents that have ended or end within a month, the earliest first, as dicts: `what`, `ends`, whose.

    Pages taken down because of it stay in the list until somebody sets a new date or none.
    """
    return ending_between(None, timezone.localdate() + SOON, **conditions)


def ending_between(first, last, **conditions):
    """Those that end from one day (None: whenever) to another."""
    days = {"ends__lte": last, **({"ends__gte": first} if first else {})}
    fields = ("pk", "title", "owner_id", "what", "ends")
    pictures = _people().annotate(what=Value("portrait"), ends=F("portrait__consent_until"))
    pictures = pictures.filter(portrait__consent="given", show_portrait=True, **days, **conditions)
    names = _people().annotate(what=Value("name"), ends=F("name_consent_until"))
    names = names.filter(name_consent=NameConsent.GIVEN, **days, **conditions)
    both = pictures.order_by().values(*fields).union(names.order_by().values(*fields), all=True)
    return both.order_by("ends", "pk")


def reminders():
    """What to tell the desk, once it has happened: a source of ims_site/desk/reminders.py."""
    today = timezone.localdate()
    return [
        Reminder(item["what"], item["pk"], item["title"], item["ends"], item["owner_id"])
        for item in ending()
        if item["ends"] < today
    ]


def _people():
    return apps.get_model("people", "PersonPage").objects
