"""Keys of pages and other things as they come in from outside."""

from django import forms
from django.core.exceptions import ValidationError
from django_filters.fields import ModelMultipleChoiceField
from django_filters.filters import ModelMultipleChoiceFilter
from wagtail.admin.filters import UserModelMultipleChoiceField

# No key is longer in any database; SQLite does not even look for one that is.
DIGITS = 18


class ShortKeysMixin:
    """A field of several choices that refuses what cannot be a key."""

    def clean(self, value):
        for key in value or []:
            if len(str(key)) > DIGITS:
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": key}
                )
        return super().clean(value)


class ChoicesField(ShortKeysMixin, forms.ModelMultipleChoiceField):
    pass


class FilterField(ShortKeysMixin, ModelMultipleChoiceField):
    pass


class UserFilterField(ShortKeysMixin, UserModelMultipleChoiceField):
    pass


class ChoicesFilter(ModelMultipleChoiceFilter):
    field_class = FilterField


class UserFilter(ModelMultipleChoiceFilter):
    field_class = UserFilterField


def keys_among(values):
    """The whole numbers among these texts that can be keys."""
    return [int(value) for value in values if str(value).isdecimal() and len(str(value)) <= DIGITS]
