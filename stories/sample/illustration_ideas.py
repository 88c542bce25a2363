"""Sample illustrations of ideas: law, viability, networks, safety, the city at night."""

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
    hills,
    oval,
    rotate,
    smooth,
    to_ground,
)


def waveform_mountains():
    sheet = Print(PAPER)
    sheet.disc(1030, 330, 150, CLAY)
    horizon, dice = 720, random.Random(12)
    for width, step, colour, shade, peaks in (
        (30, 46, SKY, BLUE, ((330, 360, 330), (1240, 400, 360))),
        (24, 46, BLUE, COBALT, ((590, 470, 360), (1480, 300, 300), (40, 230, 260))),
        (24, 46, COBALT, INK, ((820, 620, 330), (1190, 270, 230), (380, 250, 220))),
    ):
        for i in range(-1, 36):
            x = i * step + (12 if colour == BLUE else -11 if colour == COBALT else 0)
            swell = max(tall * max(0, 1 - abs(x - at) / spread) for at, tall, spread in peaks)
            tall = 16 + swell * dice.uniform(0.84, 1.0)
            bar = block(x - width / 2, horizon - tall, x + width / 2, horizon)
            sheet.box(x - width / 2, horizon - tall, x + width / 2, horizon + 10, colour, width / 2)
            sheet.spray(bar, shade, (x, horizon - tall * 0.4), (x, horizon + 120), 0.8)
            # The mirror image is shorter and fades, so that the row reads as a shore.
            below = block(x - width / 2, horizon + 12, x + width / 2, horizon + 12 + tall * 0.5)
            sheet.spray(below, colour, (x, horizon + 12 + tall * 0.5), (x, horizon - 40), 0.75)
    sheet.fill(block(0, horizon - 2, WIDTH, horizon + 12), PAPER)
    sheet.fill(block(0, horizon + 2, WIDTH, horizon + 7), INK)
    for y, x, length in ((800, 930, 220), (840, 980, 130), (880, 950, 190), (925, 1000, 90)):
        sheet.line([(x, y), (x + length, y)], CLAY, 9)
    return sheet.finish()


def _terrace(sheet, dice, start, heights, wide, inks, lit):
    """A row of houses across the page, gabled or flat, with a share of their windows lit."""
    colour, shade = inks
    x = start
    while x < WIDTH:
        width, top = wide * dice.uniform(0.75, 1.2), dice.uniform(*heights)
        gable = top - width * 0.28 if dice.random() < 0.45 else top
        house = [(x, HEIGHT), (x, top), (x + width / 2, gable), (x + width, top), (x + width, HEIGHT)]
        sheet.fill(house, colour)
        sheet.spray(house, shade, (x, top), (x + width * 0.4, top + 330), 0.85)
        sheet.fill(block(x + width * 0.72, top - 46, x + width * 0.84, top + 8), colour)
        for row, column in itertools.product(range(4), range(int(width / 44))):
            if dice.random() < lit:
                wx, wy = x + 18 + column * 42, top + 34 + row * 58
                sheet.fill(block(wx, wy, wx + 18, wy + 28), dice.choice((OCHRE, OCHRE, SAND)))
        x += width + dice.choice((0, 0, 14))


def _aerial(sheet, x, foot, tall, bars, reach):
    sheet.line([(x, foot), (x, foot - tall)], INK, 9)
    for i in range(bars):
        y, half = foot - tall + 12 + i * 30, reach * (0.55 + 0.45 * i / bars)
        sheet.line([(x - half, y), (x + half, y)], INK, 7)


def city_roofs():
    sheet = Print(INK)
    sheet.spray(PAGE, COBALT, (800, 0), (800, 760), 1.0)
    dice = random.Random(29)
    for _ in range(70):
        sheet.disc(dice.uniform(0, WIDTH), dice.uniform(0, 480), dice.choice((1.5, 2, 3)), SKY)
    sheet.disc(800, 400, 270, PAPER)
    sheet.spray(oval(800, 400, 270), BLUE, (720, 330), (1060, 760), 0.9)
    _terrace(sheet, dice, -60, (560, 690), 120, (BLUE, COBALT), 0.3)
    _terrace(sheet, dice, -20, (650, 790), 160, (COBALT, INK), 0.4)
    _terrace(sheet, dice, -120, (780, 900), 210, (INK, INK), 0.5)
    sheet.fill([(560, 800), (800, 690), (1040, 800), (1040, HEIGHT), (560, HEIGHT)], INK)
    sheet.line([(540, 806), (800, 688), (1060, 806)], BLUE, 7)
    for x in (660, 770, 880):
        sheet.box(x, 850, x + 62, 950, OCHRE, 4)
        sheet.line([(x + 31, 850), (x + 31, 950)], INK, 6)
        sheet.line([(x, 896), (x + 62, 896)], INK, 6)
    _aerial(sheet, 800, 700, 440, 6, 150)
    _aerial(sheet, 330, 890, 330, 4, 76)
    _aerial(sheet, 1190, 810, 290, 5, 84)
    dish = rotate(oval(905, 690, 66, 58, start=0, end=180), 905, 690, 125)
    sheet.line([(905, 690), (930, 760)], INK, 12)
    sheet.fill(dish, INK)
    sheet.line([(905, 690), (960, 650)], INK, 6)
    return sheet.finish()


