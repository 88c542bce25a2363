"""Sample pictures seen from above: a delta, a folded map, a circuit as a city."""

import itertools
import math
import random

from .illustration_kit import (
    BLUE,
    CLAY,
    COBALT,
    GREEN,
    HEIGHT,
    INK,
    OCHRE,
    PAGE,
    PAPER,
    SAGE,
    SAND,
    SKY,
    WIDTH,
    Print,
    block,
    oval,
    ribbon,
    rotate,
    smooth,
    to_ground,
)


def _arms(x, y, span, width, reaches, dice):
    """The arms of a delta from (x, y) down to a stretch of coast, widest first, none crossing another."""
    reach, *rest = reaches
    low, high = span
    # The nearer the coast, the closer an arm comes to the middle of its own stretch of it.
    target = x + ((low + high) / 2 - x) * (0.85 if rest else 1) + dice.uniform(-0.07, 0.07) * (high - low)
    foot = y + reach * dice.uniform(0.8, 1.2)
    dx, dy, sway = target - x, foot - y, dice.uniform(-0.06, 0.06) * reach
    bends = [(x + dx * 0.2 + sway, y + dy * 0.3), (x + dx * 0.62 - sway, y + dy * 0.62)]
    arm = smooth([(x, y), *bends, (target, foot)])
    found = [(arm, width, width * 0.8)]
    if rest:
        cut = low + (high - low) * dice.uniform(0.38, 0.62)
        for part in ((low, cut), (cut, high)):
            found += _arms(target, foot, part, width * dice.uniform(0.5, 0.76), rest, dice)
    return found


def river_delta():
    sheet = Print(GREEN)
    dice = random.Random(34)
    # Fields lie in strips that fan out with the water.
    for row in range(7):
        for column in range(15):
            angle = math.radians(172 - column * 11.7)
            far = 330 + row * 112
            if dice.random() < 0.62:
                corners = [
                    (800 + r * math.cos(a) * 1.15, r * math.sin(a) * 0.92 - 60)
                    for r, a in (
                        (far, angle),
                        (far, angle - 0.17),
                        (far + 92, angle - 0.17),
                        (far + 92, angle),
                    )
                ]
                sheet.spray(corners, SAGE, corners[0], corners[2], dice.uniform(0.55, 1.0))
    coast = smooth(
        [
            (-40, 640),
            (150, 760),
            (330, 850),
            (540, 890),
            (800, 930),
            (1060, 895),
            (1270, 850),
            (1450, 750),
            (1640, 650),
        ]
    )
    sheet.fill(to_ground(coast), SAND)
    arms = _arms(790, -60, (60, 1540), 110, (330, 180, 150, 130, 110, 260), dice)
    for extra, colour in ((20, SAND), (0, BLUE), (-12, SKY)):
        for path, first, last in arms:
            if last + extra > 3:
                sheet.fill(ribbon(path, first + extra, last + extra), colour)
                sheet.disc(*path[-1], (last + extra) / 2, colour)
    # The sea goes on last and so trims every mouth to the coast.
    for lift, colour in ((26, BLUE), (72, COBALT)):
        sheet.fill(to_ground([(x, y + lift) for x, y in coast]), colour)
    sheet.spray(to_ground(coast), INK, (800, 960), (800, 1200), 0.8)
    return sheet.finish()


