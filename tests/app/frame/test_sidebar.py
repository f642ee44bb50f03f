from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from app.frame.sidebar import WIDTH, Sidebar


def test_a_panel_that_needs_more_is_not_cut(qapp: QApplication) -> None:
    panel = QWidget()
    table = QLabel("figures")
    QVBoxLayout(panel).addWidget(table)
    sidebar = Sidebar([panel])
    # So low that it has to be scrolled.
    panel.setMinimumHeight(900)
    sidebar.resize(WIDTH, 300)
    sidebar.show()
    QTest.qWait(20)
    assert sidebar.width() == WIDTH
    for needed in (320, 420):
        table.setMinimumWidth(needed)
        QTest.qWait(20)
        assert table.width() >= needed
        contents = table.mapTo(sidebar.viewport(), table.rect().bottomRight()).x()
        assert contents < sidebar.viewport().width()
    table.setMinimumWidth(0)
    QTest.qWait(20)
    assert sidebar.width() == WIDTH
    sidebar.deleteLater()
