"""Which labelled photos are searched, learnt from and searched for, where the makers leave it open.

The paper's splits: of MS-COCO the validation photos are the queries, the training photos the
database that is learnt from; of FLICKR25K 2,000 photos chosen at random are the queries, the rest
the database, and 10,000 of these are learnt from.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.base.errors import DatasetError

PAPER = "paper"
_RANDOM = re.compile(r"(\d{1,9})/(\d{1,9})")
# Every run, on every machine, chooses the same photos.
_SEED = 0


@dataclass(frozen=True, slots=True)
class Labelled:
    """A photo and its labels, in no split yet.

    Attributes:
        file: its name in the source.
        labels: at least one.
        part: ``train`` or ``val`` where the makers part their photos.
    """

    file: str
    labels: frozenset[str]
    part: str = ""


@dataclass(frozen=True, slots=True)
class SplitPhoto:
    """A photo in its split.

    Attributes:
        photo: with its labels.
        split: ``query`` or ``database``.
        learnt: whether methods learn from it.
    """

    photo: Labelled
    split: str
    learnt: bool


def check_split(wish: str) -> None:
    """Refuses what no set can be split by.

    Raises:
        DatasetError: neither ``paper`` nor two numbers.
    """
    if wish != PAPER and not _RANDOM.fullmatch(wish):
        raise DatasetError(
            f"split {wish!r}: choose paper, or QUERIES/TRAINING such as 5000/10000 "
            "for photos chosen at random"
        )


def split_photos(
    path: Path, photos: Sequence[Labelled], wish: str, of_paper: tuple[int, int] | None
) -> list[SplitPhoto]:
    """Splits photos as the paper does, or at random with a fixed seed.

    Args:
        path: of the dataset, for errors.
        photos: all of them.
        wish: ``paper``, or ``QUERIES/TRAINING``: so many queries, the rest the database, and so
            many of that to learn from.
        of_paper: the paper's numbers of queries and training photos; None where it takes the
            makers' parts.

    Raises:
        DatasetError: an unknown wish, a part that is not there, or too few photos.
    """
    check_split(wish)
    if wish == PAPER and of_paper is None:
        return _by_part(path, photos)
    numbers = _RANDOM.fullmatch(wish)
    queries, training = (int(n) for n in numbers.groups()) if numbers else of_paper or (0, 0)
    return _at_random(path, photos, queries, training)


def _by_part(path: Path, photos: Sequence[Labelled]) -> list[SplitPhoto]:
    for part in ("train", "val"):
        if not any(photo.part == part for photo in photos):
            raise DatasetError(
                f"{path} has no {part} photo, which the paper's split needs: "
                "choose another by --split QUERIES/TRAINING"
            )
    splits = {"train": "database", "val": "query"}
    return [SplitPhoto(photo, splits[photo.part], learnt=photo.part == "train") for photo in photos]


def _at_random(
    path: Path, photos: Sequence[Labelled], queries: int, training: int
) -> list[SplitPhoto]:
    if min(queries, training) < 1 or queries + training > len(photos):
        raise DatasetError(
            f"{path} has {len(photos):,} labelled photos: too few for {queries:,} queries and "
            f"{training:,} to learn from; choose other numbers by --split QUERIES/TRAINING"
        )
    # By name, so that the choice does not depend on the order in which files are listed.
    order = sorted(range(len(photos)), key=lambda i: photos[i].file)
    mixed = np.random.default_rng(_SEED).permutation(order)
    asked, learnt = set(mixed[:queries].tolist()), set(mixed[queries:][:training].tolist())
    return [
        SplitPhoto(photo, "query" if i in asked else "database", i in learnt)
        for i, photo in enumerate(photos)
    ]
