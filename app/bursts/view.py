"""The view of bursts: one at a time, with keys to pick and reject photos."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base import theme
from app.base.elided_label import ElidedLabel
from app.bursts.decision import Decision
from app.bursts.strip import BurstStrip
from app.gallery.thumbnails import ThumbnailLoader
from engine.results import BurstPhoto, Photo

_LEAST = 2


class BurstsView(QWidget):
    """Shows one burst at a time; no photo is marked automatically.

    Signals:
        shown: the photos of the burst that came into view, to be ranked.
        trash_wanted: the photos that were rejected.

    Args:
        thumbnails: provides the pictures.
        parent: parent object.
    """

    back_wanted = Signal()
    shown = Signal(list)
    look_wanted = Signal(list)
    trash_wanted = Signal(list)

    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bursts: list[list[Photo]] = []
        self._at = 0
        self._judged: dict[int, BurstPhoto] = {}
        self._known = False
        self.decisions: dict[int, Decision] = {}
        self.strip = BurstStrip(thumbnails)
        self.strip.look_wanted.connect(self.look_wanted)
        self.strip.buttons.wanted.connect(self._decide_one)
        self.setFocusProxy(self.strip)
        self.back = self._tool(self.tr("Back (Esc)"), self.back_wanted.emit)
        self.previous = self._tool(self.tr("Previous burst (Page up)"), lambda: self.go(-1))
        self.next = self._tool(self.tr("Next burst (Page down)"), lambda: self.go(1))
        self.title, self.subtitle = ElidedLabel(), ElidedLabel()
        self.title.setObjectName("title")
        self.subtitle.setObjectName("muted")
        self.trash = QPushButton()
        self.trash.clicked.connect(lambda: self.trash_wanted.emit(self.rejected()))
        self.words = QLabel()
        self.words.setObjectName("muted")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.strip)
        self._pages.addWidget(self.words)
        self._lay_out()
        self._add_keys()
        self.refresh_icons()
        self._refresh()

    def begin(self) -> None:
        """Shows that bursts are being read."""
        if not self._bursts:
            self.words.setText(self.tr("Looking for photos of one moment …"))

    def show_bursts(self, bursts: Iterable[Sequence[Photo]]) -> None:
        """Shows new bursts; the current one stays if it still exists."""
        seen = {photo.id for photo in self.burst()}
        self._known = True
        self._bursts = [list(burst) for burst in bursts if len(burst) >= _LEAST]
        places = [n for n, b in enumerate(self._bursts) if seen & {photo.id for photo in b}]
        self._at = places[0] if places else min(self._at, max(0, len(self._bursts) - 1))
        self._show()

    def show_judged(self, judged: Sequence[BurstPhoto]) -> None:
        """Shows the ranking of a burst's photos, the best first."""
        self._judged |= {one.photo_id: one for one in judged}
        order = [one.photo_id for one in judged]
        if set(order) == {photo.id for photo in self.burst()}:
            began = self.strip.currentRow() <= 0
            self.burst().sort(key=lambda photo: order.index(photo.id))
            self._refresh()
            if began:
                # If the user is still at the first photo, move to the best one.
                self.strip.setCurrentRow(0)

    def forget(self, photo_ids: Iterable[int]) -> None:
        """Removes photos that no longer exist."""
        gone = set(photo_ids)
        if not gone & {photo.id for burst in self._bursts for photo in burst}:
            return
        for photo_id in gone:
            self.decisions.pop(photo_id, None)
        self.show_bursts([[p for p in burst if p.id not in gone] for burst in self._bursts])

    def burst(self) -> list[Photo]:
        """The photos on display."""
        return self._bursts[self._at] if self._bursts else []

    def count(self) -> int:
        """The number of bursts."""
        return len(self._bursts)

    def rejected(self) -> list[int]:
        """The rejected photos of all bursts."""
        rejected = {i for i, decision in self.decisions.items() if decision is Decision.REJECT}
        return [photo.id for burst in self._bursts for photo in burst if photo.id in rejected]

    def go(self, step: int) -> None:
        """Shows another burst."""
        place = min(max(0, self._at + step), max(0, len(self._bursts) - 1))
        if place != self._at:
            self._at = place
            self.strip.clear()
            self._show()

    def decide(self, decision: Decision) -> None:
        """Picks or rejects the selected photos; the same key again undoes it."""
        chosen = self.strip.chosen()
        if self._decide(chosen, decision) and len(chosen) == 1:
            self.strip.go_on()

    @Slot(int, Decision)
    def _decide_one(self, photo_id: int, decision: Decision) -> None:
        """Picks or rejects one photo with the mouse; the same button again undoes it."""
        self._decide([photo_id], decision)

    def _decide(self, photo_ids: Sequence[int], decision: Decision) -> bool:
        """Stores a decision; returns false if it was the same and is undone."""
        same = all(self.decisions.get(i, Decision.OPEN) is decision for i in photo_ids)
        for photo_id in photo_ids:
            self.decisions[photo_id] = Decision.OPEN if same else decision
        self._refresh_decisions()
        return not same

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        for button, name in (
            (self.back, "back"),
            (self.previous, "chevron-left"),
            (self.next, "chevron-right"),
            (self.trash, "trash"),
        ):
            button.setIcon(theme.icon(name))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        foot = QHBoxLayout()
        hint = self.tr("P pick · X reject · Space view · Page down next burst")
        self.hint = QLabel(hint)
        self.hint.setObjectName("muted")
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.trash)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)
        layout.addLayout(foot)

    def _add_keys(self) -> None:
        for text, keys, call in (
            (self.tr("Pick"), ("P",), lambda: self.decide(Decision.PICK)),
            (self.tr("Reject"), ("X",), lambda: self.decide(Decision.REJECT)),
            (self.tr("Neither"), ("U",), lambda: self.decide(Decision.OPEN)),
            (self.tr("Look at it"), ("Space", "C"), self._look),
            (self.tr("Previous burst"), ("PgUp",), lambda: self.go(-1)),
            (self.tr("Next burst"), ("PgDown",), lambda: self.go(1)),
            (self.tr("Move rejected photos to the trash …"), ("Del",), self.trash.click),
        ):
            action = QAction(text, self.strip)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _, call=call: call())
            self.strip.addAction(action)

    def _look(self) -> None:
        self.look_wanted.emit(self.strip.chosen())

    def _tool(self, words: str, call: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setObjectName("flat")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: call())
        return button

    def _show(self) -> None:
        self._refresh()
        if self._bursts:
            self.shown.emit([photo.id for photo in self.burst()])

    def _refresh(self) -> None:
        burst = self.burst()
        self.title.say(self.tr("Bursts"))
        self.subtitle.say(self._where(burst) if burst else "")
        self.strip.show_photos(burst, self._judged, self.decisions)
        self._pages.setCurrentIndex(0 if burst else 1)
        self.hint.setVisible(bool(burst))
        for button in (self.previous, self.next):
            button.setVisible(len(self._bursts) > 1)
        self.previous.setEnabled(self._at > 0)
        self.next.setEnabled(self._at + 1 < len(self._bursts))
        if not burst and self._known:
            self.words.setText(
                self.tr(
                    "No bursts here. Photos of one scene that one camera took within seconds are "
                    "shown here, the sharpest first."
                )
            )
        self._refresh_decisions()

    def _refresh_decisions(self) -> None:
        self.strip.show_decisions(self.decisions)
        count = len(self.rejected())
        self.trash.setText(self.tr("Move %Ln rejected photo(s) to the trash …", "", count))
        self.trash.setVisible(count > 0)

    def _where(self, burst: Sequence[Photo]) -> str:
        place = self.tr("{number} of {count}").format(
            number=QLocale().toString(self._at + 1), count=QLocale().toString(len(self._bursts))
        )
        parts = [place, self.tr("%Ln photo(s)", "", len(burst))]
        taken = min((photo.taken_at for photo in burst if photo.taken_at), default=None)
        if taken is not None:
            moment = QDateTime.fromString(taken.isoformat(), Qt.DateFormat.ISODate)
            parts.insert(1, QLocale().toString(moment, QLocale.FormatType.ShortFormat))
        return " · ".join(parts)
