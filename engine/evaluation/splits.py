"""Splits labelled photos of datasets without prescribed splits into queries, database, training.

The paper's splits: for MS-COCO the validation photos are the queries, and the training photos are
the database and training set; for FLICKR25K 2,000 randomly chosen photos are the queries, the rest
the database, and 10,000 of these the training set.
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
    """A photo and its labels, not yet in a split.

    Attributes:
        file: its name in the source.
        labels: at least one label.
        part: ``train`` or ``val``, if the dataset divides its photos.
    """

    file: str
    labels: frozenset[str]
    part: str = ""


@dataclass(frozen=True, slots=True)
class SplitPhoto:
    """A photo in its split.

    Attributes:
        photo: the photo with its labels.
        split: ``query`` or ``database``.
        learnt: whether methods train on it.
    """

    photo: Labelled
    split: str
    learnt: bool


def check_split(wish: str) -> None:
    """Validates the name of a split.

    Raises:
        DatasetError: it is neither ``paper`` nor two numbers.
    """
    if wish != PAPER and not _RANDOM.fullmatch(wish):
        raise DatasetError(
            f"split {wish!r}: choose paper, or QUERIES/TRAINING such as 5000/10000 "
            "for randomly chosen photos"
        )


def split_photos(
    path: Path, photos: Sequence[Labelled], wish: str, of_paper: tuple[int, int] | None
) -> list[SplitPhoto]:
    """Splits photos as the paper does, or at random with a fixed seed.

    Args:
        path: path of the dataset, for errors.
        photos: all photos.
        wish: ``paper``, or ``QUERIES/TRAINING`` for that many queries, and that many training
            photos from the rest, which is the database.
        of_paper: the paper's numbers of queries and training photos; None if it uses the dataset's
            parts.

    Raises:
        DatasetError: the split is unknown, a part is missing, or there are too few photos.
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
