"""Different photos of one place: a fixed camera, and neighbours in a panorama."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageEnhance

from benchmarks.drawn.bursts import Subject, exif_of, exposure, opened
from benchmarks.drawn.letters import font
from benchmarks.drawn.plain import noisy
from benchmarks.drawn.truth import Drawn, target

_WEBCAM = ("Axis", "P1448")


def draw_stills(folder: Path, photos: Sequence[Path], seed: int, count: int = 8) -> Iterator[Drawn]:
    """Draws some series of each kind.

    Args:
        folder: folder of the set.
        photos: photos that the series are made from; each series uses another one.
        seed: seed of everything that is drawn.
        count: number of series of each kind.
    """
    for place, (kind, draw) in enumerate(_KINDS.items()):
        for number in range(count):
            rng = random.Random(f"{seed} {kind} {number}")
            scene, other = (
                opened(photos[(place * count + number + k) % len(photos)]) for k in (0, 9)
            )
            base = f"stills/{kind.replace(', ', '_').replace(' ', '_')}/{number:02d}"
            yield from draw(folder, base, scene, Subject(other, rng), rng)


def _webcam(
    folder: Path, base: str, scene: Image.Image, subject: Subject, rng: random.Random, dated: bool
) -> Iterator[Drawn]:
    """Draws webcam frames minutes apart, with a time stamp, a passing object and changing light."""
    start = datetime(2024, 7, 1, rng.randrange(6, 20))
    for frame in range(4):
        taken = start + timedelta(minutes=5 * frame + rng.randrange(3))
        subject.appear(0.1 + 0.17 * frame + rng.uniform(0, 0.08), rng.uniform(0.15, 0.6))
        image = exposure(scene, subject, rng, frame, 0)
        image = ImageEnhance.Brightness(image).enhance(rng.uniform(0.8, 1.15))
        draw = ImageDraw.Draw(image)
        draw.rectangle((10, 10, 330, 44), fill="black")
        draw.text((16, 14), taken.strftime("%Y-%m-%d %H:%M"), font=font("mono", 26), fill="white")
        name = f"{base}_{frame}.jpg"
        exif = exif_of(_WEBCAM, taken, False) if dated else Image.Exif()
        image.save(target(folder, name), quality=85, exif=exif)
        yield Drawn(name, "webcam" if dated else "webcam, no date", name)


def _panorama(
    folder: Path, base: str, scene: Image.Image, subject: Subject, rng: random.Random
) -> Iterator[Drawn]:
    """Draws panorama neighbours that overlap by half; each shows something that no other does."""
    width = scene.width // 2
    for frame in range(3):
        left = round(frame * (scene.width - width) / 2)
        part = scene.crop((left, 0, left + width, scene.height))
        part = noisy(ImageEnhance.Brightness(part).enhance(rng.uniform(0.95, 1.05)), rng, 2)
        name = f"{base}_{frame}.jpg"
        part.save(target(folder, name), quality=88)
        yield Drawn(name, "panorama", name)


def _copy_in_burst(
    folder: Path, base: str, scene: Image.Image, subject: Subject, rng: random.Random
) -> Iterator[Drawn]:
    """Draws four frames of a burst and a smaller copy of the second one that kept its EXIF."""
    start = datetime(2024, 8, 1, rng.randrange(6, 20), rng.randrange(60))
    camera = ("SONY", "ILCE-7M3")
    for frame in range(4):
        image = exposure(scene, subject, rng, frame, 0.004)
        exif = exif_of(camera, start + timedelta(milliseconds=200 * frame), True)
        name = f"{base}_{frame}.jpg"
        image.save(target(folder, name), quality=90, exif=exif)
        yield Drawn(name, "burst with a copy", name, base)
        if frame == 1:
            small = image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS)
            copy = f"{base}_1_small.jpg"
            small.save(target(folder, copy), quality=75, exif=exif)
            yield Drawn(copy, "copy in a burst", name, base)


_KINDS: Mapping[str, Callable[..., Iterator[Drawn]]] = {
    "webcam": partial(_webcam, dated=True),
    "webcam, no date": partial(_webcam, dated=False),
    "panorama": _panorama,
    "copy in burst": _copy_in_burst,
}
