"""Restores a backup: verifies it before anything is replaced, and keeps what is replaced.

Database and models are replaced together or not at all: a marker file states that everything new is
ready, and the next start completes an interrupted replacement.
"""

import contextlib
import os
import re
import shutil
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from engine.base.errors import LibraryError, ModelError
from engine.base.paths import (
    make_private_directory,
    make_private_file,
    replacing,
    sync,
    write_private,
)
from engine.maintenance.backups import DATABASE, check_database, list_backups
from engine.nrdh.hash_model import HashModel
from engine.results import Restored
from engine.store.opening import (
    ASIDE,
    alone,
    finish_replacing,
    keep_database,
    log_of,
    put_aside,
    replace_database,
    require_alone,
)

PLACE = ".restoring"
_MARK, _READY = ".exchanging", ".library.db.restored"
_FOLDERS = ("models", "backbones")
WANTED = ".restore-wanted"
_MEMBER = re.compile(r"library\.db|(models|backbones)/([\w.-]+)/([\w.-]+)")
_BLOCK = 1 << 20
_WAITED_SECONDS, _SECONDS_BETWEEN = 30, 0.1


def prepare_directory(directory: Path) -> None:
    """Creates the folder of a library, and restores a backup if that was scheduled.

    Raises:
        LibraryError: the folder cannot be created, or the backup cannot be restored.
    """
    try:
        make_private_directory(directory)
    except OSError as error:
        reason = error.strerror or error
        raise LibraryError(
            f"{directory} cannot hold a library ({reason}): choose another folder"
        ) from error
    finish_restoring(directory)
    restore_wanted(directory)


def restore(directory: Path, backup: Path | None = None) -> Restored:
    """Restores a backup; what it replaces is kept.

    Args:
        directory: folder of the library, which nobody has open.
        backup: one of `list_backups`, or a ZIP file made by ``backup``; the newest if left out.

    Raises:
        LibraryError: the backup is damaged or missing, or another program has the library open;
            nothing was changed.
    """
    file = _chosen(directory, backup)
    try:
        make_private_directory(directory)
        with alone(directory / DATABASE):
            return _restore(directory, file)
    except OSError as error:
        then = "; the next start goes on with it" if is_begun(directory) else ""
        raise LibraryError(
            f"{file} could not be restored ({error.strerror or error}){then}"
        ) from error


def finish_restoring(directory: Path) -> None:
    """Completes an interrupted restore; waits for one that is in progress.

    Raises:
        LibraryError: it cannot be completed.
    """
    until = time.monotonic() + _WAITED_SECONDS
    # Another program that starts may complete it first, and then have the library open.
    while (directory / PLACE).exists():
        try:
            with alone(directory / DATABASE):
                finish_exchange(directory)
                shutil.rmtree(directory / PLACE, ignore_errors=True)
            return
        except OSError as error:
            raise LibraryError(
                f"the restore that was interrupted in {directory} could not be completed "
                f"({error.strerror or error})"
            ) from error
        except LibraryError:
            if time.monotonic() > until:
                if is_begun(directory):
                    raise
                return
        time.sleep(_SECONDS_BETWEEN)


def _restore(directory: Path, file: Path) -> Restored:
    # Its marker would name the file of that one.
    finish_exchange(directory)
    place = make_private_directory(directory / PLACE)
    shutil.rmtree(place)
    make_private_directory(place)
    try:
        if zipfile.is_zipfile(file):
            _unpack(file, place)
        else:
            _copy(file, place / DATABASE)
        check_database(place / DATABASE)
        return _exchange(directory, place, file)
    finally:
        # The next start completes a partial exchange, which needs these files.
        if not is_begun(directory):
            shutil.rmtree(place, ignore_errors=True)


def want_restore(directory: Path, backup: Path) -> None:
    """Schedules a backup to be restored at the next start, while the library is still open.

    Raises:
        LibraryError: the backup is damaged.
        OSError: it cannot be scheduled.
    """
    if zipfile.is_zipfile(backup):
        with _archive(backup):
            pass
    else:
        check_database(backup)
    with replacing(directory / WANTED) as temporary:
        temporary.write_text(str(backup.absolute()), encoding="utf-8", errors="surrogateescape")


def scheduled(directory: Path) -> Path | None:
    """Returns the backup that the next start restores, if there is one."""
    try:
        return Path((directory / WANTED).read_text(encoding="utf-8", errors="surrogateescape"))
    except FileNotFoundError:
        return None


