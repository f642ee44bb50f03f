"""Explains why a photo matches: in words, then by region, then in figures."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base import screens, theme
from app.base.elided_label import ElidedLabel
from app.base.jobs import JobRunner
from app.base.texts import number, percent
from app.gallery.picture import Picture, Subject
from app.gallery.sections import Section
from app.viewer.bit_strip import BitStrip
from app.viewer.loader import PictureLoader
from app.viewer.picture_view import PictureView
from engine.library import Library
from engine.results import Explanation, Region

_SAME_WHEN_SMALL = 0.90
_SIZE = (720, 600)
_SMALLEST = QSize(160, 120)


@dataclass(frozen=True, slots=True)
class Question:
    """The question why a photo matches.

    Attributes:
        example: the example of the search.
        photo: a photo of the library.
        photo_id: its id.
        others: whether the search has further examples.
        region: the part of the example that was searched for.
        section: the section in which the search shows it.
    """

    example: Subject
    photo: Subject
    photo_id: int
    others: bool = False
    region: Region | None = None
    section: Section | None = None


class WhyDialog(QDialog):
    """Explains a match, with frames around the most similar parts of both pictures.

    Args:
        question: the question.
        library: explains the match.
        runner: runs jobs.
        parent: parent object.
    """

    compare_wanted = Signal(list)

    def __init__(
        self,
        question: Question,
        library: Library,
        runner: JobRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Why this match?"))
        self._question = question
        self._loader = PictureLoader(library, runner, self)
        self._verdict = _label("verdict")
        self._meaning = _label("muted")
        self.views = (PictureView(), PictureView())
        self._where = _label("muted")
        self.strip = BitStrip()
        self._marks = _label("")
        self._numbers = _label("muted")
        self._numbers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._make_figures()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(self._verdict)
        layout.addWidget(self._meaning)
        layout.addSpacing(8)
        layout.addLayout(self._make_pictures(), 1)
        layout.addWidget(self._where)
        layout.addSpacing(8)
        layout.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._figures)
        layout.addSpacing(8)
        layout.addWidget(self._make_buttons())
        screens.resize(self, *_SIZE)
        self._close.setFocus()
        self.refresh_icons()
        _say(self._verdict, self.tr("Looking …"))
        for label in (self._meaning, self._where, self._marks, self._numbers):
            _say(label, "")
        self.answer: Explanation | None = None
        example, photo_id = question.example.example, question.photo_id
        region = question.region
        runner.start(
            lambda _: library.photos.explain(example, photo_id, region),
            finished=self._show_answer,
            failed=self._show_failure,
        )

    def _make_figures(self) -> None:
        """Creates the figures, for experts."""
        self.fold = QToolButton()
        self.fold.setObjectName("section")
        self.fold.setText(self.tr("Figures"))
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setIconSize(QSize(16, 16))
        self.fold.toggled.connect(self._unfold)
        self._figures = QWidget()
        inner = QVBoxLayout(self._figures)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for part in (self._marks, self.strip, self._numbers):
            inner.addWidget(part)
        self._figures.hide()

    @Slot(bool)
    def _unfold(self, opened: bool) -> None:
        self._figures.setVisible(opened)
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Updates the icons to the current theme."""
        closed = "chevron-left" if self.isRightToLeft() else "chevron-right"
        name = "chevron-down" if self.fold.isChecked() else closed
        self.fold.setIcon(theme.icon(name, theme.colours().muted))
        self.compare.setIcon(theme.icon("compare"))

    def text(self) -> str:
        """The whole text on display."""
        labels = (self._verdict, self._meaning, self._where, self._marks, self._numbers)
        return "\n".join(label.text() for label in labels if label.text())

    def _make_pictures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        subjects = (self._question.example, self._question.photo)
        titles = (self.tr("You searched with"), self.tr("This was found"))
        for column, (view, subject, title) in enumerate(
            zip(self.views, subjects, titles, strict=True)
        ):
            picture = Picture(subject)
            view.setMinimumSize(_SMALLEST)
            view.show_picture(picture)
            view.sharper_wanted.connect(self._load)
            view.show_ring()
            heading, name = _label("muted"), ElidedLabel()
            heading.setText(title)
            name.say(subject.name)
            grid.addWidget(heading, 0, column)
            grid.addWidget(view, 1, column)
            grid.addWidget(name, 2, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(1, 1)
        self._load()
        return grid

    def _make_buttons(self) -> QWidget:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.compare = buttons.addButton(
            self.tr("Compare side by side"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.compare.clicked.connect(self._compare)
        self._close = buttons.button(QDialogButtonBox.StandardButton.Close)
        self._close.setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        return buttons

    @Slot()
    def _load(self) -> None:
        pictures = [(view.picture(), view.needed()) for view in self.views]
        self._loader.want([(picture, side) for picture, side in pictures if picture is not None])

    @Slot()
    def _compare(self) -> None:
        self.compare_wanted.emit([self._question.example, self._question.photo])
        self.accept()

    @Slot(Explanation)
    def _show_answer(self, answer: Explanation) -> None:
        self.answer = answer
        match = self._question.photo.match or answer.match
        _say(self._verdict, self._verdict_of(match))
        _say(self._meaning, self._meaning_of(match, answer))
        if match != "identical":
            _say(self._where, self._where_of(answer))
            self._show_parts(answer)
        self._show_marks(answer)

    @Slot(str)
    def _show_failure(self, reason: str) -> None:
        _say(self._verdict, self.tr("This cannot be explained now"))
        _say(self._meaning, reason)

    def _show_parts(self, answer: Explanation) -> None:
        if answer.region is None:
            return
        parts = (answer.region.example, answer.region.photo)
        for view, part in zip(self.views, parts, strict=True):
            view.set_frame(part)
            words = self.tr(
                "The part that is most similar reaches from {left} to {right} across and from "
                "{top} to {bottom} down"
            )
            edges = zip(("left", "top", "right", "bottom"), map(percent, part), strict=True)
            view.setAccessibleDescription(words.format(**dict(edges)))

    def _verdict_of(self, match: str) -> str:
        words = {
            "identical": self.tr("The same picture"),
            "near-duplicate": self.tr("Nearly the same picture"),
            "turned": self.tr("Nearly the same picture, turned"),
            "part": self.tr("One picture is in the other"),
        }.get(match)
        # As in the heading of the photo's section.
        if words is None and self._question.section is Section.VERY:
            words = self.tr("Very similar: the same kind of picture")
        elif words is None and self._question.section is Section.SIMILAR:
            words = self.tr("Similar: some of it is the same")
        elif words is None:
            words = self.tr("Less similar")
        return words

    def _meaning_of(self, match: str, answer: Explanation) -> str:
        parts, degrees = [], answer.orientation
        if match == "identical":
            parts.append(self.tr("The two files are the same, down to the last byte."))
        elif (answer.thumbnail_similarity or 0) >= _SAME_WHEN_SMALL:
            parts.append(
                self.tr("At a small size they look the same: one may be a compressed copy.")
            )
        elif match in {"near-duplicate", "part"} and answer.match == "similar":
            parts.append(self.tr("One of them shows only a part of what the other shows."))
        if degrees:
            turn = self.tr("They match when the picture you searched with is turned by {degrees}°.")
            parts.append(turn.format(degrees=number(degrees)))
        if self._question.others:
            parts.append(
                self.tr("You searched with several pictures; this compares with the first.")
            )
        return " ".join(parts)

    def _where_of(self, answer: Explanation) -> str:
        if answer.region is not None:
            return self.tr("The frames show the parts that are most similar.")
        if not answer.has_regions:
            return self.tr(
                "The network in use compares whole pictures only, so no part can be shown."
            )
        return self.tr("The file of one picture cannot be read now, so no part can be shown.")

    def _show_marks(self, answer: Explanation) -> None:
        total = len(answer.agreeing)
        words = self.tr(
            "Of the {total} bits of a photo's code, {same} are the same in these two. "
            "Pictures that have nothing in common share about half."
        )
        _say(self._marks, words.format(total=number(total), same=number(total - answer.hamming)))
        different = [number(i + 1) for i, same in enumerate(answer.agreeing) if not same]
        spoken = self.tr("All bits are the same")
        if different:
            spoken = self.tr("These bits differ: {list}").format(list=", ".join(different))
        self.strip.show_bits(answer.agreeing, spoken)
        parts = [
            self.tr("Similarity of the whole pictures {number}").format(
                number=percent(answer.similarity, 1)
            ),
            self.tr("distance {different} of {total} bits").format(
                different=number(answer.hamming), total=number(total)
            ),
        ]
        if answer.region is not None:
            parts.append(
                self.tr("framed parts {number}").format(number=percent(answer.region.similarity, 1))
            )
        _say(self._numbers, " · ".join(parts))


def _say(label: QLabel, text: str) -> None:
    """Shows a text; a label without one takes no room."""
    label.setText(text)
    label.setVisible(bool(text))


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
