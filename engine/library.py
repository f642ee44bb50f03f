"""The one face of the engine: what the window and the command line use."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from engine.backbones.choices import BackboneChoice, Machine
from engine.backbones.finetuned import FinetunedBackbones
from engine.backbones.runtimes import Runtimes
from engine.base.config import TrainConfig
from engine.base.effort import keep_products_on_one_core
from engine.base.paths import default_library_directory
from engine.base.progress import CancelToken, Job
from engine.decoding.pictures import Preview, Region
from engine.decoding.thumbnails import ThumbnailStore
from engine.files.actions import FileActions
from engine.files.items import ItemKind, one_of_each
from engine.files.reports import ActionReport, FileAction, Placed, Refused
from engine.indexing.folders import Folders, left_out
from engine.indexing.roots import require_folder
from engine.indexing.run import Indexing
from engine.maintenance.leftovers import Leftovers
from engine.maintenance.maintenance import Finding, Health
from engine.maintenance.restore import prepare_directory
from engine.models.versions import HashModels
from engine.results import (
    DuplicateGroup,
    FolderStatus,
    Hit,
    IndexReport,
    LearningAdvice,
    LibraryStatus,
    Match,
    SearchResult,
    TrainResult,
    Unreadable,
    WatchEvent,
)
from engine.search.bursts import Bursts, Judged, Quality, Reason
from engine.search.copies import Wishes
from engine.search.examples import Example
from engine.search.explaining import RegionPair
from engine.search.file_lookup import ComparedFile
from engine.search.folder_comparison import Comparing, CopyReport, FolderComparison
from engine.search.gallery import NO_FILTER, FolderCount, Gallery, area_of
from engine.search.keepers import (
    CRITERIA,
    PRESETS,
    Criterion,
    Rule,
    extras,
    parse_rule,
    ranked,
    reason,
)
from engine.search.near_duplicates import COPIES, DuplicatePhoto, DuplicateSet, NearDuplicates
from engine.search.same_picture import PairJudge, Sights
from engine.search.saved_searches import StandingMatch, StandingQueries, StandingQuery
from engine.search.scale import SimilarityScale
from engine.search.search import Limits, Searching
from engine.search.stacks import Likeness
from engine.search.viewing import Explanation, Viewing
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.gallery import Facet, OrderKey, Outline, PhotoGroup, PhotoOrder
from engine.store.hash_models import HashModelRow as ModelInfo
from engine.store.marks import Mark
from engine.store.metadata import Metadata
from engine.store.photo_filter import Area, PhotoFilter
from engine.store.photos import Photo, PhotoTable
from engine.store.picture_kinds import KINDS, OTHER_KIND
from engine.training.advice import SelfLearning
from engine.training.drift import Drift
from engine.training.marks import MarkChange, PhotoMarks
from engine.training.run import LibraryTraining

__all__ = [
    "CRITERIA",
    "KINDS",
    "OTHER_KIND",
    "PRESETS",
    "ActionReport",
    "Area",
    "BackboneChoice",
    "ComparedFile",
    "CopyReport",
    "Criterion",
    "Drift",
    "DuplicateGroup",
    "DuplicatePhoto",
    "DuplicateSet",
    "Example",
    "Explanation",
    "Facet",
    "FileAction",
    "Finding",
    "FolderComparison",
    "FolderCount",
    "FolderStatus",
    "Hit",
    "IndexReport",
    "ItemKind",
    "Judged",
    "LearningAdvice",
    "Library",
    "LibraryStatus",
    "Mark",
    "MarkChange",
    "Metadata",
    "ModelInfo",
    "OrderKey",
    "Outline",
    "Photo",
    "PhotoFilter",
    "PhotoGroup",
    "PhotoOrder",
    "Placed",
    "Preview",
    "Quality",
    "Reason",
    "Refused",
    "Region",
    "RegionPair",
    "Rule",
    "SearchResult",
    "SimilarityScale",
    "StandingMatch",
    "StandingQuery",
    "TrainResult",
    "Unreadable",
    "WatchEvent",
    "area_of",
    "extras",
    "left_out",
    "one_of_each",
    "parse_rule",
    "ranked",
    "reason",
]

STARTER_MODEL = Path(__file__).resolve().parent.parent / "resources" / "starter_model"


class Library:
    """A set of folders, what is known of their photos, and the models that find them.

    Any thread may call any method. Long work is a generator of `Progress`.

    Args:
        directory: where the library keeps its files.
        device: a wish for `engine.base.device.resolve_device`.

    Attributes:
        bursts: which photos of one moment came out best.
        comparing: which photos of a folder the library has already.
        folders: the folders one by one.
        gallery: all photos in an order, filtered and counted.
        health: backup, check and cache.
        learning: whether a training is worth it, and one that nobody asked for.
        machine: devices, effort and networks.
        standing: saved searches that new photos are compared with.
        viewing: pictures to look at, and why two are alike.

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
        self._folders = FolderTable(self._store)
        self._photos = PhotoTable(self._store)
        self._features = FeatureTable(self._store)
        self.marks = PhotoMarks(self._store)
        self._thumbnails = ThumbnailStore(directory / "thumbnails", self._runtimes.decoders)
        self._models = HashModels(self._store, directory / "models", STARTER_MODEL)
        with self._store.closed_on_failure():
            self._models.install_starter()
        sights = Sights(self._thumbnails, self._store)
        self.likeness = Likeness(
            self._store,
            self._models,
            directory / "scales",
            PairJudge(self._store, sights).are_same,
        )
        shared = self._store, self._models, self._runtimes, self._thumbnails, sights
        self._searching = Searching(*shared)
        self.standing = StandingQueries(*shared)
        self.viewing = Viewing(*shared)
        leftovers = Leftovers(self._store, self._models, self._thumbnails, directory)
        self._indexing = Indexing(
            self._store,
            self._models,
            self._thumbnails,
            self._runtimes,
            directory,
            leftovers.tidy_thumbnails,
        )
        with self._store.closed_on_failure():
            # A training that can be gone on with keeps its backbone.
            if leftovers.tidy() and not (directory / "training").exists():
                self._indexing.forget_unused_backbones()
        self._training = LibraryTraining(
            self._store, self._models, self._runtimes, self._backbones, self._indexing, directory
        )
        self.learning = SelfLearning(self._store, self._indexing, directory, self._training.run)
        self.actions = FileActions(self._store, self._thumbnails, self._indexing, directory)
        self.gallery = Gallery(self._store)
        self.bursts = Bursts(self._store, self._runtimes.decoders)
        self.near_duplicates = NearDuplicates(self._store, self._searching)
        self.folders = Folders(self._store, self._thumbnails, self._indexing, directory)
        self.health = Health(
            self._store, self._models, self._thumbnails, directory, self._searching.codes
        )
        self.machine = Machine(self._runtimes)
        self.comparing = Comparing(self._store, self._models, self._runtimes, directory)

    @classmethod
    def open(cls, directory: Path | None = None, device: str = "auto") -> "Library":
        """Opens a library, or makes one; without a directory the user's own."""
        chosen = directory if directory is not None else default_library_directory()
        return cls(Path(os.path.abspath(chosen.expanduser())), device)

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the files; nothing may be called afterwards."""
        self._store.close()
        self._runtimes.close()

    # -- indexing -------------------------------------------------------------------------------

    def index(self, folders: Sequence[Path], cancel: CancelToken | None = None) -> Job[IndexReport]:
        """Adds folders and brings them up to date.

        Raises:
            FolderError: one of them is missing or not a folder; none was added.
            Cancelled: what was finished is kept.
        """
        paths = [require_folder(folder) for folder in folders]
        targets = [self._indexing.adopt(path) for path in paths]
        report = yield from self._indexing.run(targets, cancel)
        for target, path in zip(targets, paths, strict=True):
            if not self._photos.known(target.folder.id, target.below):
                report.notes.append(f"no photos in {path} yet; it is watched for new ones")
        return report

    def rescan(
        self, places: Sequence[Path] | None = None, cancel: CancelToken | None = None
    ) -> Job[IndexReport]:
        """Brings folders of the library, or files and folders in them, up to date.

        Args:
            places: absolute paths; every folder of the library when left out.
            cancel: what was finished is kept.

        Raises:
            FolderError: a place is not in the library.
        """
        everything = self._indexing.everything
        targets = everything() if places is None else list(map(self._indexing.target, places))
        return (yield from self._indexing.run(targets, cancel))

    def remove(self, folder: Path) -> int:
        """Forgets a folder; touches no photo.

        Returns:
            How many photos were forgotten.

        Raises:
            FolderError: it is not a folder of the library.
        """
        return self.folders.forget(folder)

    def watch(self, cancel: CancelToken) -> Iterator[WatchEvent]:
        """Keeps every folder up to date until cancelled; blocks, and yields what changed.

        Folders that are added or removed meanwhile are taken up and let go.
        """
        return self._indexing.watch(cancel)

    # -- searching ------------------------------------------------------------------------------

    def search(
        self,
        examples: Sequence[Example],
        *,
        against: Sequence[Example] = (),
        k: int = 20,
        region: Region | None = None,
        min_similarity: float | None = None,
        folder: Path | None = None,
        taken_from: date | None = None,
        taken_to: date | None = None,
        wanted: PhotoFilter = NO_FILTER,
        regions: bool | None = None,
        orientations: bool | None = None,
        version: int | None = None,
        cancel: CancelToken | None = None,
    ) -> SearchResult:
        """Finds photos like the examples and unlike those against.

        Args:
            examples: image files, ids of photos, or bytes of encoded pictures; at least one.
            against: the same, to keep away from.
            k: how many photos at most.
            region: the part of the first example that is meant.
            min_similarity: leave out photos below, in 0…1.
            folder: only photos in this folder, which may lie inside one of the library's.
            taken_from: only photos taken on this day or later.
            taken_to: only photos taken on this day or earlier.
            wanted: what else photos must be.
            regions: look for the example in parts of photos too; when left out, where nothing
                else is near, and then only what certainly holds it is added.
            orientations: turn the example by quarters too; when left out, as above.
            version: of the model to search with; the one that serves when left out.
            cancel: checked now and then; a search for very many photos takes seconds.

        Raises:
            QueryError: an example cannot be used, the folder is not in the library, or regions or
                orientations are asked for with more than one example.
            ModelError: there is no such version, or its files are damaged.
            Cancelled: there is no answer.
        """
        narrowed = {"folder": folder, "taken_from": taken_from, "taken_to": taken_to}
        given = {name: value for name, value in narrowed.items() if value is not None}
        limits = Limits(k, min_similarity, replace(wanted, **given), version)
        wishes = Wishes(regions, orientations)
        *_, last = self._searching.answers(examples, against, region, limits, wishes, cancel)
        return last

    def answers(
        self,
        examples: Sequence[Example],
        *,
        against: Sequence[Example] = (),
        k: int = 20,
        region: Region | None = None,
        min_similarity: float | None = None,
        regions: bool | None = None,
        orientations: bool | None = None,
        version: int | None = None,
        cancel: CancelToken | None = None,
    ) -> Iterator[SearchResult]:
        """The same as `search` for a person who waits: what whole photos give comes at once.

        Yields:
            One answer, and where it is worth a look further another one in its place.

        Raises:
            QueryError: as in `search`.
            ModelError: as in `search`.
            Cancelled: there is no further answer.
        """
        limits = Limits(k, min_similarity, version=version)
        wishes = Wishes(regions, orientations)
        yield from self._searching.answers(examples, against, region, limits, wishes, cancel)

    def duplicates(
        self,
        min_similarity: float | None = None,
        folder: Path | None = None,
        kinds: Sequence[Match] = COPIES,
    ) -> list[DuplicateGroup]:
        """Groups of photos; see `engine.search.near_duplicates.NearDuplicates.read`."""
        return self.near_duplicates.groups(kinds, folder, min_similarity)

    def warm_up(self) -> None:
        """Loads backbone, model and codes, so that the first search is as quick as the next."""
        self._searching.warm_up()

    # -- photos ---------------------------------------------------------------------------------

    def photo(self, photo_id: int) -> Photo | None:
        """One photo, if it is there."""
        return next(iter(self._photos.get([photo_id])), None)

    def photos(self, ids: Sequence[int]) -> list[Photo]:
        """The photos with these ids, in their order; unknown ids are left out."""
        return self._photos.get(ids)

    def newest(self, limit: int) -> list[Photo]:
        """The readable photos that came last, newest first."""
        return self._photos.newest(limit)

    def unreadable(self) -> list[Unreadable]:
        """Every file of the library that cannot be used, with the reason."""
        return self.folders.unreadable()

    def count(self) -> int:
        """How many readable photos the library has."""
        known, unreadable = self._photos.count()
        return known - unreadable

    def thumbnail(self, photo_id: int) -> Path | None:
        """A JPEG of a photo, made anew when it was lost; None when there can be none.

        Reads the photo where the thumbnail is missing: not for the thread that draws.
        """
        photo = self.photo(photo_id)
        return self._thumbnails.of(photo) if photo is not None else None

    def status(self) -> LibraryStatus:
        """Folders and health."""
        active = self.active_model()
        folders = self.folders.status(active.id if active else None)
        return LibraryStatus(
            photos=sum(folder.photos for folder in folders),
            searchable=sum(folder.searchable for folder in folders),
            unreadable=sum(folder.unreadable for folder in folders),
            model=active.id if active else None,
            folders=folders,
        )

    # -- models ---------------------------------------------------------------------------------

    def train(self, config: TrainConfig, cancel: CancelToken | None = None) -> Job[TrainResult]:
        """Trains on the library's photos, encodes all of them, and switches as asked.

        Raises:
            TrainingError: too few photos, settings that do not fit, or another training runs.
            Cancelled: the old model serves on; the same training of a whole network goes on later.
        """
        job = self._training.run(config, cancel or CancelToken(), fetch=True)
        return (yield from self._store.alone_training(self.learning.noted(job)))

    def models(self) -> list[ModelInfo]:
        """Every version of the hash model, newest first."""
        return self._models.all()

    def active_model(self) -> ModelInfo | None:
        """The version that serves."""
        return next((row for row in self._models.all() if row.active), None)

    def without_features(self) -> int:
        """How many photos the serving model cannot find until `rescan` or `watch` reads them."""
        active = self.active_model()
        return len(self._features.without(active.backbone)) if active else 0

    def activate_model(self, model_id: int) -> None:
        """Switches to a version; see `without_features` where it has another backbone.

        Raises:
            ModelError: unknown or damaged; the old version serves on.
        """
        self._models.activate(model_id)

    def delete_model(self, model_id: int) -> None:
        """Deletes a version that does not serve.

        Raises:
            ModelError: unknown, or it serves.
        """
        self._models.delete(model_id)
        self._indexing.forget_unused_backbones()

    def note_model(self, model_id: int, note: str) -> None:
        """Writes a note to a version."""
        self._models.set_note(model_id, note)

    def model_bytes(self, model_id: int) -> int:
        """How many bytes weights and codes of a version take."""
        return self._models.bytes_of(model_id)

    def drift(self) -> Drift:
        """Whether new photos differ from those that the serving model was trained on."""
        return self.learning.drift()

    def since_training(self) -> int:
        """Photos that came after the serving model was trained on this library."""
        return self.learning.since_training()
