"""Backup, check, repair and cache of a library."""

import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from engine.base.errors import Cancelled, LibraryError, ModelError
from engine.base.file_systems import mounts_below
from engine.base.paths import make_private_file, replacing
from engine.base.progress import CancelToken, Job
from engine.decoding.thumbnails import ThumbnailStore
from engine.indexing.drives import identify, is_here
from engine.maintenance.backups import back_up_daily, list_backups
from engine.maintenance.checks import (
    check_database,
    check_files,
    check_models,
    check_thumbnails,
    feature_dims,
)
from engine.maintenance.repair import Repairer
from engine.maintenance.restore import WANTED, is_member, scheduled, want_restore
from engine.models.versions import HashModels
from engine.results import Backup, Finding, Repaired
from engine.search.index import HammingIndex
from engine.store.codes import CodeTable
from engine.store.connection import DATABASE_NAME, Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.photos import PhotoTable

# The files of a library besides its database; thumbnails and the rest are recreated.
_KEPT_FOLDERS = ("models", "backbones")
_PAGES_A_STEP = 1000
_STEPS_BETWEEN_CHECKS = 100_000
_TRIES = 3


__all__ = ["Backup", "Finding", "Maintenance", "Repaired"]


class Maintenance:
    """Maintains the files of a library.

    Args:
        store: store of the library.
        models: versions of the model.
        thumbnails: thumbnail cache.
        directory: folder of the library.
        index: returns the active model's id and its codes in memory.
    """

    def __init__(
        self,
        store: Store,
        models: HashModels,
        thumbnails: ThumbnailStore,
        directory: Path,
        index: Callable[[], tuple[int, HammingIndex]],
    ) -> None:
        self._store = store
        self._models = models
        self._thumbnails = thumbnails
        self._directory = directory
        self._folders = FolderTable(store)
        self._photos = PhotoTable(store)
        self._features = FeatureTable(store)
        self._codes = CodeTable(store)
        self._index = index

    def back_up(self, target: Path, cancel: CancelToken | None = None) -> int:
        """Writes a ZIP file with everything that cannot be recreated.

        When unpacked, it is a library.

        It contains the trained models and a snapshot of the database, but no photos.

        Args:
            target: the file; replaced if it exists.
            cancel: if cancelled, an existing file is kept.

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
        """Checks for damage; changes nothing.

        Raises:
            LibraryError: the database cannot be read at all.
            Cancelled: the check was cancelled.
        """
        cancel = cancel or CancelToken()
        try:
            with self._reading(cancel) as connection:
                found = [*check_database(connection, feature_dims(self._models))]
                contents = set(self._photos.contents().values())
        except sqlite3.Error as error:
            if cancel.cancelled:
                raise Cancelled from error
            text = f"the database is damaged ({error}): close Kindred and run `kindred-cli repair`"
            return [Finding("database", 1, text, True)]
        return [
            *found,
            *check_models(self._models, self._directory),
            *self._check_searchable(),
            *check_thumbnails(self._thumbnails, contents, cancel),
            *check_files(self._directory),
        ]

    def repair(self, cancel: CancelToken | None = None) -> Job[list[Repaired]]:
        """Repairs what can be repaired while the library is open.

        Raises:
            LibraryError: the database itself is damaged, which can be repaired only in a closed
                library.
            Cancelled: cancelled; finished repairs are kept.
        """
        repairer = Repairer(self._store, self._models, self._thumbnails, self._directory)
        return (yield from repairer.run(cancel or CancelToken()))

    def back_up_daily(self, cancel: CancelToken | None = None) -> Path | None:
        """Makes the backup of the day if there is none yet.

        Raises:
            LibraryError: it could not be made.
        """
        return back_up_daily(self._directory, cancel)

    def backups(self) -> list[Backup]:
        """Returns the backups in the library, newest first."""
        return list_backups(self._directory)

    def restore_at_next_start(self, backup: Path) -> None:
        """Records a backup that the next start restores.

        Raises:
            LibraryError: it is damaged, or cannot be recorded.
        """
        try:
            want_restore(self._directory, backup)
        except OSError as error:
            reason = error.strerror or error
            raise LibraryError(f"{backup} could not be scheduled ({reason})") from error

    def scheduled_restore(self) -> Path | None:
        """Returns the backup that the next start restores, if there is one."""
        return scheduled(self._directory)

    def cancel_restore(self) -> None:
        """Removes the record of `restore_at_next_start`."""
        (self._directory / WANTED).unlink(missing_ok=True)

    def cache_bytes(self, cancel: CancelToken | None = None) -> int:
        """Returns the size of all thumbnails."""
        total = 0
        for file in chain(self._thumbnails.files(), self._thumbnails.large_files()):
            if cancel is not None:
                cancel.check()
            total += file.stat().st_size if file.exists() else 0
        return total

    def empty_cache(self, cancel: CancelToken | None = None) -> int:
        """Deletes the thumbnails of photos that are online.

        They are recreated when they are viewed.

        Returns:
            The number of bytes freed.
        """
        kept, freed = self._offline_thumbnails(), 0
        for file in chain(self._thumbnails.files(), self._thumbnails.large_files()):
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
            other = other or not is_here(folder, len(rows))
            # A card may be mounted inside the folder.
            here = {None, *map(identify, (folder.path, *map(Path, mounts_below(folder.path))))}
            for row in rows.values():
                if row.id in contents and (other or row.drive not in here):
                    content = contents[row.id]
                    offline |= {
                        self._thumbnails.path(content),
                        self._thumbnails.large_path(content),
                    }
        return offline

    def _write_archive(self, target: Path, cancel: CancelToken) -> None:
        with (
            tempfile.TemporaryDirectory(dir=target.parent, prefix=".kindred-") as place,
            zipfile.ZipFile(target, "w", zipfile.ZIP_STORED, allowZip64=True) as archive,
        ):
            copy = Path(place) / DATABASE_NAME
            make_private_file(copy)
            self._copy_database(copy, cancel)
            archive.write(copy, DATABASE_NAME)
            for name in _KEPT_FOLDERS:
                for file in sorted((self._directory / name).rglob("*")):
                    cancel.check()
                    inside = file.relative_to(self._directory).as_posix()
                    # File managers leave files of their own, which a restore would refuse.
                    wanted = is_member(inside) and file.suffix != ".onnx"
                    # A link may lead to any of the user's files.
                    if wanted and file.is_file() and not file.is_symlink():
                        archive.write(file, inside)

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

    def _check_searchable(self) -> Iterator[Finding]:
        active = next((row for row in self._models.all() if row.active), None)
        if active is None:
            return
        lacking = len(self._features.without(active.backbone))
        if lacking:
            text = f"photos that cannot be searched yet: {lacking}; run `index`"
            yield Finding("unsearchable", lacking, text, True)
        try:
            differing = self._differing_codes()
        except (LibraryError, ModelError):
            # A model without its files, or with codes of the wrong size, has no index.
            return
        if differing:
            text = f"codes in memory that differ from the stored ones: {differing}; restart Kindred"
            yield Finding("index", differing, text, True)

    def _differing_codes(self) -> int:
        for _ in range(_TRIES):
            revision = self._store.revision()
            model_id, index = self._index()
            ids, codes = self._codes.load(model_id)
            if self._store.revision() == revision:
                ours = set(zip(index.ids.tolist(), map(bytes, index.codes), strict=True))
                return len(ours ^ set(zip(ids.tolist(), map(bytes, codes), strict=True)))
        # Another program keeps writing, and the index follows.
        return 0
