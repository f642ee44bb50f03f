"""Random edits as made by people, programs and screens, for learning their effect on features."""

import io
import math
from collections.abc import Callable
from random import Random

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

Edit = Callable[[Image.Image, Random], Image.Image]

_SMALLEST = 16


def edited(image: Image.Image, random: Random) -> Image.Image:
    """Returns a copy with one to three different edits.

    Args:
        image: upright RGB image.
        random: chooses edits and their strengths.
    """
    for edit in random.sample(_EDITS, random.randint(1, 3)):
        image = edit(image, random)
    return image


def _recompress(image: Image.Image, random: Random) -> Image.Image:
    scale = random.choice((1, 1, 0.5, 0.25))
    quality = round(math.exp(random.uniform(math.log(4), math.log(75))))
    buffer = io.BytesIO()
    _resized(image, scale, scale).save(buffer, "JPEG", quality=quality)
    return Image.open(buffer, formats=("JPEG",)).convert("RGB")


def _crop(image: Image.Image, random: Random) -> Image.Image:
    share = math.sqrt(random.uniform(0.15, 0.9))
    width, height = (min(side, max(_SMALLEST, round(side * share))) for side in image.size)
    left = random.randint(0, image.width - width)
    top = random.randint(0, image.height - height)
    return image.crop((left, top, left + width, top + height))


def _blur(image: Image.Image, random: Random) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(random.uniform(0.004, 0.02) * min(image.size)))


def _grey(image: Image.Image, random: Random) -> Image.Image:
    return ImageOps.grayscale(image).convert("RGB")


def _recolour(image: Image.Image, random: Random) -> Image.Image:
    image = ImageEnhance.Color(image).enhance(random.uniform(0.2, 2.5))
    image = ImageEnhance.Contrast(image).enhance(random.uniform(0.5, 1.7))
    image = ImageEnhance.Brightness(image).enhance(random.uniform(0.5, 1.6))
    return Image.merge("RGB", [_scaled(c, random.uniform(0.8, 1.2)) for c in image.split()])


def _mirror(image: Image.Image, random: Random) -> Image.Image:
    return ImageOps.mirror(image)


def _rotate(image: Image.Image, random: Random) -> Image.Image:
    degrees, expand = random.uniform(-35, 35), random.random() < 0.5
    ground = random.choice(("white", "black"))
    return image.rotate(degrees, Image.Resampling.BICUBIC, expand=expand, fillcolor=ground)


def _border(image: Image.Image, random: Random) -> Image.Image:
    beside, above = random.uniform(0, 0.25), random.uniform(0.05, 0.35)
    ground = random.choice(("white", "black", (128, 128, 128), (40, 80, 160)))
    return ImageOps.expand(
        image, (round(image.width * beside), round(image.height * above)), ground
    )


def _write(image: Image.Image, random: Random) -> Image.Image:
    image = image.copy()
    draw = ImageDraw.Draw(image)
    for _ in range(random.randint(1, 3)):
        smallest = max(6, image.height // 16)
        font = ImageFont.load_default(random.randint(smallest, max(smallest, image.height // 7)))
        words = (random.choices("abcdefgMNORSTuvw", k=random.randint(2, 8)) for _ in range(3))
        place = random.randint(0, image.width // 2), random.randint(0, image.height * 4 // 5)
        ink = (random.randint(0, 255), random.randint(0, 255), random.randint(0, 255))
        draw.text(
            place,
            " ".join("".join(word) for word in words),
            fill=ink,
            font=font,
            stroke_width=random.choice((0, 2)),
            stroke_fill="black",
        )
    return image


def _slant(image: Image.Image, random: Random) -> Image.Image:
    width, height = image.size

    def inset(side: int) -> float:
        return random.uniform(0, 0.18) * side

    corners = (inset(width), inset(height), inset(width), height - inset(height))
    corners += (width - inset(width), height - inset(height), width - inset(width), inset(height))
    quad = Image.Transform.QUAD
    return image.transform((width, height), quad, corners, Image.Resampling.BICUBIC)


def _grain(image: Image.Image, random: Random) -> Image.Image:
    noise = Image.effect_noise(image.size, random.uniform(30, 90)).convert("RGB")
    return Image.blend(image, noise, random.uniform(0.1, 0.4))


def _pixelate(image: Image.Image, random: Random) -> Image.Image:
    scale = 1 / random.randint(3, 8)
    return _resized(image, scale, scale).resize(image.size, Image.Resampling.NEAREST)


def _stretch(image: Image.Image, random: Random) -> Image.Image:
    return _resized(image, random.uniform(0.7, 1.4), 1)


def _resized(image: Image.Image, across: float, down: float) -> Image.Image:
    width, height = round(image.width * across), round(image.height * down)
    size = max(_SMALLEST, width), max(_SMALLEST, height)
    return image.resize(size, Image.Resampling.LANCZOS)


def _scaled(channel: Image.Image, factor: float) -> Image.Image:
    return channel.point(lambda value: min(255, int(value * factor)))


# The most frequent edits are listed twice.
_EDITS: tuple[Edit, ...] = (
    _recompress,
    _recompress,
    _crop,
    _crop,
    _blur,
    _grey,
    _recolour,
    _mirror,
    _rotate,
    _border,
    _write,
    _slant,
    _grain,
    _pixelate,
    _stretch,
)
