"""The report card: which figures in which words, and nothing where a figure is not known."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.training.figures import groups
from app.training.report import ReportCard
from app.training.trainer import Trained
from engine.library import TrainResult
from engine.training.edits import EDITS

REPORT = {
    "same_folder": 0.4,
    "same_hour": 0.6,
    "steady": 0.8,
    "float_agreement": 0.91,
    "contrast": 0.5,
    "entropy": 0.99,
    "unique_codes": 1.0,
    "bits": 128.0,
    "copies": 0.8,
    "found": 0.9,
    **{f"found_{name}": 1.0 for name in EDITS},
    "found_crop_25": 0.7,
}


def shown(qtbot: QtBot, new: dict[str, float], old: dict[str, float] | None) -> list[list[str]]:
    card = ReportCard()
    qtbot.addWidget(card)
    report = {"new": new, "old": old, "better": True}
    result = TrainResult(2, "nrdh", 128, 40, {}, report, activated=True)
    card.show_result(Trained(result, 1))
    table = card.table.grid
    texts = []
    for row in range(table.rowCount()):
        items = [table.itemAtPosition(row, column) for column in range(3)]
        labels = [item.widget() for item in items if item is not None]
        texts.append([label.text() for label in labels if isinstance(label, QLabel)])
    return texts


def test_the_figures_stand_in_groups_new_beside_old(qtbot: QtBot) -> None:
    lines = shown(qtbot, REPORT, {**REPORT, "steady": 0.6})
    assert lines[0] == ["Listed first", "New", "Before"]
    assert ["Edited copies found"] in lines
    assert ["Codes"] in lines
    assert ["Photos of one hour", "60.0 %", "60.0 %"] in lines
    assert ["Same for edited copies", "80.0 %", "60.0 %"] in lines
    assert ["Cropped", "90.0 %", "90.0 %"] in lines
    assert ["Resaved, recoloured", "100.0 %", "100.0 %"] in lines
    assert ["Code length", "128", "128"] in lines


def test_what_was_not_measured_is_left_out(qtbot: QtBot) -> None:
    new = {name: REPORT[name] for name in ("float_agreement", "entropy", "unique_codes", "bits")}
    lines = shown(qtbot, new, None)
    assert ["Edited copies found"] not in lines
    assert ["Similar photos found", "91.0 %", "–"] in lines
    assert len([line for line in lines if line]) == 5


def test_every_edit_stands_in_one_row_and_every_row_explains_itself() -> None:
    rows = [row for group in groups() for row in group.rows]
    found = [name for row in rows for name in row.names if name.startswith("found_")]
    assert sorted(found) == sorted(f"found_{name}" for name in EDITS)
    assert all(row.meaning for row in rows)
