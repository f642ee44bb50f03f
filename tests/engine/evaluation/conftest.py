"""Small labelled sets."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.evaluation.tiny_backbone import TinyBackbone
from tests.pictures import picture


@pytest.fixture
def backbone() -> TinyBackbone:
    return TinyBackbone()


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """Two classes of ten and three photos: scenes, and the same scenes in grey."""
    root = tmp_path / "set"
    for split, numbers in (("train", range(10)), ("test", range(20, 23))):
        for name in ("colour", "grey"):
            (root / split / name).mkdir(parents=True)
            for number in numbers:
                scene = picture(number, (64, 64))
                scene = scene.convert("L").convert("RGB") if name == "grey" else scene
                scene.save(root / split / name / f"{number}.jpg")
    return root


@pytest.fixture
def make_table(tmp_path: Path) -> Callable[[list[str]], Path]:
    """Makes a dataset of ``labels.csv`` lines, with ``0.jpg`` … ``5.jpg`` beside it."""

    def make(lines: list[str]) -> Path:
        root = tmp_path / "table"
        root.mkdir()
        for number in range(6):
            picture(number, (32, 32)).save(root / f"{number}.jpg")
        (root / "labels.csv").write_text("\n".join(["file,labels,split", *lines]))
        return root

    return make