def restore_wanted(directory: Path) -> Restored | None:
    """Restores the scheduled backup, if there is one.

    While another program has the library open, the restore waits for a start without one.

    Raises:
        LibraryError: it could not be restored; the library is unchanged, and the schedule is
            deleted.
    """
    backup = scheduled(directory)
    if backup is None:
        return None
    try:
        with alone(directory / DATABASE):
            pass
    except LibraryError:
        return None
    (directory / WANTED).unlink()
    return restore(directory, backup)


def _chosen(directory: Path, backup: Path | None) -> Path:
    held = list_backups(directory)
    if backup is None:
        # A copy made before a migration is older than what was written since.
        file = next((b.file for b in held if b.automatic), held[0].file if held else None)
        if file is None:
            raise LibraryError(f"{directory} contains no backup: name a backup file")
        return file
    named = backup.expanduser().absolute()
    for file in (named, *(b.file for b in held if b.file.name == str(backup))):
        if file.is_file():
            return file
    raise LibraryError(f"there is no backup {backup}: see `restore --list`")


@contextlib.contextmanager
def _archive(file: Path) -> Iterator[zipfile.ZipFile]:
    """Opens a ZIP file if it has the form that `Maintenance.back_up` writes."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > file.stat().st_size:
                raise LibraryError(f"{file} is not a backup: its content is larger than stated")
            for member in members:
                _refuse_member(file, member)
            if DATABASE not in archive.namelist():
                raise LibraryError(f"{file} is not a backup: it contains no {DATABASE}")
            damaged = archive.testzip()
            if damaged is not None:
                raise LibraryError(f"{file} is damaged ({damaged}): choose another backup")
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise LibraryError(f"{file} is damaged ({error}): choose another backup") from error


def is_member(name: str) -> bool:
    """Returns whether a backup can contain a file of this name, with ``/`` between folders."""
    match = _MEMBER.fullmatch(name)
    return match is not None and not {".", ".."} & set(match.groups())


def _refuse_member(file: Path, member: zipfile.ZipInfo) -> None:
    if not is_member(member.filename) or member.compress_type != zipfile.ZIP_STORED:
        raise LibraryError(f"{file} is not a backup of Kindred: it contains {member.filename!r}")


def _copy(file: Path, target: Path) -> None:
    """Copies a database including its log, as when it was set aside."""
    make_private_file(target)
    shutil.copyfile(file, target)
    if log_of(file).exists():
        make_private_file(log_of(target))
        shutil.copyfile(log_of(file), log_of(target))
        # The last one to close it merges the log; damage is found by the check.
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(target)) as db:
            db.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()


def _unpack(file: Path, place: Path) -> None:
    with _archive(file) as archive:
        for member in archive.infolist():
            target = place / member.filename
            make_private_directory(target.parent)
            make_private_file(target)
            with archive.open(member) as source, target.open("wb") as out:
                shutil.copyfileobj(source, out, _BLOCK)


def _exchange(directory: Path, place: Path, file: Path) -> Restored:
    database, new = directory / DATABASE, place / DATABASE
    aside = put_aside(directory, "restore")
    keep_database(database, aside)
    kept = _carry_features(aside / DATABASE, new)
    require_alone(database)
    exchange(directory, aside)
    with contextlib.closing(sqlite3.connect(database)) as db:
        photos = int(db.execute("SELECT COUNT(*) FROM photos").fetchone()[0])
    return Restored(file, aside, photos, kept)


# Rows of the same photos, by id and content, and of the same backbones and models.
_SAME_PHOTO = (
    "JOIN old.photos AS p ON p.id = t.photo_id "
    "JOIN main.photos AS n ON n.id = p.id AND n.content_hash = p.content_hash "
)
_SAME_BACKBONE = (
    "JOIN old.backbones AS b ON b.id = t.backbone_id JOIN main.backbones AS m ON m.key = b.key"
)
_SAME_MODEL = (
    "JOIN old.hash_models AS b ON b.id = t.model_id "
    "JOIN main.hash_models AS m ON m.id = b.id AND m.folder = b.folder"
)
_CARRIED = (
    (
        "features",
        "photo_id, backbone_id, vector, id",
        "t.photo_id, m.id, t.vector, (t.photo_id << 16) + m.id",
        _SAME_BACKBONE,
    ),
    ("regions", "photo_id, backbone_id, vectors", "t.photo_id, m.id, t.vectors", _SAME_BACKBONE),
    # Lengths are computed again: a database that was set aside can be from before they existed.
    ("codes", "photo_id, model_id, code", "t.photo_id, m.id, t.code", _SAME_MODEL),
    ("region_codes", "photo_id, model_id, codes", "t.photo_id, m.id, t.codes", _SAME_MODEL),
)


def _carry_features(old: Path, new: Path) -> int:
    """Copies the features of photos with unchanged content; returns 0 if the old is damaged."""
    if not old.exists():
        return 0
    # Importing sqlite_utils takes a large part of the start-up time, and most starts restore
    # nothing.
    from engine.store.migrations import migrate

    db = sqlite3.connect(f"{new.as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        if db.execute("SELECT COUNT(*) FROM features").fetchone()[0]:
            return 0
        # Tables of an earlier version lack columns of this one.
        migrate(db, new)
        db.execute("ATTACH ? AS old", (f"{old.as_uri()}?mode=rw",))
        db.execute("BEGIN")
        db.execute("INSERT OR IGNORE INTO main.backbones (key) SELECT key FROM old.backbones")
        counts = [
            db.execute(
                f"INSERT OR IGNORE INTO main.{table} ({columns}) "
                f"SELECT {values} FROM old.{table} AS t {_SAME_PHOTO} {same}"
            ).rowcount
            for table, columns, values, same in _CARRIED
        ]
        db.execute("COMMIT")
        return int(counts[0])
    except sqlite3.Error:
        with contextlib.suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        return 0
    finally:
        db.close()


def exchange(directory: Path, aside: Path) -> None:
    """Takes database and models out of `PLACE` atomically.

    Args:
        directory: folder of the library, which nobody has open.
        aside: a folder in it for the replaced models.

    Raises:
        OSError: they cannot be replaced.
    """
    place, ready = directory / PLACE, directory / _READY
    os.replace(place / DATABASE, ready)
    for folder in (place / name for name in _FOLDERS):
        for path in [*folder.rglob("*"), folder] if folder.is_dir() else []:
            sync(path)
    for path in (ready, directory):
        sync(path)
    mark = place / _MARK
    write_private(mark, aside.name)
    sync(mark)
    sync(place)
    finish_exchange(directory)


def is_begun(directory: Path) -> bool:
    """Returns whether an exchange must be completed, so that its files must not be cleaned up."""
    return (directory / PLACE / _MARK).exists()


def finish_exchange(directory: Path) -> None:
    """Completes an interrupted exchange, or replacement of the database alone.

    Raises:
        OSError: it cannot be completed.
    """
    database, place, ready = directory / DATABASE, directory / PLACE, directory / _READY
    finish_replacing(database)
    mark = place / _MARK
    try:
        name = Path(mark.read_text(encoding="utf-8")).name
    except FileNotFoundError:
        ready.unlink(missing_ok=True)
        return
    # Links are refused when the library is next opened.
    if not name or any(path.is_symlink() for path in (place, directory / ASIDE, ready)):
        return
    aside = make_private_directory(directory / ASIDE / name)
    for folder in _FOLDERS:
        new, old = place / folder, directory / folder
        if new.is_dir():
            if old.exists() and not (aside / folder).exists():
                old.rename(aside / folder)
            new.rename(old)
    if ready.exists():
        replace_database(database, ready)
    _set_models_aside(directory, aside)
    mark.unlink()


def _set_models_aside(directory: Path, aside: Path) -> None:
    """Sets aside models that the backup does not contain, to free the names of new ones.

    Their backbones would be deleted afterwards, since no version uses them any more.
    """
    with contextlib.closing(sqlite3.connect(directory / DATABASE)) as db:
        rows = db.execute("SELECT folder, backbone FROM hash_models").fetchall()
    known, read = {row[0] for row in rows}, {row[1].partition("/")[0] for row in rows}
    for folder in (directory / "models").glob("*"):
        if folder.name not in known:
            kept = make_private_directory(aside / "models") / folder.name
            # A folder with that name may already have been replaced.
            folder.rename(kept.with_name(f"{kept.name}.of-backup") if kept.exists() else kept)
    for name in {_backbone_of(folder) for folder in (aside / "models").glob("*")} - read:
        own, kept = directory / "backbones" / name, aside / "backbones" / name
        if name == own.name and own.is_dir() and not own.is_symlink() and not kept.exists():
            make_private_directory(kept.parent)
            own.rename(kept)


def _backbone_of(model: Path) -> str:
    """Returns the backbone of a model; empty if it cannot be determined."""
    with contextlib.suppress(ModelError):
        return HashModel.load(model).config.backbone
    return ""
