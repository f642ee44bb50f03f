"""Small synthetic data sets in the layouts of the published ones."""

import json
import zipfile
from pathlib import Path
from typing import Any

from engine.evaluation.mirflickr import CLASSES
from tests.pictures import picture

COCO_CLASSES = {1: "person", 18: "dog", 58: "hot dog"}


def make_coco(root: Path, year: int = 2017, photos: int = 6, parts: str = "train val") -> Path:
    """Photo ``n`` of a part has the label ``n % 3`` and the next; the last has none."""
    (root / "annotations").mkdir(parents=True)
    for start, part in enumerate(parts.split()):
        (root / f"{part}{year}").mkdir()
        first = 100 * (start + 1)
        images = [
            {"id": first + n, "file_name": coco_name(part, year, first + n), "license": 1}
            for n in range(photos)
        ]
        for image in images:
            picture(image["id"], (48, 32)).save(root / f"{part}{year}" / image["file_name"])
        content = {
            "info": {"year": year},
            "categories": [{"id": i, "name": n} for i, n in COCO_CLASSES.items()],
            "images": images,
            "annotations": list(_objects(first, photos)),
        }
        write_json(root / "annotations" / f"instances_{part}{year}.json", content)
        content["annotations"] = list(_captions(first, photos))
        write_json(root / "annotations" / f"captions_{part}{year}.json", content)
    return root


def coco_name(part: str, year: int, number: int) -> str:
    return f"{number:012}.jpg" if year == 2017 else f"COCO_{part}{year}_{number:012}.jpg"


def coco_labels(number: int) -> set[str]:
    names = list(COCO_CLASSES.values())
    return {names[number % 3], names[(number + 1) % 3]}


def _objects(first: int, photos: int) -> Any:
    ids = {name: i for i, name in COCO_CLASSES.items()}
    for n in range(photos - 1):
        for label in sorted(coco_labels(n)):
            yield {
                "image_id": first + n,
                "category_id": ids[label],
                "segmentation": [[1.0, 2.0, 3.0, 4.0]],
                "bbox": [1, 2, 3, 4],
            }


def _captions(first: int, photos: int) -> Any:
    words = {"person": "Two men", "dog": "dogs", "hot dog": "a Hot Dog"}
    for n in range(photos - 1):
        for label in sorted(coco_labels(n)):
            yield {"image_id": first + n, "caption": f"{words[label]}, on a carpet."}
    yield {"image_id": first + photos - 1, "caption": "A manhole in the dogged rain."}


def write_json(file: Path, content: Any) -> None:
    file.write_text(json.dumps(content), encoding="utf-8")


def make_mirflickr(root: Path, photos: int = 48) -> Path:
    """Photo ``n`` has the label ``n % 24``; photos 1 to 12 have the next one as well."""
    (root / "mirflickr" / "meta" / "tags").mkdir(parents=True)
    labels = root / "mirflickr25k_annotations_v080"
    labels.mkdir()
    for number in range(1, photos + 2):
        picture(number, (40, 30)).save(root / "mirflickr" / f"im{number}.jpg")
        (root / "mirflickr" / "meta" / "tags" / f"tags{number}.txt").write_text("sky\n")
    for place, label in enumerate(CLASSES):
        numbers = [n for n in range(1, photos + 1) if place in mirflickr_places(n)]
        (labels / f"{label}.txt").write_text("".join(f"{n}\r\n" for n in numbers))
    (labels / "baby_r1.txt").write_text("1\n")
    (labels / "README.txt").write_text("numbers of photos\n")
    return root


def mirflickr_places(number: int) -> set[int]:
    return {number % 24, (number + 1) % 24} if number <= 12 else {number % 24}


def zip_away(folder: Path, target: Path, *, flat: bool = False) -> None:
    """Packs a folder, with its own name in front or not, and takes it away."""
    files = sorted(folder.rglob("*"))
    with zipfile.ZipFile(target, "w") as archive:
        for file in files:
            archive.write(file, file.relative_to(folder if flat else folder.parent))
    for file in reversed(files):
        file.rmdir() if file.is_dir() else file.unlink()
    folder.rmdir()
