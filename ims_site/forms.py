"""The forms through which every picture and every document comes in."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .documents import clean_document
from .models.media import Consent
from .uploads import clean_picture


class PictureField(WagtailImageField):
    """Wagtail's picture field, looking only at what has been cleaned."""

    def to_python(self, data):
        if data in self.empty_values:
            return None
        return super().to_python(clean_picture(data))

    def check_image_file_size(self, f):
        # The limit is for what is sent, and clean_picture has seen to it. Cleaning can make a picture larger
        # (a palette becomes full colours); that is no fault of the editor's.
        return


def _look_through(form, field_class):
    """Put our own field in the place of Wagtail's.

    Declared on the class it would also stand in the form that asks for the rest after several files were
    uploaded at once, which must not ask for the file again.
    """
    if "file" in form.fields:
        plain = form.fields["file"]
        form.fields["file"] = field_class(label=plain.label, required=plain.required, widget=plain.widget)


class SiteImageForm(BaseImageForm):
    """Adding and changing a picture; also the first step of uploading several at once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _look_through(self, PictureField)
        # Uploading several at once sends the file alone and asks for the rest afterwards. If anything else
        # were required here, Wagtail would put the file aside as it came; so the model's defaults stand in.
        for name in ("credit_role", "consent"):
            self.fields[name].required = False

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("consent") == Consent.GIVEN and not cleaned.get("consent_note"):
            self.add_error(
                "consent_note",
                ValidationError(_("Say who agreed and when, so that a colleague can look it up.")),
            )
        return cleaned


class DocumentField(WagtailDocumentField):
    """Wagtail's document field, keeping only what has been cleaned."""

    def to_python(self, data):
        file = super().to_python(data)
        return file and clean_document(file)


class SiteDocumentForm(BaseDocumentForm):
    """Adding and changing a document; also the first step of uploading several at once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _look_through(self, DocumentField)
        # Uploading several at once has no such field in its first step.
        if "text_override" in self.fields and self.instance.pk:
            field = self.fields["text_override"]
            field.help_text = f"{self.instance.get_text_state_display()} {field.help_text}"
