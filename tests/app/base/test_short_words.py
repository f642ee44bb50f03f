"""Words that have no room give way to fewer, and sheets that have none are scrolled."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.base.elided_label import ElidedLabel
from app.base.messages import DetailsDialog
from app.frame.shortcuts import ShortcutSheet
from app.frame.welcome import Welcome
from app.gallery.picture import Facts, Picture, Subject
from app.preferences.dialog import PreferencesDialog
from app.query.save_dialog import SaveDialog
from app.results.empty import EmptyPage
from app.results.heading import ResultsHeading
from app.training.versions_dialog import VersionsDialog
from app.viewer.info import InfoPanel
from engine.results import Metadata


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


def test_keys_stand_in_as_few_columns_as_fit(qtbot: QtBot) -> None:
    def group(count: int) -> tuple[str, list[QAction]]:
        actions = [QAction(f"Action {number}") for number in range(count)]
        for number, action in enumerate(actions):
            action.setShortcut(f"Ctrl+F{number % 30 + 1}")
        return f"{count} of them", actions

    def columns(groups: list[tuple[str, list[QAction]]]) -> int:
        sheet = ShortcutSheet(groups)
        qtbot.addWidget(sheet)
        sheet.show()
        headings = [label for label in sheet.findChildren(QLabel) if label.text().endswith("them")]
        return len({label.x() for label in headings})

    assert columns([group(4), group(5)]) == 1
    assert columns([group(20), group(21)]) == 2


def test_a_low_window_has_room_for_the_first_step(qtbot: QtBot) -> None:
    page = Welcome()
    qtbot.addWidget(page)
    page.show()
    for size in (QSize(1200, 800), page.minimumSizeHint()):
        page.resize(size)
        qtbot.wait(10)
        for label in page.findChildren(QLabel):
            if label.isVisible():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
                place = QRect(label.mapTo(page, QPoint(0, 0)), label.size())
                assert page.rect().contains(place), label.text()
        assert page.rect().contains(page.button.mapTo(page, page.button.rect().bottomRight()))


def test_dialogs_are_no_larger_than_the_screen(qtbot: QtBot) -> None:
    dialogs = [VersionsDialog(), PreferencesDialog([]), DetailsDialog("Title", "Summary", "Text")]
    for dialog in dialogs:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        room = dialog.screen().availableSize()
        assert dialog.width() < room.width()
        assert dialog.height() < room.height()


def test_an_empty_page_shows_all_of_its_sentence(qtbot: QtBot) -> None:
    page = EmptyPage()
    qtbot.addWidget(page)
    page.resize(700, 500)
    page.show()
    page.say("No photos here yet. They appear as soon as they are indexed. " * 3)
    qtbot.wait(10)
    (label,) = [label for label in page.findChildren(QLabel) if label.text()]
    assert label.height() >= label.heightForWidth(label.width()) > 2 * label.fontMetrics().height()


def test_a_dialog_shows_all_of_its_sentence(qtbot: QtBot) -> None:
    dialog = SaveDialog("Boats")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.resize(10, 10)
    dialog.show()
    qtbot.wait(10)
    (label,) = [each for each in dialog.findChildren(QLabel) if each.wordWrap()]
    assert label.height() >= label.heightForWidth(label.width())


def test_details_that_do_not_fit_are_scrolled_to(qtbot: QtBot) -> None:
    panel = InfoPanel()
    qtbot.addWidget(panel)
    panel.resize(264, 80)
    panel.show()
    shot = Metadata(camera="A camera with a name that takes two lines", exposure=0.002)
    picture = Picture(Subject(1, "boat.jpg"))
    picture.facts = Facts(640, 480, 1000, shot)
    panel.tell(picture, "")
    qtbot.wait(10)
    for label in panel.findChildren(QLabel):
        if label.isVisibleTo(panel):
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    assert panel.verticalScrollBar().maximum() > 0