def _dark_facade(sheet):
    """A brick wall by night with unlit windows at either side."""
    dice = random.Random(6)
    for row, column in itertools.product(range(30), range(-1, 18)):
        if dice.random() < 0.42:
            x, y = column * 98 + row % 2 * 49, row * 37
            sheet.box(x + 3, y + 3, x + 95, y + 34, COBALT if dice.random() < 0.3 else GREEN, 3)
    sheet.spray(PAGE, INK, (800, -700), (800, 500), 0.86)
    sheet.glow(800, 540, 640, CLAY, 0.6)
    for x, y in itertools.product((190, 1410), (-120, 330, 780)):
        sheet.box(x - 112, y, x + 112, y + 320, INK, 4)
        for px in (x - 92, x + 6):
            sheet.box(px, y + 20, px + 86, y + 300, COBALT, 3)
            sheet.spray(block(px, y + 20, px + 86, y + 300), INK, (px, y - 60), (px + 110, y + 280), 0.95)
        sheet.box(x - 136, y + 314, x + 136, y + 344, GREEN, 4)


def lit_window():
    sheet = Print(INK)
    _dark_facade(sheet)
    sheet.box(572, 180, 1028, 850, INK, 6)
    sheet.box(596, 204, 1004, 826, OCHRE)
    sheet.glow(870, 560, 420, PAPER, 1.0, block(596, 204, 1004, 826))
    for x, reach in ((596, 96), (1004, -96)):
        hem = smooth([(x + reach * 1.1, 204), (x + reach * 0.9, 460), (x + reach * 0.3, 690)])
        curtain = [(x, 204), *hem, (x, 690)]
        sheet.fill(curtain, CLAY)
        sheet.spray(curtain, INK, (x + reach, 420), (x - reach, 520), 0.8)
    sheet.box(596, 746, 1004, 826, INK)
    sheet.line([(945, 748), (945, 660), (905, 590)], INK, 9)
    sheet.fill(rotate([(876, 545), (916, 545), (950, 615), (842, 615)], 896, 590, 22), INK)
    sheet.box(905, 738, 985, 750, INK, 6)
    for i in range(4):
        x, y = 696 + i % 2 * 8, 728 - i * 17
        sheet.box(x, y, x + 86, y + 17, (GREEN, PAPER, COBALT, PAPER)[i], 3)
    sheet.line([(800, 204), (800, 826)], INK, 16)
    sheet.line([(596, 430), (1004, 430)], INK, 16)
    for side in (-1, 1):
        x = 800 + side * 330
        sheet.box(x - 98, 186, x + 98, 844, GREEN, 5)
        for y in range(216, 820, 30):
            sheet.line([(x - 76, y), (x + 76, y)], INK, 9)
        sheet.spray(block(x - 98, 186, x + 98, 844), INK, (x - side * 60, 500), (x + side * 190, 520), 0.85)
    sheet.box(540, 846, 1060, 884, SAND, 5)
    for x in (648, 738, 952):
        sheet.fill([(x - 40, 790), (x + 40, 790), (x + 30, 848), (x - 30, 848)], CLAY)
        for turn in (-48, -22, 4, 28, 52):
            sheet.fill(rotate(oval(x, 752, 11, 46), x, 795, turn), GREEN)
    return sheet.finish()


