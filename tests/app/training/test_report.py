"""The report card: figures in words, and nothing for unknown figures."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.operations.training import Trained
from app.training.figures import found_of_hundred, groups
from app.training.report import ReportCard, ReportTable
from engine.results import TrainResult
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
    shown_table = ReportTable()
    qtbot.addWidget(shown_table)
    shown_table.show_figures(new, old or {}, ("New", "Before"))
    table = shown_table.grid
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


def sentence(
    qtbot: QtBot, new: dict[str, float], old: dict[str, float] | None, *, activated: bool = True
) -> str:
    card = ReportCard()
    qtbot.addWidget(card)
    report = {"new": new, "old": old, "better": activated}
    card.show_result(Trained(TrainResult(2, "nrdh", 128, 40, {}, report, activated=activated), 1))
    return card.verdict()


def test_the_card_is_one_sentence(qtbot: QtBot) -> None:
    new = {"found": 0.9, "steady": 0.7, "same_folder": 0.4, "same_hour": 0.56}
    old = {"found": 0.8, "steady": 0.7, "same_folder": 0.3, "same_hour": 0.56}
    assert sentence(qtbot, new, old) == "Finds 64 of 100 similar photos, before 59."
    assert sentence(qtbot, new, None) == "Finds 64 of 100 similar photos."
    refused = sentence(qtbot, old, new, activated=False)
    assert refused.startswith("Finds 59 of 100 similar photos")
    assert "finds 64 and stays in use" in refused
    assert sentence(qtbot, {}, None) == "Kindred has learned your photos."


def test_only_what_both_versions_were_measured_by_is_compared() -> None:
    new, old = {"found": 1.0, "same_hour": 0.2}, {"found": 0.5}
    assert found_of_hundred(new, old) == (100, 50)
    assert found_of_hundred(new, {}) == (60, None)
    assert found_of_hundred({}, old) == (None, None)
