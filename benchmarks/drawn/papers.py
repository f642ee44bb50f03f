"""Documents and screens with one template and different content."""

import random

from PIL import Image, ImageDraw

from benchmarks.drawn.letters import GERMAN, NAMES, day, font, lines, money, sentence, words
from benchmarks.drawn.pages import scanned


def soft(rng: random.Random, size: tuple[int, int]) -> Image.Image:
    """Draws a soft backdrop in a few colours."""
    coarse = Image.new("RGB", (4, 3))
    coarse.putdata([tuple(rng.randrange(30, 220) for _ in range(3)) for _ in range(12)])
    return coarse.resize(size, Image.Resampling.BICUBIC)


def form(series: random.Random, own: random.Random) -> Image.Image:
    """Draws a printed form, filled in with different values by hand or typewriter."""
    image = Image.new("RGB", (827, 1170), "white")
    draw = ImageDraw.Draw(image)
    draw.text((80, 60), words(series, 3, GERMAN), font=font("bold", 32), fill="black")
    for row in range(14):
        y = 150 + 65 * row
        draw.text((80, y), words(series, 2, GERMAN), font=font("sans", 15), fill=(60, 60, 60))
        draw.rectangle((300, y - 8, 740, y + 34), outline=(90, 90, 90), width=2)
        value = own.choice((money, day, lambda r: words(r, 2, GERMAN), lambda r: r.choice(NAMES)))
        draw.text((312, y), value(own), font=font("mono", 21), fill=(20, 30, 120))
    return scanned(image, own)


