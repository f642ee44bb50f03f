"""Reads MIRFLICKR-25K as distributed, in folders or zip files.

``mirflickr/im1.jpg`` … and the folder of annotations v080 with one text file per label, which
contains one photo number per line. The labels are the 24 potential ones, 4.7 per photo as the paper
counts them; the narrower ``…_r1.txt`` are ignored. Photos without any label are left out, as usual.

Source: Huiskes, Lew, "The MIR Flickr retrieval evaluation", MIR 2008;
https://press.liacs.nl/mirflickr.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from engine.base.errors import DatasetError
from engine.evaluation.sources import Source
from engine.evaluation.splits import Labelled

MIRFLICKR_ZIPS = frozenset({"mirflickr25k.zip", "mirflickr25k_annotations_v080.zip"})
_LABELS = (
    "animals|baby|bird|car|clouds|dog|female|flower|food|indoor|lake|male|night|"
    "people|plant_life|portrait|river|sea|sky|structures|sunset|transport|tree|water"
)
CLASSES = tuple(_LABELS.split("|"))
# Numbers of queries and training photos in the paper.
MIRFLICKR_SPLIT = (2_000, 10_000)
_PHOTO = re.compile(r"(?:.*/)?im([1-9]\d{0,5})\.jpg")


def read_mirflickr(path: Path, source: Source) -> list[Labelled] | None:
    """Reads the labelled photos of MIRFLICKR-25K.

    Args:
        path: path of the dataset, for errors.
        source: its files.

    Returns:
        The photos; None if the files have another layout.

    Raises:
        DatasetError: something in it is missing or cannot be read.
    """
    photos = {int(m.group(1)): m.string for n in source.files if (m := _PHOTO.fullmatch(n))}
    tables = {name.rpartition("/")[2]: name for name in source.files if name.endswith(".txt")}
    found = [label for label in CLASSES if f"{label}.txt" in tables]
    if not photos or not found:
        if photos:
            raise DatasetError(
                f"{path} looks like MIRFLICKR-25K, but its annotations are missing: unpack "
                "mirflickr25k_annotations_v080.zip beside the photos, or put it there"
            )
        if len(found) == len(CLASSES):
            raise DatasetError(
                f"{path} looks like MIRFLICKR-25K, but its photos are missing: mirflickr/im1.jpg …"
            )
        return None
    missing = [f"{label}.txt" for label in CLASSES if label not in found]
    if missing:
        raise DatasetError(f"{path} lacks {', '.join(missing)} of MIRFLICKR-25K's 24 labels")
    labels: dict[int, set[str]] = defaultdict(set)
    for label in CLASSES:
        for number in _numbers(path, source, tables[f"{label}.txt"]):
            if number not in photos:
                raise DatasetError(f"{path}: {label}.txt names im{number}.jpg, which is missing")
            labels[number].add(label)
    return [Labelled(photos[number], frozenset(labels[number])) for number in sorted(labels)]


def _numbers(path: Path, source: Source, table: str) -> Iterator[int]:
    ((_, data),) = source.read([table])
    lines = data.decode("ascii", "replace").split()
    if not lines:
        raise DatasetError(f"{path}: {table} names no photo")
    for line in lines:
        if not line.isdecimal():
            raise DatasetError(f"{path}: {table} has {line!r} instead of the number of a photo")
        yield int(line)
