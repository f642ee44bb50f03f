"""The work behind the panels: one object per kind of work, with its jobs and signals."""

from PySide6.QtCore import QObject

from app.base.jobs import JobRunner
from app.base.library_state import OverviewReader
from app.compare.reader import CardReader
from app.duplicates.reader import DuplicateReader
from app.files.actions import FileActions
from app.folders.indexing import IndexingJobs
from app.gallery.thumbnails import ThumbnailLoader
from app.query.saved_searches import SavedSearchJobs
from app.query.searches import Searches
from app.results.browser import Browser
from app.results.desktop import Files
from app.training.trainer import Trainer
from engine.library import Library


class Work(QObject):
    """All kinds of work on one library.

    Args:
        library: the library.
        runner: runs the jobs.
        parent: parent object.
    """

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.runner = runner
        self.overviews = OverviewReader(library, self.runner, self)
        self.indexing_jobs = IndexingJobs(library, self.runner, self)
        self.browser = Browser(library, self.runner, self)
        self.searches = Searches(library, self.runner, self)
        self.standing = SavedSearchJobs(library, self.runner, self)
        self.trainer = Trainer(library, self.runner, self)
        self.files = Files(self.runner, self)
        self.actions = FileActions(library, self.runner, self)
        self.duplicates = DuplicateReader(library, self.runner, self)
        self.cards = CardReader(library, self.runner, self)
        self.thumbnails = ThumbnailLoader(library, self.runner, self)
