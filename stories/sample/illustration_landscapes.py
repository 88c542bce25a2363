"""Sample illustrations set out of doors: masts, water, hills and sky."""

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
    ribbon,
    rotate,
    smooth,
    to_ground,
)


def _lattice(sheet, x, top, foot, narrow, wide, bays, colour):
    """A tapering mast of two legs with crossed braces."""

    def leg(t):
        half = narrow + (wide - narrow) * t
        y = top + (foot - top) * t
        return (x - half, y), (x + half, y)

    # Bays grow towards the foot, as they do on real masts.
    levels = [leg((i / bays) ** 1.25) for i in range(bays + 1)]
    for (a, b), (c, d) in itertools.pairwise(levels):
        sheet.line([a, d], colour, 5)
        sheet.line([b, c], colour, 5)
        sheet.line([c, d], colour, 5)
    for side in (0, 1):
        sheet.line([levels[0][side], levels[-1][side]], colour, 11)


def radio_mast():
    sheet = Print(COBALT)
    sheet.spray(PAGE, INK, (800, 420), (800, -250))
    sheet.spray(PAGE, CLAY, (800, 330), (800, 800), 1.0)
    sheet.disc(800, 640, 270, OCHRE)
    sheet.spray(oval(800, 640, 270), CLAY, (800, 560), (800, 930), 0.9)
    for i, radius in enumerate((95, 165, 235)):
        for start in (-38, 142):
            sheet.line(oval(800, 172, radius, start=start, end=start + 76), SAND, 11 - 2 * i)
    far = hills(
        (-40, 800), (180, 730), (420, 790), (640, 742), (900, 800), (1180, 715), (1420, 778), (1640, 720)
    )
    sheet.fill(far, CLAY)
    sheet.spray(far, INK, (800, 720), (800, 960), 0.95)
    middle = hills((-40, 840), (260, 880), (560, 815), (860, 850), (1160, 880), (1400, 822), (1640, 850))
    sheet.fill(middle, COBALT)
    sheet.spray(middle, INK, (800, 800), (800, 1010), 1.0)
    for side in (-1, 1):
        for height, reach in ((230, 330), (430, 430)):
            sheet.line([(800 + side * 14, height), (800 + side * reach, 935)], INK, 3)
    _lattice(sheet, 800, 200, 925, 10, 66, 12, INK)
    sheet.line([(800, 130), (800, 210)], INK, 8)
    sheet.disc(800, 172, 17, PAPER)
    sheet.fill(
        hills((-40, 985), (220, 935), (520, 955), (800, 902), (1080, 940), (1340, 985), (1640, 930)), INK
    )
    sheet.box(880, 880, 960, 950, INK)
    sheet.box(900, 898, 918, 916, OCHRE)
    return sheet.finish()


def satellite_dish():
    sheet = Print(INK)
    sheet.spray(PAGE, COBALT, (800, 120), (800, 1150), 0.95)
    dice = random.Random(5)
    # Long-exposure star trails turn about a pole behind the dish, and so lead the eye to it.
    for i in range(46):
        radius = 130 + i * 25
        start = dice.uniform(120, 400)
        for _ in range(2):
            length = dice.uniform(8, 34)
            trail = oval(930, 330, radius, start=start, end=start + length)
            sheet.line(trail, dice.choice((BLUE, BLUE, SKY, PAPER)), dice.choice((2.5, 3.5, 4)))
            start += dice.uniform(70, 190)
    sheet.disc(930, 330, 7, PAPER)
    far = hills((-40, 860), (240, 810), (560, 880), (880, 815), (1200, 860), (1640, 770))
    sheet.fill(far, COBALT)
    sheet.spray(far, INK, (800, 790), (800, 960), 0.9)
    for x in (640, 900):
        sheet.fill(ribbon([(775, 560), (x, 930)], 26, 20), SAND)
    sheet.line([(690, 800), (856, 800)], SAND, 12)
    sheet.line([(690, 800), (840, 690)], SAND, 8)
    sheet.disc(772, 585, 52, SAND)
    ridge = hills((-40, 960), (300, 955), (640, 890), (860, 880), (1200, 950), (1640, 930))
    sheet.fill(ridge, GREEN)
    sheet.spray(ridge, INK, (800, 880), (800, 1060), 0.95)
    back = rotate(oval(745, 520, 330, 190, start=0, end=180), 745, 520, 38)
    sheet.fill(back, BLUE)
    sheet.spray(back, INK, (760, 520), (600, 700), 0.9)
    face = oval(745, 520, 330, 108, 38)
    sheet.fill(face, PAPER)
    sheet.spray(face, BLUE, (700, 600), (960, 560), 0.85)
    sheet.fill(oval(745, 520, 208, 64, 38), SKY)
    sheet.spray(oval(745, 520, 208, 64, 38), COBALT, (660, 520), (900, 560), 0.75)
    for start in ((520, 350), (985, 705), (765, 545)):
        sheet.line([start, (900, 325)], OCHRE, 8)
    sheet.fill(rotate(block(868, 296, 932, 350), 900, 323, 38), OCHRE)
    return sheet.finish()


