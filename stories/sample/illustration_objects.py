"""Sample illustrations of the tools of the trade: presses, microphones, paper and pencils."""

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
)


def _tangent(a, b):
    """The straight run of a paper web that passes over one roller and under the next, or the reverse."""
    (ax, ay, ar), (bx, by, br) = a, b
    # A negative radius stands for a roller the web passes under.
    distance, bearing = math.hypot(bx - ax, by - ay), math.atan2(by - ay, bx - ax)
    normal = bearing - math.acos((ar - br) / distance)
    return [(x + r * math.cos(normal), y + r * math.sin(normal)) for x, y, r in (a, b)]


def printing_press():
    sheet = Print(SAND)
    sheet.spray(PAGE, PAPER, (800, 900), (800, 0), 0.9)
    sheet.fill(block(270, 230, 1330, 960), SAGE)
    sheet.spray(block(270, 230, 1330, 960), GREEN, (500, 250), (1300, 1100), 0.85)
    sheet.box(230, 900, 1370, 980, GREEN, 10)
    sheet.fill(block(0, 970, WIDTH, HEIGHT), INK)
    rollers = [(-80, 720, -1), (470, 410, 190), (800, 690, -215), (1130, 410, 190), (1680, 720, -1)]
    runs = [_tangent(a, b) for a, b in itertools.pairwise(rollers)]
    web = [runs[0][0]]
    for (x, y, r), arriving, leaving in zip(rollers[1:4], runs, runs[1:], strict=False):
        start, end = (math.degrees(math.atan2(py - y, px - x)) for px, py in (arriving[1], leaving[0]))
        # Over a roller the web turns clockwise, under one it turns the other way.
        end += 360 if r > 0 and end < start else 0
        end -= 360 if r < 0 and end > start else 0
        web += oval(x, y, abs(r), start=start, end=end)
    web.append(runs[-1][1])
    for x, y, r, colour in (
        (470, 410, 190, COBALT),
        (800, 690, 215, INK),
        (1130, 410, 190, CLAY),
        (800, 300, 105, OCHRE),
        (470, 800, 96, CLAY),
        (1130, 800, 96, COBALT),
    ):
        sheet.disc(x, y, r, colour)
        shade = INK if colour != INK else COBALT
        light = (-0.3, 1.0) if colour != INK else (0.3, -1.2)
        start, end = (x + r * light[0], y + r * light[0]), (x + r, y + r * light[1])
        sheet.spray(oval(x, y, r), shade, start, end, 0.8)
        sheet.disc(x, y, r * 0.66, PAPER)
        sheet.disc(x, y, r * 0.66 - 7, colour)
        sheet.disc(x, y, r * 0.24, PAPER)
        sheet.disc(x, y, r * 0.12, INK)
        for spoke in range(6):
            angle = math.radians(spoke * 60 + x)
            sheet.disc(x + r * 0.45 * math.cos(angle), y + r * 0.45 * math.sin(angle), r * 0.075, PAPER)
    sheet.line(web, INK, 34)
    sheet.line(web, PAPER, 24)
    sheet.dashes(web, COBALT, 6, 70, 44)
    return sheet.finish()


