"""The public interface of the engine, used by the window and the command line."""

import os
from collections.abc import Iterator
from pathlib import Path

from engine.backbones.choices import Machine
from engine.backbones.finetuned import FinetunedBackbones
from engine.backbones.runtimes import Runtimes
from engine.base.effort import keep_products_on_one_core
from engine.base.paths import default_library_directory
from engine.base.progress import CancelToken
from engine.decoding.thumbnails import ThumbnailStore
from engine.files.actions import FileActions
from engine.files.items import one_of_each
from engine.indexing.folders import Folders
from engine.indexing.run import Indexing
from engine.maintenance.backups import list_backups
from engine.maintenance.leftovers import Leftovers
from engine.maintenance.maintenance import Maintenance
from engine.maintenance.repair import repair_files
from engine.maintenance.restore import prepare_directory, restore
from engine.models.versions import STARTER_MODEL, HashModels
from engine.results import (
    Backup,
    FilesRepaired,
    LibraryStatus,
    Restored,
    SearchRequest,
    SearchResult,
)
from engine.search.bursts import Bursts
from engine.search.folder_comparison import FolderComparer
from engine.search.gallery import Gallery
from engine.search.keepers import extras, parse_rule, ranked, reason
from engine.search.near_duplicates import NearDuplicates, group_of
from engine.search.photos import Photos
from engine.search.same_picture import DescriptorCache
from engine.search.saved_searches import SavedSearches
from engine.search.search import Searching
from engine.store.connection import Store, is_earlier
from engine.training.advice import SelfLearning
from engine.training.marks import PhotoMarks
from engine.training.models import Models
from engine.training.run import LibraryTraining

__all__ = [
    "Library",
    "extras",
    "group_of",
    "one_of_each",
    "parse_rule",
    "ranked",
    "reason",
]