def lighthouse():
    sheet = Print(COBALT)
    sheet.spray(PAGE, INK, (800, 500), (800, -200), 0.95)
    for beam, far in (
        ([(800, 262), (-20, 60), (-20, 400)], -250),
        ([(800, 262), (1620, 130), (1620, 470)], 1850),
    ):
        # The beam is strongest at the lamp, so it is sprayed from its far end inwards.
        sheet.spray(beam, SAND, (far, 262), (800, 262), 1.0)
    sheet.glow(800, 262, 230, OCHRE, 1.0)
    sheet.fill(block(0, 800, WIDTH, HEIGHT), BLUE)
    sheet.spray(block(0, 800, WIDTH, HEIGHT), INK, (800, 790), (800, 1120), 0.95)
    dice = random.Random(11)
    for y in range(822, 1060, 17):
        for _ in range(4):
            x, length = dice.uniform(-80, WIDTH), dice.uniform(40, 190)
            sheet.line([(x, y), (x + length, y)], dice.choice((SKY, COBALT, COBALT)), 5)
    tower = [(738, 345), (862, 345), (908, 880), (692, 880)]
    sheet.fill(tower, PAPER)
    for top in (440, 620, 800):
        a, b = (46 * (y - 345) / 535 for y in (top, top + 90))
        sheet.fill([(738 - a, top), (862 + a, top), (862 + b, top + 90), (738 - b, top + 90)], CLAY)
    sheet.spray(tower, INK, (790, 600), (960, 620), 0.85)
    for y in (395, 570, 750):
        sheet.box(786, y - 24, 814, y + 26, INK, 14)
    sheet.box(712, 325, 888, 351, INK, 6)
    sheet.box(748, 214, 852, 326, OCHRE)
    sheet.disc(800, 268, 34, PAPER)
    for x in (748, 783, 817, 852):
        sheet.line([(x, 214), (x, 326)], INK, 6)
    for x in range(716, 890, 28):
        sheet.line([(x, 290), (x, 330)], INK, 4)
    sheet.line([(714, 290), (886, 290)], INK, 5)
    sheet.fill([(732, 216), *oval(800, 216, 68, 74, start=180, end=360), (868, 216)], CLAY)
    sheet.line([(800, 110), (800, 150)], INK, 6)
    rock = to_ground(
        smooth(
            [
                (380, 1010),
                (470, 930),
                (560, 915),
                (660, 862),
                (800, 846),
                (940, 868),
                (1030, 925),
                (1150, 945),
                (1250, 1020),
            ]
        ),
        1020,
    )
    sheet.fill(rock, INK)
    sheet.spray(rock, BLUE, (900, 960), (640, 820), 0.55)
    for x, width in ((250, 330), (700, 420), (1060, 300)):
        sheet.line([(x, 1018), (x + width, 1018)], SKY, 8)
    return sheet.finish()


def desert_radio():
    sheet = Print(SKY)
    sheet.spray(PAGE, PAPER, (800, 60), (800, 620), 1.0)
    sheet.disc(1090, 330, 165, PAPER)
    sheet.disc(1090, 330, 150, OCHRE)
    far = smooth([(-40, 560), (240, 470), (520, 560), (860, 500), (1240, 590), (1640, 480)])
    sheet.fill(to_ground(far), SAND)
    dune = smooth([(-40, 700), (300, 600), (640, 690), (1000, 640), (1300, 560), (1640, 660)])
    sheet.fill(to_ground(dune), OCHRE)
    lee = [
        *smooth([(1300, 560), (1180, 660), (1290, 800), (1160, 1080)]),
        (1640, 1080),
        (1640, 660),
        (1460, 590),
    ]
    sheet.fill(lee, CLAY)
    sheet.spray(lee, OCHRE, (1300, 700), (1560, 1080), 0.8)
    front = to_ground(smooth([(-40, 880), (300, 800), (700, 835), (1100, 870), (1640, 800)]))
    sheet.fill(front, SAND)
    sheet.spray(front, OCHRE, (800, 820), (800, 1150), 0.95)
    for i in range(5):
        y = 930 + i * 34
        sheet.line(smooth([(-20, y), (300, y - 26), (620, y + 6), (980, y + 18), (1640, y - 26)]), CLAY, 3)
    sheet.spray([(560, 862), (1060, 862), (640, 968), (150, 968)], INK, (240, 960), (760, 840), 0.85)
    sheet.line([(1010, 480), (1150, 180)], INK, 8)
    sheet.disc(1151, 178, 12, INK)
    sheet.line(oval(800, 470, 190, 90, start=180, end=360), INK, 20)
    sheet.box(540, 465, 1070, 868, INK, 44)
    sheet.box(554, 465, 1060, 856, COBALT, 40)
    sheet.spray(block(556, 620, 1058, 846), INK, (800, 640), (760, 950), 0.85)
    sheet.box(590, 505, 1024, 590, PAPER, 14)
    for i in range(29):
        x = 612 + i * 14
        sheet.line([(x, 552 if i % 4 else 534), (x, 574)], INK, 3)
    sheet.line([(842, 512), (842, 584)], CLAY, 8)
    for row in range(9):
        for column in range(10):
            if math.hypot(row - 4, (column - 4.5) * 0.9) < 4.6:
                sheet.disc(616 + column * 24, 626 + row * 24, 8, SKY)
    for x, y, r in ((950, 690, 66), (904, 800, 26), (996, 800, 26)):
        sheet.disc(x + 4, y + 6, r, INK)
        sheet.disc(x, y, r - 4, OCHRE)
    sheet.line([(950, 690), (986, 650)], INK, 9)
    return sheet.finish()


