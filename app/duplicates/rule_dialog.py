"""The dialog in which the user sorts the criteria for which photo to keep."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base import theme
from app.base.combo_box import Choice
from app.base.elided_label import ElidedLabel
from app.base.texts import readable
from app.duplicates.rules import OWN, named
from app.duplicates.words import criterion_words, rule_name
from engine.results import CRITERIA, PRESETS, Criterion, Rule

_WIDTH = 520
# Room for the desktop's title bar and panels.
_AROUND = 80
_CRITERION = Qt.ItemDataRole.UserRole
_OPPOSITES: dict[Criterion, Criterion] = {"oldest": "newest", "newest": "oldest"}


class RuleDialog(QDialog):
    """A list of criteria: ticked ones count, in their order.

    Args:
        rule: the initial rule.
        folder: folder in which the folder dialog opens.
        parent: parent object.
    """

    wanted = Signal(Rule)

    def __init__(self, rule: Rule, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What is kept"))
        self._opens_at = folder
        self._folder = rule.folder
        self._filling = False
        self.presets = self._make_presets()
        self.criteria = self._make_criteria()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._words(self.tr("What is kept"), "heading"))
        layout.addWidget(
            self._words(
                self.tr(
                    "Two copies are compared from the top: the first line in which they differ "
                    "decides which one is kept. Drag lines, or move them with the arrows; lines "
                    "without a tick are ignored."
                ),
                "muted",
            )
        )
        layout.addLayout(self._row(QLabel(self.tr("Begin with")), self.presets))
        layout.addLayout(self._make_middle(), 1)
        layout.addLayout(self._make_folder())
        layout.addWidget(
            self._words(
                self.tr(
                    "Whatever the order, the only RAW, the only copy with camera data and the only "
                    "uncropped copy are never selected."
                ),
                "muted",
            )
        )
        layout.addWidget(self._make_buttons())
        self._fill(rule)
        most = self.screen().availableGeometry().height() - _AROUND
        self.resize(_WIDTH, min(self.sizeHint().height(), most))

    def rule(self) -> Rule:
        """The rule that the list currently describes."""
        items = (self.criteria.item(row) for row in range(self.criteria.count()))
        ticked = [i.data(_CRITERION) for i in items if i.checkState() == Qt.CheckState.Checked]
        folder = self._folder if "folder" in ticked else None
        return named(Rule(OWN, tuple(c for c in ticked if c != "folder" or folder), folder))

    @Slot()
    def _begin_with(self) -> None:
        preset = PRESETS.get(self.presets.currentData())
        if preset is not None and not self._filling:
            self._fill(replace(preset, folder=self._folder))
            if "folder" in preset.criteria and self._folder is None:
                self._choose_folder()

    @Slot(QListWidgetItem)
    def _changed(self, item: QListWidgetItem) -> None:
        if self._filling:
            return
        opposite = _OPPOSITES.get(item.data(_CRITERION))
        if opposite is not None and item.checkState() == Qt.CheckState.Checked:
            self._item(opposite).setCheckState(Qt.CheckState.Unchecked)
        self._say()

    @Slot()
    def _say(self) -> None:
        """Explains the current line, and names the preset that the list equals."""
        if self._filling:
            return
        item = self.criteria.currentItem()
        self._meaning.setText(criterion_words(item.data(_CRITERION))[1] if item else "")
        row, last = self.criteria.currentRow(), self.criteria.count() - 1
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < last)
        wants_folder = self._item("folder").checkState() == Qt.CheckState.Checked
        self._folder_name.say(readable(self._folder) if self._folder else self.tr("None chosen"))
        for part in (self._folder_name, self.choose):
            part.setEnabled(wants_folder)
        rule = self.rule()
        self._filling = True
        self.presets.setCurrentIndex(self.presets.findData(rule.name))
        self._filling = False
        self.apply.setEnabled(
            bool(rule.criteria) and (self._folder is not None or not wants_folder)
        )

    def _move(self, by: int) -> None:
        row = self.criteria.currentRow()
        if 0 <= row < self.criteria.count() and 0 <= row + by < self.criteria.count():
            self.criteria.insertItem(row + by, self.criteria.takeItem(row))
            self.criteria.setCurrentRow(row + by)
            self._say()

    @Slot()
    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Keep the photos in this folder"), str(self._folder or self._opens_at)
        )
        if chosen:
            self._folder = Path(chosen)
        self._say()

    @Slot()
    def _accept(self) -> None:
        self.wanted.emit(self.rule())
        self.accept()

    def _fill(self, rule: Rule) -> None:
        self._filling = True
        self.criteria.clear()
        rest = [criterion for criterion in CRITERIA if criterion not in rule.criteria]
        for criterion in (*rule.criteria, *rest):
            item = QListWidgetItem(criterion_words(criterion)[0])
            item.setData(_CRITERION, criterion)
            item.setToolTip(criterion_words(criterion)[1])
            ticked = criterion in rule.criteria
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            self.criteria.addItem(item)
        self.criteria.setCurrentRow(0)
        self._filling = False
        self._say()

    def _item(self, criterion: Criterion) -> QListWidgetItem:
        items = (self.criteria.item(row) for row in range(self.criteria.count()))
        return next(item for item in items if item.data(_CRITERION) == criterion)

    def _make_presets(self) -> Choice:
        presets = Choice(self.tr("Begin with"))
        for name in PRESETS:
            known = rule_name(name, None)
            words = self.tr("those in a folder") if name == "folder" else known
            presets.addItem(words[:1].upper() + words[1:], name)
        presets.addItem(self.tr("My own order"), OWN)
        presets.currentIndexChanged.connect(self._begin_with)
        return presets

    def _make_criteria(self) -> QListWidget:
        criteria = QListWidget()
        criteria.setObjectName("framed")
        criteria.setAccessibleName(self.tr("What decides, the most important first"))
        criteria.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        criteria.setDefaultDropAction(Qt.DropAction.MoveAction)
        criteria.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        criteria.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        criteria.itemChanged.connect(self._changed)
        criteria.currentRowChanged.connect(self._say)
        criteria.model().rowsMoved.connect(self._say)
        return criteria

    def _make_middle(self) -> QHBoxLayout:
        self.up = self._arrow("up", self.tr("Move this line up"), -1)
        self.down = self._arrow("down", self.tr("Move this line down"), 1)
        arrows = QVBoxLayout()
        arrows.addWidget(self.up)
        arrows.addWidget(self.down)
        arrows.addStretch(1)
        self._meaning = self._words("", "muted")
        left = QVBoxLayout()
        left.addWidget(self.criteria, 1)
        left.addWidget(self._meaning)
        middle = QHBoxLayout()
        middle.addLayout(left, 1)
        middle.addLayout(arrows)
        return middle

    def _make_folder(self) -> QHBoxLayout:
        self._folder_name = ElidedLabel()
        self.choose = QPushButton(self.tr("Choose …"))
        self.choose.clicked.connect(self._choose_folder)
        return self._row(QLabel(self.tr("Folder:")), self._folder_name, self.choose)

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.apply = buttons.addButton(self.tr("Use it"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.apply.setObjectName("primary")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _arrow(self, icon: str, name: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(theme.icon(icon))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self._move(by))
        return button

    def _words(self, text: str, name: str) -> QLabel:
        label = QLabel(text)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _row(self, *parts: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in parts:
            row.addWidget(part, int(part is parts[1]))
        return row