class Library:
    """A set of folders, the data of their photos, and the models that search them.

    Any thread may call any method. Long operations are generators of `Progress`.

    Args:
        directory: folder of the library's files.
        device: requested device, for `engine.base.device.resolve_device`.

    Attributes:
        bursts: ranks the photos of one moment.
        comparing: compares a folder with the library.
        duplicates: groups of identical files, of copies, and of photos of one moment.
        files: trash, move and undo.
        folders: the folders of the library, and indexing them.
        gallery: all photos, sorted, filtered and counted.
        machine: devices, effort and backbones.
        maintenance: check, backup, repair and cache.
        marks: pairs of photos that the user marked as similar or not similar.
        models: versions of the hash model, and training.
        photos: rows and pictures of photos, and why two of them are similar.
        saved_searches: searches with which new photos are compared.

    Raises:
        LibraryError: the folder cannot be used, is damaged, or was made by a newer version.
        DeviceError: the device is not available.
        ModelError: the starter model is missing or damaged.
    """

    def __init__(self, directory: Path, device: str = "auto") -> None:
        keep_products_on_one_core()
        self.directory = directory
        self._backbones = FinetunedBackbones(directory / "backbones")
        self._runtimes = Runtimes(device, self._backbones)
        prepare_directory(directory)
        self._store = Store(directory)
        self._thumbnails = ThumbnailStore(directory / "thumbnails", self._runtimes.decoders)
        self._models = HashModels(self._store, directory / "models", STARTER_MODEL)
        with self._store.closed_on_failure():
            self._models.install_starter()
        self._indexing = self._tidied_indexing()
        self._make_searches()
        self._make_training()
        self.folders = Folders(self._store, self._thumbnails, self._indexing, directory)
        self.files = FileActions(self._store, self._thumbnails, self._indexing, directory)
        self.maintenance = Maintenance(
            self._store, self._models, self._thumbnails, directory, self._searching.codes
        )
        self.machine = Machine(self._runtimes)

    def _tidied_indexing(self) -> Indexing:
        """Removes what killed programs left, before anything else is done."""
        store, thumbnails = self._store, self._thumbnails
        leftovers = Leftovers(store, self._models, thumbnails, self.directory)
        tidy = leftovers.tidy_thumbnails
        indexing = Indexing(store, self._models, thumbnails, self._runtimes, self.directory, tidy)
        with store.closed_on_failure():
            # The backbone of a training that can be resumed is kept.
            if leftovers.tidy() and not (self.directory / "training").exists():
                indexing.forget_unused_backbones()
        return indexing

    def _make_searches(self) -> None:
        descriptors = DescriptorCache(self._thumbnails, self._store)
        shared = self._store, self._models, self._runtimes, self._thumbnails, descriptors
        self._searching = Searching(*shared)
        self.photos = Photos(*shared, self.directory / "scales")
        self.saved_searches = SavedSearches(*shared)
        self.gallery = Gallery(self._store)
        self.bursts = Bursts(self._store, self._runtimes.decoders)
        self.duplicates = NearDuplicates(self._store, self._searching)
        self.comparing = FolderComparer(self._store, self._models, self._runtimes, self.directory)

    def _make_training(self) -> None:
        store, indexing, directory = self._store, self._indexing, self.directory
        training = LibraryTraining(
            store, self._models, self._runtimes, self._backbones, indexing, directory
        )
        learning = SelfLearning(store, indexing, directory, training.run)
        self.models = Models(store, self._models, indexing, training, learning)
        self.marks = PhotoMarks(store)

    @classmethod
    def open(cls, directory: Path | None = None, device: str = "auto") -> "Library":
        """Opens a library or creates one; the user's default library if no directory is given."""
        chosen = directory if directory is not None else default_library_directory()
        return cls(Path(os.path.abspath(chosen.expanduser())), device)

    @classmethod
    def repair(cls, directory: Path) -> FilesRepaired:
        """Repairs the files of a closed library; see `engine.maintenance.repair.repair_files`."""
        return repair_files(directory)

    @classmethod
    def restore(cls, directory: Path, backup: Path | None = None) -> Restored:
        """Restores a backup of a closed library; see `engine.maintenance.restore.restore`."""
        return restore(directory, backup)

    @classmethod
    def backups(cls, directory: Path) -> list[Backup]:
        """Returns the backups of a closed library, newest first."""
        return list_backups(directory)

    @classmethod
    def is_earlier(cls, directory: Path) -> bool:
        """Returns whether an earlier version made it, so that opening it will migrate it."""
        return is_earlier(directory)

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes all files; nothing may be called afterwards."""
        self._store.close()
        self._runtimes.close()

    def search(
        self, request: SearchRequest, cancel: CancelToken | None = None
    ) -> Iterator[SearchResult]:
        """Finds photos that resemble the examples and do not resemble the negative examples.

        Args:
            request: what to search for.
            cancel: checked regularly; a search for very many photos takes seconds.

        Yields:
            The result for whole photos as soon as it is known and, if an extended search is
            worthwhile, a better result that replaces it. Use `engine.base.progress.last` to wait
            for the best one.

        Raises:
            QueryError: an example cannot be used, the folder is not in the library, or regions or
                orientations were requested with more than one example.
            ModelError: the version does not exist, or its files are damaged.
            Cancelled: the search was cancelled; there is no further result.
        """
        yield from self._searching.answers(request, cancel)

    def warm_up(self) -> None:
        """Loads the backbone, model and codes, so that the first search is as fast as others."""
        self._searching.warm_up()

    def status(self) -> LibraryStatus:
        """Returns the state of the library and each of its folders."""
        active, folders = self.models.active(), self.folders.status()
        return LibraryStatus(
            photos=sum(folder.photos for folder in folders),
            searchable=sum(folder.searchable for folder in folders),
            unreadable=sum(folder.unreadable for folder in folders),
            model=active.id if active else None,
            folders=folders,
        )