def microphone():
    sheet = Print(OCHRE)
    centre = (800, 430)
    # Rings of dots swell outwards like sound, and leave the head of the microphone in the clear.
    for ring in range(1, 16):
        radius = 300 + ring * 52
        for i in range(ring * 4 + 26):
            angle = 2 * math.pi * (i + ring % 2 / 2) / (ring * 4 + 26)
            x, y = centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)
            sheet.disc(x, y, 3 + ring * 0.95, CLAY)
    sheet.disc(*centre, 318, PAPER)
    sheet.spray(oval(*centre, 318), SAND, (700, 300), (1000, 760), 1.0)
    sheet.fill([(776, 640), (824, 640), (834, 1000), (766, 1000)], INK)
    sheet.fill(oval(800, 1010, 250, 62, start=180, end=360), INK)
    sheet.box(540, 1006, 1060, 1067, INK, 12)
    sheet.line(oval(800, 440, 232, 232, start=18, end=162), INK, 28)
    for x in (572, 1028):
        sheet.disc(x, 500, 30, INK)
        sheet.disc(x, 500, 13, SAND)
    sheet.box(772, 650, 828, 730, CLAY, 10)
    head = (612, 130, 988, 660)
    sheet.box(*head, INK, 188)
    sheet.box(628, 146, 972, 644, COBALT, 172)
    for i in range(9):
        x = 656 + i * 36
        rise = 150 * (1 - math.sqrt(1 - ((x - 800) / 172) ** 2))
        for top, foot in ((176 + rise, 372), (462, 614 - rise)):
            sheet.line([(x, top), (x, foot)], SKY, 15)
    sheet.box(612, 384, 988, 450, INK)
    sheet.box(612, 396, 988, 438, CLAY)
    outline = [*oval(800, 318, 188, start=180, end=360), *oval(800, 472, 188, start=0, end=180)]
    sheet.spray(outline, INK, (800, 380), (1010, 460), 0.85)
    sheet.disc(800, 417, 46, INK)
    sheet.disc(800, 417, 34, PAPER)
    sheet.disc(800, 417, 14, CLAY)
    return sheet.finish()


def newspapers():
    sheet = Print(CLAY)
    sheet.spray(PAGE, INK, (800, 560), (800, 1350), 0.9)
    sheet.disc(800, 420, 400, OCHRE)
    sheet.spray(oval(800, 420, 400), CLAY, (800, 260), (800, 830), 0.95)
    sheet.spray([(330, 958), (1260, 958), (1560, 1030), (300, 1030)], INK, (1600, 1000), (900, 990), 0.9)
    dice = random.Random(3)
    lean = 0
    for i in range(9):
        y, lean = 905 - i * 58, dice.uniform(-16, 16)
        left, right = 400 + lean, 1180 + lean
        # The fold is on the left; on the right the papers end flush with the cut flank drawn below.
        sheet.box(left, y, right, y + 58, INK, 28)
        sheet.fill(block(1120, y, 1204, y + 58), INK)
        sheet.box(left + 5, y + 4, right, y + 54, PAPER if i % 2 else SAND, 25)
        sheet.fill(block(1120, y + 4, 1204, y + 54), PAPER if i % 2 else SAND)
        for leaf in range(4):
            level = y + 14 + leaf * 10
            sheet.line([(left + 30 + leaf % 2 * 20, level), (right, level)], BLUE, 2.5)
        sheet.spray(block(left + 5, y + 4, 1204, y + 54), INK, (900, y), (1270, y), 0.7)

    def face(u, v):
        """A point on the top of the pile, which recedes to the right."""
        return 400 + lean + u * 786 + v * (150 - 46 * u), 441 - v * 225

    def patch(u0, v0, u1, v1, colour):
        sheet.fill([face(u0, v0), face(u1, v0), face(u1, v1), face(u0, v1)], colour)

    flank = [(1198, 441), face(1.02, 1), (1306, 738), (1198, 963)]
    sheet.fill(flank, INK)
    for i in range(1, 27):
        (ax, ay), (bx, by) = (1203, 441), face(1.018, 1)
        sheet.line([(ax, ay + i * 19.3), (bx, by + i * 19.3)], CLAY if i % 3 else SAND, 3)
    sheet.spray(flank, INK, (1180, 520), (1300, 900), 0.9)
    patch(-0.005, -0.03, 1.03, 1.03, INK)
    patch(0, 0, 1.02, 1, PAPER)
    patch(0.06, 0.8, 0.96, 0.93, INK)
    patch(0.06, 0.72, 0.96, 0.74, CLAY)
    patch(0.06, 0.2, 0.5, 0.64, COBALT)
    sheet.fill([face(0.06, 0.2), face(0.2, 0.46), face(0.29, 0.34), face(0.38, 0.52), face(0.5, 0.2)], SKY)
    for column in (0.54, 0.77):
        for row in range(8):
            patch(column, 0.08 + row * 0.073, column + 0.19, 0.105 + row * 0.073, BLUE if row < 7 else INK)
    patch(0.06, 0.08, 0.5, 0.105, BLUE)
    return sheet.finish()


