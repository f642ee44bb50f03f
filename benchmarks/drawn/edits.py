"""Edited copies of photos, one of each kind that people make."""

import io
import math
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from benchmarks.drawn.letters import font, words
from benchmarks.drawn.truth import Drawn, target

Edit = Callable[[Image.Image, random.Random], Image.Image]
JPEGS = (75, 50, 30, 20, 15, 10)
CROPS = (90, 80, 70, 60, 50)


def crop(share: int) -> Edit:
    """Keeps a share of the area, in per cent, at a random place in the picture."""

    def edit(image: Image.Image, rng: random.Random) -> Image.Image:
        width, height = (max(8, round(side * math.sqrt(share / 100))) for side in image.size)
        left, top = rng.randint(0, image.width - width), rng.randint(0, image.height - height)
        return image.crop((left, top, left + width, top + height))

    return edit


def third(image: Image.Image, rng: random.Random) -> Image.Image:
    width, height = (max(1, side // 3) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def mirrored(image: Image.Image, rng: random.Random) -> Image.Image:
    return ImageOps.mirror(image)


def grey(image: Image.Image, rng: random.Random) -> Image.Image:
    return ImageOps.grayscale(image).convert("RGB")


def border(image: Image.Image, rng: random.Random) -> Image.Image:
    wide = round(min(image.size) * rng.uniform(0.03, 0.15))
    return ImageOps.expand(image, wide, rng.choice(("white", "black", (180, 40, 40), (60, 90, 70))))


def caption(image: Image.Image, rng: random.Random) -> Image.Image:
    """Adds a line of large text across the picture, or on a strip below or above it."""
    size = max(10, round(image.height * rng.uniform(0.07, 0.12)))
    text = words(rng, 4)
    if rng.random() < 0.5:
        whole = image.copy()
        y = round(image.height * rng.choice((0.05, 0.8)))
        draw = ImageDraw.Draw(whole)
        draw.text(
            (size, y),
            text,
            font=font("bold", size),
            fill="white",
            stroke_width=2,
            stroke_fill="black",
        )
        return whole
    strip = size * 2
    whole = Image.new("RGB", (image.width, image.height + strip), "white")
    above = rng.random() < 0.5
    whole.paste(image, (0, strip if above else 0))
    y = size // 2 if above else image.height + size // 2
    ImageDraw.Draw(whole).text((size, y), text, font=font("bold", size), fill="black")
    return whole


def quarter_turn(image: Image.Image, rng: random.Random) -> Image.Image:
    return image.transpose(rng.choice((Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)))


def tilted(image: Image.Image, rng: random.Random) -> Image.Image:
    return image.rotate(rng.choice((-3, 3)), Image.Resampling.BICUBIC, fillcolor="white")


def filtered(image: Image.Image, rng: random.Random) -> Image.Image:
    """Applies a filter as apps do: warm, with more contrast and a vignette."""
    red, green, blue = ImageEnhance.Contrast(image).enhance(1.3).split()
    warm = Image.merge(
        "RGB",
        (red.point(lambda v: min(255, v * 115 // 100)), green, blue.point(lambda v: v * 85 // 100)),
    )
    mask = ImageOps.invert(Image.radial_gradient("L").resize(image.size)).point(
        lambda v: 128 + v // 2
    )
    return Image.composite(warm, Image.new("RGB", image.size), mask)


def darker(image: Image.Image, rng: random.Random) -> Image.Image:
    return ImageEnhance.Brightness(image).enhance(0.6)


def blurred(image: Image.Image, rng: random.Random) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(max(image.size) / 150))


def unchanged(image: Image.Image, rng: random.Random) -> Image.Image:
    return image


_PICTURES: Mapping[str, Edit] = {
    "third size": third,
    **{f"crop to {share} %": crop(share) for share in CROPS},
    "mirrored": mirrored,
    "grey": grey,
    "border": border,
    "caption": caption,
    "quarter turn": quarter_turn,
    "turned by 3°": tilted,
    "filter": filtered,
    "darker": darker,
    "blurred": blurred,
}


def edited(image: Image.Image, rng: random.Random) -> Iterator[tuple[str, bytes]]:
    """Yields the name and the JPEG bytes of every kind of edit."""
    for quality in JPEGS:
        yield f"JPEG {quality}", jpeg(image, quality)
    for kind, edit in _PICTURES.items():
        yield kind, jpeg(edit(image, rng), 88)


KINDS = (*(f"JPEG {quality}" for quality in JPEGS), *_PICTURES)


def draw_edits(folder: Path, originals: Mapping[str, Image.Image], seed: int) -> Iterator[Drawn]:
    """Writes edited copies of pictures, but not the pictures themselves.

    Args:
        folder: folder of the set.
        originals: pictures, by the name that the ground truth uses.
        seed: seed of everything that is drawn.
    """
    for picture, image in originals.items():
        rng = random.Random(f"{seed} edits {picture}")
        for kind, data in edited(image, rng):
            plain = kind.replace(" %", "").replace("°", "").replace(" ", "_")
            name = f"edits/{plain}/{picture}.jpg"
            target(folder, name).write_bytes(data)
            yield Drawn(name, kind, picture)


def jpeg(image: Image.Image, quality: int) -> bytes:
    """Encodes an image as JPEG."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()
