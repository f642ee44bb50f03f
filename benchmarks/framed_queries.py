"""Searches with pictures that contain a photo of the library; reports its place and band.

    python -m benchmarks.framed_queries PHOTOS WORK_FOLDER [--photos 4] [--draw 0] [--others FOLDER]

PHOTOS and the others are indexed together; WORK_FOLDER keeps the library. Twelve edits are made of
each photo drawn from PHOTOS. The edits are first searched with as external files, then added to the
library and searched with as its photos: the bands of a pair must agree.
"""

import argparse
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps

from engine.base.progress import drain, last
from engine.indexing.scanner import PHOTO_SUFFIXES
from engine.library import Library
from engine.results import Hit, SearchRequest

Edit = Callable[[Image.Image, Image.Image, np.random.Generator], Image.Image]

_PHONE = (1080, 2340)
_STORY = (1080, 1920)
_INK = (230, 230, 235)

Ink = str | tuple[int, int, int]


def _fitted(image: Image.Image, width: int, most: int) -> Image.Image:
    height = round(image.height * width / image.width)
    if height > most:
        width, height = round(width * most / height), most
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _write(canvas: Image.Image, place: tuple[int, int], words: str, size: int, ink: Ink) -> None:
    font = ImageFont.load_default(size=size)
    ImageDraw.Draw(canvas).text(place, words, fill=ink, font=font)


def _phone(canvas: Image.Image, ink: tuple[int, int, int]) -> None:
    """Draws a status bar at the top and a row of buttons at the bottom."""
    _write(canvas, (60, 40), "9:41", 44, ink)
    _write(canvas, (canvas.width - 220, 40), "5G  87%", 40, ink)
    draw = ImageDraw.Draw(canvas)
    for place in range(4):
        x, y = 110 + place * 260, canvas.height - 190
        draw.ellipse((x, y, x + 84, y + 84), outline=ink, width=7)
        draw.line((x + 24, y + 42, x + 60, y + 42), fill=ink, width=7)


