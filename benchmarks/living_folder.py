"""A folder of synthetic photos in which files are added, changed and removed."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw


class LivingFolder:
    """Albums of photos that are all different.

    Args:
        path: folder that is made.
        average: approximate number of photos.
        random: source of random choices.

    Attributes:
        path: the folder.
    """

    def __init__(self, path: Path, average: int, random: np.random.Generator) -> None:
        self.path = path
        self._average = average
        self._random = random
        self._made = 0
        path.mkdir()
        self._add(average)

    def files(self) -> list[Path]:
        """Returns the photos that exist now."""
        return sorted(self.path.rglob("*.jpg"))

    def one(self) -> Path:
        """Returns any of them."""
        files = self.files()
        return files[int(self._random.integers(len(files)))]

    def compare(self, known: set[Path]) -> tuple[int, int]:
        """Returns how many known photos are missing, and how many existing ones are unknown."""
        there = set(self.files())
        return len(known - there), len(there - known)

    def some_more(self) -> None:
        """Adds a few, unless there are many."""
        if len(self.files()) < 1.2 * self._average:
            self._add(int(self._random.integers(1, 9)))

    def some_less(self) -> None:
        """Deletes a few, unless there are few."""
        for _ in range(int(self._random.integers(1, 9))):
            if len(self.files()) > 0.8 * self._average:
                self.one().unlink()

    def replace_one(self) -> None:
        """Replaces one photo by another."""
        made_up(self._random).save(self.one(), quality=88)

    def rename_a_folder(self) -> None:
        """Renames an album."""
        folder = self.one().parent
        folder.rename(folder.with_name(f"album {int(self._random.integers(1000, 10**6))}"))

    def _add(self, count: int) -> None:
        for _ in range(count):
            folder = self.path / f"album {self._made % 7}"
            folder.mkdir(exist_ok=True)
            made_up(self._random).save(folder / f"{self._made:06d}.jpg", quality=88)
            self._made += 1


def draw(
    random: np.random.Generator, acts: Sequence[tuple[float, Callable[[], None]]]
) -> Callable[[], None]:
    """Chooses one of several actions by their weights."""
    shares = np.array([share for share, _ in acts])
    return acts[int(random.choice(len(acts), p=shares / shares.sum()))][1]


def made_up(random: np.random.Generator) -> Image.Image:
    """Returns a synthetic photo of 192 x 144 pixels."""
    coarse = random.integers(0, 256, (5, 6, 3), dtype=np.uint8)
    image = Image.fromarray(coarse).resize((192, 144), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(4):
        x, y, w, h = (int(v) for v in random.integers(10, 120, 4))
        draw.ellipse((x, y, x + w, y + h), fill=tuple(int(c) for c in random.integers(0, 256, 3)))
    return image
