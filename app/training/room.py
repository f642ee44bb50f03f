"""Connects the learning panel, versions and marks with their work."""

from PySide6.QtCore import QObject, Slot

from app.base.library_state import Overview
from app.base.menus import Menus, Place
from app.base.messages import Messages
from app.gallery.model import Item
from app.operations.operations import Operations
from app.operations.training import Trained
from app.results.panel import ResultsPanel
from app.training.marks import Marking, MarksRead, ShownMark
from app.training.outcome import TrainingNews
from app.training.panel import TrainingPanel
from app.training.requests import TrainingRequests
from app.training.versions import Versions
from engine.results import ModelVersion


class TrainingRoom(QObject):
    """Training, its report, the versions, and the user's marks.

    Args:
        operations: trains and repeats searches.
        messages: shows messages to the user.
        menus: receives the commands.
        results: where photos are marked.
        parent: parent object.
    """

    def __init__(
        self,
        operations: Operations,
        messages: Messages,
        menus: Menus,
        results: ResultsPanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._operations = operations
        self._messages = messages
        self._results = results
        self._models: list[ModelVersion] = []
        self._marks: tuple[ShownMark, ...] = ()
        self.panel = TrainingPanel()
        self.versions = Versions(operations.library, operations.runner, self)
        self.marking = Marking(operations.library, operations.runner, self)
        self.news = TrainingNews(operations.searches, results, messages.toast, self)
        self.requests = TrainingRequests(operations.trainer, operations.indexing_jobs, self)
        self._connect_training()
        self._connect_marks()
        menus.add(Place.LIBRARY, self.tr("Learn again"), "Ctrl+T", self.learn)
        menus.add(Place.LIBRARY, self.tr("Versions …"), "Ctrl+Shift+T", self.open_versions)
        menus.add(Place.LIBRARY, self.tr("Marks …"), "Ctrl+Shift+M", self.open_marks)
        undo = menus.add(Place.EDIT, self.tr("Undo the last mark"), "Ctrl+Alt+L", self.marking.undo)
        undo.setEnabled(False)
        self.marking.undoable.connect(undo.setEnabled)
        add = results.grid.add_command
        add(self.tr("Mark as similar"), "alike", ("Ctrl+L",), self._mark_alike)
        add(self.tr("Not similar"), "not-alike", ("Ctrl+Shift+L",), self._mark_not_alike)

    def _connect_training(self) -> None:
        operations, messages = self._operations, self._messages
        operations.overviews.read.connect(self._show_overview)
        operations.trainer.began.connect(self.panel.begin)
        operations.trainer.step.connect(self.panel.show_step)
        operations.trainer.finished.connect(self._show_trained)
        operations.trainer.ended.connect(self.panel.end)
        operations.trainer.ended.connect(operations.overviews.refresh)
        operations.trainer.activated.connect(self._show_activated)
        operations.trainer.failed.connect(messages.banner.about("training"))
        operations.trainer.began.connect(messages.banner.settler("training"))
        self.versions.changed.connect(operations.overviews.refresh)
        self.versions.failed.connect(messages.banner.say)
        self.panel.train_wanted.connect(self.learn)
        self.panel.cancel_wanted.connect(self.requests.cancel)
        self.requests.queued.connect(self.panel.show_queued)
        operations.indexing_jobs.reading.connect(self.panel.show_reading)
        self.panel.version_wanted.connect(operations.trainer.activate)
        self.panel.versions_wanted.connect(self.open_versions)

    def _connect_marks(self) -> None:
        searches, messages = self._operations.searches, self._messages
        searches.found.connect(self.marking.note_found)
        searches.cleared.connect(self.marking.forget_example)
        self.marking.read.connect(self._show_marks)
        self.marking.noted.connect(messages.toast.say)
        self.marking.marked.connect(self._offer_undo)
        self.marking.failed.connect(messages.banner.about("marks"))
        self.marking.marked.connect(messages.banner.settler("marks"))

    @Slot()
    def learn(self) -> None:
        """Trains, and says so if that is not possible now."""
        trainer, say = self._operations.trainer, self._messages.toast.say
        if trainer.is_training and not trainer.by_itself:
            say(self.tr("Kindred is learning already"))
            return
        if self._models and not self.panel.can_learn():
            say(self.panel.why())
            return
        if self._operations.indexing_jobs.is_reading:
            say(self.tr("Learning starts when all photos have been read"))
        elif trainer.is_training:
            say(self.tr("Kindred starts learning anew, as fast as it can"))
        self.requests.ask()

    @Slot()
    def open_versions(self) -> None:
        """Shows all versions."""
        from app.training.versions_dialog import VersionsDialog

        dialog = VersionsDialog(self._messages.window)
        dialog.show_models(self._models)
        dialog.use_wanted.connect(self._operations.trainer.activate)
        dialog.note_wanted.connect(self.versions.note)
        dialog.size_wanted.connect(self.versions.measure)
        dialog.delete_wanted.connect(self.versions.delete)
        self.versions.measured.connect(dialog.ask_to_delete)
        self._operations.overviews.read.connect(dialog.show_overview)
        dialog.open()

    @Slot()
    def open_marks(self) -> None:
        """Shows all marks."""
        from app.training.marks_dialog import MarksDialog

        dialog = MarksDialog(self._operations.thumbnails, self._messages.window)
        dialog.remove_wanted.connect(self.marking.remove)
        self.marking.read.connect(dialog.show_marks)
        self.marking.refresh()
        dialog.open()

    def _mark_alike(self, items: list[Item]) -> None:
        self.marking.mark([item.photo_id for item in items], alike=True)

    def _mark_not_alike(self, items: list[Item]) -> None:
        example = self.marking.example
        if example is not None:
            # Photos shown as one item are marked as one.
            items = self._results.listing.with_stacks(items)
        photos = [item.photo_id for item in items]
        if example is not None and photos != [example]:
            out = self._results.listing.left_out.union(photos) - {example}
            self._results.leave_out(out)
        self.marking.mark(photos, alike=False)

    @Slot(str)
    def _offer_undo(self, words: str) -> None:
        self._messages.toast.say(words, (self.tr("Undo"), self.marking.undo))

    @Slot(Overview)
    def _show_overview(self, overview: Overview) -> None:
        first = not self._models
        self._models = overview.models
        self.panel.show_overview(overview)
        self._count_marks()
        if first:
            self.marking.refresh()

    @Slot(MarksRead)
    def _show_marks(self, read: MarksRead) -> None:
        self._marks = read.marks
        self._count_marks()
        self._results.grid.photos.show_marks(read.signs)
        if self._results.leave_out(read.apart):
            self._operations.searches.again()

    def _count_marks(self) -> None:
        active = next((model for model in self._models if model.active), None)
        since = active.created_at if active is not None and not active.starter else None
        waiting = [s for s in self._marks if since is not None and s.mark.created_at > since]
        self.panel.show_marks(len(waiting))

    @Slot(Trained)
    def _show_trained(self, trained: Trained) -> None:
        self.panel.show_result(trained)
        if trained.result.activated:
            self.news.tell(trained)

    @Slot(int)
    def _show_activated(self, _: int) -> None:
        self.panel.switched()
        self._messages.toast.say(self.tr("Searches use the version you chose"))
        self._operations.overviews.refresh()
        self._operations.searches.look_with(None)