def notebook():
    sheet = Print(SAGE)
    sheet.spray(PAGE, GREEN, (300, 200), (1900, 1300), 0.9)

    def tilt(shape):
        return rotate(shape, 800, 533, -8)

    shadow = tilt(block(300, 260, 1360, 930))
    sheet.spray(shadow, INK, (1400, 980), (1000, 560), 0.8)
    sheet.fill(tilt(block(262, 190, 1338, 872)), GREEN)
    for side in (-1, 1):
        for leaf in (2, 1, 0):
            edge = 800 + side * (500 + leaf * 10)
            page = [
                (800, 216),
                *smooth([(800, 216), (800 + side * 250, 196), (edge, 212)]),
                (edge, 842),
                *smooth([(edge, 842), (800 + side * 250, 828), (800, 850)]),
            ]
            sheet.fill(tilt(page), SAND if leaf else PAPER)
        sheet.spray(tilt(page), INK, (800 + side * 105, 533), (800 - side * 40, 533), 0.6)
        for row in range(11):
            y = 290 + row * 48
            line = smooth([(800 + side * 40, y + 6), (800 + side * 250, y - 6), (800 + side * 468, y)])
            sheet.line(tilt(line), BLUE, 2.5)
    sheet.line(tilt([(372, 214), (372, 836)]), CLAY, 3)
    # Handwriting as a pure gesture: waves that run out where the pencil now rests.
    for row, length in ((0, 330), (1, 290), (2, 345), (3, 250), (4, 320), (5, 130)):
        y = 284 + row * 48
        wave = [
            (400 + x, y - 9 - 11 * math.sin(x / 9 + row) * math.cos(x / 31 + row * 2))
            for x in range(0, length, 3)
        ]
        sheet.line(tilt(wave), INK, 5)
    sketch = smooth([(905, 700), (960, 610), (1020, 650), (1090, 500), (1160, 540), (1240, 380)])
    sheet.line(tilt(sketch), COBALT, 9)
    for x, y in ((960, 610), (1090, 500), (1240, 380)):
        sheet.disc(*tilt([(x, y)])[0], 15, COBALT)

    def pencil(shape, dx=0, dy=0):
        return [(x + dx, y + dy) for x, y in rotate(shape, 640, 700, -36)]

    sheet.spray(pencil(block(640, 672, 1330, 728), 34, 50), INK, (1500, 900), (300, 300), 0.6)
    sheet.fill(pencil([(560, 700), (660, 666), (660, 734)]), SAND)
    sheet.fill(pencil([(560, 700), (594, 688), (594, 712)]), INK)
    for low, high, colour in ((666, 690, SAND), (688, 714, OCHRE), (712, 734, CLAY)):
        sheet.fill(pencil(block(658, low, 1250, high)), colour)
    sheet.fill(pencil(block(1250, 664, 1300, 736)), SKY)
    sheet.fill(pencil([(1300, 666), *oval(1335, 700, 34, start=-90, end=90), (1300, 734)]), CLAY)
    for x in (1262, 1284):
        sheet.line(pencil([(x, 666), (x, 734)]), INK, 5)
    return sheet.finish()


