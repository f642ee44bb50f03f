"""Automatic backups of a library's database.

A backup contains what photos and models cannot provide. Features and codes, which are most of a
database, are computed again by `index` (``docs/decisions/0017-backups.md``).
"""

import contextlib
import re
import sqlite3
from datetime import date, datetime
from pathlib import Path

from engine.base.errors import Cancelled, LibraryError
from engine.base.paths import make_private_directory, replacing, sync
from engine.base.progress import CancelToken
from engine.results import Backup
from engine.store.connection import PAGE_SIZE

FOLDER, DATABASE = "backups", "library.db"
LEFT_OUT = (
    *("features", "regions", "codes", "region_codes", "code_changes"),
    *("looks", "verified_pairs"),
)
_NAME = re.compile(r"library-(\d{4})-(\d{2})-(\d{2})\.db")
_BEFORE = re.compile(r"library-before-\d{4}\.db")
_DAYS, _WEEKS = 3, 4
_STEPS_BETWEEN_CHECKS = 100_000


def list_backups(directory: Path) -> list[Backup]:
    """Lists the backups in a library, newest first."""
    days = [f for f in directory.glob(f"{FOLDER}/*.db") if _NAME.fullmatch(f.name)]
    before = [f for f in directory.glob("*.db") if _BEFORE.fullmatch(f.name)]
    found = [_backup(file, file in days) for file in (*days, *before) if not file.is_symlink()]
    return sorted(found, key=lambda backup: (backup.made_at, backup.file.name), reverse=True)


def back_up_daily(
    directory: Path, cancel: CancelToken | None = None, today: date | None = None
) -> Path | None:
    """Makes the backup of the day, and deletes those past their retention.

    Returns:
        The new file; None if there is already one of today, or nothing to back up.

    Raises:
        LibraryError: it could not be made; the older ones are kept.
        Cancelled: cancelled; the older ones are kept.
    """
    day = today or date.today()
    target = directory / FOLDER / f"library-{day:%Y-%m-%d}.db"
    if target.exists():
        return None
    cancel = cancel or CancelToken()
    try:
        if not _has_folders(directory / DATABASE):
            return None
        make_private_directory(target.parent)
        with replacing(target) as temporary:
            _write_small(directory / DATABASE, temporary, cancel)
            check_database(temporary)
            sync(temporary)
    except OSError as error:
        raise LibraryError(
            f"no backup could be made in {target.parent} ({error.strerror or error})"
        ) from error
    except sqlite3.Error as error:
        if cancel.cancelled:
            raise Cancelled from error
        raise LibraryError(f"no backup could be made ({error}): try `kindred-cli check`") from error
    _prune(directory)
    return target


def check_database(file: Path) -> None:
    """Refuses a file that is not an intact database of a library, of this version or an older one.

    Raises:
        LibraryError: says what is wrong with it.
    """
    # sqlite_utils is slow to import, and starting the window makes no backup.
    from engine.store.migrations import newest, refuse_earlier, unknown

    try:
        with contextlib.closing(
            sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
        ) as db:
            lines = [row[0] for row in db.execute("PRAGMA integrity_check(1)")]
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            names = {row[0] for row in db.execute("SELECT name FROM _sqlite_migrations")}
            db.execute("SELECT COUNT(*) FROM photos, folders, hash_models WHERE 0").fetchone()
    except sqlite3.Error as error:
        raise LibraryError(f"{file} is not an intact backup of a library ({error})") from error
    refuse_earlier(version, file)
    if version > newest() or unknown(names):
        raise LibraryError(f"{file} was made by a newer version of Kindred: update Kindred")
    if lines != ["ok"]:
        raise LibraryError(f"{file} is damaged ({lines[0]}): choose another backup")


def _backup(file: Path, automatic: bool) -> Backup:
    facts = file.stat()
    return Backup(file, datetime.fromtimestamp(facts.st_mtime), facts.st_size, automatic)


def _has_folders(library: Path) -> bool:
    with contextlib.closing(sqlite3.connect(f"{library.as_uri()}?mode=ro", uri=True)) as db:
        return db.execute("SELECT 1 FROM folders LIMIT 1").fetchone() is not None


def _write_small(library: Path, target: Path, cancel: CancelToken) -> None:
    """Copies everything but the features, from one snapshot."""
    copy = sqlite3.connect(f"{target.as_uri()}?mode=rw", uri=True, isolation_level=None)
    copy.set_progress_handler(lambda: int(cancel.cancelled), _STEPS_BETWEEN_CHECKS)
    try:
        for pragma in (f"page_size = {PAGE_SIZE}", "journal_mode = OFF", "synchronous = OFF"):
            copy.execute(f"PRAGMA {pragma}")
        copy.execute("ATTACH ? AS library", (f"{library.as_uri()}?mode=ro",))
        copy.execute("BEGIN")
        made = copy.execute(
            "SELECT type, name, sql FROM library.sqlite_master WHERE sql IS NOT NULL "
            "AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY type != 'table'"
        ).fetchall()
        for kind, name, sql in made:
            copy.execute(sql)
            if kind == "table" and name not in LEFT_OUT:
                copy.execute(f"INSERT INTO main.{name} SELECT * FROM library.{name}")
        if any(name == "code_changes" for _, name, _ in made):
            # Codes in memory or in a file belong to another state than this one.
            copy.execute("INSERT INTO main.code_changes DEFAULT VALUES")
        copy.execute("DELETE FROM main.sqlite_sequence")
        copy.execute("INSERT INTO main.sqlite_sequence SELECT * FROM library.sqlite_sequence")
        version = copy.execute("PRAGMA library.user_version").fetchone()[0]
        copy.execute(f"PRAGMA main.user_version = {int(version)}")
        copy.execute("COMMIT")
    finally:
        copy.close()


def _prune(directory: Path) -> None:
    days = sorted(
        date(*map(int, match.groups()))
        for file in (directory / FOLDER).iterdir()
        if (match := _NAME.fullmatch(file.name))
    )
    of_week = {day.isocalendar()[:2]: day for day in days}
    kept = {*days[-_DAYS:], *(of_week[week] for week in sorted(of_week)[-_WEEKS:])}
    for day in set(days) - kept:
        # A file that another program has open is deleted another day.
        with contextlib.suppress(OSError):
            (directory / FOLDER / f"library-{day:%Y-%m-%d}.db").unlink(missing_ok=True)
