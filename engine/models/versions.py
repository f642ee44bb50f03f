"""The hash models of a library: their folders, rows and codes, and which one is active."""

import shutil
import sqlite3
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.base.device import usable_cores
from engine.base.effort import give_way, share
from engine.base.errors import ModelError
from engine.base.paths import make_private_directory
from engine.base.progress import CancelToken, Job, Progress
from engine.models.encoding import Encoded, StoredEncoder, region_codes
from engine.nrdh.hash_model import HashModel
from engine.results import ModelVersion
from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.hash_models import HashModelTable
from engine.store.regions import RegionTable

STARTER_MODEL = Path(__file__).resolve().parents[2] / "resources" / "starter_model"
_PHOTOS_A_BATCH = 1024
_BATCHES_AHEAD = 8


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A version with its weights.

    Attributes:
        row: its row in the store.
        model: the hash model.
    """

    row: ModelVersion
    model: HashModel


class HashModels:
    """Adds, loads, switches and deletes versions.

    Args:
        store: store of the library.
        folder: ``models/`` of the library.
        starter: folder of the model that is active before the first training.
    """

    def __init__(self, store: Store, folder: Path, starter: Path) -> None:
        self._store = store
        self._folder = folder
        self._starter = starter
        self._table = HashModelTable(store)
        self._codes = CodeTable(store)
        self._features = FeatureTable(store)
        self._regions = RegionTable(store)
        self._encoder = StoredEncoder(store)
        self._lock = threading.Lock()
        self._loaded: LoadedModel | None = None
        self._other: LoadedModel | None = None

    def install_starter(self, *, again: bool = False) -> None:
        """Activates the starter model if no model is active.

        Args:
            again: also replace an active version whose files are damaged.

        Raises:
            ModelError: the starter is missing or damaged.
        """
        if not again and self._table.active() is not None:
            return
        model = self.starter()
        with self._store.writing() as db:
            # Another program may have done it in the meantime.
            if again or self._table.active() is None:
                self._table.activate(self._add(db, model, starter=True))

    def active(self) -> LoadedModel:
        """Loads the active version.

        Raises:
            ModelError: its folder is missing or damaged.
        """
        row = self._table.active()
        if row is None:
            raise ModelError("no model is active: choose one with `models activate`, or train")
        with self._lock:
            if self._loaded is None or self._loaded.row.id != row.id:
                self._loaded = LoadedModel(row, self.load(row))
            return LoadedModel(row, self._loaded.model)

    def version(self, model_id: int) -> LoadedModel:
        """Loads any version; the last one is cached.

        Raises:
            ModelError: the version is unknown, or its folder is missing or damaged.
        """
        row = self._require(model_id)
        if row.active:
            return self.active()
        with self._lock:
            if self._other is None or self._other.row.id != row.id:
                self._other = LoadedModel(row, self.load(row))
            return LoadedModel(row, self._other.model)

    def serving(self) -> int | None:
        """Returns the id of the active version without loading it."""
        row = self._table.active()
        return row.id if row else None

    def load(self, row: ModelVersion) -> HashModel:
        """Loads the weights of a version.

        Raises:
            ModelError: they are missing, damaged, or do not belong to the row.
        """
        if not self.has_own_folder(row):
            raise ModelError(f"model {row.id} refers to a folder outside the library: delete it")
        model = HashModel.load(self._folder / row.folder)
        if model.config.bits != row.bits:
            raise ModelError(f"model {row.id} has {model.config.bits} bits, expected {row.bits}")
        return model

    def has_own_folder(self, row: ModelVersion) -> bool:
        """Returns whether the row's folder is inside the library.

        ``..`` or a link would lead elsewhere.
        """
        if row.folder in {"", ".", ".."} or Path(row.folder).name != row.folder:
            return False
        return "\0" not in row.folder and not (self._folder / row.folder).is_symlink()

    def add(self, model: HashModel) -> int:
        """Saves a model as an inactive version without figures; returns its id.

        It counts as unfinished until `finish` is called.
        """
        with self._store.writing() as db:
            return self._add(db, model, starter=False)

    def _add(self, db: sqlite3.Connection, model: HashModel, *, starter: bool) -> int:
        config = model.config
        newest = db.execute(
            "SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = ?", ("hash_models",)
        ).fetchone()
        folder = f"{newest[0] + 1:04d}-{config.method}-{config.bits}"
        target = self._folder / folder
        make_private_directory(self._folder)
        # A folder of this name can only remain from an interrupted call.
        shutil.rmtree(target, ignore_errors=True)
        model.save(target)
        return self._table.insert(
            folder=folder,
            method=config.method,
            bits=config.bits,
            backbone=f"{config.backbone}/{config.backbone_version}",
            created_at=datetime.fromisoformat(config.created_at),
            photos=config.photos,
            report={},
            starter=starter,
        )

    def encode_missing(self, model_id: int, cancel: CancelToken | None = None) -> Job[int]:
        """Encodes every photo that has a feature but no code of a version.

        Yields:
            Progress of the stage ``encode``.

        Returns:
            The number of encoded photos.
        """
        row = self._require(model_id)
        model = self.load(row)
        batches = self._missing(row, model)
        total = sum(len(batch) for batch in batches)
        pool = ThreadPoolExecutor(share(usable_cores()), "encode", initializer=give_way)
        running: deque[Future[Encoded]] = deque()
        done = 0
        try:
            for batch in batches:
                running.append(pool.submit(self._encoder.encode, row.backbone, model, batch))
                if len(running) > _BATCHES_AHEAD:
                    done += self._store_encoded(row, running.popleft().result())
                    yield Progress(done, total, "encode")
                if cancel is not None:
                    cancel.check()
            while running:
                done += self._store_encoded(row, running.popleft().result())
                yield Progress(done, total, "encode")
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
        return total

    def starter(self) -> HashModel:
        """Loads the starter that ships with the app.

        Raises:
            ModelError: it is missing or damaged.
        """
        return HashModel.load(self._starter)

    def activate(self, model_id: int) -> None:
        """Switches to a version after encoding the photos that were added since it was last active.

        Raises:
            ModelError: the version is unknown or its folder is damaged; the old version stays
                active.
        """
        with self._store.writing():
            self._switch_to(model_id)

    def finish(self, model_id: int, report: Mapping[str, Any], *, activate: bool) -> None:
        """Stores the figures of a new version and activates it if wanted, in one transaction.

        Raises:
            ModelError: it was deleted, or its folder is damaged.
        """
        with self._store.writing():
            self._require(model_id)
            self._table.set_report(model_id, report)
            if activate:
                self._switch_to(model_id)

    def _switch_to(self, model_id: int) -> None:
        row = self._require(model_id)
        model = self.load(row)
        # Encode in the same transaction as the switch, so that no photo is missed.
        for batch in self._missing(row, model):
            encoded = self._encoder.encode(row.backbone, model, batch)
            self._put(row, encoded, np.arange(len(encoded.ids)))
        self._table.activate(model_id)

    def delete(self, model_id: int) -> None:
        """Deletes a version that is not active.

        Raises:
            ModelError: the version is unknown or active.
        """
        with self._store.writing():
            row = self._require(model_id)
            if row.active:
                raise ModelError(
                    f"model {model_id} is active: activate another one before deleting it"
                )
            self._table.delete(model_id)
        if self.has_own_folder(row):
            shutil.rmtree(self._folder / row.folder, ignore_errors=True)

    def forget_unfinished(self) -> None:
        """Deletes versions without figures and folders without a version.

        A killed training or deletion leaves them behind; call this only while none can be running.
        """
        for row in self._table.all():
            if not (row.active or row.starter or row.report):
                self.delete(row.id)
        known = {row.folder for row in self._table.all()}
        for path in list(self._folder.iterdir()) if self._folder.is_dir() else ():
            if path.name not in known:
                shutil.rmtree(path, ignore_errors=True)

    def write_codes(
        self,
        db: sqlite3.Connection,
        ids: Sequence[int],
        features: NDArray[np.float32],
        backbone: str,
        regions: NDArray[np.uint8],
    ) -> None:
        """Encodes photos with the active version inside the caller's transaction.

        Regions are packed ``(n, windows, bytes)``, as they are stored beside the features. Features
        of a backbone other than that of the active version are encoded by a later switch.
        """
        assert db.in_transaction
        active = self.active()
        if len(ids) and active.row.backbone == backbone:
            self._codes.put(active.row.id, ids, *active.model.encode_with_lengths(features))
            if regions.shape[1]:
                self._regions.put_codes(active.row.id, ids, region_codes(active.model, regions))

    def set_report(self, model_id: int, report: Mapping[str, Any]) -> None:
        """Stores the figures of a version."""
        with self._store.writing():
            self._table.set_report(model_id, report)

    def set_note(self, model_id: int, note: str) -> None:
        """Sets the note of a version; runs of white space become one space.

        Raises:
            ModelError: the version is unknown.
        """
        self._require(model_id)
        with self._store.writing():
            self._table.set_note(model_id, " ".join(note.split()))

    def bytes_of(self, model_id: int) -> int:
        """Returns the number of bytes that the weights and codes of a version take.

        Raises:
            ModelError: the version is unknown.
        """
        row = self._require(model_id)
        files = (self._folder / row.folder).glob("*") if self.has_own_folder(row) else ()
        weights = sum(file.stat().st_size for file in files)
        return weights + self._codes.bytes_of(model_id) + self._regions.bytes_of_codes(model_id)

    def all(self) -> list[ModelVersion]:
        """Returns every version, newest first."""
        return self._table.all()

    def _store_encoded(self, row: ModelVersion, encoded: Encoded) -> int:
        with self._store.writing():
            # The version and photos may be deleted or change between transactions; photos that
            # change are left to `activate`.
            self._require(row.id)
            ids, features = self._features.packed(row.backbone, encoded.ids)
            places = np.searchsorted(encoded.ids, ids)
            now = zip(places.tolist(), features, strict=True)
            same = [place for place, feature in now if feature == encoded.features[place]]
            self._put(row, encoded, np.array(same, np.int64))
        return encoded.photos

    def _put(self, row: ModelVersion, encoded: Encoded, places: NDArray[np.int64]) -> None:
        ids = encoded.ids[places]
        lengths = None if encoded.lengths is None else encoded.lengths[places]
        self._codes.put(row.id, ids.tolist(), encoded.codes[places], lengths)
        windows = np.isin(encoded.with_regions, ids)
        with_regions = np.array(encoded.with_regions, np.int64)[windows]
        self._regions.put_codes(row.id, with_regions.tolist(), encoded.region_codes[windows])

    def _missing(self, row: ModelVersion, model: HashModel) -> list[NDArray[np.int64]]:
        backbone = self._features.backbone_id(row.backbone)
        ids = self._codes.missing(row.id, backbone, lengths=model.order is not None)
        waiting = np.array(ids, np.int64)
        starts = range(0, len(waiting), _PHOTOS_A_BATCH)
        return [waiting[start : start + _PHOTOS_A_BATCH] for start in starts]

    def _require(self, model_id: int) -> ModelVersion:
        row = self._table.get(model_id)
        if row is None:
            known = ", ".join(str(r.id) for r in self._table.all()) or "none"
            raise ModelError(f"there is no model {model_id}: the versions are {known}")
        return row
