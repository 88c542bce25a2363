"""Pictures and documents."""

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition

from ..documents import clean_document
from ..uploads import clean_picture


class CreditRole(models.TextChoices):
    PHOTO = "photo", _("Photo")
    ILLUSTRATION = "illustration", _("Illustration")
    GRAPHIC = "graphic", _("Graphic")


class Consent(models.TextChoices):
    NOT_NEEDED = "not_needed", _("Not needed: shows nobody who could be recognised")
    GIVEN = "given", _("Given by everyone who can be recognised")
    UNKNOWN = "unknown", _("Not asked yet")


class SiteImage(AbstractImage):
    """A picture with its credit and the consent of those it shows."""

    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_(
            "Who made it, as it should be printed: “Photographer’s name/IMS”. Never a person at risk."
        ),
    )
    credit_role = models.CharField(
        _("kind of picture"), max_length=20, choices=CreditRole, default=CreditRole.PHOTO
    )
    caption = models.CharField(
        _("caption"),
        max_length=500,
        blank=True,
        help_text=_("One or two sentences under the picture. A page can replace it."),
    )
    consent = models.CharField(
        _("consent"),
        max_length=20,
        choices=Consent,
        default=Consent.UNKNOWN,
        help_text=_("A portrait of a contact is shown only while consent is given."),
    )
    consent_note = models.CharField(
        _("consent: who and when"),
        max_length=255,
        blank=True,
        help_text=_("Who agreed, on which day and where the agreement is kept. Never shown to readers."),
    )
    consent_until = models.DateField(
        _("consent ends"),
        null=True,
        blank=True,
        help_text=_("After this day a portrait is no longer shown. Leave empty for consent without an end."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "credit_role",
        "caption",
        "consent",
        "consent_note",
        "consent_until",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def save(self, *args, **kwargs):
        # The form has cleaned its file already; this catches every other way in.
        if self.file and not self.file._committed:
            clean = clean_picture(self.file.file)
            if clean is not self.file.file:
                self.file = clean
                self._set_image_file_metadata()
        super().save(*args, **kwargs)

    def get_upload_to(self, filename):
        """A path that tells nothing, whatever the file was called."""
        extension = filename.rsplit(".", 1)[-1].lower()
        return f"original_images/{secrets.token_hex(10)}.{extension}"

    @property
    def default_alt_text(self):
        """The description, or nothing: a file name read aloud helps nobody."""
        return self.description

    @property
    def has_consent(self):
        """Whether a recognisable person may be shown today."""
        if self.consent != Consent.GIVEN:
            return False
        return self.consent_until is None or self.consent_until >= timezone.localdate()


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class SiteDocument(AbstractDocument):
    """A file to download."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self):
        # A file that was refused has its own sentence: no second one about the extension that it now lacks.
        if self.file:
            super().clean()

    def save(self, *args, **kwargs):
        # The form has cleaned its file already; this catches every other way in.
        if self.file and not self.file._committed:
            clean = clean_document(self.file.file)
            if clean is not self.file.file:
                self.file = clean
                self._set_document_file_metadata()
        super().save(*args, **kwargs)
