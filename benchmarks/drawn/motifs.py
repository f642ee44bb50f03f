"""Pictures in one style or from one template, with different motifs."""

import math
import random

from PIL import Image, ImageDraw, ImageFilter

from benchmarks.drawn.letters import GERMAN, day, font, lines, sentence, words
from benchmarks.drawn.papers import soft
from benchmarks.drawn.plain import noisy


def poster(series: random.Random, own: random.Random) -> Image.Image:
    """Draws posters of one series: same frame and style, different motif, title and date."""
    back = tuple(series.randrange(256) for _ in range(3))
    image = Image.new("RGB", (600, 850), back)
    draw = ImageDraw.Draw(image)
    draw.rectangle((25, 25, 575, 825), outline="white", width=6)
    draw.text((60, 50), words(series, 2).upper(), font=font("bold", 40), fill="white")
    for _ in range(7):
        x, y, r = own.randrange(90, 510), own.randrange(180, 560), own.randrange(20, 110)
        fill = tuple(own.randrange(256) for _ in range(3))
        shape = own.choice((draw.ellipse, draw.rectangle))
        shape((max(50, x - r), max(130, y - r), min(550, x + r), min(640, y + r)), fill=fill)
    draw.text((60, 670), words(own, 2), font=font("bold", 46), fill="white")
    draw.text((60, 750), day(own), font=font("sans", 30), fill="white")
    return image


def map_tile(series: random.Random, own: random.Random) -> Image.Image:
    """Draws tiles of one map: same style, different streets and names."""
    image = Image.new("RGB", (512, 512), (242, 239, 233))
    draw = ImageDraw.Draw(image)
    for _ in range(own.randrange(1, 5)):
        x, y = own.randrange(512), own.randrange(512)
        ground = own.choice(((200, 230, 190), (170, 211, 223)))
        draw.polygon(
            [(x + own.randrange(-150, 150), y + own.randrange(-150, 150)) for _ in range(6)],
            fill=ground,
        )
    for wide, fill in (
        (13, "white"),
        (13, "white"),
        (13, "white"),
        (9, "white"),
        (9, "white"),
        (18, (252, 214, 164)),
    ):
        points = [(own.randrange(-50, 562), own.randrange(-50, 562)) for _ in range(3)]
        draw.line(points, fill=(190, 185, 180), width=wide + 3)
        draw.line(points, fill=fill, width=wide)
    for _ in range(5):
        at = own.randrange(420), own.randrange(490)
        draw.text(at, words(own, 1, GERMAN), font=font("sans", 15), fill=(70, 70, 70))
    return image


def passport(series: random.Random, own: random.Random) -> Image.Image:
    """Draws portraits of different people in front of the same backdrop."""
    image = Image.new("RGB", (413, 531), tuple(series.randrange(190, 240) for _ in range(3)))
    draw = ImageDraw.Draw(image)
    skin = tuple(own.randrange(low, high) for low, high in ((150, 245), (110, 200), (80, 170)))
    hair = tuple(own.randrange(20, 150) for _ in range(3))
    wide, high = own.randrange(75, 105), own.randrange(100, 135)
    draw.ellipse(
        (206 - wide - 20, 200 - high, 206 + wide + 20, 260 + own.randrange(-30, 120)), fill=hair
    )
    shirt = tuple(own.randrange(256) for _ in range(3))
    draw.ellipse((206 - 180, 400, 206 + 180, 700), fill=shirt)
    draw.rectangle((176, 320, 236, 430), fill=skin)
    draw.ellipse((206 - wide, 245 - high, 206 + wide, 245 + high), fill=skin)
    eyes, apart = 225 + own.randrange(-12, 12), own.randrange(32, 48)
    for side in (-1, 1):
        x = 206 + side * apart
        draw.ellipse((x - 13, eyes - 7, x + 13, eyes + 7), fill="white")
        draw.ellipse((x - 6, eyes - 6, x + 6, eyes + 6), fill=(own.randrange(90), 60, 40))
        draw.line((x - 18, eyes - 22, x + 18, eyes - 22 + own.randrange(-5, 6)), fill=hair, width=5)
    draw.line((206, 235, 206 + own.randrange(-9, 9), 275), fill=(120, 80, 60), width=4)
    draw.arc((170, 270, 242, 270 + own.randrange(25, 60)), 15, 165, fill=(150, 50, 50), width=6)
    return noisy(image.filter(ImageFilter.GaussianBlur(1.5)), own, 2)


def comic(series: random.Random, own: random.Random) -> Image.Image:
    """Draws comic strips of one series: same panels and figures, different words and poses."""
    image = Image.new("RGB", (1200, 400), "white")
    draw = ImageDraw.Draw(image)
    shirts = [tuple(series.randrange(256) for _ in range(3)) for _ in range(2)]
    for panel in range(3):
        left = 10 + 397 * panel
        draw.rectangle((left, 10, left + 385, 390), outline="black", width=4)
        draw.rectangle((left + 4, 300, left + 381, 386), fill=(200, 190, 160))
        for who in (0, 1):
            x = left + 100 + 180 * who + own.randrange(-20, 20)
            draw.ellipse((x - 28, 190, x + 28, 246), outline="black", width=4, fill=(255, 225, 190))
            draw.rectangle((x - 24, 246, x + 24, 330), outline="black", width=4, fill=shirts[who])
            draw.line((x + 24, 262, x + 70, 262 + own.randrange(-50, 60)), fill="black", width=5)
        said = lines(draw, sentence(own), 330, font("sans", 18), 4)[:4]
        draw.text((left + 25, 30), "\n".join(said), font=font("sans", 18), fill="black")
    return image


