"""Checks of pictures."""

from django.utils.translation import gettext_lazy as _

from ..models.media import Consent


def pictures_are_decided(draft):
    """Every picture in a body says what it shows, or is said to be decorative."""
    for part in draft.images:
        image = part.value
        if image and not image.decorative and not (image.contextual_alt_text or "").strip():
            yield part.finding(
                _("Say in the alternative text what this picture shows, or tick that it is decorative."),
                below=("alt_text",),
            )


def lead_picture_is_described(draft):
    """The lead picture has a description, which is read out in its place, or is said to be decorative."""
    image = getattr(draft.page, "lead_image", None)
    is_decorative = getattr(draft.page, "lead_image_is_decorative", False)
    if image and not is_decorative and not image.description.strip():
        yield draft.finding(
            "lead_image",
            _(
                "This picture has no description. Edit the picture and say there what it shows, "
                "or tick here that it is decorative."
            ),
        )


def lead_picture_is_credited(draft):
    """The lead picture says who made it."""
    image = getattr(draft.page, "lead_image", None)
    if image and not image.credit.strip():
        yield draft.finding(
            "lead_image", _("This picture has no credit. Edit the picture and say there who made it.")
        )


def consent_is_known(draft):
    """It is known whether the people in a picture agreed to be shown."""
    sentence = _(
        "Nobody has noted whether the people in this picture agreed. Ask them, or edit the picture and say "
        "that it shows nobody who could be recognised."
    )
    image = getattr(draft.page, "lead_image", None)
    if image and image.consent == Consent.UNKNOWN:
        yield draft.finding("lead_image", sentence, must=False)
    for part in draft.images:
        if part.value and part.value.consent == Consent.UNKNOWN:
            yield part.finding(sentence, must=False, below=("image",))