def cable_tree():
    sheet = Print(SAND)
    sheet.disc(800, 380, 350, PAPER)
    ground = hills((-40, 735), (300, 700), (800, 680), (1300, 705), (1640, 740))
    sheet.fill(ground, INK)
    inks = (COBALT, CLAY, GREEN, BLUE, OCHRE)
    count = 15
    # Outer cables first, so that the trunk closes over them from both sides.
    for i in sorted(range(count), key=lambda n: -abs(n - (count - 1) / 2)):
        t = (i - (count - 1) / 2) / ((count - 1) / 2)
        colour = inks[(i * 2) % 5]
        angle = math.radians(-90 + t * 104)
        reach = (410, 300, 360)[i % 3]
        tip = (800 + reach * 1.25 * math.cos(angle), 410 + reach * 0.86 * math.sin(angle))
        root = (800 + t * 760, 1010 - 170 * abs(t) ** 1.6 + (0, 60, -40)[i % 3])
        trunk = 800 + t * 78
        cable = smooth(
            [
                tip,
                ((tip[0] * 2 + trunk) / 3, tip[1] * 0.55 + 195),
                (trunk + t * 16, 560),
                (trunk, 660),
                (trunk + t * 60, 760),
                (trunk * 0.45 + root[0] * 0.55, 850),
                root,
            ],
            steps=18,
        )
        sheet.line(cable, INK, 25)
        sheet.line(cable, colour, 17)
        (x, y), heading = tip, math.degrees(angle) + 90
        plug = [
            rotate(part, x, y, heading)
            for part in (
                block(x - 19, y - 34, x + 19, y + 12),
                block(x - 12, y - 56, x - 5, y - 30),
                block(x + 5, y - 56, x + 12, y - 30),
            )
        ]
        for part in plug:
            sheet.fill(part, INK)
        sheet.fill(rotate(block(x - 13, y - 28, x + 13, y + 6), x, y, heading), colour)
        sheet.disc(*root, 17, colour)
        sheet.disc(*root, 8, PAPER)
    return sheet.finish()


def paper_plane():
    sheet = Print(SKY)
    sheet.spray(PAGE, BLUE, (800, 520), (800, -160), 0.9)
    sheet.disc(960, 400, 260, OCHRE)
    sheet.spray(oval(960, 400, 260), CLAY, (900, 330), (1100, 800), 0.9)

    def cloud(x, y, size, colour):
        for dx, lift, r in ((-1.5, 0.3, 0.62), (-0.6, 0.75, 0.85), (0.5, 0.6, 0.95), (1.5, 0.28, 0.6)):
            sheet.disc(x + dx * size, y - lift * size, r * size, colour)
        sheet.fill(block(x - 1.9 * size, y - 0.1 * size, x + 1.9 * size, HEIGHT), colour)

    for x, y, size in ((140, 830, 150), (740, 880, 170), (1370, 800, 180)):
        cloud(x, y, size, PAPER)
    sheet.spray(block(0, 560, WIDTH, HEIGHT), BLUE, (800, 700), (800, 1150), 0.7)
    for x, y, size in ((-20, 1000, 150), (470, 1040, 150), (1050, 1050, 160), (1580, 1000, 170)):
        cloud(x, y, size, BLUE)
    sheet.spray(block(0, 800, WIDTH, HEIGHT), COBALT, (800, 880), (800, 1120), 0.9)
    loop = [(400, 850), (480, 700), (640, 640), (700, 740), (610, 800), (560, 700), (660, 560), (790, 480)]
    trail = smooth(loop, steps=40)
    sheet.dashes(trail, COBALT, 8, 26, 22)
    envelope = rotate(block(190, 770, 520, 990), 355, 880, -10)
    sheet.fill(rotate([(190, 770), (355, 640), (520, 770)], 355, 880, -10), SAND)
    sheet.fill(envelope, PAPER)
    sheet.spray(
        rotate([(190, 770), (355, 900), (520, 770), (520, 990), (190, 990)], 355, 880, -10),
        COBALT,
        (330, 860),
        (470, 1180),
        0.7,
    )
    for seam in ([(190, 770), (355, 900), (520, 770)], [(190, 990), (310, 866)], [(520, 990), (400, 866)]):
        sheet.line(rotate(seam, 355, 880, -10), COBALT, 6)
    nose, tail = (1190, 205), (770, 490)
    sheet.fill([nose, (560, 330), tail], PAPER)
    sheet.spray([nose, (560, 330), tail], SKY, (800, 300), (720, 470), 0.9)
    sheet.fill([nose, tail, (812, 590), (872, 478)], COBALT)
    sheet.spray([nose, tail, (812, 590), (872, 478)], INK, (1000, 350), (790, 570), 0.9)
    sheet.fill([nose, (872, 478), (1010, 620)], PAPER)
    sheet.spray([nose, (872, 478), (1010, 620)], BLUE, (1060, 440), (890, 560), 0.7)
    return sheet.finish()


