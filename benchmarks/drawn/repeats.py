"""Repeating patterns, and screens and documents that differ only in a small part."""

import random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.drawn.letters import NAMES, day, font, lines, money, sentence, words
from benchmarks.drawn.papers import soft
from benchmarks.drawn.plain import noisy

_DIGITS = "0123456789"


def wall(series: random.Random, own: random.Random) -> Image.Image:
    """Draws parts of one brick wall: the joints repeat, the bricks differ."""
    wide, high = series.randrange(70, 120), series.randrange(28, 48)
    stone = [series.randrange(90, 190), series.randrange(50, 100), series.randrange(40, 80)]
    image = Image.new("RGB", (900, 640), (190, 186, 178))
    draw = ImageDraw.Draw(image)
    left, top = own.randrange(wide), own.randrange(high)
    for row in range(-1, 640 // high + 2):
        for column in range(-2, 900 // wide + 2):
            x = column * wide + (row % 2) * wide // 2 - left
            y = row * high - top
            fill = tuple(value + own.randrange(-28, 28) for value in stone)
            draw.rectangle((x + 2, y + 2, x + wide - 3, y + high - 3), fill=fill)
    return noisy(image.filter(ImageFilter.GaussianBlur(0.8)), own, 5)


def cloth(series: random.Random, own: random.Random) -> Image.Image:
    """Draws cloth with one pattern and different figures printed on it."""
    step = series.randrange(24, 60)
    colours = [tuple(series.randrange(256) for _ in range(3)) for _ in range(3)]
    image = Image.new("RGB", (700, 700), colours[0])
    draw = ImageDraw.Draw(image)
    for x in range(0, 700, step):
        for y in range(0, 700, step):
            r = step // 4
            draw.ellipse((x - r, y - r, x + r, y + r), fill=colours[1])
    points = [(own.randrange(220, 480), own.randrange(220, 480)) for _ in range(5)]
    draw.polygon(points, fill=colours[2])
    return image


def grass(series: random.Random, own: random.Random) -> Image.Image:
    """Draws lawn, sand or water: a texture without objects."""
    values = np.random.default_rng(own.randrange(2**32)).normal(0, 1, (300, 450))
    spread = series.uniform(0.6, 2.5)
    image = Image.fromarray((values * 60 + 128).clip(0, 255).astype(np.uint8))
    image = image.filter(ImageFilter.GaussianBlur(spread)).resize((900, 600))
    tone = np.array([series.uniform(0.3, 1) for _ in range(3)], np.float32)
    pixels = np.asarray(image, np.float32)[..., None] * tone
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def lock_screen(series: random.Random, own: random.Random) -> Image.Image:
    """Draws one lock screen with different times and messages."""
    image = soft(series, (540, 1170))
    draw = ImageDraw.Draw(image)
    for _ in range(12):
        x, y, r = series.randrange(540), series.randrange(1170), series.randrange(20, 130)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=tuple(series.randrange(256) for _ in "rgb"))
    clock = f"{own.randrange(24):02d}:{own.randrange(60):02d}"
    draw.text((130, 160), clock, font=font("bold", 96), fill="white")
    for row in range(own.randrange(1, 4)):
        y = 520 + 130 * row
        draw.rounded_rectangle((30, y, 510, y + 110), 18, fill=(240, 240, 245))
        draw.text((50, y + 12), own.choice(NAMES), font=font("bold", 22), fill="black")
        draw.text((50, y + 50), words(own, 5)[:34], font=font("sans", 20), fill=(50, 50, 50))
    return image


def player(series: random.Random, own: random.Random) -> Image.Image:
    """Draws one music player with covers and titles of different songs."""
    image = Image.new("RGB", (540, 1170), (18, 18, 20))
    draw = ImageDraw.Draw(image)
    image.paste(soft(own, (460, 460)), (40, 180))
    draw.text((40, 690), words(own, 3)[:24], font=font("bold", 32), fill="white")
    draw.text((40, 740), own.choice(NAMES), font=font("sans", 24), fill=(170, 170, 170))
    draw.line((40, 820, 500, 820), fill=(90, 90, 90), width=6)
    draw.ellipse((place := own.randrange(40, 480), 808, place + 24, 832), fill="white")
    for x, r in ((150, 22), (270, 46), (390, 22)):
        draw.ellipse((x - r, 930 - r, x + r, 930 + r), fill="white")
    return image


def weather(series: random.Random, own: random.Random) -> Image.Image:
    """Draws the weather of one place on different days."""
    image = soft(series, (540, 1170))
    draw = ImageDraw.Draw(image)
    draw.text((150, 110), words(series, 1), font=font("sans", 44), fill="white")
    draw.text((180, 180), f"{own.randrange(-9, 38)}°", font=font("sans", 130), fill="white")
    for row in range(7):
        y = 480 + 90 * row
        draw.text((40, y), words(series, 1)[:3], font=font("sans", 28), fill="white")
        low, high = sorted(own.randrange(100) for _ in range(2))
        draw.text((170, y), f"{own.randrange(-9, 38)}°", font=font("sans", 28), fill="white")
        draw.line((270 + low * 2, y + 16, 280 + high * 2, y + 16), fill=(255, 210, 90), width=10)
    return image


def calendar(series: random.Random, own: random.Random) -> Image.Image:
    """Draws months of one calendar with different entries."""
    image = Image.new("RGB", (900, 700), "white")
    draw = ImageDraw.Draw(image)
    draw.text(
        (30, 20),
        f"{words(own, 1)} {own.randrange(2010, 2027)}",
        font=font("bold", 40),
        fill=(180, 40, 40),
    )
    first = own.randrange(7)
    for place in range(42):
        x, y = 30 + 120 * (place % 7), 100 + 98 * (place // 7)
        draw.rectangle((x, y, x + 120, y + 98), outline=(170, 170, 170), width=2)
        if 0 <= place - first < 30:
            draw.text((x + 8, y + 6), str(place - first + 1), font=font("sans", 20), fill="black")
            if own.random() < 0.25:
                draw.text((x + 8, y + 50), words(own, 1), font=font("sans", 15), fill=(30, 60, 160))
    return image


def sudoku(series: random.Random, own: random.Random) -> Image.Image:
    """Draws puzzles of one book."""
    image = Image.new("RGB", (600, 600), (252, 250, 245))
    draw = ImageDraw.Draw(image)
    for line in range(10):
        wide = 5 if line % 3 == 0 else 1
        draw.line((30, 30 + 60 * line, 570, 30 + 60 * line), fill="black", width=wide)
        draw.line((30 + 60 * line, 30, 30 + 60 * line, 570), fill="black", width=wide)
    for place in range(81):
        if own.random() < 0.35:
            at = 50 + 60 * (place % 9), 42 + 60 * (place // 9)
            draw.text(at, own.choice(_DIGITS[1:]), font=font("sans", 32), fill="black")
    return image


def receipt(series: random.Random, own: random.Random) -> Image.Image:
    """Draws receipts of one shop."""
    image = Image.new("RGB", (400, 900), (250, 250, 247))
    draw = ImageDraw.Draw(image)
    face = font("mono", 18)
    draw.text((100, 30), words(series, 2).upper()[:16], font=font("bold", 26), fill="black")
    draw.text((60, 80), f"{words(series, 3)}\n{day(own)}", font=face, fill="black")
    for row in range(own.randrange(4, 14)):
        draw.text(
            (30, 170 + 30 * row),
            f"{words(own, 2)[:18]:<20}{money(own):>9}",
            font=face,
            fill="black",
        )
    draw.text((30, 640), f"{'TOTAL':<20}{money(own):>9}", font=font("mono", 18), fill="black")
    for line, text in enumerate(
        lines(draw, " ".join(sentence(series) for _ in range(3)), 340, face, 6)
    ):
        draw.text((30, 720 + 24 * line), text, font=face, fill="black")
    return noisy(image, own, 2)


def draft(series: random.Random, own: random.Random) -> Image.Image:
    """Draws versions of one page; two or three of its twelve paragraphs differ."""
    image = Image.new("RGB", (827, 1170), "white")
    draw = ImageDraw.Draw(image)
    face, y = font("serif", 18), 90
    changed = set(own.sample(range(12), own.randrange(2, 4)))
    for paragraph in range(12):
        rng = own if paragraph in changed else random.Random(f"{series.random()}")
        text = " ".join(sentence(rng) for _ in range(5))
        for line in lines(draw, text, 650, face, 3)[:3]:
            draw.text((90, y), line, font=face, fill="black")
            y += 26
        y = 90 + 86 * (paragraph + 1)
    return image


def subtitles(series: random.Random, own: random.Random) -> Image.Image:
    """Draws film stills, seconds apart: same set, figures moved, different subtitles."""
    image = soft(series, (960, 540))
    draw = ImageDraw.Draw(image)
    for _ in range(14):
        x, y, r = series.randrange(960), series.randrange(540), series.randrange(10, 80)
        draw.rectangle(
            (x - r, y - r, x + r, y + r), fill=tuple(series.randrange(256) for _ in "rgb")
        )
    for who in range(2):
        x, y = own.randrange(150, 800), own.randrange(230, 330)
        coat = tuple(series.randrange(256) for _ in "rgb")
        draw.ellipse((x - 45, y - 110, x + 45, y), fill=(225, 185, 150))
        draw.polygon(((x - 90, 540), (x - 50, y), (x + 50, y), (x + 90 + who, 540)), fill=coat)
    draw.text(
        (180, 490),
        words(own, 6),
        font=font("sans", 28),
        fill="white",
        stroke_width=2,
        stroke_fill="black",
    )
    return noisy(image.filter(ImageFilter.GaussianBlur(1)), own, 2)


def game(series: random.Random, own: random.Random) -> Image.Image:
    """Draws states of one game of falling blocks."""
    image = Image.new("RGB", (540, 960), (25, 25, 45))
    draw = ImageDraw.Draw(image)
    draw.text((40, 30), f"SCORE {own.randrange(99_999)}", font=font("mono", 34), fill="white")
    for column in range(10):
        for row in range(own.randrange(2, 13)):
            x, y = 40 + 46 * column, 900 - 46 * row
            fill = own.choice(((240, 80, 80), (80, 200, 120), (90, 140, 250), (240, 210, 70)))
            draw.rectangle((x, y - 44, x + 44, y), fill=fill, outline="black")
    return image


def business_card(series: random.Random, own: random.Random) -> Image.Image:
    """Draws business cards of one company with different names and numbers."""
    image = Image.new("RGB", (850, 550), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((60, 60, 220, 220), fill=tuple(series.randrange(200) for _ in "rgb"))
    draw.text((260, 100), words(series, 2), font=font("bold", 48), fill="black")
    draw.text(
        (260, 300), f"{own.choice(NAMES)} {words(own, 1)}", font=font("sans", 36), fill="black"
    )
    number = "".join(own.choice(_DIGITS) for _ in range(9))
    draw.text(
        (260, 370), f"{words(own, 2)}\n+49 {number}", font=font("sans", 26), fill=(70, 70, 70)
    )
    return image
