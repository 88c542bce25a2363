"""Alternative texts for the 24 sample illustrations and captions for those that stand inside a story."""

from __future__ import annotations

COUNT = 24

# The pictures are drawn elsewhere; their number is all that is known here, and the text says no more than that.
ALTERNATIVES: tuple[str, ...] = tuple(f"Sample illustration {place} of {COUNT}" for place in range(1, COUNT + 1))

CAPTIONS: tuple[str, ...] = (
    "An illustration stands in for a photograph. In a real story the picture would show {issue} in practice.",
    "Illustration from the sample series.",
    "In place of a photograph: an illustration for a story on {issue}.",
    "Illustration. Caption, credit and licence belong in this place.",
    "Sample picture. A photograph of {group} at work could stand here, once they have agreed to it.",
    "Drawn for this website, since sample stories show no real people.",
    "Illustration: a pause in the text, and room for a picture from the field.",
)
