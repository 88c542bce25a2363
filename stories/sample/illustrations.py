"""The sample pictures of the story archive: two dozen editorial illustrations, drawn rather than stored.

Neighbours in the table differ in colour and composition, so that any run of them makes a lively page.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from . import illustration_ideas as ideas
from . import illustration_landscapes as landscapes
from . import illustration_maps as maps
from . import illustration_objects as objects


@dataclass(frozen=True)
class Illustration:
    """One picture and the words that go with it."""

    name: str
    title: str
    alt: str
    caption: str
    draw: Callable[[], Image.Image]


ILLUSTRATIONS: tuple[Illustration, ...] = (
    Illustration(
        "radio-mast-at-dusk",
        "Radio mast at dusk",
        "A tall lattice radio mast stands on dark hills in front of a low orange sun.",
        "Radio reaches people where little else does.",
        landscapes.radio_mast,
    ),
    Illustration(
        "printing-press",
        "Printing press",
        "A strip of paper winds over and under the large coloured rollers of a printing press.",
        "Print runs shrink, but the press remains a public good.",
        objects.printing_press,
    ),
    Illustration(
        "satellite-dish-under-stars",
        "Satellite dish under stars",
        "A large satellite dish on a green ridge points up into a night sky of circling star trails.",
        "Where lines are cut, the signal comes from above.",
        landscapes.satellite_dish,
    ),
    Illustration(
        "stack-of-newspapers",
        "Stack of newspapers",
        "A thick stack of folded newspapers stands in front of an orange disc on a red ground.",
        "The daily record of a community, bundled and ready to go out.",
        objects.newspapers,
    ),
    Illustration(
        "river-delta",
        "River delta from above",
        "Seen from above, a pale river splits into many arms between green fields before it meets the sea.",
        "One source, many channels: how information spreads.",
        maps.river_delta,
    ),
    Illustration(
        "broadcast-microphone",
        "Broadcast microphone",
        "A classic blue studio microphone stands before a pale disc and rings of red dots on ochre.",
        "A microphone is an invitation to speak, and to listen.",
        objects.microphone,
    ),
    Illustration(
        "sound-wave-mountains",
        "Sound wave as a mountain range",
        "Blue bars of a sound wave rise like mountains beside a red sun and are mirrored in still water.",
        "Many voices together make a landscape.",
        ideas.waveform_mountains,
    ),
    Illustration(
        "desert-radio",
        "Transistor radio in the desert",
        "A blue transistor radio with its aerial raised stands on sand dunes under a pale sky.",
        "A battery, an aerial and a voice from far away.",
        landscapes.desert_radio,
    ),
    Illustration(
        "roofs-at-night",
        "Roofs at night",
        "House roofs with aerials and lit windows stand in front of a large full moon.",
        "A city listens in after dark.",
        ideas.city_roofs,
    ),
    Illustration(
        "notebook-and-pencil",
        "Notebook and pencil",
        "An open ruled notebook lies on a green table with an ochre pencil across its pages.",
        "Every investigation starts with a note.",
        objects.notebook,
    ),
    Illustration(
        "lighthouse",
        "Lighthouse",
        "A red and white striped lighthouse on a rock sends two beams of light across a blue night.",
        "Reliable information gives people something to steer by.",
        landscapes.lighthouse,
    ),
    Illustration(
        "typewriter",
        "Typewriter",
        "A red typewriter with round keys holds a sheet of paper in front of a pale disc.",
        "The tools change; the craft of a clear sentence does not.",
        objects.typewriter,
    ),
    Illustration(
        "newsstand-in-the-evening",
        "Newsstand in the evening",
        "A small domed newsstand with a striped awning glows on a dark city street.",
        "A free choice of papers is a sign of an open society.",
        objects.kiosk,
    ),
    Illustration(
        "arched-bridge",
        "Arched bridge",
        "An old stone bridge arches over dark blue water beneath an orange sky.",
        "Dialogue across a divide takes patient building.",
        landscapes.stone_bridge,
    ),
    Illustration(
        "folded-map",
        "Folded map with a route",
        "A folded paper map shows a dashed red route from a hill over a river to a large pin.",
        "Getting there safely is part of the assignment.",
        maps.folded_map,
    ),
    Illustration(
        "scales-of-justice",
        "Scales of justice",
        "A pair of scales holds papers in one pan and law books in the other, in perfect balance.",
        "Good media law weighs rights against rights.",
        ideas.scales,
    ),
    Illustration(
        "lit-window",
        "Light in a dark facade",
        "One window with a lamp, books and green shutters glows in a dark brick facade.",
        "Someone is still at work on the story.",
        ideas.lit_window,
    ),
    Illustration(
        "cables-as-a-tree",
        "Cables as a tree",
        "Coloured cables grow like a tree, with plugs for branches and roots spread in dark ground.",
        "Networks hold when their roots are shared.",
        ideas.cable_tree,
    ),
    Illustration(
        "umbrella-in-the-rain",
        "Umbrella in the rain",
        "A large red and ochre umbrella keeps a small pile of papers dry in heavy blue rain.",
        "Safety means being able to keep publishing in bad weather.",
        objects.umbrella,
    ),
    Illustration(
        "camera-on-a-ridge",
        "Camera on a ridge",
        "A video camera on a tripod stands in silhouette on a ridge above misty green hills.",
        "Waiting for the right moment, a long way from the studio.",
        landscapes.camera_on_ridge,
    ),
    Illustration(
        "circuit-city",
        "Circuit board as a city",
        "A red computer chip sits like a central square in a dark city plan of blue blocks and bright lines.",
        "Algorithms now decide which streets the news can take.",
        maps.circuit_city,
    ),
    Illustration(
        "boat-on-a-calm-sea",
        "Boat on a calm sea",
        "A small boat with red and ochre sails crosses a calm green sea in front of a pale sun.",
        "Independence needs a steady hand and some wind.",
        landscapes.calm_sea,
    ),
    Illustration(
        "letter-and-paper-plane",
        "Letter and paper plane",
        "A white paper plane flies out of an open envelope, over the clouds and past an orange sun.",
        "A message finds its way once it is let go.",
        ideas.paper_plane,
    ),
    Illustration(
        "graph-as-hills",
        "Graph as hills",
        "A red line graph climbs along the crest of green hills with small trees and an orange sun.",
        "Financial viability is a long walk, mostly uphill.",
        ideas.graph_hills,
    ),
)


def jpeg(illustration: Illustration) -> bytes:
    """The picture as a file, the same bytes each time."""
    buffer = io.BytesIO()
    illustration.draw().save(buffer, "JPEG", quality=86, progressive=True, optimize=True)
    return buffer.getvalue()
