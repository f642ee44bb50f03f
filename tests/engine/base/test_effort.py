"""Threads and priority of background work."""

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from threadpoolctl import ThreadpoolController

from engine.base import device
from engine.base.config import Effort
from engine.base.effort import choose_effort, chosen_effort, keep_products_on_one_core
from engine.base.progress import drain
from engine.indexing.encoder import PhotoEncoder
from engine.library import Library
from tests.pictures import save_pictures


@pytest.fixture(autouse=True)
def _full_again() -> Iterator[None]:
    yield
    choose_effort("full")


def test_gentle_takes_fewer_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "usable_cores", lambda: 8)
    workers = {}
    for effort in ("gentle", "normal", "full"):
        choose_effort(effort)
        workers[effort] = device.worker_count()
    assert workers["gentle"] == 2
    assert workers["gentle"] < workers["normal"] <= workers["full"] == 8


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="threads yield on Linux alone")
@pytest.mark.parametrize(("effort", "niceness"), [("gentle", 15), ("normal", 5), ("full", 0)])
def test_workers_give_way_and_nobody_else(
    library: Library,
    photos: Path,
    monkeypatch: pytest.MonkeyPatch,
    effort: Effort,
    niceness: int,
) -> None:
    usual = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    seen = set()
    encode = PhotoEncoder.encode

    def look(*arguments, **named):
        seen.add(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
        return encode(*arguments, **named)

    monkeypatch.setattr(PhotoEncoder, "encode", look)
    library.machine.effort = effort
    drain(library.folders.add([photos]))
    assert seen == {max(usual, niceness)}
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == usual


def test_a_run_under_way_follows_and_loses_nothing(library: Library, tmp_path: Path) -> None:
    save_pictures(tmp_path / "many", 60)
    order: list[Effort] = ["gentle", "normal", "full"]
    for step in library.folders.add([tmp_path / "many"]):
        if step.stage == "index":
            library.machine.effort = order[step.done % 3]
    assert library.status().searchable == 60
    assert chosen_effort() == library.machine.effort


def test_what_there_is_to_choose_from(library: Library) -> None:
    assert library.machine.devices()[0] == library.machine.device == "cpu"
    choices = {choice.name: choice for choice in library.machine.backbones()}
    assert choices["efficientnet_lite0"].download_bytes == 0
    assert choices["vgg16"].download_bytes > 500_000_000


def test_products_of_numpy_stay_on_their_thread() -> None:
    blas = ThreadpoolController().select(user_api="blas").lib_controllers
    ours = [library for library in blas if "numpy" in library.filepath]
    others = [library for library in blas if library not in ours]
    before = [library.get_num_threads() for library in others]
    for library in ours:
        library.set_num_threads(2)
    keep_products_on_one_core()
    assert ours
    assert [library.get_num_threads() for library in ours] == [1] * len(ours)
    assert [library.get_num_threads() for library in others] == before
