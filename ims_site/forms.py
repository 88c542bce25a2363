"""The form through which every picture comes in."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

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


class SiteImageForm(BaseImageForm):
    """Adding and changing a picture; also the first step of uploading several at once."""

    file = PictureField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
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