def scales():
    sheet = Print(PAPER)
    sheet.fill(block(800, 0, WIDTH, HEIGHT), SAGE)
    sheet.spray(block(800, 0, WIDTH, HEIGHT), GREEN, (1000, 200), (1900, 1300), 0.9)
    sheet.spray(block(0, 0, 800, HEIGHT), SAND, (700, 200), (-200, 1200), 1.0)
    for x, side in ((455, -1), (1145, 1)):
        for end in (-155, 155):
            sheet.line([(x, 300), (x + end, 640)], INK, 5)
        if side < 0:
            for i, shift in enumerate((0, -10, 8, -4)):
                y = 596 - i * 36
                sheet.box(x - 108 + shift, y - 4, x + 108 + shift, y + 34, INK, 18)
                sheet.box(x - 103 + shift, y + 1, x + 103 + shift, y + 29, PAPER if i % 2 else SAND, 14)
                sheet.line([(x - 74 + shift, y + 15), (x + 84 + shift, y + 15)], COBALT, 4)
        else:
            for i, (half, colour) in enumerate(((122, CLAY), (106, COBALT), (114, OCHRE))):
                y = 584 - i * 50
                sheet.box(x - half, y - 4, x + half, y + 46, INK, 7)
                sheet.box(x - half + 10, y + 3, x + half - 4, y + 39, colour, 4)
                sheet.fill(block(x + half - 42, y + 3, x + half - 30, y + 39), INK)
        pan = [(x - 176, 640), (x + 176, 640), *oval(x, 640, 176, 92, start=0, end=180)]
        sheet.fill(pan, CLAY)
        sheet.spray(pan, INK, (x, 650), (x + 190, 790), 0.9)
        sheet.box(x - 188, 630, x + 188, 654, INK, 12)
    beam = [*smooth([(455, 290), (620, 256), (800, 224), (980, 256), (1145, 290)])]
    sheet.line(beam, INK, 26)
    for x in (455, 1145):
        sheet.disc(x, 292, 26, INK)
        sheet.disc(x, 292, 12, OCHRE)
    sheet.fill([(780, 230), (820, 230), (842, 930), (758, 930)], INK)
    sheet.disc(800, 226, 62, INK)
    sheet.disc(800, 226, 46, OCHRE)
    sheet.fill([(776, 120), (800, 60), (824, 120), (812, 180), (788, 180)], INK)
    for y, half in ((330, 40), (880, 76)):
        sheet.box(800 - half, y, 800 + half, y + 26, OCHRE, 13)
    sheet.fill([*oval(800, 985, 210, 78, start=180, end=360)], INK)
    sheet.box(540, 978, 1060, 1018, INK, 10)
    sheet.box(560, 966, 1040, 982, OCHRE, 8)
    return sheet.finish()


def graph_hills():
    sheet = Print(SKY)
    sheet.spray(PAGE, PAPER, (800, 100), (800, 800), 1.0)
    for x in range(100, WIDTH, 140):
        sheet.line([(x, 0), (x, HEIGHT)], PAPER, 3)
    for y in range(85, HEIGHT, 140):
        sheet.line([(0, y), (WIDTH, y)], PAPER, 3)
    sheet.disc(560, 290, 140, OCHRE)
    layers = (
        (
            SAGE,
            SKY,
            (
                (-40, 690),
                (220, 600),
                (420, 640),
                (640, 500),
                (820, 540),
                (1080, 300),
                (1260, 350),
                (1640, 150),
            ),
        ),
        (
            SAGE,
            GREEN,
            (
                (-40, 820),
                (160, 790),
                (400, 700),
                (580, 740),
                (820, 590),
                (1020, 630),
                (1300, 450),
                (1640, 390),
            ),
        ),
        (GREEN, INK, ((-40, 900), (260, 880), (520, 800), (760, 830), (1060, 700), (1300, 720), (1640, 600))),
    )
    for colour, shade, line in layers:
        hill = to_ground(line)
        sheet.fill(hill, colour)
        sheet.spray(hill, shade, (700, 480), (860, 1060), 0.85)
        for (ax, ay), (bx, by) in itertools.pairwise(line):
            # The far side of each peak lies in shade, which turns a plain chart into a mountain range.
            if by > ay:
                gully = [(ax + (bx - ax) * 0.55, by + 90), (ax - 30, by + 210), (ax + 20, by + 40)]
                facet = [(ax, ay), (bx, by), *gully]
                sheet.spray(facet, INK, (ax - 40, by + 230), (bx, ay - 60), 0.7)
    ridge = layers[0][2]
    sheet.line(ridge, CLAY, 12)
    for x, y in ridge[1:-1]:
        sheet.disc(x, y, 24, CLAY)
        sheet.disc(x, y, 12, PAPER)
    field = to_ground(smooth([(-40, 980), (400, 930), (900, 950), (1640, 850)]))
    sheet.fill(field, INK)
    sheet.spray(field, GREEN, (800, 1100), (800, 860), 0.9)
    for x, y, tall in (
        (250, 945, 130),
        (330, 940, 90),
        (1150, 925, 170),
        (1240, 915, 120),
        (1330, 900, 150),
        (720, 942, 100),
    ):
        sheet.line([(x, y), (x, y - tall * 0.4)], INK, 7)
        crown = oval(x, y - tall * 0.62, tall * 0.24, tall * 0.42)
        sheet.fill(crown, OCHRE if tall == 120 else GREEN)
        sheet.spray(crown, INK, (x, y - tall * 0.7), (x + tall * 0.3, y - tall * 0.4), 0.8)
    return sheet.finish()
