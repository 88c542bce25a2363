"""The paper, inks and tools the sample illustrations are drawn with.

Every picture is drawn at twice its size with a few flat inks and then reduced, which gives clean edges
without any anti-aliasing of our own. Shading is stippled rather than blended, as on a risograph. All
randomness is seeded, so that a picture comes out the same on every machine and every run.
"""

import itertools
import math
import random
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1067
SCALE = 2

INK = "#14182b"
COBALT = "#1d3fbb"
BLUE = "#5b7be0"
SKY = "#cfdcf5"
PAPER = "#f6f1e4"
SAND = "#e3cfa4"
OCHRE = "#d79b32"
CLAY = "#c2572f"
SAGE = "#7f9c7a"
GREEN = "#1f4d46"

PAGE = [(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)]

# How far the tone of the finished print wanders, of 255: enough to be felt, too little to be seen as noise.
GRAIN = 4
# The stipple ramp goes on at full density well past its end, so that a shape may reach further than it.
RAMP_TAIL = 8


@cache
def _noise() -> Image.Image:
    """White noise the size of the print, shared by all stippling."""
    return Image.frombytes("L", (WIDTH, HEIGHT), random.Random(1984).randbytes(WIDTH * HEIGHT))


@cache
def _grain() -> Image.Image:
    """The tooth of the paper: the noise softened a little and brought down to a few levels."""
    soft = _noise().filter(ImageFilter.BoxBlur(0.6)).point([value * GRAIN // 128 for value in range(256)])
    return Image.merge("RGB", (soft, soft, soft))


@cache
def _ramp() -> Image.Image:
    """A strip that is clear for 256 rows, fills over the next 256 and stays full for the tail."""
    strip = Image.new("L", (4, 256 * (2 + RAMP_TAIL)), 255)
    strip.paste(0, (0, 0, 4, 256))
    strip.paste(Image.linear_gradient("L").resize((4, 256)), (0, 256))
    return strip


def smooth(points, steps=12):
    """A Catmull-Rom curve through the points."""
    padded = [points[0], *points, points[-1]]
    curve = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append(
                tuple(
                    b[i]
                    + t * (c[i] - a[i]) / 2
                    + t * t * (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) / 2
                    + t * t * t * (3 * b[i] - a[i] - 3 * c[i] + d[i]) / 2
                    for i in (0, 1)
                )
            )
    return [*curve, points[-1]]


def to_ground(line, ground=HEIGHT + 10):
    """Close a skyline into a shape that reaches down to the ground."""
    return [*line, (line[-1][0], ground), (line[0][0], ground)]


def hills(*points):
    """A rolling range through the points, filled to the foot of the page."""
    return to_ground(smooth(points))


def oval(x, y, rx, ry=None, turn=0.0, start=0.0, end=360.0):
    """Points of an ellipse or of a part of one; angles in degrees, clockwise from the right."""
    ry = rx if ry is None else ry
    steps = max(12, int(abs(end - start) / 4))
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return rotate([(x + rx * math.cos(a), y + ry * math.sin(a)) for a in angles], x, y, turn)


def rotate(points, x, y, degrees):
    """Turn the points clockwise about (x, y)."""
    sin, cos = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return [(x + (px - x) * cos - (py - y) * sin, y + (px - x) * sin + (py - y) * cos) for px, py in points]


def block(x0, y0, x1, y1):
    """Points of an upright rectangle."""
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def ribbon(points, first, last):
    """A stroke along the points whose width goes evenly from `first` to `last`."""
    left, right = [], []
    for i, (x, y) in enumerate(points):
        (ax, ay), (bx, by) = points[max(i - 1, 0)], points[min(i + 1, len(points) - 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        half = (first + (last - first) * i / (len(points) - 1)) / 2
        nx, ny = (ay - by) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


class Print:
    """One picture in the making. Coordinates are those of the finished print."""

    def __init__(self, paper):
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), paper)
        self.pen = ImageDraw.Draw(self.image)

    def fill(self, shape, colour):
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in shape], fill=colour)

    def box(self, x0, y0, x1, y1, colour, radius=0):
        corners = (x0 * SCALE, y0 * SCALE, x1 * SCALE - 1, y1 * SCALE - 1)
        self.pen.rounded_rectangle(corners, radius * SCALE, fill=colour)

    def disc(self, x, y, r, colour, ry=None):
        ry = r if ry is None else ry
        self.pen.ellipse(((x - r) * SCALE, (y - ry) * SCALE, (x + r) * SCALE, (y + ry) * SCALE), fill=colour)

    def line(self, points, colour, width, caps=True):
        """A stroke with round joints; round ends too unless `caps` is off."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=colour, width=max(1, round(width * SCALE)), joint="curve")
        if caps and width > 3:
            self.disc(*points[0], width / 2, colour)
            self.disc(*points[-1], width / 2, colour)

    def dashes(self, points, colour, width, dash, gap):
        """A broken stroke along a finely stepped path."""
        piece, walked = [points[0]], 0.0
        for before, point in itertools.pairwise(points):
            walked += math.dist(before, point)
            if walked % (dash + gap) < dash:
                piece.append(point)
            else:
                if len(piece) > 1:
                    self.line(piece, colour, width)
                piece = []
        if len(piece) > 1:
            self.line(piece, colour, width)

    def spray(self, shape, colour, start, end, strength=0.8):
        """Stipple a shape with a colour: clear at `start`, dense at `end` and beyond."""
        (sx, sy), (ex, ey) = start, end
        xs, ys = [x for x, _ in shape], [y for _, y in shape]
        left, top = max(0, math.floor(min(xs))), max(0, math.floor(min(ys)))
        right, bottom = min(WIDTH, math.ceil(max(xs))), min(HEIGHT, math.ceil(max(ys)))
        size = (right - left, bottom - top)
        if min(size) <= 0:  # the shape lies off the page
            return
        dx, dy = ex - sx, ey - sy
        per_x, per_y = (255 * d / (dx * dx + dy * dy) for d in (dx, dy))
        first = 256 + per_x * (left - sx) + per_y * (top - sy)
        tone = _ramp().transform(size, Image.Transform.AFFINE, (0, 0, 2, per_x, per_y, first))
        tone = tone.point([round(value * strength) for value in range(256)])
        self._stipple(shape, tone, (left, top), colour)

    def glow(self, x, y, radius, colour, strength=0.9, shape=None):
        """Stipple a halo of light that thins out with the distance, if need be within a shape only."""
        left, top = round(x - radius), round(y - radius)
        tone = Image.radial_gradient("L").resize((round(radius * 2),) * 2)
        # Pillow's gradient only reaches white in the corners; the circle that touches the edges is at 181.
        tone = tone.point([round(max(0, 181 - value) * 255 / 181 * strength) for value in range(256)])
        crop = (max(0, -left), max(0, -top), min(tone.width, WIDTH - left), min(tone.height, HEIGHT - top))
        origin = (left + crop[0], top + crop[1])
        self._stipple(shape or PAGE, tone.crop(crop), origin, colour)

    def _stipple(self, shape, tone, origin, colour):
        left, top = origin
        noise = _noise().crop((left, top, left + tone.width, top + tone.height))
        # Wide areas get the finer stipple: a whole sky of firm speckles looks dirty and encodes badly.
        share = 0.14 if tone.width * tone.height > WIDTH * HEIGHT // 4 else 0.38
        noise = noise.point([round(value * share) for value in range(256)])
        specks = ImageChops.subtract(tone, noise, scale=1 - share)
        double = (tone.width * SCALE, tone.height * SCALE)
        mask = specks.resize(double, Image.Resampling.BILINEAR)
        if shape is not PAGE:
            stencil = Image.new("L", double)
            outline = [((x - left) * SCALE, (y - top) * SCALE) for x, y in shape]
            ImageDraw.Draw(stencil).polygon(outline, fill=255)
            mask = ImageChops.multiply(mask, stencil)
        self.image.paste(colour, (left * SCALE, top * SCALE), mask)

    def finish(self) -> Image.Image:
        """Bring the picture down to size and give it the tooth of the paper."""
        return ImageChops.add(self.image.reduce(SCALE), _grain(), offset=-GRAIN)
