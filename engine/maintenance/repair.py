"""Repairs a library: its database while it is closed, and its content while it is open.

Nothing that cannot be recreated is thrown away: a replaced database is kept in ``aside/``.
"""

import contextlib
import json
import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from engine.backbones.windows import WINDOWS
from engine.base.errors import LibraryError, ModelError
from engine.base.paths import make_private_file
from engine.base.progress import CancelToken, Job
from engine.decoding.thumbnails import ThumbnailStore
from engine.maintenance.backups import DATABASE, check_database, list_backups
from engine.maintenance.checks import feature_dims, left_over, stray_thumbnails
from engine.maintenance.inspection import drop_orphans, impossible_photos, wrong_sizes
from engine.maintenance.readable_rows import reading, steps_of, version_of
from engine.maintenance.restore import finish_exchange
from engine.models.versions import HashModels
from engine.nrdh.hash_model import HashModel
from engine.results import FilesRepaired, Repaired
from engine.store.connection import Store
from engine.store.hash_models import HashModelTable
from engine.store.opening import (
    alone,
    holds_more,
    keep_database,
    lacks_log,
    log_of,
    put_aside,
    replace_database,
    require_alone,
)
from engine.store.packing import add_functions
from engine.store.photos import PhotoTable

_OF_AN_INDEX = re.compile(
    r"row \d+ missing from index|wrong # of entries in index|non-unique entry"
)
_MOST_STEPS = 1000
_MODEL_FOLDER = re.compile(r"(\d{4,9})-[\w-]+")


def repair_files(directory: Path) -> FilesRepaired:
    """Rewrites a damaged database of a library from every row that can still be read.

    Rows lost with a damaged page are taken from the newest backup.

    Args:
        directory: folder of the library, which nobody has open.

    Raises:
        LibraryError: there is no library, it was made by a newer version, or another program has it
            open.
    """
    database = directory / DATABASE
    if not database.is_file() and not holds_more(directory):
        raise LibraryError(f"{directory} contains no library: nothing was done")
    try:
        with alone(database):
            return _repair(directory, database)
    except OSError as error:
        raise LibraryError(
            f"{directory} could not be repaired ({error.strerror or error}): nothing was lost"
        ) from error
    except sqlite3.Error as error:
        raise LibraryError(
            f"{directory} could not be repaired ({error}): restore a backup with "
            "`kindred-cli restore`"
        ) from error


def _repair(directory: Path, database: Path) -> FilesRepaired:
    finish_exchange(directory)
    _refuse_newer(database)
    problem = _problem(database)
    if not problem:
        return FilesRepaired(models=_adopt(directory, database))
    aside = put_aside(directory, "repair")
    keep_database(database, aside)
    if lacks_log(database):
        database.with_name(f"{database.name}-shm").unlink()
    if _OF_AN_INDEX.match(problem):
        _reindex(database)
    if not _problem(database):
        return FilesRepaired(problem, aside, models=_adopt(directory, database))
    return _rebuild(directory, database, problem, aside)


def _refuse_newer(database: Path) -> None:
    if not database.is_file():
        return
    # sqlite_utils is slow to import, and every start imports this module.
    from engine.store.migrations import newest, refuse_earlier, unknown

    with reading(database, damaged=True) as connection:
        version, named = version_of(connection), steps_of(connection)
    # The version number alone may be damaged: a newer version also left the names of its steps.
    unnamed = not named and version < _MOST_STEPS
    if version > newest() and (unknown(map(str, named)) or unnamed):
        raise LibraryError(
            f"{database} was made by a newer version of Kindred: update Kindred to open it; "
            "nothing was changed"
        )
    if named:
        refuse_earlier(version, database)


def _problem(database: Path) -> str:
    """Returns the first problem of a database; empty if there is none."""
    if not database.is_file() or (not database.stat().st_size and not log_of(database).exists()):
        return "missing or empty"
    if lacks_log(database):
        return "its log is missing"
    try:
        with reading(database) as connection:
            first = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            connection.execute("SELECT COUNT(*) FROM photos").fetchone()
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            step = connection.execute("SELECT MAX(name) FROM _sqlite_migrations").fetchone()[0]
    except sqlite3.Error as error:
        return str(error)
    if first == "ok" and f"{version:04d}" != str(step)[:4]:
        return f"its version is {version}, but its last step is {step}"
    return "" if first == "ok" else str(first)


def _reindex(database: Path) -> None:
    connection = sqlite3.connect(database, isolation_level=None)
    # If this fails, rows are copied one by one.
    with contextlib.closing(connection), contextlib.suppress(sqlite3.Error):
        connection.execute("REINDEX")


