"""Screenshots of two apps, a chat and a mailbox, with different content; some are long."""

import random
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from benchmarks.drawn.letters import ENGLISH, GERMAN, NAMES, font, lines, sentence, words
from benchmarks.drawn.truth import Drawn, target

_LIGHT = {
    "back": (240, 242, 245),
    "mine": (220, 248, 198),
    "other": (255, 255, 255),
    "ink": (20, 20, 20),
}
_DARK = {"back": (12, 20, 26), "mine": (0, 92, 75), "other": (32, 44, 51), "ink": (233, 237, 239)}
_PHONE = (1080, 2340)
_SMALL = (540, 1170)
_LONG = 16_000


def draw_screens(folder: Path, seed: int, count: int = 200) -> Iterator[Drawn]:
    """Draws screenshots; no two show the same picture, and one in ten is a long one."""
    for number in range(count):
        rng = random.Random(f"{seed} screen {number}")
        chat = number % 2 == 0
        width, height = _PHONE if number % 5 == 0 else _SMALL
        if number % 20 in (10, 11):
            height = round(_LONG * width / 1080 * rng.choice((0.5, 1)))
        screen = (_chat if chat else _mailbox)(rng, (width, height))
        kind = ".jpg" if rng.random() < 0.2 else ".png"
        name = f"screens/{'chat' if chat else 'mail'}_{number:03d}{kind}"
        screen.save(target(folder, name), quality=85, compress_level=3)
        yield Drawn(name, "screenshot", name)


def _status_bar(draw: ImageDraw.ImageDraw, rng: random.Random, unit: int, width: int) -> None:
    clock = f"{rng.randrange(24):02d}:{rng.randrange(60):02d}"
    draw.text((unit, unit // 2), clock, font=font("sans", unit), fill="white")
    draw.rectangle(
        (width - 3 * unit, unit // 2, width - unit, unit * 3 // 2), outline="white", width=2
    )
    charge = width - 3 * unit + rng.randrange(2 * unit)
    draw.rectangle((width - 3 * unit, unit // 2, charge, unit * 3 // 2), fill="white")


def _chat(rng: random.Random, size: tuple[int, int]) -> Image.Image:
    width, height = size
    unit = width // 27
    colours = _DARK if rng.random() < 0.25 else _LIGHT
    screen = Image.new("RGB", size, colours["back"])
    draw = ImageDraw.Draw(screen)
    y = 7 * unit
    while y < height - 7 * unit:
        y = _bubble(draw, rng, (unit, y, width), colours)
    draw.rectangle((0, 0, width, 6 * unit), fill=(7, 94, 84))
    _status_bar(draw, rng, unit, width)
    draw.ellipse((2 * unit, 2 * unit, 5 * unit, 5 * unit), fill=_colour(rng))
    draw.text(
        (6 * unit, 3 * unit), rng.choice(NAMES), font=font("bold", unit * 5 // 4), fill="white"
    )
    draw.rectangle((0, height - 5 * unit, width, height), fill=colours["back"])
    bar = (unit, height - 4 * unit, width - 5 * unit, height - unit)
    draw.rounded_rectangle(bar, unit, fill=colours["other"])
    draw.ellipse(
        (width - 4 * unit, height - 4 * unit, width - unit, height - unit), fill=(7, 94, 84)
    )
    return screen


def _bubble(
    draw: ImageDraw.ImageDraw,
    rng: random.Random,
    place: tuple[int, int, int],
    colours: dict[str, tuple[int, int, int]],
) -> int:
    unit, y, width = place
    mine = rng.random() < 0.5
    face = font("sans", unit)
    language = rng.choice((ENGLISH, GERMAN))
    if rng.random() < 0.08:
        text, high = [], rng.randrange(6, 12) * unit
    else:
        said = " ".join(sentence(rng, language) for _ in range(rng.randrange(1, 4)))
        text = lines(draw, said, 17 * unit, face)
        high = (len(text) + 2) * unit * 4 // 3
    wide = min(
        19 * unit,
        round(max([draw.textlength(t, font=face) for t in text] or [15 * unit])) + 2 * unit,
    )
    x = width - unit - wide if mine else unit
    box = (x, y, x + wide, y + high)
    fill = colours["mine" if mine else "other"] if text else _colour(rng)
    draw.rounded_rectangle(box, unit // 2, fill=fill)
    for row, line in enumerate(text):
        draw.text(
            (x + unit, y + unit // 2 + row * unit * 4 // 3), line, font=face, fill=colours["ink"]
        )
    clock = f"{rng.randrange(24):02d}:{rng.randrange(60):02d}"
    at = (x + wide - 3 * unit, y + high - unit * 5 // 4)
    draw.text(at, clock, font=font("sans", unit * 3 // 4), fill=(130, 140, 140))
    return y + high + unit * rng.choice((1, 1, 2)) // 2


def _mailbox(rng: random.Random, size: tuple[int, int]) -> Image.Image:
    width, height = size
    unit = width // 27
    screen = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(screen)
    y = 6 * unit
    while y < height - 3 * unit:
        _mail(draw, rng, (unit, y, width))
        y += 5 * unit
    draw.rectangle((0, 0, width, 5 * unit), fill=(26, 90, 200))
    _status_bar(draw, rng, unit, width)
    draw.text((2 * unit, 5 * unit // 2), "Inbox", font=font("bold", unit * 3 // 2), fill="white")
    draw.text(
        (18 * unit, 3 * unit),
        f"{rng.randrange(1, 400)} unread",
        font=font("sans", unit),
        fill="white",
    )
    draw.rectangle((0, height - 3 * unit, width, height), fill=(245, 245, 247))
    for index in range(4):
        x = width * (2 * index + 1) // 8
        draw.ellipse(
            (x - unit, height - unit * 5 // 2, x + unit, height - unit // 2),
            outline=(120, 120, 130),
            width=3,
        )
    return screen


def _mail(draw: ImageDraw.ImageDraw, rng: random.Random, place: tuple[int, int, int]) -> None:
    unit, y, width = place
    bold, plain = font("bold", unit), font("sans", unit * 7 // 8)
    draw.ellipse((unit, y + unit // 2, 4 * unit, y + 7 * unit // 2), fill=_colour(rng))
    name = rng.choice(NAMES)
    draw.text((2 * unit, y + unit), name[0], font=font("bold", unit * 3 // 2), fill="white")
    draw.text((5 * unit, y + unit // 2), name, font=bold, fill=(20, 20, 20))
    clock = f"{rng.randrange(24):02d}:{rng.randrange(60):02d}"
    draw.text((width - 4 * unit, y + unit // 2), clock, font=plain, fill=(120, 120, 120))
    draw.text((5 * unit, y + 7 * unit // 4), words(rng, 4)[:30], font=plain, fill=(40, 40, 40))
    draw.text((5 * unit, y + 3 * unit), words(rng, 8)[:38], font=plain, fill=(120, 120, 120))
    draw.line((5 * unit, y + 5 * unit - 2, width, y + 5 * unit - 2), fill=(225, 225, 225))


def _colour(rng: random.Random) -> tuple[int, int, int]:
    return rng.randrange(256), rng.randrange(256), rng.randrange(256)
