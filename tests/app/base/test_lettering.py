"""Lines are high enough for every script."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from app.base.elided_label import ElidedLabel
from app.base.lettering import line_height
from app.query.saved_list import SavedList

SCRIPTS = ("Ågypten", "漢字仮名", "한국어 사진", "ภาพถ่ายยี่ปุ่น")


@pytest.mark.parametrize("text", SCRIPTS)
def test_a_line_is_high_enough(qapp: QApplication, text: str) -> None:
    font = qapp.font()
    for points in (9, 13, 17):
        font.setPointSize(points)
        assert line_height(font) >= QFontMetrics(font).boundingRect(text).height()


def test_labels_and_rows_keep_that_room(qapp: QApplication) -> None:
    label = ElidedLabel()
    label.say("plain")
    assert label.sizeHint().height() >= line_height(label.font())
    option = QStyleOptionViewItem()
    option.font = qapp.font()
    rows = SavedList().list
    hint = rows.itemDelegate().sizeHint(option, rows.model().index(0, 0))
    assert hint.height() >= line_height(option.font)
