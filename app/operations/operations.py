"""All operations on one library, which the rooms of the window share."""

from PySide6.QtCore import QObject

from app.base.jobs import JobRunner
from app.base.library_state import OverviewReader
from app.gallery.thumbnails import ThumbnailLoader
from app.operations.browsing import Browser
from app.operations.desktop import Desktop
from app.operations.duplicates import DuplicateReader
from app.operations.file_actions import FileActions
from app.operations.folder_comparison import FolderReader
from app.operations.indexing import IndexingJobs
from app.operations.saved_searches import SavedSearchJobs
from app.operations.searches import Searches
from app.operations.training import Trainer
from engine.library import Library


class Operations(QObject):
    """The operations on one library.

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
        self.saved_searches = SavedSearchJobs(library, self.runner, self)
        self.trainer = Trainer(library, self.runner, self)
        self.desktop = Desktop(self.runner, self)
        self.file_actions = FileActions(library, self.runner, self)
        self.duplicates = DuplicateReader(library, self.runner, self)
        self.comparing = FolderReader(library, self.runner, self)
        self.thumbnails = ThumbnailLoader(library, self.runner, self)
