"""Mends an open library without losing anything that cannot be made again."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.errors import LibraryError, ModelError
from engine.features.windows import WINDOWS
from engine.health_checks import FindingKind, feature_dims, left_over, stray_thumbnails
from engine.photos.thumbnails import ThumbnailStore
from engine.progress import CancelToken, Job
from engine.search.models import HashModels
from engine.store.connection import Store
from engine.store.hash_models import HashModelTable
from engine.store.inspection import drop_orphans, impossible_photos, wrong_sizes
from engine.store.packing import add_functions
from engine.store.photos import PhotoTable


@dataclass(frozen=True, slots=True)
class Mended:
    """One thing that was put right.

    Attributes:
        kind: that of the finding.
        count: how many.
        text: a sentence for a person.
    """

    kind: FindingKind
    count: int
    text: str


class Mender:
    """Puts right what `Health.check` finds.

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

    def run(self, cancel: CancelToken) -> Job[list[Mended]]:
        """Mends; yields Progress of the stage ``encode``.

        Raises:
            LibraryError: the database itself is damaged, which takes a closed library.
        """
        try:
            first = self._store.db.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as error:
            first = str(error)
        if first != "ok":
            raise LibraryError(
                f"the database is damaged ({first}): close Kindred and run `kindred-cli repair`"
            )
        done = [
            Mended("places", self._drop_impossible(), "entries that led out of their folder"),
            Mended("references", self._drop_orphans(), "entries that belonged to nothing"),
            Mended("sizes", self._drop_wrong_sizes(), "features or codes of the wrong size"),
            Mended("model", self._choose_model(), "another model serves"),
            Mended("unsearchable", (yield from self._encode(cancel)), "photos got their codes"),
            Mended("stray-thumbnails", self._drop_thumbnails(cancel), "thumbnails of no photo"),
            Mended("left-over", self._drop_left_over(), "temporary files"),
        ]
        self._close_to_others()
        return [mended for mended in done if mended.count]

    def _drop_impossible(self) -> int:
        ids = impossible_photos(self._store.db)
        if ids:
            with self._store.writing():
                PhotoTable(self._store).delete(ids)
        return len(ids)

    def _drop_orphans(self) -> int:
        return self._counted(lambda db: drop_orphans(db, bytes(self._directory / "lost folder ")))

    def _drop_wrong_sizes(self) -> int:
        dims = feature_dims(self._models)

        def drop(db: sqlite3.Connection) -> int:
            add_functions(db)
            return sum(
                db.execute(f"DELETE FROM {table} WHERE {how}", values).rowcount
                for table, how, values in wrong_sizes(dims, len(WINDOWS))
            )

        return self._counted(drop)

    def _counted(self, change: Callable[[sqlite3.Connection], int]) -> int:
        with self._store.writing() as db:
            return change(db)

    def _choose_model(self) -> int:
        rows = self._models.all()
        # A name that leads out of the library is no version that could ever serve.
        broken = [row for row in rows if not self._models.has_own_folder(row)]
        with self._store.writing():
            for row in broken:
                HashModelTable(self._store).delete(row.id)
        for row in (*(r for r in rows if r.active), *rows):
            try:
                self._models.load(row)
            except ModelError:
                continue
            if row.active:
                return 0
            self._models.activate(row.id)
            return 1
        self._models.install_starter(again=True)
        for row in rows:
            # It is the one that was just installed; what was trained is a person's to delete.
            if row.starter and row not in broken:
                self._models.delete(row.id)
        return 1

    def _encode(self, cancel: CancelToken) -> Job[int]:
        active = next(row for row in self._models.all() if row.active)
        return (yield from self._models.encode_missing(active.id, cancel))

    def _drop_thumbnails(self, cancel: CancelToken) -> int:
        contents = set(PhotoTable(self._store).contents().values())
        stray, _ = stray_thumbnails(self._thumbnails, contents, cancel)
        for file in stray:
            file.unlink(missing_ok=True)
        return len(stray)

    def _drop_left_over(self) -> int:
        left = left_over(self._directory)
        for path in left:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        return len(left)

    def _close_to_others(self) -> None:
        for folder, _, files in os.walk(self._directory):
            for path in (folder, *(os.path.join(folder, name) for name in files)):
                # The window works on meanwhile, and so do its temporary files.
                with contextlib.suppress(FileNotFoundError):
                    if not os.path.islink(path) and os.lstat(path).st_mode & 0o077:
                        os.chmod(path, 0o700 if path == folder else 0o600)
