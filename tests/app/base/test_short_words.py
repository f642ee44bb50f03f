"""Words that have no room give way to fewer, and sheets that have none are scrolled."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.base.elided_label import ElidedLabel
from app.frame.shortcuts import ShortcutSheet
from app.results.heading import ResultsHeading


def test_a_label_says_less_where_all_of_it_has_no_room(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.say("194 photos · press S on one to find photos like it", "194 photos")
    needed = label.fontMetrics().horizontalAdvance(label.text())
    label.resize(needed + 4, 20)
    assert label.shown() == label.text()
    label.resize(needed - 4, 20)
    assert label.shown() == "194 photos"
    label.resize(20, 20)
    assert label.shown().endswith("…")
    label.say("another text that is far too long for it")
    label.resize(60, 20)
    assert label.shown() != "194 photos"


def test_in_a_narrow_heading_the_versions_stand_beside_the_title(qtbot: QtBot) -> None:
    heading = ResultsHeading(200)
    qtbot.addWidget(heading)
    heading.say("Photos like boat.jpg", "12 similar photos")
    heading.resize(900, 60)
    heading.show()
    heading.offer_versions(True)
    qtbot.waitUntil(lambda: heading.versions.y() > heading.title.geometry().bottom() - 4)
    heading.resize(520, 60)
    qtbot.waitUntil(lambda: heading.versions.y() <= heading.title.geometry().bottom())
    assert heading.subtitle.shown() == "12 similar photos"


def test_a_sheet_of_many_keys_stays_on_the_screen(qtbot: QtBot) -> None:
    actions = []
    for number in range(180):
        action = QAction(f"What is done by key {number}")
        action.setShortcut(f"Ctrl+Shift+F{number % 30 + 1}")
        actions.append(action)
    sheet = ShortcutSheet([("Photos", actions[:60]), ("More", actions[60:])])
    qtbot.addWidget(sheet)
    room: QSize = sheet.screen().availableSize()
    assert sheet.height() <= room.height()
    assert sheet.width() <= room.width()
