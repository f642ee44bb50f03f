"""Keeps a library's folders up to date: which places, with which backbone, and one at a time."""

import contextlib
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from engine.backbones.accelerators import automatic_device
from engine.backbones.extractor import is_prepared, open_extractor, prepared_model_file
from engine.backbones.finetuned import FinetunedBackbones
from engine.backbones.registry import BackboneSpec
from engine.backbones.runtime import FeatureRuntime
from engine.base.config import DEFAULT_BACKBONE
from engine.base.device import resolve_device
from engine.base.errors import BackboneError, Cancelled, EngineError, FolderError
from engine.base.progress import CancelToken, Job, Progress
from engine.decoding.pool import Decoders
from engine.decoding.thumbnails import ThumbnailStore
from engine.indexing.backlog import Backlog
from engine.indexing.companions import is_sidecar, photos_beside
from engine.indexing.comparison import Target, passed_over
from engine.indexing.counts import Change, IndexCounts
from engine.indexing.drives import identify
from engine.indexing.encoder import PhotoEncoder
from engine.indexing.indexer import Indexer
from engine.indexing.roots import owner_by_link, renamed_to
from engine.maintenance.leftovers import Leftovers
from engine.models.versions import HashModels
from engine.results import IndexReport, WatchEvent
from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable, relative_place
from engine.store.photos import PhotoTable

_log = logging.getLogger(__name__)

_WATCH_TICK_SECONDS = 0.5


class Runtimes:
    """What turns files into features: loads each backbone once, at its first use.

    Args:
        device: a wish for `engine.base.device.resolve_device`.
        backbones: finds them by name.
        decoders: turn files into pixels; the usual ones when left out.

    Attributes:
        decoders: as given.
    """

    def __init__(
        self, device: str, backbones: FinetunedBackbones, decoders: Decoders | None = None
    ) -> None:
        self.decoders = decoders or Decoders()
        self._backbones = backbones
        self._wish = device if device == "auto" else resolve_device(device)
        self._loaded: dict[str, FeatureRuntime] = {}
        self._lock = threading.Lock()

    @property
    def device(self) -> str:
        """What the wish came to; what ``auto`` comes to may be measured first, once a machine."""
        return automatic_device() if self._wish == "auto" else self._wish

    def get(self, name: str, *, fetch: bool = False) -> FeatureRuntime:
        """A backbone, loaded; preparing its model file can take some seconds the first time.

        Args:
            name: of the backbone.
            fetch: download its weights where this machine has them not: somebody asked for that.

        Raises:
            BackboneError: unknown, or its weights cannot be had.
        """
        with self._lock:
            if name not in self._loaded:
                spec = self._backbones.get(name)
                self._loaded[name] = open_extractor(spec, self.device, fetch=fetch)
            return self._loaded[name]

    def spec(self, name: str) -> BackboneSpec:
        """A backbone, not loaded.

        Raises:
            BackboneError: unknown.
        """
        return self._backbones.get(name)

    def finetuned(self) -> set[str]:
        """Names of the fine-tuned backbones that are there."""
        return set(self._backbones.names())

    def forget(self, name: str) -> None:
        """Deletes the files of a fine-tuned backbone."""
        with self._lock:
            with contextlib.suppress(BackboneError):
                spec = self._backbones.get(name)
                prepared_model_file(spec, spec.image_size).unlink(missing_ok=True)
            self._loaded.pop(name, None)
            self._backbones.remove(name)

    def close(self) -> None:
        """Ends the decoders, lets go of the backbones: most of what a library holds in memory."""
        self.decoders.close()
        with self._lock:
            self._loaded.clear()

    def prepare(self, spec: BackboneSpec, *, fetch: bool = False) -> Job[None]:
        """Makes the model file where it is missing; yields Progress of the stage ``prepare``.

        Args:
            spec: which backbone.
            fetch: as in `get`.
        """
        if fetch or not is_prepared(spec, self.device):
            yield Progress(0, 1, "prepare", spec.name)
            self.get(spec.name, fetch=fetch)
            yield Progress(1, 1, "prepare", spec.name)


