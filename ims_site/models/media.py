"""Pictures and documents."""

import secrets

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition

from ..documents import clean_document
from ..search import tasks
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

    upload_token = ""

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
        """A path that tells nothing, whatever the file was called.

        Who may be cut off and begin again sets `upload_token`, by which a file is found that has no row yet.
        """
        extension = filename.rsplit(".", 1)[-1].lower()
        return f"original_images/{self.upload_token or secrets.token_hex(10)}.{extension}"

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


class TextState(models.TextChoices):
    """What became of the words of a file."""

    NONE = "", _("Search reads the words of PDF files only.")
    WAITING = "waiting", _("The words of this file are being read.")
    READ = "read", _("Search finds this file by its words.")
    EMPTY = "empty", _("There are no words in this file, perhaps only pictures of pages.")
    FAILED = "failed", _("The words of this file could not be read.")


class SiteDocument(AbstractDocument):
    """A file to download."""

    text_state = models.CharField(
        max_length=10, choices=TextState, default=TextState.NONE, editable=False, blank=True
    )
    text_override = models.TextField(
        _("words for search"),
        blank=True,
        help_text=_("What search should find instead of the words in the file."),
    )

    admin_form_fields = (*Document.admin_form_fields, "text_override")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def search_text(self):
        """The words that search finds it by; none while its collection is private."""
        if self.collection.get_view_restrictions().exists():
            return ""
        if self.text_override:
            return self.text_override
        found = DocumentText.objects.filter(pk=self.pk).first() if self.text_state == TextState.READ else None
        return found.text if found else ""

    def clean(self):
        # A file that was refused has its own sentence: no second one about the extension that it now lacks.
        if self.file:
            super().clean()

    def save(self, *args, **kwargs):
        is_new_file = self.file and not self.file._committed
        # The form has cleaned its file already; this catches every other way in.
        if is_new_file:
            clean = clean_document(self.file.file)
            if clean is not self.file.file:
                self.file = clean
                self._set_document_file_metadata()
            self.text_state = TextState.WAITING if self.file_extension == "pdf" else TextState.NONE
        super().save(*args, **kwargs)
        if is_new_file:
            transaction.on_commit(lambda: tasks.extract_text.enqueue(self.pk))
        elif not kwargs.get("update_fields"):
            transaction.on_commit(lambda: tasks.refresh_pages_with_document.enqueue(self.pk))


class DocumentText(models.Model):
    """The words in a file. A row of its own, so that no list of documents carries them along."""

    document = models.OneToOneField(
        SiteDocument, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    text = models.TextField()

    class Meta:
        verbose_name = _("words of a document")

    def __str__(self):
        return str(self.document)
