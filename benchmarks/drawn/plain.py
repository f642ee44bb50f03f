"""Pictures with little or nothing to see: near-black frames and flat colours."""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.drawn.truth import Drawn, target

_FRAMES = ((1280, 720), (960, 720), (640, 480), (720, 1280))


def draw_dark(folder: Path, seed: int, count: int = 100) -> Iterator[Drawn]:
    """Draws near-black frames with sensor noise, dim lights or vignettes.

    All are different pictures.

    One in ten contains only noise (``dark, empty``).
    """
    for number in range(count):
        rng = np.random.default_rng([seed, 1, number])
        empty = number % 10 == 9
        name = f"dark/{number:03d}.jpg"
        _save(_dark(rng, empty), target(folder, name), int(rng.choice((70, 80, 92))))
        yield Drawn(name, "dark, empty" if empty else "dark", name)


def _dark(rng: np.random.Generator, empty: bool) -> NDArray[np.float32]:
    width, height = _FRAMES[rng.integers(len(_FRAMES))]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    light = np.full((height, width, 3), rng.uniform(0, 8), np.float32)
    if not empty:
        kind = rng.integers(3)
        if kind != 1:
            for _ in range(rng.integers(1, 7)):
                _lamp(light, rng, x / width, y / height)
        if kind != 0:
            centre = rng.uniform(0.3, 0.7, 2)
            distance = np.hypot(x / width - centre[0], y / height - centre[1])
            light *= np.clip(1.3 - rng.uniform(0.5, 2) * distance, 0, None)[..., None]
            slope = (x / width - 0.5) * rng.normal() + (y / height - 0.5) * rng.normal()
            light += np.maximum(slope, 0)[..., None] * rng.uniform(2, 14, 3).astype(np.float32)
    light *= rng.uniform(0.7, 1.3, 3).astype(np.float32)
    fine = rng.normal(0, rng.uniform(0.8, 3.5), light.shape).astype(np.float32)
    light += fine
    hot = rng.integers(0, (height, width), (int(rng.integers(0, 40)), 2))
    light[hot[:, 0], hot[:, 1]] += 120
    return light


def _lamp(
    light: NDArray[np.float32],
    rng: np.random.Generator,
    x: NDArray[np.float32],
    y: NDArray[np.float32],
) -> None:
    spread = rng.uniform(0.01, 0.12)
    distance = (x - rng.uniform()) ** 2 + ((y - rng.uniform()) * rng.uniform(0.5, 2)) ** 2
    glow = np.exp(-distance / (2 * spread**2))
    light += glow[..., None] * rng.uniform(6, 40) * rng.uniform(0.4, 1, 3).astype(np.float32)


def draw_flat(folder: Path, seed: int, count: int = 100) -> Iterator[Drawn]:
    """Draws flat colours with or without noise; some are equal, some differ by 2 or 3 levels."""
    colours: list[tuple[int, int, int]] = []
    for number in range(count):
        rng = np.random.default_rng([seed, 2, number])
        colours.append(_flat_colour(rng, colours))
        width, height = (int(side) for side in rng.integers(40, 900, 2))
        noise = float(rng.choice((0, 0, 0.6, 1.5)))
        values = np.full((height, width, 3), colours[-1], np.float32)
        values += rng.normal(0, noise, values.shape) if noise else 0
        name = f"flat/{number:03d}{'.png' if rng.random() < 0.5 else '.jpg'}"
        _save(values, target(folder, name), int(rng.choice((60, 85, 95))))
        yield Drawn(name, "flat", "flat {} {} {}".format(*colours[-1]))


def _flat_colour(
    rng: np.random.Generator, before: list[tuple[int, int, int]]
) -> tuple[int, int, int]:
    dice = rng.random()
    if before and dice < 0.15:
        return before[rng.integers(len(before))]
    if before and dice < 0.35:
        near = before[rng.integers(len(before))]
        step = int(rng.choice((-12, -6, 6, 12)))
        red, green, blue = (min(255, max(0, value + step)) for value in near)
        return red, green, blue
    if dice < 0.5:
        return (int(rng.integers(256)),) * 3
    red, green, blue = (int(value) for value in rng.integers(0, 256, 3))
    return red, green, blue


def _save(values: NDArray[np.float32], path: Path, quality: int) -> None:
    pixels = np.clip(np.round(values), 0, 255).astype(np.uint8)
    Image.fromarray(pixels).save(path, quality=quality, compress_level=3)


def noisy(image: Image.Image, rng: random.Random, sigma: float) -> Image.Image:
    """Adds sensor grain."""
    grain = np.random.default_rng(rng.randrange(2**32))
    values = np.asarray(image, np.float32)
    values = values + grain.normal(0, sigma, values.shape).astype(np.float32)
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
