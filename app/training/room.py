"""The training: its panel connected to the trainer."""

from PySide6.QtCore import QObject, Slot

from app.menus import Menus, Place
from app.messages import Messages
from app.training.panel import TrainingPanel
from app.training.trainer import Trained
from app.work import Work


class TrainingRoom(QObject):
    """Retraining, its report, and the versions.

    Args:
        work: trains and searches anew.
        messages: tells the person.
        menus: gets what can be done here.
        parent: owner.
    """

    def __init__(
        self, work: Work, messages: Messages, menus: Menus, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._messages = messages
        self.panel = TrainingPanel()
        work.overviews.read.connect(self.panel.show_overview)
        work.trainer.began.connect(self.panel.begin)
        work.trainer.step.connect(self.panel.show_step)
        work.trainer.finished.connect(self._show_trained)
        work.trainer.ended.connect(self.panel.end)
        work.trainer.ended.connect(work.overviews.refresh)
        work.trainer.activated.connect(self._show_activated)
        work.trainer.failed.connect(messages.banner.say)
        self.panel.train_wanted.connect(work.trainer.train)
        self.panel.cancel_wanted.connect(work.trainer.cancel)
        self.panel.version_wanted.connect(work.trainer.activate)
        menus.add(Place.LIBRARY, self.tr("Retrain"), "Ctrl+T", work.trainer.train)

    @Slot(object)
    def _show_trained(self, trained: Trained) -> None:
        self.panel.show_result(trained)
        if trained.result.activated:
            self._messages.toast.say(self.tr("Kindred has learned your collection"))
            self._work.searches.again()

    @Slot(object)
    def _show_activated(self, _: int) -> None:
        self.panel.switched()
        self._messages.toast.say(self.tr("Searches use the version you chose"))
        self._work.overviews.refresh()
        self._work.searches.again()
