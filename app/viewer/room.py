"""Viewing photos: the preview, the comparison, and why a photo matches."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from app.base.messages import Messages
from app.base.views import Views
from app.gallery.grid import PhotoGrid
from app.gallery.model import Item
from app.gallery.picture import Subject
from app.gallery.sections import Section
from app.operations.operations import Operations
from app.operations.searches import Found
from app.viewer.compare import MOST, CompareView
from app.viewer.explanation import Question, WhyDialog
from app.viewer.loader import PictureLoader
from app.viewer.preview import PreviewView, subject_of


class ViewerRoom(QObject):
    """Opens photos of the grid for viewing.

    Args:
        operations: searches, thumbnails and the library.
        messages: shows messages to the user.
        grid: the photos.
        views: where the views open.
        parent: parent object.
    """

    folder_wanted = Signal(Path)

    def __init__(
        self,
        operations: Operations,
        messages: Messages,
        grid: PhotoGrid,
        views: Views,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._operations = operations
        self._messages = messages
        self._grid = grid
        self._views = views
        self.why: WhyDialog | None = None
        loaders = [PictureLoader(operations.library, operations.runner, self) for _ in range(2)]
        self.preview = PreviewView(grid, operations.thumbnails, loaders[0])
        self.comparison = CompareView(operations.thumbnails, loaders[1])
        for view in (self.preview, self.comparison):
            # Created at the start, so that it is styled together with the window.
            views.addWidget(view)
            view.back_wanted.connect(views.back)
        self.comparison.noted.connect(messages.toast.say)
        self.preview.why_wanted.connect(lambda: self._explain(grid.selected()))
        self.preview.similar_wanted.connect(lambda photo_id: operations.searches.search([photo_id]))
        self.preview.trash_wanted.connect(lambda: _trigger(grid, "trash"))
        self.preview.info.folder_wanted.connect(self.folder_wanted)
        grid.add_command(self.tr("Look at it"), "eye", ("Space",), self._open)
        grid.add_command(self.tr("Compare"), "compare", ("C",), self._compare)
        grid.add_command(self.tr("Why this match?"), "why", ("W",), self._explain)

    def groups(self) -> list[tuple[str, Sequence[QAction]]]:
        """The keys for viewing a photo, for the list of shortcuts."""
        return [(self.tr("Looking at a photo"), self.preview.view.actions())]

    def _open(self, items: list[Item]) -> None:
        current = self._grid.currentIndex()
        chosen = self._grid.photos.item(current) if current.isValid() else items[0]
        self._views.open(self.preview)
        self.preview.show_photo(chosen if chosen in items else items[0])

    def _compare(self, items: list[Item]) -> None:
        subjects = [subject_of(item) for item in items]
        found = self._operations.searches.answer
        if len(items) == 1 and found is not None:
            example = self._example(found)
            if self._is_example(items[0]):
                self._messages.toast.say(
                    self.tr("You searched with this photo: choose another one to compare it with.")
                )
                return
            subjects.insert(0, example)
        if 2 <= len(subjects) <= MOST:
            self.show_comparison(subjects)
        elif len(subjects) == 1:
            self._messages.toast.say(
                self.tr("Choose two to four photos to compare, or search first and choose one.")
            )
        else:
            self._messages.toast.say(self.tr("Choose two to four photos to compare."))

    def _explain(self, items: list[Item]) -> None:
        found = self._operations.searches.answer
        if found is None:
            self._messages.toast.say(self.tr("Search first: then you can ask why a photo matches."))
            return
        question = Question(
            self._example(found),
            subject_of(items[0]),
            items[0].photo_id,
            others=found.wanted.count > 1,
            region=found.wanted.region,
            section=self._section(items[0]),
        )
        library, runner = self._operations.library, self._operations.runner
        self.why = WhyDialog(question, library, runner, self._messages.window)
        self.why.compare_wanted.connect(self.show_comparison)
        self.why.open()

    def _example(self, found: Found) -> Subject:
        example = found.examples[0]
        folder = example.parent if isinstance(example, Path) else None
        return Subject(example, found.pictures[0].caption, folder)

    def _section(self, item: Item) -> Section | None:
        row = self._grid.photos.row(item.photo_id)
        return self._grid.photos.section(row) if row is not None else None

    def _is_example(self, item: Item) -> bool:
        found = self._operations.searches.answer
        return found is not None and found.examples[0] in {item.photo_id, item.path}

    @Slot(list)
    def show_comparison(self, subjects: Sequence[Subject]) -> None:
        """Shows two to four photos side by side."""
        self._views.open(self.comparison)
        self.comparison.compare(subjects)


def _trigger(grid: PhotoGrid, icon: str) -> None:
    """Triggers a command of the grid, by its icon."""
    for action in grid.actions():
        if action.property("kindredIcon") == icon:
            action.trigger()
            return
