"""Connects the view of bursts with the code that reads them and with the trash."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from app.base.menus import Menus, Place
from app.base.messages import Messages
from app.base.views import Views
from app.bursts.view import BurstsView
from app.files.room import FilesRoom
from app.gallery.picture import Subject
from app.operations.duplicates import Found
from app.operations.operations import Operations
from engine.results import BurstPhoto, Photo, WatchEvent

_MOST_COMPARED = 4


class BurstsRoom(QObject):
    """Shows the best photo of each moment, and moves the others to the trash.

    Args:
        operations: reads groups and reports changes of photos.
        messages: shows messages to the user.
        menus: receives the command.
        views: shows the view.
        files: moves photos to the trash.
        parent: parent object.
    """

    look_wanted = Signal(list)

    def __init__(
        self,
        operations: Operations,
        messages: Messages,
        menus: Menus,
        views: Views,
        files: FilesRoom,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._operations = operations
        self._messages = messages
        self._views = views
        self._stale = True
        self.view = BurstsView(operations.thumbnails)
        # Created at the start, so that it is styled together with the window.
        views.addWidget(self.view)
        menus.add(Place.VIEW, self.tr("Bursts"), "Ctrl+Shift+B", self.open)
        self.view.back_wanted.connect(views.back)
        self.view.shown.connect(self._judge)
        self.view.trash_wanted.connect(files.trash)
        self.view.look_wanted.connect(self._look)
        operations.duplicates.read.connect(self._take)
        operations.duplicates.failed.connect(self._say_failed)
        operations.file_actions.changed.connect(self._take_change)
        operations.indexing_jobs.changed.connect(self._take_change)

    def open(self) -> None:
        """Shows the view, and reads the bursts again if they may have changed."""
        self._views.open(self.view)
        self._operations.thumbnails.need_side(round(280 * self.view.devicePixelRatioF()))
        if self._stale:
            self.view.begin()
            self._operations.duplicates.start()

    @Slot(Found)
    def _take(self, found: Found) -> None:
        self._stale = found.stopped
        groups = [group for group in found.groups if group.match == "same-moment"]
        ids = [[member.photo_id for member in group.members] for group in groups]
        self._operations.runner.start(
            lambda _: [self._operations.library.photos.get(each) for each in ids],
            finished=self._show,
            failed=self._messages.banner.say,
        )

    @Slot(object)
    def _show(self, bursts: list[list[Photo]]) -> None:
        latest = sorted(bursts, key=_taken, reverse=True)
        self.view.show_bursts(sorted(burst, key=lambda photo: photo.id) for burst in latest)

    @Slot(list)
    def _judge(self, photo_ids: Sequence[int]) -> None:
        judge = self._operations.library.bursts.judge
        self._operations.runner.start(
            lambda cancel: judge(photo_ids, cancel),
            finished=self._show_judged,
            failed=self._messages.banner.say,
        )

    @Slot(object)
    def _show_judged(self, judged: list[BurstPhoto]) -> None:
        self.view.show_judged(judged)

    @Slot(str)
    def _say_failed(self, text: str) -> None:
        if self._views.currentWidget() is self.view:
            self._messages.banner.say(text)

    @Slot(WatchEvent)
    def _take_change(self, change: WatchEvent) -> None:
        if change.event == "removed":
            self.view.forget([change.photo_id])
        elif change.event in {"added", "updated"}:
            self._stale = True
            if self._views.currentWidget() is self.view:
                self._operations.duplicates.start(quietly=True)

    @Slot(list)
    def _look(self, photo_ids: Sequence[int]) -> None:
        """Compares the selected photos side by side; a single one with the best."""
        burst = self.view.burst()
        chosen = [photo for photo in burst if photo.id in photo_ids]
        if len(chosen) == 1:
            others = [photo for photo in burst if photo is not chosen[0]]
            chosen = [others[0], chosen[0]] if chosen[0] is not burst[0] else burst[:2]
        self.look_wanted.emit(
            [Subject.of_photo(photo.id, photo.path) for photo in chosen[:_MOST_COMPARED]]
        )


def _taken(burst: Sequence[Photo]) -> str:
    return min((photo.taken_at.isoformat() for photo in burst if photo.taken_at), default="")
