"""The one face of the engine: what the window and the command line use."""

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
from engine.search.folder_comparison import Comparing
from engine.search.gallery import Gallery
from engine.search.keepers import extras, parse_rule, ranked, reason
from engine.search.near_duplicates import NearDuplicates, group_of
from engine.search.photos import Photos
from engine.search.same_picture import Sights
from engine.search.saved_searches import StandingQueries
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
    """A set of folders, what is known of their photos, and the models that find them.

    Any thread may call any method. Long work is a generator of `Progress`.

    Args:
        directory: where the library keeps its files.
        device: a wish for `engine.base.device.resolve_device`.

    Attributes:
        bursts: which photos of one moment came out best.
        comparing: which photos of a folder the library has already.
        duplicates: groups of identical files, of copies and of one moment.
        files: trash, move and undo.
        folders: which there are, and bringing them up to date.
        gallery: all photos in an order, filtered and counted.
        machine: devices, effort and networks.
        maintenance: check, backup, repair and cache.
        marks: pairs of photos that a person calls alike or not alike.
        models: versions of the hash model, and training.
        photos: what is known of photos, pictures of them, and why two are alike.
        saved_searches: searches that new photos are compared with.

    Raises:
        LibraryError: the folder cannot be used, is damaged, or was made by a newer version.
        DeviceError: the device is not there.
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
        """Removes what killed programs left before anything else is done."""
        store, thumbnails = self._store, self._thumbnails
        leftovers = Leftovers(store, self._models, thumbnails, self.directory)
        tidy = leftovers.tidy_thumbnails
        indexing = Indexing(store, self._models, thumbnails, self._runtimes, self.directory, tidy)
        with store.closed_on_failure():
            # A training that can be gone on with keeps its backbone.
            if leftovers.tidy() and not (self.directory / "training").exists():
                indexing.forget_unused_backbones()
        return indexing

    def _make_searches(self) -> None:
        sights = Sights(self._thumbnails, self._store)
        shared = self._store, self._models, self._runtimes, self._thumbnails, sights
        self._searching = Searching(*shared)
        self.photos = Photos(*shared, self.directory / "scales")
        self.saved_searches = StandingQueries(*shared)
        self.gallery = Gallery(self._store)
        self.bursts = Bursts(self._store, self._runtimes.decoders)
        self.duplicates = NearDuplicates(self._store, self._searching)
        self.comparing = Comparing(self._store, self._models, self._runtimes, self.directory)

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
        """Opens a library, or makes one; without a directory the user's own."""
        chosen = directory if directory is not None else default_library_directory()
        return cls(Path(os.path.abspath(chosen.expanduser())), device)

    @classmethod
    def repair(cls, directory: Path) -> FilesRepaired:
        """Repairs the files of a closed library; see `engine.maintenance.repair.repair_files`."""
        return repair_files(directory)

    @classmethod
    def restore(cls, directory: Path, backup: Path | None = None) -> Restored:
        """Takes a closed library back to a backup; see `engine.maintenance.restore.restore`."""
        return restore(directory, backup)

    @classmethod
    def backups(cls, directory: Path) -> list[Backup]:
        """The backups that a closed library holds, newest first."""
        return list_backups(directory)

    @classmethod
    def is_earlier(cls, directory: Path) -> bool:
        """Whether an earlier version made it, so that the next opening brings it up to date."""
        return is_earlier(directory)

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the files; nothing may be called afterwards."""
        self._store.close()
        self._runtimes.close()

    def search(
        self, request: SearchRequest, cancel: CancelToken | None = None
    ) -> Iterator[SearchResult]:
        """Finds photos like the examples and unlike those against.

        Args:
            request: what is searched for.
            cancel: checked now and then; a search for very many photos takes seconds.

        Yields:
            What whole photos give at once, and where it is worth a look further a better answer in
            its place. `engine.base.progress.last` gives who can wait the best one.

        Raises:
            QueryError: an example cannot be used, the folder is not in the library, or regions or
                orientations are asked for with more than one example.
            ModelError: there is no such version, or its files are damaged.
            Cancelled: there is no further answer.
        """
        yield from self._searching.answers(request, cancel)

    def warm_up(self) -> None:
        """Loads backbone, model and codes, so that the first search is as quick as the next."""
        self._searching.warm_up()

    def status(self) -> LibraryStatus:
        """How the library and each of its folders is."""
        active, folders = self.models.active(), self.folders.status()
        return LibraryStatus(
            photos=sum(folder.photos for folder in folders),
            searchable=sum(folder.searchable for folder in folders),
            unreadable=sum(folder.unreadable for folder in folders),
            model=active.id if active else None,
            folders=folders,
        )
