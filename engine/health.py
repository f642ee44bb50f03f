"""Backup, check and cache of a library."""

import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.errors import Cancelled, LibraryError, ModelError
from engine.paths import replacing
from engine.photos.presence import identify, is_here
from engine.photos.thumbnails import ThumbnailStore
from engine.progress import CancelToken
from engine.search.models import HashModels
from engine.store.connection import DATABASE_NAME, Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.photos import PhotoTable

FindingKind = Literal[
    "database", "references", "model", "unsearchable", "stray-codes", "thumbnails"
]
# What a library is, besides its database; thumbnails and the rest come back by themselves.
_KEPT_FOLDERS = ("models", "backbones")
_PAGES_A_STEP = 1000
_STEPS_BETWEEN_CHECKS = 100_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found.

    Attributes:
        kind: what.
        count: how many.
        text: a sentence for a person, with what to do.
        wrong: whether something is broken or missing; else it mends itself.
    """

    kind: FindingKind
    count: int
    text: str
    wrong: bool


class Health:
    """Looks after the files of a library.

    Args:
        store: of the library.
        models: its versions.
        thumbnails: its cache.
        directory: of the library.
    """

    def __init__(
        self, store: Store, models: HashModels, thumbnails: ThumbnailStore, directory: Path
    ) -> None:
        self._store = store
        self._models = models
        self._thumbnails = thumbnails
        self._directory = directory
        self._folders = FolderTable(store)
        self._photos = PhotoTable(store)
        self._features = FeatureTable(store)

    def back_up(self, target: Path, cancel: CancelToken | None = None) -> int:
        """Writes a ZIP file with all that cannot be made again; unpacked, it is a library.

        It holds the database as it is at one moment and the trained models. Photos are not in it.

        Args:
            target: the file; replaced when it is there.
            cancel: what was there before stays.

        Returns:
            Its size in bytes.

        Raises:
            LibraryError: it cannot be written.
        """
        target = target.expanduser().absolute()
        if target.is_dir():
            raise LibraryError(f"{target} is a folder: name a file for the backup")
        if target.is_relative_to(self._directory):
            raise LibraryError(f"{target} lies in the library itself: choose another place")
        cancel = cancel or CancelToken()
        try:
            with replacing(target) as temporary:
                self._write_archive(temporary, cancel)
            return target.stat().st_size
        except OSError as error:
            reason = error.strerror or error
            raise LibraryError(f"{target} could not be written ({reason})") from error
        except sqlite3.Error as error:
            raise LibraryError(f"the library could not be copied ({error})") from error

    def check(self, cancel: CancelToken | None = None) -> list[Finding]:
        """Looks for damage; changes nothing.

        Raises:
            LibraryError: the database cannot be read at all.
            Cancelled: before it was done.
        """
        cancel = cancel or CancelToken()
        try:
            with self._reading(cancel) as connection:
                found = [*_check_database(connection)]
        except sqlite3.Error as error:
            if cancel.cancelled:
                raise Cancelled from error
            text = f"the database is damaged ({error}): restore it from a backup"
            return [Finding("database", 1, text, True)]
        return [*found, *self._check_model(), *self._check_thumbnails(cancel)]

    def cache_bytes(self, cancel: CancelToken | None = None) -> int:
        """The size of all thumbnails."""
        total = 0
        for file in self._thumbnails.files():
            if cancel is not None:
                cancel.check()
            total += file.stat().st_size if file.exists() else 0
        return total

    def empty_cache(self, cancel: CancelToken | None = None) -> int:
        """Deletes the thumbnails of photos that are online; they come back when they are seen.

        Returns:
            How many bytes that freed.
        """
        kept, freed = self._offline_thumbnails(), 0
        for file in self._thumbnails.files():
            if cancel is not None:
                cancel.check()
            if file not in kept:
                size = file.stat().st_size if file.exists() else 0
                file.unlink(missing_ok=True)
                freed += size
        return freed

    def _offline_thumbnails(self) -> set[Path]:
        contents = self._photos.contents()
        offline: set[Path] = set()
        for folder in self._folders.all():
            rows = self._photos.known(folder.id)
            other = folder.identity is not None and folder.identity != identify(folder.path)
            if other or not is_here(folder, len(rows)):
                for row in rows.values():
                    if row.id in contents:
                        offline.add(self._thumbnails.path(contents[row.id]))
        return offline

    def _write_archive(self, target: Path, cancel: CancelToken) -> None:
        with (
            tempfile.TemporaryDirectory(dir=target.parent, prefix=".kindred-") as place,
            zipfile.ZipFile(target, "w", zipfile.ZIP_STORED, allowZip64=True) as archive,
        ):
            copy = Path(place) / DATABASE_NAME
            self._copy_database(copy, cancel)
            archive.write(copy, DATABASE_NAME)
            for name in _KEPT_FOLDERS:
                for file in sorted((self._directory / name).rglob("*")):
                    cancel.check()
                    if file.is_file() and file.suffix != ".onnx":
                        archive.write(file, str(file.relative_to(self._directory)))

    def _copy_database(self, target: Path, cancel: CancelToken) -> None:
        copy = sqlite3.connect(target)
        try:
            with self._reading(cancel) as source:
                source.backup(copy, pages=_PAGES_A_STEP, progress=lambda *_: cancel.check())
        finally:
            copy.close()

    @contextmanager
    def _reading(self, cancel: CancelToken) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(f"{self._store.path.as_uri()}?mode=ro", uri=True)

        def stop() -> int:
            return int(cancel.cancelled)

        connection.set_progress_handler(stop, _STEPS_BETWEEN_CHECKS)
        try:
            yield connection
        finally:
            connection.close()

    def _check_model(self) -> Iterator[Finding]:
        active = next((row for row in self._models.all() if row.active), None)
        if active is None:
            yield Finding("model", 1, "no model is active: choose one, or train", True)
            return
        try:
            # From the disk: what is loaded serves on after its file is gone.
            self._models.load(active)
        except ModelError as error:
            yield Finding("model", 1, str(error), True)
            return
        lacking = len(self._features.without(active.backbone))
        if lacking:
            text = f"photos that cannot be searched yet: {lacking}; look for changes with `index`"
            yield Finding("unsearchable", lacking, text, True)

    def _check_thumbnails(self, cancel: CancelToken) -> Iterator[Finding]:
        missing = 0
        for content in set(self._photos.contents().values()):
            cancel.check()
            missing += not self._thumbnails.path(content).is_file()
        if missing:
            text = f"thumbnails missing: {missing}; they come back when they are seen"
            yield Finding("thumbnails", missing, text, False)


def _check_database(connection: sqlite3.Connection) -> Iterator[Finding]:
    lines = [row[0] for row in connection.execute("PRAGMA quick_check")]
    if lines != ["ok"]:
        text = f"the database is damaged ({lines[0]}): restore it from a backup"
        yield Finding("database", len(lines), text, True)
    broken = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    if broken:
        text = f"entries that belong to nothing: {broken}; restore the library from a backup"
        yield Finding("references", broken, text, True)
    query = "SELECT COUNT(*) FROM codes WHERE photo_id NOT IN (SELECT id FROM photos)"
    stray = int(connection.execute(query).fetchone()[0])
    if stray:
        text = f"codes without a photo: {stray}; train anew, then delete the old models"
        yield Finding("stray-codes", stray, text, True)
    query = (
        "SELECT COUNT(*) FROM features JOIN photos ON photos.id = features.photo_id "
        "JOIN backbones ON backbones.id = features.backbone_id "
        "JOIN hash_models ON hash_models.active AND hash_models.backbone = backbones.key "
        "WHERE photos.error IS NULL AND NOT EXISTS (SELECT 1 FROM codes "
        "WHERE codes.photo_id = photos.id AND codes.model_id = hash_models.id)"
    )
    without = int(connection.execute(query).fetchone()[0])
    if without:
        text = f"photos that were read and have no code: {without}; train anew"
        yield Finding("unsearchable", without, text, True)