def meme(series: random.Random, own: random.Random) -> Image.Image:
    """Draws one picture with different captions."""
    image = soft(series, (640, 480))
    draw = ImageDraw.Draw(image)
    for _ in range(9):
        x, y, r = series.randrange(640), series.randrange(480), series.randrange(15, 90)
        draw.ellipse(
            (x - r, y - r, x + r, y + r), fill=tuple(series.randrange(256) for _ in range(3))
        )
    for y in (25, 385):
        text = words(own, own.randrange(3, 6)).upper()
        draw.text(
            (40, y), text, font=font("bold", 42), fill="white", stroke_width=3, stroke_fill="black"
        )
    return image


def board(series: random.Random, own: random.Random) -> Image.Image:
    """Draws different positions on one chess board."""
    image = Image.new("RGB", (560, 560))
    draw = ImageDraw.Draw(image)
    dark = tuple(series.randrange(60, 160) for _ in range(3))
    for square in range(64):
        x, y = 70 * (square % 8), 70 * (square // 8)
        draw.rectangle(
            (x, y, x + 69, y + 69), fill=dark if (square % 8 + square // 8) % 2 else (235, 225, 205)
        )
        if own.random() < 0.35:
            fill = own.choice(("white", (20, 20, 20)))
            draw.ellipse((x + 17, y + 17, x + 53, y + 53), fill=fill, outline="grey", width=3)
    return image


def night_sky(series: random.Random, own: random.Random) -> Image.Image:
    """Draws different night skies."""
    image = Image.new("RGB", (900, 600), (6, 8, 16))
    draw = ImageDraw.Draw(image)
    for _ in range(own.randrange(80, 400)):
        x, y, r = own.randrange(900), own.randrange(600), own.choice((0, 0, 1, 1, 2))
        shade = own.randrange(90, 256)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(shade, shade, min(255, shade + 12)))
    if series.random() < 0.5:
        draw.rectangle((0, 540, 900, 600), fill=(2, 2, 3))
    return noisy(image.filter(ImageFilter.GaussianBlur(0.7)), own, 2.5)


def sky(series: random.Random, own: random.Random) -> Image.Image:
    """Draws blue skies, from dark to light, some with a thin cloud."""
    image = Image.new("RGB", (1, 32))
    blue = own.randrange(20, 90), own.randrange(100, 150), own.randrange(180, 240)
    image.putdata([tuple(min(255, value + 3 * y) for value in blue) for y in range(32)])
    image = image.resize((1000, 700), Image.Resampling.BICUBIC)
    if own.random() < 0.6:
        draw = ImageDraw.Draw(image, "RGBA")
        for _ in range(own.randrange(1, 6)):
            x, y, w, h = (
                own.randrange(1000),
                own.randrange(600),
                own.randrange(80, 400),
                own.randrange(15, 80),
            )
            draw.ellipse((x - w, y - h, x + w, y + h), fill=(255, 255, 255, own.randrange(30, 130)))
        image = image.filter(ImageFilter.GaussianBlur(22))
    return noisy(image, own, 1.5)


def product(series: random.Random, own: random.Random) -> Image.Image:
    """Draws goods of one shop on white: another object of the same kind, or the same one turned."""
    image = Image.new("RGB", (800, 800), "white")
    draw = ImageDraw.Draw(image)
    fill = tuple(own.randrange(20, 230) for _ in range(3))
    draw.ellipse((200, 640, 600, 690), fill=(225, 225, 225))
    kind = series.randrange(3)
    wide, high = own.randrange(90, 190), own.randrange(200, 320)
    if kind == 0:
        draw.rounded_rectangle((400 - wide, 660 - 2 * high, 400 + wide, 660), 30, fill=fill)
        draw.rectangle(
            (400 - wide, 660 - high, 400 + wide, 660 - high // 2), fill="white", outline=fill
        )
        draw.text(
            (400 - wide + 10, 660 - high + 20), words(own, 1), font=font("bold", 36), fill=fill
        )
    elif kind == 1:
        draw.ellipse((400 - wide - 60, 640 - 2 * wide, 400 + wide + 60, 660), fill=fill)
        draw.ellipse(
            (400 - wide, 620 - 2 * wide, 400 + wide, 650 - wide),
            fill=tuple(v * 3 // 4 for v in fill),
        )
    else:
        tilt = math.radians(own.randrange(-40, 40))
        points = [
            (400 + high * math.cos(tilt + k) * r, 450 + high * math.sin(tilt + k) * r)
            for k, r in ((0, 1), (0.5, 0.6), (3, 1), (3.6, 0.6))
        ]
        draw.polygon(points, fill=fill, outline="black")
    return image.filter(ImageFilter.GaussianBlur(1))