def camera_on_ridge():
    sheet = Print(SAND)
    sheet.spray(PAGE, PAPER, (800, 700), (800, 0), 0.9)
    sheet.disc(800, 440, 330, PAPER)
    sheet.spray(oval(800, 440, 330), OCHRE, (800, 180), (800, 820), 1.0)
    for colour, shade, skyline in (
        (SAGE, SAND, ((-40, 650), (200, 560), (460, 660), (760, 600), (1080, 680), (1340, 560), (1640, 640))),
        (SAGE, GREEN, ((-40, 760), (280, 700), (600, 770), (900, 730), (1280, 775), (1640, 690))),
        (GREEN, SAGE, ((-40, 850), (240, 860), (560, 820), (1000, 840), (1300, 815), (1640, 850))),
    ):
        range_ = hills(*skyline)
        sheet.fill(range_, colour)
        sheet.spray(range_, shade, (800, skyline[1][1]), (800, skyline[1][1] + 290), 0.75)
    ground = hills((-40, 1010), (300, 960), (620, 890), (860, 880), (1120, 920), (1400, 985), (1640, 1000))
    for foot in (600, 815, 1010):
        sheet.fill(ribbon([(800, 500), (foot, 945)], 30, 13), INK)
    sheet.line([(707, 720), (808, 750), (895, 720)], INK, 7)
    sheet.fill(ground, INK)
    sheet.box(760, 470, 840, 520, INK, 8)
    sheet.line([(850, 492), (1010, 590)], INK, 14)
    sheet.box(640, 300, 930, 470, INK, 22)
    sheet.fill([(650, 335), (560, 318), (560, 452), (650, 435)], INK)
    sheet.box(516, 296, 566, 474, INK, 10)
    sheet.fill(oval(520, 385, 12, 76), BLUE)
    sheet.line([(690, 300), (690, 240), (880, 240), (905, 300)], INK, 17)
    sheet.box(600, 222, 800, 256, INK, 17)
    sheet.box(905, 318, 1000, 372, INK, 12)
    sheet.box(955, 404, 1010, 462, INK, 8)
    sheet.box(690, 340, 860, 432, GREEN, 10)
    sheet.spray(block(694, 344, 856, 428), SAGE, (860, 432), (690, 330), 0.8)
    sheet.disc(895, 340, 12, CLAY)
    return sheet.finish()