class Indexing:
    """Turns places into work for the indexer; begins by tidying up after killed programs.

    Args:
        store: of the library.
        models: its versions.
        thumbnails: where thumbnails go.
        runtimes: gives backbones.
        directory: of the library, which is never indexed itself.

    Attributes:
        backlog: what was found and is not indexed yet.
        polled: folders that are watched by looking again and again.
    """

    def __init__(
        self,
        store: Store,
        models: HashModels,
        thumbnails: ThumbnailStore,
        runtimes: Runtimes,
        directory: Path,
    ) -> None:
        self._store = store
        self._models = models
        self._thumbnails = thumbnails
        self._runtimes = runtimes
        self._directory = directory
        self._folders = FolderTable(store)
        self._features = FeatureTable(store)
        self._codes = CodeTable(store)
        self.backlog = Backlog()
        self._leftovers = Leftovers(store, models, thumbnails, directory)
        self.polled: frozenset[Path] = frozenset()
        self._turn = threading.Lock()
        self._renewed = False
        with store.closed_on_failure():
            self._tidy_up()

    @property
    def busy(self) -> bool:
        """Whether this program is bringing places up to date."""
        return self._turn.locked()

    def adopt(self, path: Path) -> Target:
        """The place of a folder, which is added where the library does not hold it yet.

        One that was renamed keeps its photos.

        Raises:
            FolderError: it holds a folder of the library by another name.
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
        """The place of a file or folder of the library.

        Raises:
            FolderError: it is not in the library.
        """
        path = Path(os.path.abspath(place.expanduser()))
        owner = self._folders.owner(path)
        if owner is None:
            raise FolderError(f"{path} is not in this library: add its folder with `index`")
        return Target(owner, relative_place(owner, path))

    def everything(self) -> list[Target]:
        """All folders of the library."""
        return [Target(folder) for folder in self._folders.all()]

    def run(
        self,
        targets: Sequence[Target],
        cancel: CancelToken | None = None,
        on_change: Callable[[Change], None] | None = None,
    ) -> Job[IndexReport]:
        """Brings places up to date with the backbone of the serving model.

        Yields:
            Progress of the stages ``prepare``, ``scan`` and ``index``; before these of
            ``hash_network`` and ``encode`` where an earlier Kindred made the serving version.
        """
        cancel = cancel or CancelToken()
        yield from self._renew(cancel)
        spec = self._runtimes.spec(self._serving_backbone())
        counts = yield from self.extract(spec, targets, cancel, on_change)
        self._leftovers.tidy_thumbnails()
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
        # The watcher and an indexing run take turns, so that neither does the other's work again.
        while not self._turn.acquire(timeout=0.1):
            cancel.check()
        try:
            return (yield from self._indexer(spec).run(targets, cancel, on_change))
        finally:
            self._turn.release()

    def bring_back(self, places: Sequence[Path], cancel: CancelToken) -> Job[None]:
        """Indexes a few files at once, without waiting for a run that is under way."""
        spec = self._runtimes.spec(self._serving_backbone())
        owners = [(self._folders.owner(place), place) for place in places]
        targets = [Target(owner, relative_place(owner, place)) for owner, place in owners if owner]
        yield from self._runtimes.prepare(spec)
        yield from self._indexer(spec).run(targets, cancel)

    def forget_unused_backbones(self) -> None:
        """Deletes fine-tuned backbones, and their features, that no version reads any more.

        While something is being trained, whose backbone no version reads yet, nothing is deleted:
        the training itself looks when it has ended.
        """
        with self._store.training() as free:
            if free:
                self.forget_idle_backbones()

    def forget_idle_backbones(self) -> None:
        """The same; called by whoever holds `Store.training`."""
        used = {backbone_name(row.backbone) for row in self._models.all()}
        for name in self._runtimes.finetuned() - used:
            with self._store.writing():
                self._features.forget(name)
            self._runtimes.forget(name)

    def watch(self, cancel: CancelToken) -> Iterator[WatchEvent]:
        """Keeps watched folders up to date until cancelled; blocks, and yields what changed."""
        from engine.indexing.watcher import Watcher

        while not cancel.cancelled:
            followed, backbone = self._followed(), self._serving_backbone()
            watcher = Watcher(followed)
            watcher.start()
            try:
                # What happened while nobody watched comes first, and features that a model lacks
                # which serves from now on.
                self.polled = watcher.polled
                yield from self._follow(list(followed), time.monotonic(), cancel)
                while not cancel.cancelled and (followed, backbone) == (
                    self._followed(),
                    self._serving_backbone(),
                ):
                    changes = watcher.wait(_WATCH_TICK_SECONDS)
                    self.polled = watcher.polled
                    if changes is not None:
                        yield from self._follow(changes.places, changes.since, cancel)
            finally:
                self.polled = frozenset()
                watcher.stop()

    def _follow(
        self, places: Sequence[Path], since: float, cancel: CancelToken
    ) -> Iterator[WatchEvent]:
        # What a person notes of a photo changes the sidecar, and not the photo.
        beside = [photo for p in places if is_sidecar(p.name) for photo in photos_beside(p)]
        wanted = dict.fromkeys((*places, *beside))
        owners = [(self._folders.owner(place), place) for place in wanted]
        targets = [Target(owner, relative_place(owner, place)) for owner, place in owners if owner]
        changed: list[WatchEvent] = []

        def note(change: Change) -> None:
            waited = time.monotonic() - since
            changed.append(WatchEvent(change.event, change.path, change.photo_id, waited))

        try:
            for _ in self.run(targets, cancel, note):
                yield from changed
                changed.clear()
        except Cancelled:
            pass
        except EngineError:
            # What was stored before is told, or whoever follows would never hear of it.
            yield from changed
            raise
        yield from changed

    def _renew(self, cancel: CancelToken) -> Job[None]:
        """Once in the life of a program, unless another trains or a version is damaged."""
        if self._renewed:
            return
        from engine.training.renewal import renew

        with self._store.training() as free:
            if not free:
                return
            try:
                yield from renew(self._models, self._features, PhotoTable(self._store), cancel)
            except Cancelled:
                raise
            except EngineError as error:
                # Photos are found all the same, and `check` names what is damaged.
                _log.warning("the serving version stays as it is: %s", error)
            self._renewed = True

    def _tidy_up(self) -> None:
        """Removes what killed programs left; a training that can be gone on with stays."""
        if self._leftovers.tidy() and not (self._directory / "training").exists():
            self.forget_unused_backbones()

    def _serving_backbone(self) -> str:
        row = next((row for row in self._models.all() if row.active), None)
        return backbone_name(row.backbone) if row else DEFAULT_BACKBONE

    def _followed(self) -> dict[Path, tuple[str, ...]]:
        """Watched folders, with the patterns of what is left out."""
        watched = [folder for folder in self._folders.all() if folder.watched]
        return {folder.path: passed_over(folder, (self._directory,)) for folder in watched}

    def _indexer(self, spec: BackboneSpec) -> Indexer:
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
    it = "the folder it leads" if one else "a folder that one leads"
    return [f"{what} passed over: add {it} to with `index` to have its photos"]


def backbone_name(key: str) -> str:
    """The registry's name in a `BackboneSpec.key`."""
    return key.partition("/")[0]
