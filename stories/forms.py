"""What is filled in before a story goes public."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .kinds import CheckWay


class SafetyForm(forms.Form):
    """The points of the safety check. All of them have to be confirmed."""

    people = forms.BooleanField(
        label=_("Everyone who is named or quoted agreed to it, knowing where it appears – or nobody is."),
        error_messages={"required": _("Confirm it, or take the names out first.")},
    )
    pictures = forms.BooleanField(
        label=_("No picture shows somebody who could be harmed by being recognised."),
        error_messages={"required": _("Confirm it, or take the picture out first.")},
    )
    places = forms.BooleanField(
        label=_("Neither words nor pictures give away a place where somebody hides, lives or works at risk."),
        error_messages={"required": _("Confirm it, or take the place out first.")},
    )


class ReviewForm(SafetyForm):
    """What the reviewer fills in to approve a story."""

    comment = forms.CharField(
        label=_("Note for the history"),
        help_text=_("What you looked at and whom you asked. Without the names of people at risk."),
        error_messages={"required": _("Write in a sentence what you have checked.")},
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class ShortWayForm(ReviewForm):
    """What whoever publishes without review fills in."""

    way = forms.ChoiceField(label=_("Why without review?"), widget=forms.RadioSelect)
    field_order = ["way"]

    def __init__(self, *args, story, **kwargs):
        super().__init__(*args, **kwargs)
        ways = [(CheckWay.EMERGENCY, _("An emergency: it cannot wait for a second person"))]
        if story.live:
            ways.insert(0, (CheckWay.CORRECTION, _("A correction of a story that is public already")))
        self.fields["way"].choices = ways
