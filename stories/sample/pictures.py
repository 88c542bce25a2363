"""What the 24 sample illustrations show, in their order, for stories that hold one between two paragraphs.

The pictures themselves are drawn elsewhere; nothing that draws is needed to compose a story.
"""

from __future__ import annotations

import random

# Alternative text and caption of each picture.
PICTURES: tuple[tuple[str, str], ...] = (
    (
        "A tall lattice radio mast stands on dark hills in front of a low orange sun.",
        "Radio reaches people where little else does.",
    ),
    (
        "A strip of paper winds over and under the large coloured rollers of a printing press.",
        "Print runs shrink, but the press remains a public good.",
    ),
    (
        "A large satellite dish on a green ridge points up into a night sky of circling star trails.",
        "Where lines are cut, the signal comes from above.",
    ),
    (
        "A thick stack of folded newspapers stands in front of an orange disc on a red ground.",
        "The daily record of a community, bundled and ready to go out.",
    ),
    (
        "Seen from above, a pale river splits into many arms between green fields before it meets the sea.",
        "One source, many channels: how information spreads.",
    ),
    (
        "A classic blue studio microphone stands before a pale disc and rings of red dots on ochre.",
        "A microphone is an invitation to speak, and to listen.",
    ),
    (
        "Blue bars of a sound wave rise like mountains beside a red sun and are mirrored in still water.",
        "Many voices together make a landscape.",
    ),
    (
        "A blue transistor radio with its aerial raised stands on sand dunes under a pale sky.",
        "A battery, an aerial and a voice from far away.",
    ),
    (
        "House roofs with aerials and lit windows stand in front of a large full moon.",
        "A city listens in after dark.",
    ),
    (
        "An open ruled notebook lies on a green table with an ochre pencil across its pages.",
        "Every investigation starts with a note.",
    ),
    (
        "A red and white striped lighthouse on a rock sends two beams of light across a blue night.",
        "Reliable information gives people something to steer by.",
    ),
    (
        "A red typewriter with round keys holds a sheet of paper in front of a pale disc.",
        "The tools change; the craft of a clear sentence does not.",
    ),
    (
        "A small domed newsstand with a striped awning glows on a dark city street.",
        "A free choice of papers is a sign of an open society.",
    ),
    (
        "An old stone bridge arches over dark blue water beneath an orange sky.",
        "Dialogue across a divide takes patient building.",
    ),
    (
        "A folded paper map shows a dashed red route from a hill over a river to a large pin.",
        "Getting there safely is part of the assignment.",
    ),
    (
        "A pair of scales holds papers in one pan and law books in the other, in perfect balance.",
        "Good media law weighs rights against rights.",
    ),
    (
        "One window with a lamp, books and green shutters glows in a dark brick facade.",
        "Someone is still at work on the story.",
    ),
    (
        "Coloured cables grow like a tree, with plugs for branches and roots spread in dark ground.",
        "Networks hold when their roots are shared.",
    ),
    (
        "A large red and ochre umbrella keeps a small pile of papers dry in heavy blue rain.",
        "Safety means being able to keep publishing in bad weather.",
    ),
    (
        "A video camera on a tripod stands in silhouette on a ridge above misty green hills.",
        "Waiting for the right moment, a long way from the studio.",
    ),
    (
        "A red computer chip sits like a central square in a dark city plan of blue blocks and bright lines.",
        "Algorithms now decide which streets the news can take.",
    ),
    (
        "A small boat with red and ochre sails crosses a calm green sea in front of a pale sun.",
        "Independence needs a steady hand and some wind.",
    ),
    (
        "A white paper plane flies out of an open envelope, over the clouds and past an orange sun.",
        "A message finds its way once it is let go.",
    ),
    (
        "A red line graph climbs along the crest of green hills with small trees and an orange sun.",
        "Financial viability is a long walk, mostly uphill.",
    ),
)
COUNT = len(PICTURES)

# Pictures that go well with a subject; the others are as good for the rest.
SUITABLE: dict[str, tuple[int, ...]] = {
    "safety": (14, 18, 19, 10),
    "digital": (17, 16, 20, 22),
    "rapid": (18, 10, 2, 8),
    "conflict": (13, 6, 5, 15),
    "wellbeing": (21, 16, 13),
    "radio": (0, 7, 5, 6, 8),
    "health": (5, 0, 7, 10),
    "climate": (4, 23, 21, 7),
    "access": (3, 9, 15, 12),
    "literacy": (22, 11, 3, 12),
    "services": (12, 8, 3, 14),
    "facts": (9, 3, 10, 11),
    "viability": (23, 12, 1, 21),
    "ai": (20, 6, 17),
    "data": (23, 20, 14),
    "investigation": (9, 16, 11, 22),
    "film": (19, 16, 8),
    "education": (11, 9, 1, 3),
    "content": (3, 12, 5, 1),
    "women": (5, 22, 21, 13),
    "harassment": (18, 15, 10),
    "council": (15, 13, 3),
    "readers": (22, 3, 1, 12),
    "law": (15, 9, 13),
    "organisation": (4, 13, 21, 17),
}


def choose(dice: random.Random, topic: str, taken: tuple[int, ...]) -> int:
    """Take a subject and the pictures that are taken; return a free one, often one that suits the subject."""
    suitable = [number for number in SUITABLE.get(topic, ()) if number not in taken]
    if suitable and dice.random() < 0.55:
        return dice.choice(suitable)
    return dice.choice([number for number in range(COUNT) if number not in taken])