def dark_screenshot(image: Image.Image, _: Image.Image, random: np.random.Generator) -> Image.Image:
    """Screenshot of a phone's gallery: black around the photo."""
    canvas = Image.new("RGB", _PHONE, "black")
    shown = _fitted(image, canvas.width, 1700)
    canvas.paste(shown, ((canvas.width - shown.width) // 2, (canvas.height - shown.height) // 2))
    _phone(canvas, _INK)
    return canvas


def light_screenshot(
    image: Image.Image, other: Image.Image, random: np.random.Generator
) -> Image.Image:
    """Screenshot of a feed: a name above, text below, and the top of the next post."""
    canvas = Image.new("RGB", _PHONE, "white")
    shown = _fitted(image, canvas.width, 1350)
    ImageDraw.Draw(canvas).ellipse((40, 170, 140, 270), fill=(90, 140, 200))
    _write(canvas, (170, 190), "somebody.somewhere", 46, (20, 20, 20))
    canvas.paste(shown, ((canvas.width - shown.width) // 2, 310))
    below = 310 + shown.height
    for line in range(2):
        _write(
            canvas, (40, below + 60 + 60 * line), "what a day it was, best of all", 42, (40, 40, 40)
        )
    room = canvas.height - 260 - (below + 240)
    if room > 120:
        following = _fitted(other, canvas.width, 4000)
        canvas.paste(
            following.crop((0, 0, canvas.width, min(room, following.height))), (0, below + 240)
        )
    _phone(canvas, (30, 30, 30))
    return canvas


def blurred_story(image: Image.Image, _: Image.Image, random: np.random.Generator) -> Image.Image:
    """Story in portrait format with the photo enlarged and blurred behind itself."""
    behind = ImageOps.fit(image, _STORY).filter(ImageFilter.GaussianBlur(42))
    shown = _fitted(image, int(_STORY[0] * random.uniform(0.82, 1)), 1500)
    behind.paste(shown, ((_STORY[0] - shown.width) // 2, (_STORY[1] - shown.height) // 2))
    return behind


def coloured_story(image: Image.Image, _: Image.Image, random: np.random.Generator) -> Image.Image:
    """Story in portrait format on a gradient, off centre, with text."""
    top, end = random.integers(0, 256, 3), random.integers(0, 256, 3)
    share = np.linspace(0, 1, _STORY[1])[:, None]
    rows = (top * (1 - share) + end * share).astype(np.uint8)
    canvas = Image.fromarray(np.repeat(rows[:, None], _STORY[0], axis=1))
    shown = _fitted(image, int(_STORY[0] * random.uniform(0.7, 0.9)), 1250)
    canvas.paste(shown, ((_STORY[0] - shown.width) // 2, int(random.integers(200, 420))))
    _write(canvas, (140, 1690), "see you there!", 110, "white")
    return canvas


def collage_half(
    image: Image.Image, other: Image.Image, random: np.random.Generator
) -> Image.Image:
    """Collage of the photo and another one, side by side or one above the other."""
    size = (600, 800) if image.height > image.width else (800, 600)
    parts = [ImageOps.fit(one, size) for one in (image, other)]
    if random.random() < 0.5:
        parts.reverse()
    across = size[1] > size[0]
    canvas = Image.new("RGB", (1200, 800) if across else (800, 1200))
    for place, part in enumerate(parts):
        canvas.paste(part, (600 * place, 0) if across else (0, 600 * place))
    return canvas


def collage_quarter(
    image: Image.Image, other: Image.Image, random: np.random.Generator
) -> Image.Image:
    """Collage of four pictures on white: the photo and three crops of another one."""
    canvas = Image.new("RGB", (1240, 940), "white")
    side = other.width // 2, other.height // 2
    corners = [(0, 0), (side[0], 0), (0, side[1])]
    parts = [image, *(other.crop((x, y, x + side[0], y + side[1])) for x, y in corners)]
    for place, which in enumerate(random.permutation(4)):
        spot = (20 + 610 * (place % 2), 20 + 460 * (place // 2))
        canvas.paste(ImageOps.fit(parts[which], (590, 440)), spot)
    return canvas


def photo_of_screen(image: Image.Image, _: Image.Image, random: np.random.Generator) -> Image.Image:
    """Hand-held photo of a monitor: its frame, a slanted view, its pixel grid, a reflection."""
    shown = _fitted(image, 1000, 900)
    frame = ImageOps.expand(ImageOps.expand(shown, 26, (12, 12, 14)), 110, (96, 88, 80))
    width, height = frame.size
    slant = random.uniform(-0.05, 0.05, 8) * np.tile([width, height], 4)
    corners = np.array([0, 0, width, 0, width, height, 0, height]) + slant
    data = _perspective(corners, (width, height))
    seen = frame.transform(frame.size, Image.Transform.PERSPECTIVE, data, Image.Resampling.BICUBIC)
    y, x = np.mgrid[0:height, 0:width]
    angle, wave = random.uniform(0, np.pi), random.uniform(5, 9)
    lines = np.sin((x * np.cos(angle) + y * np.sin(angle)) * 2 * np.pi / wave)
    lines = lines + np.sin((x * np.sin(angle) - y * np.cos(angle)) * 2 * np.pi / (wave * 1.13))
    glare = 46 * np.exp(
        -(((x - width * 0.7) / width) ** 2 + ((y - height * 0.2) / height) ** 2) * 9
    )
    values = np.asarray(seen, np.float32) * 0.86 + 8 * lines[..., None] + glare[..., None]
    bluish = values * np.array([0.95, 1.0, 1.08])
    return Image.fromarray(np.clip(bluish, 0, 255).astype(np.uint8))


def _perspective(corners: np.ndarray, size: tuple[int, int]) -> list[float]:
    """Returns the coefficients that map each output position to its input position."""
    width, height = size
    rows, values = [], []
    for (x, y), (u, v) in zip(
        [(0, 0), (width, 0), (width, height), (0, height)], corners.reshape(4, 2), strict=True
    ):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return list(np.linalg.solve(np.array(rows, float), np.array(values, float)))


def caption(image: Image.Image, _: Image.Image, random: np.random.Generator) -> Image.Image:
    """Adds words on white above the photo, as in memes."""
    shown = _fitted(image, 900, 1200)
    canvas = Image.new("RGB", (shown.width, shown.height + 190), "white")
    canvas.paste(shown, (0, 190))
    _write(canvas, (30, 25), "When somebody says", 62, "black")
    _write(canvas, (30, 100), "that it is only Monday", 62, "black")
    return canvas


def border(image: Image.Image, _: Image.Image, random: np.random.Generator) -> Image.Image:
    """Adds a wide border in one colour with a thin line."""
    colour = tuple(int(value) for value in random.integers(200, 256, 3))
    thin = ImageOps.expand(_fitted(image, 900, 900), 4, (60, 60, 60))
    return ImageOps.expand(thin, 120, colour)


def sticker(image: Image.Image, _: Image.Image, random: np.random.Generator) -> Image.Image:
    """Puts stickers of faces and words on the photo."""
    shown = _fitted(image, 900, 1200).copy()
    draw = ImageDraw.Draw(shown)
    for _number in range(3):
        radius = int(min(shown.size) * random.uniform(0.08, 0.14))
        x = int(random.integers(radius, shown.width - radius))
        y = int(random.integers(radius, shown.height - radius))
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(255, 214, 40))
        draw.arc(
            (x - radius // 2, y - radius // 3, x + radius // 2, y + radius // 2),
            20,
            160,
            "black",
            6,
        )
    _write(
        shown, (shown.width // 10, shown.height // 2), "#sunny holiday", shown.width // 11, "red"
    )
    return shown


def turned(image: Image.Image, _: Image.Image, random: np.random.Generator) -> Image.Image:
    """Rotates by 90, 180 or 270 degrees and reduces the size."""
    turn = [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270]
    return _fitted(image, 640, 640).transpose(turn[int(random.integers(3))])


def mirrored(image: Image.Image, _: Image.Image, random: np.random.Generator) -> Image.Image:
    """Mirrors the picture and crops a little."""
    shown = ImageOps.mirror(_fitted(image, 900, 900))
    return ImageOps.crop(shown, int(min(shown.size) * random.uniform(0.02, 0.08)))


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        dark_screenshot,
        light_screenshot,
        blurred_story,
        coloured_story,
        collage_half,
        collage_quarter,
        photo_of_screen,
        caption,
        border,
        sticker,
        turned,
        mirrored,
    )
}
_QUALITY = 80


def main(photos: Path, work: Path, count: int, draw: int, others: list[Path]) -> None:
    """Prints a line per edit, and how many bands agree for external and indexed queries."""
    shown = work / "edited"
    shutil.rmtree(shown, ignore_errors=True)
    shown.mkdir(parents=True)
    with Library.open(work / "library", "cpu") as library:
        places = [photos, *others]
        print(drain(library.folders.add(places)).searchable, "photos", flush=True)
        chosen, fillers = drawn(photos, count, draw)
        made = make(chosen, fillers, shown, draw)
        outside = {
            path: last(library.search(SearchRequest([path.read_bytes()], k=250))).hits
            for path in made
        }
        tell(made, outside)
        drain(library.folders.add([shown]))
        inside = {path: last(library.search(SearchRequest([path], k=250))).hits for path in made}
        again = {
            path: last(library.search(SearchRequest([path.read_bytes()], k=250))).hits
            for path in made
        }
        same = sum(bands(inside[path], path) == bands(again[path], path) for path in made)
        print(
            f"as a photo of the library and from outside: "
            f"{same} of {len(made)} lists of the same bands"
        )
        library.folders.remove(shown)


def drawn(photos: Path, count: int, draw: int) -> tuple[list[Path], list[Path]]:
    """Draws photos, different ones for each draw, and others to fill collages with."""
    paths = sorted(path for path in photos.rglob("*") if path.suffix.lower() in PHOTO_SUFFIXES)
    order = [paths[place] for place in np.random.default_rng(0).permutation(len(paths))]
    large = [path for path in order if min(Image.open(path).size) >= 400]
    start = 2 * count * draw
    return large[start : start + count], large[start + count : start + 2 * count]


def make(chosen: list[Path], fillers: list[Path], shown: Path, draw: int) -> dict[Path, Path]:
    """Writes every edit of the chosen photos; returns the original of each."""
    made: dict[Path, Path] = {}
    for number, (path, filler) in enumerate(zip(chosen, fillers, strict=True)):
        image, other = (
            ImageOps.exif_transpose(Image.open(p)).convert("RGB") for p in (path, filler)
        )
        for place, (name, edit) in enumerate(EDITS.items()):
            random = np.random.default_rng([draw, number, place])
            written = shown / f"{name}_{number}.jpg"
            edit(image, other, random).save(written, quality=_QUALITY)
            made[written] = path
    return made


def tell(made: dict[Path, Path], found: dict[Path, list[Hit]]) -> None:
    """Prints the places of the originals, and photos wrongly called the same picture."""
    for name in [*EDITS, "all"]:
        some = [path for path in made if name in ("all", path.stem.rsplit("_", 1)[0])]
        places = [place_of(found[path], made[path]) for path in some]
        first = sum(place == 0 for place in places)
        near = sum(is_near(found[path], made[path]) for path in some)
        wrong = [
            h.path.name
            for path in some
            for h in found[path]
            if h.match != "similar" and h.path != made[path]
        ]
        print(
            f"{name:18} first {first}/{len(some)}, same picture {near}/{len(some)}, "
            f"places {[place + 1 for place in places] if name != 'all' else ''}, others {wrong}",
            flush=True,
        )


def place_of(hits: list[Hit], original: Path) -> int:
    """Returns the place of a photo in a list, or the length of the list if it is missing."""
    return next((place for place, hit in enumerate(hits) if hit.path == original), len(hits))


def is_near(hits: list[Hit], original: Path) -> bool:
    """Tells whether a photo was found as the same picture."""
    return any(hit.path == original and hit.match != "similar" for hit in hits)


def bands(hits: list[Hit], example: Path) -> dict[Path, str]:
    """Returns photos that are more than similar, without the example itself."""
    return {hit.path: hit.match for hit in hits if hit.match != "similar" and hit.path != example}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--photos", dest="count", type=int, default=4)
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--others", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    main(given.photos, given.work, given.count, given.draw, given.others)