def invoice(series: random.Random, own: random.Random) -> Image.Image:
    """Draws invoices of one company with different names, dates and amounts."""
    image = Image.new("RGB", (827, 1170), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle(
        (0, 0, 827, 110), fill=(series.randrange(90), series.randrange(90), series.randrange(160))
    )
    draw.text((60, 35), words(series, 2), font=font("bold", 36), fill="white")
    plain = font("sans", 18)
    draw.text(
        (60, 160),
        f"{own.choice(NAMES)} {words(own, 1)}\n{words(own, 1)} {own.randrange(200)}",
        font=plain,
        fill="black",
    )
    draw.text(
        (560, 160), f"{day(own)}\nNo. {own.randrange(10_000, 99_999)}", font=plain, fill="black"
    )
    for row in range(own.randrange(3, 9)):
        y = 320 + 44 * row
        draw.text((60, y), words(own, 3), font=plain, fill="black")
        draw.text((640, y), money(own), font=plain, fill="black")
        draw.line((60, y + 34, 767, y + 34), fill=(190, 190, 190))
    for line, text in enumerate(
        lines(draw, " ".join(sentence(series) for _ in range(6)), 700, font("sans", 14))
    ):
        draw.text((60, 960 + 20 * line), text, font=font("sans", 14), fill=(90, 90, 90))
    return image


def ticket(series: random.Random, own: random.Random) -> Image.Image:
    """Draws tickets of one event with different seats, names and codes."""
    image = Image.new(
        "RGB",
        (900, 400),
        (series.randrange(120, 256), series.randrange(120, 256), series.randrange(256)),
    )
    draw = ImageDraw.Draw(image)
    draw.text((40, 30), words(series, 3).upper(), font=font("bold", 44), fill="black")
    draw.text((40, 110), day(series), font=font("sans", 28), fill="black")
    seat = f"Row {own.randrange(1, 40)}   Seat {own.randrange(1, 60)}"
    who = f"{own.choice(NAMES)} {words(own, 1)}"
    draw.text((40, 200), f"{seat}\n{who}", font=font("sans", 34), fill="black")
    _code(draw, own, (640, 80, 10))
    return image


def _code(draw: ImageDraw.ImageDraw, own: random.Random, place: tuple[int, int, int]) -> None:
    left, top, unit = place
    draw.rectangle((left - unit, top - unit, left + 22 * unit, top + 22 * unit), fill="white")
    for row in range(21):
        for column in range(21):
            if own.random() < 0.5:
                x, y = left + column * unit, top + row * unit
                draw.rectangle((x, y, x + unit - 1, y + unit - 1), fill="black")
    for x, y in ((left, top), (left + 14 * unit, top), (left, top + 14 * unit)):
        for size, fill in ((7, "black"), (5, "white"), (3, "black")):
            inset = (7 - size) * unit // 2
            draw.rectangle(
                (x + inset, y + inset, x + inset + size * unit, y + inset + size * unit), fill=fill
            )


def code(series: random.Random, own: random.Random) -> Image.Image:
    """Draws different squares of black and white modules."""
    image = Image.new("RGB", (500, 500), "white")
    _code(ImageDraw.Draw(image), own, (40, 40, 20))
    return image


def chart(series: random.Random, own: random.Random) -> Image.Image:
    """Draws one chart for different months: same axes and legend, different values."""
    image = Image.new("RGB", (800, 500), "white")
    draw = ImageDraw.Draw(image)
    bars = series.random() < 0.5
    draw.text((280, 12), words(series, 3), font=font("bold", 22), fill="black")
    for row in range(6):
        y = 60 + 75 * row
        draw.line((70, y, 770, y), fill=(220, 220, 220))
        draw.text((20, y - 8), str(100 - 20 * row), font=font("sans", 14), fill="black")
    points = [(90 + 57 * i, 435 - own.randrange(20, 370)) for i in range(12)]
    colour = tuple(series.randrange(200) for _ in range(3))
    if bars:
        for x, y in points:
            draw.rectangle((x - 16, y, x + 16, 435), fill=colour)
    else:
        draw.line(points, fill=colour, width=4)
    draw.text((620, 470), words(series, 1), font=font("sans", 16), fill=colour)
    return image


def sheet_music(series: random.Random, own: random.Random) -> Image.Image:
    """Draws pages of one score: same staves, different notes."""
    image = Image.new("RGB", (700, 950), (253, 251, 244))
    draw = ImageDraw.Draw(image)
    draw.text((250, 25), words(series, 2), font=font("serif", 30), fill="black")
    for staff in range(9):
        top = 100 + staff * 92
        for line in range(5):
            draw.line((50, top + 9 * line, 650, top + 9 * line), fill=(40, 40, 40))
        x = 95
        while x < 630:
            y = top + own.randrange(-2, 11) * 9 // 2
            draw.ellipse((x, y - 4, x + 11, y + 4), fill="black")
            draw.line((x + 11, y, x + 11, y - 30), fill="black", width=2)
            x += own.choice((22, 22, 33, 44))
        for bar in range(1, 5):
            draw.line((50 + 150 * bar, top, 50 + 150 * bar, top + 36), fill="black", width=2)
    return image


def slide(series: random.Random, own: random.Random) -> Image.Image:
    """Draws slides of one talk."""
    image = Image.new("RGB", (1280, 720), "white")
    draw = ImageDraw.Draw(image)
    accent = tuple(series.randrange(200) for _ in range(3))
    draw.rectangle((0, 0, 1280, 110), fill=accent)
    draw.rectangle((0, 690, 1280, 720), fill=accent)
    draw.text((60, 30), words(own, 4), font=font("bold", 44), fill="white")
    for row in range(own.randrange(3, 7)):
        draw.text(
            (90, 170 + 80 * row),
            f"•  {words(own, own.randrange(3, 8))}",
            font=font("sans", 34),
            fill=(40, 40, 40),
        )
    return image


def code_editor(series: random.Random, own: random.Random) -> Image.Image:
    """Draws screens of one editor with different text."""
    image = Image.new("RGB", (1280, 800), (30, 30, 30))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 220, 800), fill=(37, 37, 38))
    for row in range(24):
        draw.text(
            (20, 50 + 26 * row),
            words(series, 1).lower() + ".py",
            font=font("sans", 15),
            fill=(190, 190, 190),
        )
    for row in range(32):
        indent = own.randrange(4) * 36
        ink = own.choice(((212, 212, 212), (86, 156, 214), (206, 145, 120), (106, 153, 85)))
        draw.text(
            (250 + indent, 45 + 23 * row),
            words(own, own.randrange(1, 8)).lower(),
            font=font("mono", 16),
            fill=ink,
        )
    return image


def quote(series: random.Random, own: random.Random) -> Image.Image:
    """Draws different sentences on the backdrop of one channel."""
    image = soft(series, (720, 720))
    draw = ImageDraw.Draw(image)
    text = "\n".join(
        lines(draw, " ".join(sentence(own) for _ in range(3)), 560, font("serif", 40), 9)[:9]
    )
    draw.text((80, 150), text, font=font("serif", 40), fill="white")
    draw.text((80, 660), words(series, 2), font=font("sans", 24), fill="white")
    return image
