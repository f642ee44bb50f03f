"""The programs that are started by hand: a rename that breaks one is noticed here."""

from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = sorted(
    ".".join(file.relative_to(ROOT).with_suffix("").parts)
    for file in (ROOT / "benchmarks").rglob("*.py")
)


@pytest.mark.torch
@pytest.mark.plots
@pytest.mark.parametrize("name", PROGRAMS)
def test_every_benchmark_can_be_imported(name: str) -> None:
    import_module(name)