def typewriter():
    sheet = Print(SKY)
    sheet.disc(800, 430, 400, PAPER)
    sheet.fill(block(0, 860, WIDTH, HEIGHT), SAND)
    sheet.spray(block(0, 860, WIDTH, HEIGHT), OCHRE, (800, 840), (800, 1120), 0.9)
    sheet.fill([(610, 120), (990, 120), (990, 480), (610, 480)], PAPER)
    for x0, x1 in (((606), 610), (990, 994)):
        sheet.fill(block(x0, 116, x1, 480), INK)
    sheet.fill(block(606, 116, 994, 121), INK)
    sheet.spray(block(611, 121, 990, 480), BLUE, (800, 300), (800, 520), 0.6)
    for row in range(6):
        end = (940, 920, 950, 890, 935, 780)[row]
        sheet.line([(662, 180 + row * 44), (end, 180 + row * 44)], COBALT if row else CLAY, 10 if row else 18)
    sheet.box(430, 424, 1170, 494, INK, 16)
    for x in (388, 1152):
        sheet.box(x, 412, x + 60, 506, CLAY, 16)
        for notch in range(4):
            sheet.line([(x + 6, 432 + notch * 18), (x + 54, 432 + notch * 18)], INK, 4)
    sheet.line([(400, 420), (330, 372)], INK, 13)
    sheet.disc(326, 370, 20, INK)
    right = [(1130, 486), (1180, 610), (1270, 890), (1240, 930)]
    body = [*right, *((WIDTH - x, y) for x, y in reversed(right))]
    sheet.fill(body, CLAY)
    sheet.spray(body, INK, (820, 560), (1330, 960), 0.8)
    sheet.fill([(560, 500), (1040, 500), (1010, 590), (590, 590)], INK)
    for i in range(25):
        angle = math.radians(202 + i * 5.67)
        x, y = 800 + 200 * math.cos(angle), 640 + 130 * math.sin(angle)
        sheet.line([(800 + 120 * math.cos(angle), 590), (x, y)], SAND, 3)
    well = [(440, 640), (1160, 640), (1226, 880), (374, 880)]
    sheet.fill(well, INK)
    for row, count in enumerate((10, 11, 10)):
        y, step = 684 + row * 62, 61 + row * 3
        for i in range(count):
            x = 800 + (i - (count - 1) / 2) * step
            sheet.disc(x, y + 7, 25, COBALT)
            sheet.disc(x, y, 23, OCHRE if (row, i) == (1, 10) else PAPER)
            sheet.disc(x, y, 15, SAND)
    sheet.box(590, 846, 1010, 872, PAPER, 13)
    sheet.box(400, 926, 520, 952, INK, 10)
    sheet.box(1080, 926, 1200, 952, INK, 10)
    return sheet.finish()


def kiosk():
    sheet = Print(GREEN)
    sheet.spray(PAGE, INK, (800, 600), (800, -250), 0.95)
    dice = random.Random(17)
    for x in range(-20, WIDTH, 150):
        top = dice.uniform(300, 520)
        sheet.fill(block(x, top, x + 156, 900), INK)
        for _ in range(4):
            wx, wy = x + 24 + dice.randrange(3) * 42, top + 40 + dice.randrange(5) * 70
            sheet.fill(block(wx, wy, wx + 22, wy + 36), GREEN)
    sheet.glow(800, 640, 560, OCHRE, 0.75)
    sheet.fill(block(0, 880, WIDTH, HEIGHT), SAGE)
    sheet.spray(block(0, 880, WIDTH, HEIGHT), INK, (800, 860), (800, 1160), 0.95)
    sheet.spray([(500, 930), (1100, 930), (1380, 1067), (220, 1067)], OCHRE, (800, 1110), (800, 900), 0.95)
    sheet.box(480, 380, 1120, 930, INK)
    sheet.box(504, 470, 1096, 700, OCHRE)
    sheet.spray(block(504, 470, 1096, 700), PAPER, (800, 720), (800, 430), 0.9)
    inks = (CLAY, GREEN, PAPER, INK, SAGE)
    for i in range(11):
        x = 524 + i * 52
        sheet.fill(block(x, 556, x + 40, 612), inks[(i * 3) % 5])
        sheet.fill(block(x + 6, 564, x + 34, 584), inks[(i * 3 + 2) % 5])
        sheet.line([(x - 4, 616), (x + 44, 616)], INK, 5)
    sheet.box(720, 640, 880, 700, INK, 6)
    sheet.box(462, 694, 1138, 724, SAND, 4)
    for i in range(5):
        x = 512 + i * 118
        for lift, leaf in ((0, SAND), (12, PAPER)):
            sheet.fill(block(x, 752 - lift, x + 104, 896 - lift * 2), leaf)
        sheet.fill(block(x + 10, 752, x + 94, 770), INK)
        sheet.fill(block(x + 10, 780, x + 94, 822), (CLAY, GREEN, OCHRE, SAGE, CLAY)[i])
        for row in range(3):
            sheet.line([(x + 12, 834 + row * 12), (x + 92, 834 + row * 12)], INK, 3)
    for i in range(10):
        low, high = 420 + i * 76, 480 + i * 64
        colour = CLAY if i % 2 else PAPER
        sheet.fill([(high, 372), (high + 64, 372), (low + 76, 490), (low, 490)], colour)
        sheet.disc(low + 38, 490, 38, colour, 26)
    sheet.spray([(480, 372), (1120, 372), (1180, 516), (420, 516)], INK, (860, 400), (1220, 560), 0.75)
    sheet.box(470, 350, 1130, 378, INK, 8)
    sheet.fill([*oval(800, 350, 250, 150, start=180, end=360)], CLAY)
    sheet.spray(oval(800, 350, 250, 150, start=180, end=360), INK, (780, 300), (1040, 360), 0.85)
    sheet.line([(800, 150), (800, 210)], INK, 10)
    sheet.disc(800, 148, 18, OCHRE)
    return sheet.finish()


