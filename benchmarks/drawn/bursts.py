"""Simulated bursts: crops of photos in which camera, subject and light change a little."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from benchmarks.drawn.plain import noisy
from benchmarks.drawn.truth import Drawn, target

_EXIF, _MAKE, _MODEL, _TAKEN, _SUBSECOND = 0x8769, 0x010F, 0x0110, 0x9003, 0x9291
_CAMERAS = (
    ("Canon", "Canon EOS R6"),
    ("Apple", "iPhone 13"),
    ("NIKON", "Z 6_2"),
    ("Google", "Pixel 7"),
)
_SIDE = 1400
FRAMES = 6


def draw_bursts(
    folder: Path, photos: Sequence[Path], seed: int, count: int = 50
) -> Iterator[Drawn]:
    """Draws bursts of six frames; every fifth has whole seconds only and a moving subject.

    Args:
        folder: folder of the set.
        photos: photos that the bursts are made from; each burst uses another one.
        seed: seed of everything that is drawn.
        count: number of bursts.
    """
    for number in range(count):
        rng = random.Random(f"{seed} burst {number}")
        scene = opened(photos[number % len(photos)])
        other = opened(photos[(number + 7) % len(photos)])
        parts = number % 5 != 4
        hand = rng.choice((0, 0.01, 0.03)) if parts else 0.02
        start = datetime(2024, 5, 1, 8) + timedelta(minutes=37 * number)
        camera = rng.choice(_CAMERAS)
        subject = Subject(other, rng) if rng.random() < 0.7 or not parts else None
        for frame in range(FRAMES):
            image = exposure(scene, subject, rng, frame, hand)
            taken = start + timedelta(milliseconds=(130 if parts else 700) * frame)
            name = f"bursts/{number:02d}/IMG_{1000 + number * 10 + frame}.jpg"
            exif = exif_of(camera, taken, parts)
            image.save(target(folder, name), quality=90, exif=exif)
            moment = f"burst {number}"
            yield Drawn(name, "burst" if parts else "burst, whole seconds", name, moment)


def exif_of(camera: tuple[str, str], taken: datetime, parts: bool) -> Image.Exif:
    """Returns EXIF data with camera and time, with or without fractions of a second."""
    exif = Image.Exif()
    exif[_MAKE], exif[_MODEL] = camera
    details = {_TAKEN: taken.strftime("%Y:%m:%d %H:%M:%S")}
    if parts:
        details[_SUBSECOND] = f"{taken.microsecond // 10_000:02d}"
    exif.get_ifd(_EXIF).update(details)
    return exif


class Subject:
    """An object that moves through the picture."""

    def __init__(self, other: Image.Image, rng: random.Random) -> None:
        side = rng.uniform(0.12, 0.3)
        self.patch = ImageOps.fit(
            other, (round(_SIDE * side), round(_SIDE * side * rng.uniform(0.8, 1.6)))
        )
        mask = Image.new("L", self.patch.size, 0)
        ImageDraw.Draw(mask).ellipse((8, 8, mask.width - 8, mask.height - 8), fill=255)
        self.mask = mask.filter(ImageFilter.GaussianBlur(6))
        self.start = rng.uniform(0, 0.6), rng.uniform(0.1, 0.7)
        self.step = rng.uniform(-0.03, 0.08), rng.uniform(-0.02, 0.02)

    def at(self, frame: int) -> tuple[float, float]:
        """Returns its position in a frame, as shares of the picture; it may be outside."""
        x, y = (start + step * frame for start, step in zip(self.start, self.step, strict=True))
        return x, y

    def appear(self, x: float, y: float) -> None:
        """Places it at a fixed position."""
        self.start, self.step = (x, y), (0, 0)


def exposure(
    scene: Image.Image, subject: Subject | None, rng: random.Random, frame: int, hand: float
) -> Image.Image:
    """Renders one frame: the part of the scene that the camera sees at that moment.

    Args:
        scene: image larger than the frame.
        subject: object that moves by one step per frame.
        rng: random source of the camera.
        frame: number of the frame in the burst.
        hand: largest camera movement, as a share of the picture.
    """
    full = scene.copy()
    if subject:
        x, y = subject.at(frame)
        at = round(x * full.width), round(y * full.height)
        full.paste(subject.patch, at, subject.mask)
    if hand:
        full = full.rotate(rng.uniform(-30, 30) * hand, Image.Resampling.BICUBIC)
    inset = 0.06
    left, top = (inset + rng.uniform(-hand, hand) for _ in range(2))
    box = (
        round(left * full.width),
        round(top * full.height),
        round((left + 0.88) * full.width),
        round((top + 0.88) * full.height),
    )
    seen = full.crop(box)
    seen = ImageEnhance.Brightness(seen).enhance(rng.uniform(0.94, 1.06))
    return noisy(seen, rng, rng.uniform(1, 4))


def opened(path: Path) -> Image.Image:
    """Opens a photo upright, with a longer side of at most 1,400 px."""
    with Image.open(path) as file:
        image = ImageOps.exif_transpose(file).convert("RGB")
    image.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    return image
