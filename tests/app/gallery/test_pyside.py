"""PySide6 6.12.0 lost references to None: see docs/decisions/0006-pyside-below-6.12.md."""

import sys

import pytest
from pytestqt.qtbot import QtBot

from app.gallery.model import Item, ResultModel, Role


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None has no reference count there")
def test_a_none_from_a_model_keeps_its_references(qtbot: QtBot, tmp_path) -> None:
    model = ResultModel()
    model.show([Item(1, tmp_path / "a.jpg")])
    index = model.index(0)
    before = sys.getrefcount(None)
    for _ in range(500):
        assert index.data(Role.SIMILARITY) is None
    assert abs(sys.getrefcount(None) - before) < 100