def _rebuild(directory: Path, database: Path, problem: str, aside: Path) -> FilesRepaired:
    from engine.maintenance.rebuilding import rebuild

    new = directory / f".{DATABASE}.rebuilt"
    new.unlink(missing_ok=True)
    make_private_file(new)
    try:
        result = rebuild(database, new, _good_backup(directory))
        models = _adopt(directory, new)
        _tidy(directory, new)
        check_database(new)
        require_alone(database)
        replace_database(database, new)
    finally:
        new.unlink(missing_ok=True)
    return FilesRepaired(problem, aside, result.rows, result.from_backup, models)


def _good_backup(directory: Path) -> Path | None:
    """Returns the newest intact backup."""
    for backup in list_backups(directory):
        with contextlib.suppress(LibraryError):
            check_database(backup.file)
            return backup.file
    return None


def _tidy(directory: Path, database: Path) -> None:
    lost = bytes(directory / "lost folder ")
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        drop_orphans(connection, lost)


def _adopt(directory: Path, database: Path) -> int:
    """Adds rows for versions that lost theirs, and activates one; returns how many were added."""
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        rows = connection.execute("SELECT id, folder, active FROM hash_models").fetchall()
        known = {row[1] for row in rows}
        lost = [f for f in _model_folders(directory) if f.name not in known]
        for folder in lost:
            _enter(connection, folder)
        loadable = {f.name for f in _model_folders(directory)}
        if any(row[2] for row in rows) or not loadable:
            return len(lost)
        named = connection.execute("SELECT folder FROM hash_models ORDER BY id DESC").fetchall()
        newest = next((row[0] for row in named if row[0] in loadable), None)
        connection.execute("UPDATE hash_models SET active = 1 WHERE folder = ?", (newest,))
    return len(lost)


def _enter(connection: sqlite3.Connection, folder: Path) -> None:
    config = HashModel.load(folder).config
    taken = {row[0] for row in connection.execute("SELECT id FROM hash_models")}
    number = int(folder.name.partition("-")[0])
    connection.execute(
        "INSERT INTO hash_models (id, folder, method, bits, backbone, created_at, photos, "
        "report) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number if number not in taken else None,
            folder.name,
            config.method,
            config.bits,
            f"{config.backbone}/{config.backbone_version}",
            config.created_at,
            config.photos,
            # A version without figures would be taken for unfinished and deleted.
            json.dumps({"recovered": True}),
        ),
    )


def _model_folders(directory: Path) -> list[Path]:
    """Returns folders of intact models, oldest first."""
    found = []
    for folder in sorted((directory / "models").glob("*")):
        if _MODEL_FOLDER.fullmatch(folder.name) and not folder.is_symlink():
            with contextlib.suppress(ModelError):
                HashModel.load(folder)
                found.append(folder)
    return found


class Repairer:
    """Repairs what `Maintenance.check` finds.

    Args:
        store: store of the library.
        models: versions of the model.
        thumbnails: thumbnail cache.
        directory: folder of the library.
    """

    def __init__(
        self, store: Store, models: HashModels, thumbnails: ThumbnailStore, directory: Path
    ) -> None:
        self._store = store
        self._models = models
        self._thumbnails = thumbnails
        self._directory = directory

    def run(self, cancel: CancelToken) -> Job[list[Repaired]]:
        """Repairs, and yields progress of the stage ``encode``.

        Raises:
            LibraryError: the database itself is damaged, which can be repaired only in a closed
                library.
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
            Repaired("places", self._drop_impossible(), "entries that lead outside their folder"),
            Repaired("references", self._drop_orphans(), "entries without a parent"),
            Repaired("sizes", self._drop_wrong_sizes(), "features or codes of the wrong size"),
            Repaired("model", self._choose_model(), "no usable active model"),
            Repaired("unsearchable", (yield from self._encode(cancel)), "photos without codes"),
            Repaired(
                "stray-thumbnails", self._drop_thumbnails(cancel), "thumbnails without a photo"
            ),
            Repaired("left-over", self._drop_left_over(), "temporary files left over"),
        ]
        self._close_to_others()
        return [repaired for repaired in done if repaired.count]

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
        # A version whose folder is outside the library could never be loaded.
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
            # The active one was just installed; trained versions are for the user to delete.
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
                # The window keeps working meanwhile, and uses temporary files.
                with contextlib.suppress(FileNotFoundError):
                    if not os.path.islink(path) and os.lstat(path).st_mode & 0o077:
                        os.chmod(path, 0o700 if path == folder else 0o600)
