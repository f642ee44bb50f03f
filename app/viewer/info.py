"""The details of the current photo, one per line."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.texts import plain, readable
from app.gallery.picture import Picture
from app.viewer import facts

WIDTH = 264


class InfoPanel(QScrollArea):
    """Names beside values; the folder is a link. Scrolls in a low window.

    Args:
        parent: parent object.
    """

    folder_wanted = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("info")
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._told: list[tuple[str, str]] = []
        self._place: Path | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.warning = QLabel()
        self.warning.setObjectName("stageWarning")
        self.warning.setWordWrap(True)
        self.folder = QPushButton()
        self.folder.setObjectName("stageLink")
        self.folder.setCursor(Qt.CursorShape.PointingHandCursor)
        self.folder.clicked.connect(self._go)
        self.folder.hide()
        contents = QWidget()
        contents.setObjectName("infoContents")
        layout = QVBoxLayout(contents)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addLayout(self._grid)
        layout.addWidget(self.folder)
        layout.addWidget(self.warning)
        layout.addStretch(1)
        self.setWidget(contents)

    def tell(self, picture: Picture, kind: str) -> None:
        """Shows the details.

        Args:
            picture: the current picture.
            kind: kind of the item, in words; empty for a single photo.
        """
        told = [(name, text) for name, text in _rows(picture, kind) if text]
        self._place = picture.subject.folder
        if told == self._told:
            return
        self._told = told
        self._clear()
        for row, (name, text) in enumerate(told):
            self._put(row, 0, name).setObjectName("stageMuted")
            self._put(row, 1, _unbroken(text))
        where = readable(self._place) if self._place is not None else ""
        metrics = self.folder.fontMetrics()
        elided = metrics.elidedText(where, Qt.TextElideMode.ElideMiddle, WIDTH - 40)
        self.folder.setText(elided)
        self.folder.setAccessibleName(where)
        self.folder.setToolTip(plain(where))
        self.folder.setVisible(bool(where))
        cut = facts.cut_off(picture.facts)
        self.warning.setText(cut)
        self.warning.setVisible(bool(cut))

    def told(self) -> dict[str, str]:
        """The details on display, by name."""
        return dict(self._told)

    def _go(self) -> None:
        if self._place is not None:
            self.folder_wanted.emit(self._place)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _put(self, row: int, column: int, text: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        return label


def _unbroken(text: str) -> str:
    """Returns a text in which lines break between figures, but not before their units."""
    parts = text.split(facts.BETWEEN)
    return facts.BETWEEN.join(part.replace(" ", "\u00a0") for part in parts) if parts[1:] else text


def _rows(picture: Picture, kind: str) -> list[tuple[str, str]]:
    translate, known = QCoreApplication.translate, picture.facts
    shot = known.metadata
    return [
        (translate("InfoPanel", "Match"), facts.alike(picture)),
        (translate("InfoPanel", "Taken"), facts.taken(known)),
        (translate("InfoPanel", "Camera"), shot.camera or ""),
        (translate("InfoPanel", "Lens"), shot.lens or ""),
        (translate("InfoPanel", "Exposure"), facts.exposure(known)),
        (translate("InfoPanel", "Place"), facts.place(known)),
        (translate("InfoPanel", "Pixels"), facts.dimensions(known)),
        (translate("InfoPanel", "File"), facts.file_size(known)),
        (translate("InfoPanel", "Kind"), kind),
    ]