def umbrella():
    sheet = Print(BLUE)
    sheet.spray(PAGE, INK, (800, 700), (800, -500), 0.9)
    dice = random.Random(40)
    for _ in range(190):
        x, y, length = dice.uniform(-60, WIDTH + 200), dice.uniform(-80, HEIGHT), dice.uniform(40, 120)
        sheet.line([(x, y), (x - length * 0.3, y + length)], dice.choice((SKY, COBALT, COBALT)), 5)
    # The dry space under the umbrella is cut clean out of the rain.
    shelter = [(364, 475), (1250, 475), (1130, 960), (244, 960)]
    sheet.fill(shelter, BLUE)
    sheet.spray(shelter, SKY, (760, 1000), (800, 400), 0.9)
    sheet.fill(hills((-40, 940), (400, 925), (800, 930), (1200, 920), (1640, 945)), COBALT)
    sheet.spray(block(0, 900, WIDTH, HEIGHT), INK, (800, 920), (800, 1130), 0.9)
    for x, y, r in ((200, 985, 90), (1380, 975, 110), (1180, 1035, 70), (420, 1040, 60)):
        for ring in (1, 0.55):
            sheet.line(oval(x, y, r * ring, r * ring * 0.22), SKY, 4)
    sheet.line([(800, 160), (800, 850)], INK, 18)
    sheet.line([(800, 850), *oval(752, 850, 48, 56, start=0, end=180)], INK, 22)
    sheet.spray(oval(800, 958, 350, 26), INK, (1200, 960), (700, 960), 0.9)
    for i, (shift, colour) in enumerate(((0, SAND), (14, PAPER), (-12, SAND), (6, PAPER))):
        y = 908 - i * 34
        sheet.box(880 + shift, y, 1110 + shift, y + 38, INK, 17)
        sheet.box(884 + shift, y + 4, 1106 + shift, y + 34, colour, 14)
        sheet.line([(910 + shift, y + 19), (1090 + shift, y + 19)], BLUE, 4)
    dome = oval(800, 530, 470, 380, start=180, end=360)
    scallops = []
    for i in range(4, -1, -1):
        scallops += oval(424 + i * 188, 530, 94, 52, start=360, end=180)
    canopy = [*dome, *scallops]
    sheet.fill(canopy, CLAY)
    for low, high, colour in ((-282, -94, OCHRE), (94, 282, OCHRE)):
        edges = []
        for reach in (low, high):
            edges.append(
                [
                    (800 + reach * math.sin(math.radians(t)), 530 - 380 * math.cos(math.radians(t)))
                    for t in range(0, 91, 5)
                ]
            )
        foot = oval(800 + (low + high) / 2, 530, 94, 52, start=180, end=360)
        sheet.fill([*edges[0], *foot, *edges[1][::-1]], colour)
    sheet.spray(canopy, INK, (820, 380), (1330, 560), 0.85)
    sheet.line([(800, 110), (800, 160)], INK, 14)
    return sheet.finish()