def calm_sea():
    sheet = Print(SAND)
    sheet.spray(PAGE, CLAY, (800, 330), (800, 720), 0.62)
    sheet.spray(block(0, 0, WIDTH, 400), PAPER, (800, 330), (800, -60), 1.0)
    sheet.disc(985, 480, 190, PAPER)
    island = to_ground(smooth([(-40, 560), (120, 520), (300, 548), (480, 575), (560, 600)]), 602)
    sheet.fill(island, SAGE)
    sea = block(0, 600, WIDTH, HEIGHT)
    sheet.fill(sea, SAGE)
    sheet.spray(sea, GREEN, (800, 590), (800, 900), 1.0)
    dice = random.Random(21)
    for i in range(15):
        y = 622 + i * (13 + i)
        half = dice.uniform(70, 190) * (1 - i / 22)
        shift = dice.uniform(-24, 24)
        sheet.line([(985 + shift - half, y), (985 + shift + half, y)], PAPER, 7)
    for _ in range(26):
        x, y = dice.uniform(-60, WIDTH), dice.uniform(625, 1050)
        sheet.line([(x, y), (x + dice.uniform(60, 200), y)], SAGE, 4)
    hull = [(560, 742), (980, 728), (1010, 712), (940, 800), (640, 806), (590, 784)]
    mirrored = [(x, 806 + (806 - y) * 0.8) for x, y in hull]
    sheet.spray(mirrored, INK, (800, 900), (800, 800), 0.9)
    sheet.spray([(770, 830), (770, 1040), (600, 850)], CLAY, (760, 1060), (760, 800), 0.7)
    sheet.line([(775, 250), (775, 740)], INK, 11)
    sail = [
        (762, 275),
        *smooth([(762, 275), (690, 470), (560, 690)]),
        *smooth([(560, 690), (660, 712), (762, 706)]),
    ]
    sheet.fill(sail, CLAY)
    sheet.spray(sail, INK, (640, 560), (800, 660), 0.55)
    jib = [*smooth([(790, 300), (870, 480), (960, 690)]), *smooth([(960, 690), (870, 700), (790, 690)])]
    sheet.fill(jib, OCHRE)
    sheet.spray(jib, CLAY, (900, 560), (780, 660), 0.6)
    sheet.fill(hull, INK)
    sheet.line([(566, 752), (984, 738)], PAPER, 6)
    for y, x, length in ((818, 520, 300), (836, 690, 320), (858, 600, 240)):
        sheet.line([(x, y), (x + length, y)], SAGE, 5)
    return sheet.finish()


def stone_bridge():
    sheet = Print(CLAY)
    sheet.spray(PAGE, OCHRE, (800, -100), (800, 640), 0.85)
    sheet.disc(1090, 250, 120, SAND)
    water = 720
    for colour, skyline in (
        (CLAY, ((-40, 400), (160, 290), (420, 440), (760, 560), (1290, 370), (1460, 330), (1640, 420))),
        (COBALT, ((-40, 560), (240, 520), (560, 640), (860, 665), (1180, 610), (1440, 520), (1640, 560))),
    ):
        range_ = to_ground(smooth(skyline), water)
        sheet.fill(range_, colour)
        sheet.spray(range_, INK, (800, 330), (800, 900), 0.85)
    river = block(0, water, WIDTH, HEIGHT)
    sheet.fill(river, COBALT)
    sheet.spray(river, INK, (800, 740), (800, 1130), 0.9)

    # Arches and reflections are whole rings: each outline is drawn upright and then turned over.
    spans = ((305, 118), (800, 290), (1295, 118))
    arches = [oval(x, water, r, r * 1.08, start=180, end=360) for x, r in spans]
    deck = smooth([(1680, 500), (1400, 462), (1050, 350), (800, 312), (550, 350), (200, 462), (-80, 500)])
    bridge = [(-80, water), *(point for arch in arches for point in arch), (1680, water), *deck]
    for arch in arches:
        mirrored = [(x, water + (water - y) * 0.88) for x, y in arch]
        sheet.spray(mirrored, OCHRE, (800, water + 300), (800, water - 60), 0.8)
    sheet.spray([(x, water + (water - y) * 0.88) for x, y in bridge], INK, (800, 1060), (800, 700), 0.75)
    sheet.fill(bridge, SAND)
    sheet.spray(bridge, CLAY, (800, 400), (800, 790), 0.9)
    for x, r, stones in ((305, 118, 11), (800, 290, 25), (1295, 118, 11)):
        band = r + (22 if r < 200 else 30)
        for i in range(stones + 1):
            angle = math.radians(180 + i * 180 / stones)
            inner, outer = ((x + k * math.cos(angle), water + k * 1.08 * math.sin(angle)) for k in (r, band))
            sheet.line([inner, outer], INK, 3)
        sheet.line(oval(x, water, band, band * 1.08, start=180, end=360), INK, 3)
    sheet.line(deck, PAPER, 20)
    sheet.line([(x, y + 26) for x, y in deck], CLAY, 6)
    for x, half in ((467, 62), (1133, 62)):
        pier = [(x - half + 16, 560), (x, 530), (x + half - 16, 560), (x + half, 734), (x - half, 734)]
        sheet.fill(pier, INK)
        sheet.spray(pier, CLAY, (x + 10, 640), (x - half - 20, 600), 0.8)
    dice = random.Random(8)
    for i in range(30):
        y = water + 24 + i * 11
        x, length = dice.uniform(-100, WIDTH), dice.uniform(60, 240)
        sheet.line([(x, y), (x + length, y)], dice.choice((BLUE, COBALT, INK)), 5)
    return sheet.finish()
