"""What a site manager says about whom to take down."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model
from wagtail.images.widgets import AdminImageChooser

from .names import LENGTH_MAX, SPELLINGS_MAX
from .service import REPLACEMENT_MAX, default_replacement, read_order

CHOOSERS = ("picture_1", "picture_2", "picture_3")


class PictureChooser(AdminImageChooser):
    """Shows nothing chosen for what is no key of a picture."""

    def get_instance(self, value):
        try:
            return super().get_instance(value)
        except (ValueError, TypeError, self.model_class.DoesNotExist):
            return None


def picture_field(label):
    return forms.ModelChoiceField(
        label=label,
        queryset=get_image_model().objects.all(),
        required=False,
        widget=PictureChooser(),
    )


class TakedownForm(forms.Form):
    """After `is_valid`, `order` is the Order."""

    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=LENGTH_MAX,
        help_text=_("As it is printed. Accents, capitals and “Family, Given” are found by themselves."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    spellings = forms.CharField(
        label=_("Other spellings"),
        required=False,
        max_length=LENGTH_MAX * SPELLINGS_MAX,
        help_text=_("One a line: other scripts and endings, a name of earlier, an address in one word."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    replacement = forms.CharField(
        label=_("What stands there instead"),
        required=False,
        max_length=REPLACEMENT_MAX,
        initial=default_replacement,
        help_text=_("Empty: the name is left out, except where there must be something."),
    )
    deletes_profiles = forms.BooleanField(
        label=_("Delete this person’s profile as a whole"),
        required=False,
        initial=True,
    )
    picture_1 = picture_field(_("Picture to delete"))
    picture_2 = picture_field(_("Another picture"))
    picture_3 = picture_field(_("Another picture"))
    found = forms.ModelMultipleChoiceField(
        queryset=get_image_model().objects.all(), required=False, widget=forms.MultipleHiddenInput
    )

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        chosen = [cleaned[name] for name in CHOOSERS if cleaned[name]]
        try:
            self.order = read_order(
                [cleaned["name"], *cleaned["spellings"].splitlines()],
                cleaned["replacement"],
                [picture.pk for picture in (*chosen, *cleaned["found"])],
                cleaned["deletes_profiles"],
            )
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        return cleaned

    @cached_property
    def questions(self):
        """What is asked on the first screen."""
        return [self[name] for name in self.fields if name != "found"]
