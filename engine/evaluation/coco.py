"""Reads MS-COCO as distributed, in folders or zip files.

``annotations/instances_train2017.json`` and ``…_val2017.json`` with ``train2017/`` and ``val2017/``
beside the folder of annotations, or the same for 2014; photos may be in ``images/``. Labels are the
80 categories of the objects in a photo. If there are only ``captions_….json``, a photo has the
categories that its captions name, which is coarser: state this beside a figure. Photos without any
label are left out, as usual.

Source: Lin et al., "Microsoft COCO: Common objects in context", ECCV 2014; https://cocodataset.org.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from engine.base.errors import DatasetError
from engine.evaluation.sources import Source
from engine.evaluation.splits import Labelled

COCO_ZIPS = frozenset(
    f"{name}{year}.zip"
    for name in ("train", "val", "annotations_trainval")
    for year in (2014, 2017)
)
_TABLE = re.compile(r"(?:.*/)?(instances|captions)_(train|val)(2014|2017)\.json")
_PHOTO = re.compile(r"(?:.*/)?(?:train|val)(?:2014|2017)/[^/]+\.jpg")
_KINDS = ("instances", "captions")
_CATEGORIES = (
    "person|bicycle|car|motorcycle|airplane|bus|train|truck|boat|traffic light|fire hydrant|"
    "stop sign|parking meter|bench|bird|cat|dog|horse|sheep|cow|elephant|bear|zebra|giraffe|"
    "backpack|umbrella|handbag|tie|suitcase|frisbee|skis|snowboard|sports ball|kite|baseball bat|"
    "baseball glove|skateboard|surfboard|tennis racket|bottle|wine glass|cup|fork|knife|spoon|"
    "bowl|banana|apple|sandwich|orange|broccoli|carrot|hot dog|pizza|donut|cake|chair|couch|"
    "potted plant|bed|dining table|toilet|tv|laptop|mouse|remote|keyboard|cell phone|microwave|"
    "oven|toaster|sink|refrigerator|book|clock|vase|scissors|teddy bear|hair drier|toothbrush"
)
# Captions hardly ever contain the word "person".
_PERSON = "people|man|men|woman|women|boys?|girls?|child|children"
_WORDS = re.compile(rf"\b(?:({_CATEGORIES})(?:e?s)?|{_PERSON})\b")
# The only parts that are read of a file of half a gigabyte, most of which are outlines.
_OUTLINES = ("segmentation", "bbox", "keypoints")


def read_coco(path: Path, source: Source) -> list[Labelled] | None:
    """Reads the labelled photos of MS-COCO.

    Args:
        path: path of the dataset, for errors.
        source: its files.

    Returns:
        The photos; None if the files have another layout.

    Raises:
        DatasetError: something in it is missing or cannot be read.
    """
    tables = {m.group(1, 2, 3): m.string for n in source.files if (m := _TABLE.fullmatch(n))}
    if not tables:
        if any(_PHOTO.fullmatch(name) for name in source.files):
            raise DatasetError(
                f"{path} looks like MS-COCO, but its annotations are missing: "
                "annotations/instances_train2017.json and instances_val2017.json"
            )
        return None
    year = max(year for _, _, year in tables)
    parts = [part for part in ("train", "val") if any(k[1:] == (part, year) for k in tables)]
    # All photos must have labels of the same kind.
    kind = next((k for k in _KINDS if all((k, part, year) in tables for part in parts)), None)
    if kind is None:
        raise DatasetError(f"{path}: the parts of {year} have annotations of different kinds")
    by_end = {"/".join(name.split("/")[-2:]): name for name in source.files}
    return [
        photo for part in parts for photo in _part(path, source, tables[kind, part, year], by_end)
    ]


def _part(path: Path, source: Source, table: str, by_end: Mapping[str, str]) -> Iterator[Labelled]:
    where = f"{path}: {table}"
    matched = _TABLE.fullmatch(table)
    assert matched is not None
    kind, part, year = matched.groups()
    ((_, data),) = source.read([table])
    try:
        content = json.loads(data, object_hook=_without_outlines)
        labels = _of_instances(content) if kind == "instances" else _of_captions(content)
        files = {image["id"]: str(image["file_name"]) for image in content["images"]}
    except ValueError as error:
        raise DatasetError(f"{where} is not valid JSON ({error})") from error
    except (KeyError, TypeError) as error:
        raise DatasetError(
            f"{where} is not a table of {kind} ({error} is missing in it)"
        ) from error
    for number, file in sorted(files.items()):
        name = by_end.get(f"{part}{year}/{file}")
        if name is None:
            raise DatasetError(f"{where} names {file}, which is not in {part}{year}/")
        if labels[number]:
            yield Labelled(name, frozenset(labels[number]), part)


def _of_instances(content: Mapping[str, Any]) -> dict[int, set[str]]:
    names = {category["id"]: str(category["name"]) for category in content["categories"]}
    labels: dict[int, set[str]] = defaultdict(set)
    for annotation in content["annotations"]:
        labels[annotation["image_id"]].add(names[annotation["category_id"]])
    return labels


def _of_captions(content: Mapping[str, Any]) -> dict[int, set[str]]:
    labels: dict[int, set[str]] = defaultdict(set)
    for annotation in content["annotations"]:
        said = _WORDS.finditer(annotation["caption"].lower())
        labels[annotation["image_id"]] |= {match.group(1) or "person" for match in said}
    return labels


def _without_outlines(found: dict[str, Any]) -> dict[str, Any]:
    for name in _OUTLINES:
        found.pop(name, None)
    return found