def folded_map():
    sheet = Print(BLUE)
    sheet.spray(PAGE, COBALT, (500, 200), (1500, 1200), 0.95)
    left, top, panel, tall, fold = 230, 190, 285, 630, 78

    def at(u, v):
        """A point of the flat map, u panels along and v of its height down, on the folded sheet."""
        into = u % 2
        rise = into if into <= 1 else 2 - into
        return left + u * panel, top + v * tall + rise * fold

    def trace(points):
        # Finely stepped, so that straight and curved features alike bend with every fold.
        return [at(u, v) for u, v in smooth(points, steps=30)]

    outline = [at(u, 0) for u in range(5)] + [at(u, 1) for u in range(4, -1, -1)]
    sheet.spray([(x + 46, y + 60) for x, y in outline], INK, (1500, 1000), (700, 500), 0.8)
    sheet.fill(outline, PAPER)
    land = trace([(0, 0.7), (0.6, 0.62), (1.2, 0.74), (1.8, 0.9), (2.3, 1)])
    sheet.fill([*land, at(2, 1), at(1, 1), at(0, 1)], SAGE)
    hillside = trace([(2.2, 0), (2.35, 0.2), (2.9, 0.33), (3.4, 0.24), (4, 0.3)])
    sheet.fill([*hillside, at(4, 0), at(3, 0)], SAND)
    for lift in (0.07, 0.14):
        ring = [(2.7, 0.2 - lift), (3.0, 0.26 - lift), (3.45, 0.2 - lift), (4, 0.24 - lift)]
        sheet.line(trace([(2.4 + lift * 2, 0), *ring]), OCHRE, 4)
    for width, colour in ((44, SKY), (30, BLUE)):
        course = [(1.2, 0.2), (1.4, 0.29), (1.7, 0.34), (2.1, 0.52), (2.8, 0.6), (3.3, 0.76), (3.5, 0.975)]
        lake = [(1.08, 0.14), (1.22, 0.1), (1.36, 0.16), (1.3, 0.24), (1.14, 0.23), (1.08, 0.14)]
        sheet.fill(ribbon(trace(course), width * 0.7, width * 1.15), colour)
        sheet.fill(trace(lake), colour)
    for road in (
        ((0, 0.25), (0.6, 0.34), (1.3, 0.45), (1.6, 0.7), (1.7, 1)),
        ((2.9, 1), (2.6, 0.8), (3.1, 0.5), (4, 0.45)),
    ):
        sheet.line(trace(road), INK, 3)
    stops = [(0.45, 0.82), (0.8, 0.55), (1.3, 0.58), (1.75, 0.72), (2.3, 0.7), (2.5, 0.42), (2.85, 0.36)]
    route = trace(stops)
    sheet.dashes(route, CLAY, 13, 34, 26)
    for u in (1, 3):
        shape = [at(u, 0), at(u + 1, 0), at(u + 1, 1), at(u, 1)]
        sheet.spray(shape, INK, at(u + 1, 0.5), at(u, 0.5), 0.42)
    sheet.disc(*route[0], 25, CLAY)
    sheet.disc(*route[0], 10, PAPER)
    x, y = route[-1]
    sheet.fill(oval(x, y + 4, 46, 14), INK)
    pin = [*oval(x, y - 150, 78, start=155, end=385), (x, y)]
    sheet.fill(pin, CLAY)
    sheet.spray(pin, INK, (x, y - 140), (x + 110, y - 90), 0.8)
    sheet.disc(x, y - 150, 32, PAPER)
    return sheet.finish()


def _city_block(sheet, x, y, cell, kind, colour):
    """One block of the city plan: a courtyard, a slab, two rows or four small houses."""
    if kind < 0.5:
        sheet.box(x + 9, y + 9, x + cell - 9, y + cell - 9, colour, 5)
        if kind < 0.2:
            sheet.box(x + 24, y + 24, x + cell - 24, y + cell - 24, INK, 3)
    elif kind < 0.8:
        for part in (9, 42):
            sheet.box(x + part, y + 9, x + part + 25, y + cell - 9, colour, 4)
    else:
        for part, other in itertools.product((9, 42), repeat=2):
            sheet.box(x + part, y + other, x + part + 25, y + other + 25, colour, 4)


def circuit_city():
    sheet = Print(INK)
    dice = random.Random(64)
    cell = 76
    for column, row in itertools.product(range(-1, 22), range(-1, 15)):
        x, y = column * cell - 8, row * cell + 2
        # The chip gets a square of its own, and a third of the plots stay open.
        if max(abs(x - 762), abs(y - 495)) > 250 and dice.random() > 0.3:
            colour = dice.choice((COBALT, COBALT, COBALT, GREEN, BLUE))
            _city_block(sheet, x, y, cell, dice.random(), colour)
    for x in range(0, WIDTH, cell * 2):
        sheet.spray(block(x, 0, x + cell, HEIGHT), INK, (x, 0), (x + cell * 2, 60), 0.6)
    for side, i in itertools.product(range(4), range(-3, 4)):
        offset, drift = i * 50, i * (24, 34, 24, 34)[side]
        # Outer traces bend away first, so that none crosses its neighbour.
        bend = 400 - abs(i) * 32 - (0, 14, 0, 14)[side]
        far = dice.choice((470, 560, 660, 900))
        trace = rotate(
            [
                (800 + offset, 333),
                (800 + offset, 533 - bend),
                (800 + offset + drift, 533 - bend - abs(drift)),
                (800 + offset + drift, 533 - far),
            ],
            800,
            533,
            side * 90,
        )
        colour = (OCHRE, SKY, SAND)[(i + side) % 3]
        sheet.line(trace, INK, 30)
        sheet.line(trace, colour, 11)
        sheet.disc(*trace[-1], 21, colour)
        sheet.disc(*trace[-1], 9, INK)
    sheet.glow(800, 533, 420, OCHRE, 0.5)
    for side in range(4):
        for i in range(7):
            x = 800 + (i - 3) * 50
            sheet.fill(rotate(block(x - 13, 310, x + 13, 350), 800, 533, side * 90), SAND)
    sheet.box(600, 333, 1000, 733, INK, 22)
    sheet.box(614, 347, 986, 719, CLAY, 14)
    sheet.spray(block(620, 353, 980, 713), INK, (720, 440), (1060, 840), 0.8)
    sheet.box(690, 423, 910, 643, OCHRE, 8)
    for x in (745, 800, 855):
        sheet.line([(x, 423), (x, 643)], INK, 7)
        sheet.line([(690, x - 267), (910, x - 267)], INK, 7)
    sheet.box(760, 493, 840, 573, PAPER, 4)
    sheet.disc(650, 383, 13, SAND)
    return sheet.finish()
