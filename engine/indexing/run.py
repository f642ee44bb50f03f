"""Keeps a library's folders up to date, one run at a time."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from engine.backbones.registry import BackboneSpec, backbone_name
from engine.backbones.runtimes import Runtimes
from engine.base.errors import Cancelled, EngineError, FolderError
from engine.base.progress import CancelToken, Job, Progress
from engine.decoding.thumbnails import ThumbnailStore
from engine.indexing.backlog import Backlog
from engine.indexing.companions import is_sidecar, photos_beside
from engine.indexing.comparison import Target, passed_over
from engine.indexing.counts import Change, IndexCounts
from engine.indexing.drives import identify
from engine.indexing.encoder import PhotoEncoder
from engine.indexing.indexer import Indexer
from engine.indexing.roots import owner_by_link, renamed_to
from engine.models.versions import HashModels
from engine.results import IndexReport, WatchEvent
from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable, relative_place
from engine.store.hash_models import HashModelTable
from engine.store.photos import PhotoTable

_log = logging.getLogger(__name__)

_WATCH_TICK_SECONDS = 0.5


class Indexing:
    """Runs the indexer on places of the library.

    Args:
        store: store of the library.
        models: versions of the model.
        thumbnails: store thumbnails.
        runtimes: open backbones.
        directory: folder of the library, which is never indexed itself.
        after_run: called at the end of each run.

    Attributes:
        backlog: files that were found and are not indexed yet.
        polled: folders that are watched by scanning them repeatedly.
    """

    def __init__(
        self,
        store: Store,
        models: HashModels,
        thumbnails: ThumbnailStore,
        runtimes: Runtimes,
        directory: Path,
        after_run: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._models = models
        self._thumbnails = thumbnails
        self._runtimes = runtimes
        self._directory = directory
        self._after_run = after_run
        self._folders = FolderTable(store)
        self._features = FeatureTable(store)
        self._codes = CodeTable(store)
        self.backlog = Backlog()
        self.polled: frozenset[Path] = frozenset()
        self._turn = threading.Lock()

    @property
    def busy(self) -> bool:
        """Returns whether this program is indexing."""
        return self._turn.locked()

    def adopt(self, path: Path) -> Target:
        """Returns a folder as a target, adding it if the library does not contain it yet.

        A renamed folder keeps its photos.

        Raises:
            FolderError: it contains a folder of the library under another name.
        """
        owner = self._folders.owner(path)
        if owner is None:
            folders, photos = self._folders.all(), PhotoTable(self._store)
            linked = owner_by_link(path, folders)
            if linked is not None:
                return Target(*linked)
            renamed = renamed_to(path, folders, photos)
            if renamed is not None:
                self._folders.relocate(renamed.id, path)
                return Target(replace(renamed, path=path))
            folder, identity = self._folders.add(path), identify(path)
            if identity is not None and not self._folders.counts().get(folder.id):
                self._folders.set_identities({folder.id: identity})
                folder = replace(folder, identity=identity)
            return Target(folder)
        return Target(owner, relative_place(owner, path))

    def target(self, place: Path) -> Target:
        """Returns a file or folder of the library as a target.

        Raises:
            FolderError: it is not in the library.
        """
        path = Path(os.path.abspath(place.expanduser()))
        owner = self._folders.owner(path)
        if owner is None:
            raise FolderError(f"{path} is not in this library: add its folder with `index`")
        return Target(owner, relative_place(owner, path))

    def everything(self) -> list[Target]:
        """Returns all folders of the library as targets."""
        return [Target(folder) for folder in self._folders.all()]

    def run(
        self,
        targets: Sequence[Target],
        cancel: CancelToken | None = None,
        on_change: Callable[[Change], None] | None = None,
    ) -> Job[IndexReport]:
        """Brings places up to date with the backbone of the active model.

        Yields:
            Progress of the stages ``prepare``, ``scan`` and ``index``.
        """
        cancel = cancel or CancelToken()
        spec = self._runtimes.spec(self._serving_backbone())
        counts = yield from self.extract(spec, targets, cancel, on_change)
        self._after_run()
        return self._report(counts)

    def extract(
        self,
        spec: BackboneSpec,
        targets: Sequence[Target],
        cancel: CancelToken,
        on_change: Callable[[Change], None] | None = None,
    ) -> Job[IndexCounts]:
        """Brings places up to date with any backbone."""
        yield from self._runtimes.prepare(spec)
        # The watcher and an indexing run take turns, so that neither repeats the other's work.
        while not self._turn.acquire(timeout=0.1):
            cancel.check()
        try:
            return (yield from self.indexer(spec).run(targets, cancel, on_change))
        finally:
            self._turn.release()

    def bring_back(self, places: Sequence[Path], cancel: CancelToken) -> Job[None]:
        """Indexes a few files immediately, without waiting for a run in progress."""
        spec = self._runtimes.spec(self._serving_backbone())
        owners = [(self._folders.owner(place), place) for place in places]
        targets = [Target(owner, relative_place(owner, place)) for owner, place in owners if owner]
        yield from self._runtimes.prepare(spec)
        yield from self.indexer(spec).run(targets, cancel)

    def forget_unused_backbones(self) -> None:
        """Deletes fine-tuned backbones, and their features, that no version uses any more.

        While a training is running, whose backbone no version uses yet, nothing is deleted; the
        training calls `forget_idle_backbones` when it ends.
        """
        with self._store.training() as free:
            if free:
                self.forget_idle_backbones()

    def forget_idle_backbones(self) -> None:
        """Works like `forget_unused_backbones`.

        Must be called by the holder of `Store.training`.
        """
        used = {backbone_name(row.backbone) for row in self._models.all()}
        for name in self._runtimes.finetuned() - used:
            with self._store.writing():
                self._features.forget(name)
            self._runtimes.forget(name)

    def watch(
        self, cancel: CancelToken, on_step: Callable[[Progress], object] | None = None
    ) -> Iterator[WatchEvent]:
        """Keeps watched folders up to date until cancelled; blocks, and yields changes."""
        from engine.indexing.watcher import Watcher

        while not cancel.cancelled:
            followed, backbone = self.followed(), self._serving_backbone()
            watcher = Watcher(followed)
            watcher.start()
            try:
                # First index changes from before watching began, and features that a newly active
                # model lacks.
                self.polled = watcher.polled
                yield from self._follow(list(followed), time.monotonic(), cancel, on_step)
                while not cancel.cancelled and (followed, backbone) == (
                    self.followed(),
                    self._serving_backbone(),
                ):
                    changes = watcher.wait(_WATCH_TICK_SECONDS)
                    self.polled = watcher.polled
                    if changes is not None:
                        yield from self._follow(changes.places, changes.since, cancel, on_step)
            finally:
                self.polled = frozenset()
                watcher.stop()

    def _follow(
        self,
        places: Sequence[Path],
        since: float,
        cancel: CancelToken,
        on_step: Callable[[Progress], object] | None = None,
    ) -> Iterator[WatchEvent]:
        # Ratings and keywords set by the user change the sidecar, not the photo.
        beside = [photo for p in places if is_sidecar(p.name) for photo in photos_beside(p)]
        wanted = dict.fromkeys((*places, *beside))
        owners = [(self._folders.owner(place), place) for place in wanted]
        targets = [Target(owner, relative_place(owner, place)) for owner, place in owners if owner]
        changed: list[WatchEvent] = []

        def note(change: Change) -> None:
            waited = time.monotonic() - since
            changed.append(WatchEvent(change.event, change.path, change.photo_id, waited))

        try:
            for step in self.run(targets, cancel, note):
                if on_step is not None:
                    on_step(step)
                yield from changed
                changed.clear()
        except Cancelled:
            pass
        except EngineError:
            # Report what was stored before the error, or listeners would never hear of it.
            yield from changed
            raise
        yield from changed

    def _serving_backbone(self) -> str:
        return HashModelTable(self._store).serving_backbone()

    def followed(self) -> dict[Path, tuple[str, ...]]:
        """Returns watched folders with their exclusion patterns."""
        watched = [folder for folder in self._folders.all() if folder.watched]
        return {folder.path: passed_over(folder, (self._directory,)) for folder in watched}

    def indexer(self, spec: BackboneSpec) -> Indexer:
        """Creates what indexes with one backbone."""
        encoder = PhotoEncoder(
            lambda: self._runtimes.get(spec.name),
            self._thumbnails,
            lambda content: self._features.has_content(spec.key, content),
            self._runtimes.decoders,
        )
        skip = (self._directory,)
        return Indexer(
            self._store, self._models, self._thumbnails, encoder, spec, skip, self.backlog
        )

    def _report(self, counts: IndexCounts) -> IndexReport:
        active = self._models.active().row.id
        return IndexReport(
            added=counts.added,
            updated=counts.updated,
            moved=counts.moved,
            removed=counts.removed,
            unchanged=counts.unchanged,
            unreadable=counts.unreadable,
            seconds=counts.seconds,
            photos_per_second=counts.encoded / max(counts.seconds, 1e-9),
            searchable=self._codes.count(active),
            notes=_notes(counts),
            reread=counts.reread,
            facts=counts.facts,
        )


def _notes(counts: IndexCounts) -> list[str]:
    if not counts.linked:
        return []
    one = counts.linked == 1
    what = "1 link to a folder was" if one else f"{counts.linked} links to folders were"
    target = "its target" if one else "their targets"
    return [f"{what} skipped: add {target} with `index` to include those photos"]
