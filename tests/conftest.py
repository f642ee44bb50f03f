import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

if "PYTEST_XDIST_WORKER" in os.environ:
    # Workers share the processors, and threads that wait for one another would only take turns.
    for _library in ("OMP", "OPENBLAS"):
        os.environ.setdefault(f"{_library}_NUM_THREADS", "1")

import pillow_heif
import pytest

from engine.backbones.runtime import FeatureRuntime, OnnxRuntime
from engine.base.config import DEFAULT_BACKBONE
from engine.base.extras import has_extra
from engine.decoding.pool import Decoders
from engine.nrdh.arrays import Floats
from engine.training import edited_copies
from tests.face import Library
from tests.pictures import save_pictures

# Tests write such files.
pillow_heif.register_heif_opener()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: tests also wait, for timers and for other processes."""
    return (os.cpu_count() or 1) + 1


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leaves out files of tests that import torch, where only the core is installed."""
    if collection_path.suffix != ".py" or has_extra("train"):
        return None
    marked = "pytestmark = pytest.mark.torch" in collection_path.read_text(encoding="utf-8")
    return True if marked else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out tests marked ``torch`` or ``plots``, where what they need is not installed."""
    missing = {
        mark for mark, extra in (("torch", "train"), ("plots", "evaluate")) if not has_extra(extra)
    }
    left_out = [item for item in items if any(item.get_closest_marker(mark) for mark in missing)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Prepared model files are made once a session, away from the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        if "KINDRED_CACHE" not in os.environ:
            patch.setenv("KINDRED_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("KINDRED_LIBRARY", raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _copies_made_once() -> Iterator[None]:
    """Trainings share the features of edited copies, since most tests draw the same pictures."""
    make = edited_copies.edited_features
    made: dict[tuple[bytes, int], Floats] = {}

    def shared(data: bytes, runtime: FeatureRuntime, seed: int, decoders: Decoders) -> Floats:
        if not isinstance(runtime, OnnxRuntime) or runtime.spec.name != DEFAULT_BACKBONE:
            return make(data, runtime, seed, decoders)
        key = hashlib.blake2b(data, digest_size=16).digest(), seed
        if key not in made:
            made[key] = make(data, runtime, seed, decoders)
        return made[key].copy()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edited_copies, "edited_features", shared)
        yield


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder of twelve different photos."""
    folder = tmp_path / "photos"
    save_pictures(folder, 12)
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library on the CPU."""
    with Library.open(tmp_path / "library", "cpu") as opened:
        yield opened


@pytest.fixture(scope="session")
def data() -> Path:
    """The shared test data, where the machine has it."""
    named = os.environ.get("KINDRED_TEST_DATA")
    root = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data"
    if not root.is_dir():
        pytest.skip(f"needs the shared test data: {root} is absent (set KINDRED_TEST_DATA)")
    return root
