"""Packages of the engine import in one direction, and every contract fails if it is broken."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.import_graph import MOST_ARROWS, MOST_ROOMS, ROOT, layers_of, read

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def made(folder: Path, **modules: str) -> Path:
    """A package `engine` of one module a room."""
    package = folder / "engine"
    for room, text in modules.items():
        (package / room).mkdir(parents=True)
        (package / room / "module.py").write_text(text)
    return package


def test_the_engine_has_few_rooms_and_imports_one_way() -> None:
    graph = read(ROOT / "engine", layers_of(PYPROJECT))
    assert graph.faults() == []
    assert {"library", "store", "base"} <= graph.rooms
    assert ("library", "search") in graph.arrows
    assert 10 < len(graph.rooms) <= MOST_ROOMS
    assert 40 < len(graph.arrows) <= MOST_ARROWS


def test_every_room_has_a_place_in_the_layers() -> None:
    graph = read(ROOT / "engine", layers_of(PYPROJECT))
    assert set().union(*layers_of(PYPROJECT)) == graph.rooms


def test_upward_arrows_and_circles_are_found(tmp_path: Path) -> None:
    package = made(
        tmp_path,
        store="def f() -> None:\n    from engine.search.module import x\n",
        search="from engine import store\nimport engine.base.module\n",
        base="import engine_of_a_car\n",
    )
    graph = read(package, [{"search"}, {"store"}, {"base"}])
    assert graph.arrows == {("store", "search"), ("search", "store"), ("search", "base")}
    assert graph.upward == {("store", "search")}
    assert graph.circles == [{"store", "search"}]
    assert len(graph.faults()) == 2


def test_a_room_without_a_place_is_upward_of_all(tmp_path: Path) -> None:
    package = made(tmp_path, shed="", base="import engine.shed.module\n")
    assert read(package, [{"base"}]).upward == {("base", "shed")}


FORBIDDEN = {
    "the window uses": ("engine/base/errors.py", "import app.base.texts"),
    "the engine knows no screen": ("engine/base/errors.py", "import PySide6.QtCore"),
    "data flows one way": ("engine/store/ids.py", "import engine.search.index"),
    "of the engine the window": ("app/base/texts.py", "import engine.store.photos"),
    "of the engine the command line": ("engine/cli/output.py", "import engine.store.photos"),
    "the rooms of the window": ("app/viewer/facts.py", "import app.training.panel"),
}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contracts")
    for name in ("app", "engine"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize("contract", FORBIDDEN)
def test_a_contract_fails_where_it_is_broken(copied: Path, contract: str) -> None:
    place, line = FORBIDDEN[contract]
    file = copied / place
    before = file.read_text(encoding="utf-8")
    file.write_text(f"{before}\n{line}\n", encoding="utf-8")
    try:
        lint = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
        done = subprocess.run(
            [*lint, "--no-cache"], cwd=copied, capture_output=True, text=True, check=False
        )
    finally:
        file.write_text(before, encoding="utf-8")
    broken = [text for text in done.stdout.splitlines() if " BROKEN" in text]
    assert done.returncode != 0
    assert any(text.lower().startswith(contract) for text in broken), done.stdout


def test_there_is_a_broken_import_for_each_contract() -> None:
    names = [
        line.partition('"')[2].lower() for line in PYPROJECT.splitlines() if line[:4] == "name"
    ]
    contracts = [name for name in names if not name.startswith("kindred")]
    assert all(any(name.startswith(each) for each in FORBIDDEN) for name in contracts)
    assert len(contracts) == len(FORBIDDEN)
