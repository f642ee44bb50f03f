"""The slider between fewer and more photos, and how many there are."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from app.results.delegate import GAP
from app.texts import number, percent
from engine.library import SimilarityScale

_MOST = 100
# Untouched, the slider shows about so many photos, or half of a small library.
_SHOWN = 150
# Who asked for no narrower choice is never left without an answer.
_LEAST_SHOWN = 24
_WIDTH = 208


class NearnessBar(QWidget):
    """How alike photos must be, on the library's own scale, so that it means the same everywhere.

    Args:
        position: 0 shows the fewest photos, 100 all of them; None leaves it to the library's size.
        parent: owner.
    """

    moved = Signal(int)

    def __init__(self, position: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale: SimilarityScale | None = None
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _MOST)
        self.slider.setSingleStep(2)
        self.slider.setPageStep(10)
        self._untouched = position is None
        self.slider.setValue(_MOST if position is None else position)
        self.slider.setFixedWidth(_WIDTH)
        self.slider.setAccessibleName(self.tr("Fewer or more photos"))
        self.slider.valueChanged.connect(self._say_moved)
        self._fewer, self._more = QLabel(self.tr("Fewer")), QLabel(self.tr("More"))
        self._count = QLabel()
        for label in (self._fewer, self._more):
            label.setObjectName("muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for widget in (self._fewer, self.slider, self._more):
            row.addWidget(widget)
        row.addSpacing(GAP)
        row.addWidget(self._count)
        row.addStretch(1)
        self._explain()

    def show_scale(self, scale: SimilarityScale) -> None:
        """Takes the library's scale; the position stays and may mean another similarity."""
        self._scale = scale
        if self._untouched:
            # Nobody moved it, so nothing is remembered.
            blocked = self.slider.blockSignals(True)
            self.slider.setValue(_usual_position(scale))
            self.slider.blockSignals(blocked)
        self._explain()

    def floor(self) -> float:
        """The least similarity that is wanted; everything is until the scale is known."""
        return self._scale.similarity(self._place()) if self._scale is not None else 0.0

    def floor_among(self, similarities: NDArray[np.float64]) -> float:
        """The least similarity that is wanted where similarities are not those of the scale.

        Args:
            similarities: of the photos found; as many stay as are as alike by chance in a library
                of this size.
        """
        scale, place = self._scale, self._place()
        if scale is None or not len(similarities) or place <= 0:
            return 0.0
        if scale.calibrated:
            wanted = scale.photos / scale.one_in(place)
        else:
            wanted = len(similarities) * (1 - place)
        rank = min(len(similarities), max(1, round(wanted)))
        return float(np.sort(similarities)[-rank])

    def least_shown(self, similarities: NDArray[np.float64]) -> float:
        """The similarity down to which photos are on show while nobody has moved the slider."""
        if not self._untouched or not len(similarities):
            return np.inf
        return float(np.sort(similarities)[-min(len(similarities), _LEAST_SHOWN)])

    def show_count(self, count: int, *, complete: bool) -> None:
        """Says how many photos are as alike.

        Args:
            count: of those that were found.
            complete: whether no others can be.
        """
        words = self.tr("%n photo(s)", "", count)
        self._count.setText(
            words if complete else self.tr("{photos} and more").format(photos=words)
        )

    def count(self) -> str:
        """The words beside the slider."""
        return self._count.text()

    def _place(self) -> float:
        return 1 - self.slider.value() / _MOST

    @Slot(int)
    def _say_moved(self, position: int) -> None:
        self._untouched = False
        self._explain()
        self.moved.emit(position)

    def _explain(self) -> None:
        scale = self._scale
        if self.slider.value() == _MOST or scale is None:
            words = self.tr("Every photo, however little alike")
        elif not scale.calibrated:
            words = self.tr("Photos that are alike by {share} or more").format(
                share=percent(self.floor())
            )
        else:
            chances = scale.one_in(self._place())
            shown = number(round(chances)) if chances >= 10 else f"{chances:.2g}"
            words = self.tr(
                "Photos that are as alike as one in {count} is by chance, or more"
            ).format(count=shown)
        self.slider.setToolTip(words)
        self.slider.setAccessibleDescription(words)


def _usual_position(scale: SimilarityScale) -> int:
    if not scale.calibrated:
        return _MOST
    return round(_MOST * (1 - scale.place(max(2.0, scale.photos / _SHOWN))))
