"""The dialog with all versions: details, comparison, and going back to one."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base import screens, theme
from app.base.combo_box import Choice
from app.base.library_state import Overview
from app.training.report import ReportTable
from app.training.version_words import backbone_of, bits_of, method_of, summary_of, title_of
from app.training.versions import VersionSize
from engine.results import ModelVersion

_ID = Qt.ItemDataRole.UserRole
_LIST_WIDTH = 312
_LONGEST_NOTE = 300
_SIGN = 16


class VersionsDialog(QDialog):
    """The list of versions beside the details of the selected one.

    Args:
        parent: parent object.
    """

    use_wanted = Signal(int)
    note_wanted = Signal(int, str)
    size_wanted = Signal(int)
    delete_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Versions"))
        screens.resize(self, 880, 640)
        self._models: list[ModelVersion] = []
        self.list = QListWidget()
        self.list.setObjectName("versions")
        self.list.setAccessibleName(self.tr("Versions"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setSpacing(2)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setIconSize(QSize(_SIGN, _SIGN))
        self.list.currentRowChanged.connect(self._show_chosen)
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addWidget(self.list)
        body.addWidget(self._make_details(), 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        # Enter ends editing a note; it does not close the dialog.
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        heading = QLabel(self.tr("Versions"))
        heading.setObjectName("title")
        words = QLabel(
            self.tr(
                "Each training makes a version. Searches use one of them; the others wait here, "
                "and going back takes a moment."
            )
        )
        words.setObjectName("muted")
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(words)
        layout.addSpacing(8)
        layout.addLayout(body, 1)
        layout.addSpacing(8)
        layout.addWidget(buttons)

    def show_models(self, models: Sequence[ModelVersion]) -> None:
        """Fills the list, newest first; the choice stays where it can."""
        if list(models) == self._models:
            return
        chosen = self.chosen()
        self._models = list(models)
        active = next((model.id for model in models if model.active), None)
        wanted = chosen.id if chosen is not None else active
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        for model in models:
            self.list.addItem(self._item(model))
        ids = [model.id for model in models]
        row = ids.index(wanted) if wanted in ids else 0
        self.list.setCurrentRow(row)
        blocker.unblock()
        self._show_chosen(row)

    @Slot(Overview)
    def show_overview(self, overview: Overview) -> None:
        """Updates the versions."""
        self.show_models(overview.models)

    def chosen(self) -> ModelVersion | None:
        """The selected version."""
        item = self.list.currentItem()
        wanted = item.data(_ID) if item is not None else None
        return next((model for model in self._models if model.id == wanted), None)

    @Slot(VersionSize)
    def ask_to_delete(self, size: VersionSize) -> None:
        """Asks whether to delete a version, now that its size is known."""
        model = next((model for model in self._models if model.id == size.model_id), None)
        if model is None or model.active:
            return
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.Question)
        question.setWindowTitle(self.tr("Delete a version"))
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setText(self.tr("Delete the version “{title}”?").format(title=title_of(model)))
        decimal = QLocale.DataSizeFormat.DataSizeSIFormat
        words = self.tr("This frees {size}. It cannot be undone. Your photos are not touched.")
        question.setInformativeText(
            words.format(size=QLocale().formattedDataSize(size.bytes, 1, decimal))
        )
        delete = question.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        keep = question.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(keep)
        question.exec()
        if question.clickedButton() is delete:
            self.delete_wanted.emit(size.model_id)

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        self._colour_use()
        for row, model in enumerate(self._models):
            self.list.item(row).setIcon(_sign(model))

    def _make_details(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        self._title = QLabel()
        self._title.setObjectName("heading")
        column.addWidget(self._title)
        column.addLayout(self._make_facts())
        column.addLayout(self._make_buttons())
        column.addSpacing(8)
        column.addLayout(self._make_comparison())
        self.table = ReportTable()
        column.addWidget(self.table)
        self._nothing = QLabel(
            self.tr("This version was not measured: figures come with the first training.")
        )
        self._nothing.setObjectName("muted")
        self._nothing.setWordWrap(True)
        column.addWidget(self._nothing)
        column.addStretch(1)
        inner.setObjectName("versionDetails")
        scroll = QScrollArea()
        scroll.setObjectName("card")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        return scroll

    def _make_facts(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(4)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading)
        self._facts: list[QLabel] = []
        for words in (
            self.tr("Learned from"),
            self.tr("Code of a photo"),
            self.tr("Learns"),
            self.tr("Looks with"),
        ):
            fact = QLabel()
            # An unknown method is shown by the name in the library.
            fact.setTextFormat(Qt.TextFormat.PlainText)
            fact.setWordWrap(True)
            name = QLabel(words)
            name.setObjectName("muted")
            form.addRow(name, fact)
            self._facts.append(fact)
        self.note = QLineEdit()
        self.note.setMaxLength(_LONGEST_NOTE)
        self.note.setPlaceholderText(self.tr("Add a note …"))
        self.note.setAccessibleName(self.tr("Note on this version"))
        self.note.editingFinished.connect(self._write_note)
        name = QLabel(self.tr("Note"))
        name.setObjectName("muted")
        name.setBuddy(self.note)
        form.addRow(name, self.note)
        return form

    def _make_buttons(self) -> QHBoxLayout:
        self.use = QPushButton(self.tr("Use this version"))
        self.use.setObjectName("primary")
        self.use.clicked.connect(self._use)
        self.delete = QPushButton(self.tr("Delete …"))
        self.delete.clicked.connect(self._delete)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.use)
        row.addWidget(self.delete)
        row.addStretch(1)
        for button in (self.use, self.delete):
            button.setAutoDefault(False)
        return row

    def _make_comparison(self) -> QHBoxLayout:
        self._compare_words = QLabel(self.tr("Compared with"))
        self._compare_words.setObjectName("muted")
        self.other = Choice(self.tr("Version to compare with"))
        self.other.currentIndexChanged.connect(self._show_figures)
        self._compare_words.setBuddy(self.other)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._compare_words)
        row.addWidget(self.other, 1)
        return row

    def _item(self, model: ModelVersion) -> QListWidgetItem:
        lines = [title_of(model), summary_of(model)]
        if model.note:
            lines.append(model.note)
        item = QListWidgetItem("\n".join(lines))
        item.setData(_ID, model.id)
        spoken = ", ".join(lines)
        item.setIcon(_sign(model))
        if model.active:
            spoken = f"{spoken}, {self.tr('in use')}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        return item

    @Slot(int)
    def _show_chosen(self, _: int) -> None:
        model = self.chosen()
        if model is None:
            return
        title = title_of(model)
        if model.active:
            title = self.tr("{title} · in use").format(title=title)
        self._title.setText(title)
        photos = (
            self.tr("Photos of other people")
            if model.starter
            else self.tr("%n photo(s)", "", model.photos)
        )
        texts = (photos, bits_of(model), method_of(model), backbone_of(model))
        for fact, text in zip(self._facts, texts, strict=True):
            fact.setText(text)
        # Do not interrupt a user who is typing.
        if not (self.note.hasFocus() and self.note.property("of") == model.id):
            self.note.setText(model.note)
            self.note.setCursorPosition(0)
        self.note.setProperty("of", model.id)
        self.use.setEnabled(not model.active)
        self._colour_use()
        self.delete.setEnabled(not model.active and not model.starter)
        self._offer_others(model)

    def _offer_others(self, model: ModelVersion) -> None:
        kept = self.other.currentData()
        others = [other for other in self._models if other.id != model.id]
        blocker = QSignalBlocker(self.other)
        self.other.clear()
        for other in others:
            words = title_of(other)
            if other.active:
                words = self.tr("{title} · in use").format(title=words)
            self.other.addItem(words, other.id)
        ids = [other.id for other in others]
        active = next((other.id for other in others if other.active), None)
        wanted = kept if kept in ids else active
        self.other.setCurrentIndex(ids.index(wanted) if wanted in ids else 0 if ids else -1)
        blocker.unblock()
        for widget in (self.other, self._compare_words):
            widget.setVisible(bool(others))
        self._show_figures()

    def _colour_use(self) -> None:
        worn = theme.colours()
        colour = worn.on_accent if self.use.isEnabled() else worn.muted
        self.use.setIcon(theme.icon("undo", colour))

    @Slot()
    def _show_figures(self) -> None:
        model = self.chosen()
        other = next((m for m in self._models if m.id == self.other.currentData()), None)
        report = model.report if model is not None else {}
        self.table.setVisible(bool(report))
        self._nothing.setVisible(not report)
        self.table.show_figures(
            report, other.report if other is not None else {}, (self.tr("This"), self.tr("Other"))
        )

    @Slot()
    def _write_note(self) -> None:
        model_id = self.note.property("of")
        model = next((model for model in self._models if model.id == model_id), None)
        if model is not None and self.note.text().strip() != model.note:
            self.note_wanted.emit(model.id, self.note.text().strip())

    @Slot()
    def _use(self) -> None:
        model = self.chosen()
        if model is not None:
            self.use_wanted.emit(model.id)

    @Slot()
    def _delete(self) -> None:
        model = self.chosen()
        if model is not None:
            self.size_wanted.emit(model.id)


def _sign(model: ModelVersion) -> QIcon:
    """Returns a tick for the active version, and an empty icon of the same size for others."""
    if model.active:
        return theme.icon("in-use", theme.colours().accent)
    room = QPixmap(_SIGN, _SIGN)
    room.fill(Qt.GlobalColor.transparent)
    return QIcon(room)
