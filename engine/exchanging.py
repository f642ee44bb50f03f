"""Puts the database and the models of a backup in the place of those of a library.

Both change or none: a mark says that everything new lies ready, and the next start finishes what
was begun.
"""

import contextlib
import os
import sqlite3
from pathlib import Path

from engine.backups import DATABASE
from engine.errors import ModelError
from engine.nrdh.hash_model import HashModel
from engine.paths import make_private_directory, sync, write_private
from engine.store.opening import ASIDE, finish_replacing, replace_database

PLACE = ".restoring"
_MARK, _READY = ".exchanging", ".library.db.restored"
_FOLDERS = ("models", "backbones")


def exchange(directory: Path, aside: Path) -> None:
    """Takes database and models out of `PLACE`, whole or not at all.

    Args:
        directory: of the library, which nobody has open.
        aside: a folder in it for the models that are replaced.

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
    """Whether an exchange is to be ended, and must not be tidied up before."""
    return (directory / PLACE / _MARK).exists()


def finish_exchange(directory: Path) -> None:
    """Ends an exchange, or a replacement of the database alone, that was begun.

    Raises:
        OSError: it cannot be ended.
    """
    database, place, ready = directory / DATABASE, directory / PLACE, directory / _READY
    finish_replacing(database)
    mark = place / _MARK
    try:
        name = Path(mark.read_text(encoding="utf-8")).name
    except FileNotFoundError:
        ready.unlink(missing_ok=True)
        return
    # Links are refused by whoever opens the library next.
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
    """A model that the backup does not know lies where the next training would put its own.

    Its backbone would be deleted after that, for no version reads it any more.
    """
    with contextlib.closing(sqlite3.connect(directory / DATABASE)) as db:
        rows = db.execute("SELECT folder, backbone FROM hash_models").fetchall()
    known, read = {row[0] for row in rows}, {row[1].partition("/")[0] for row in rows}
    for folder in (directory / "models").glob("*"):
        if folder.name not in known:
            kept = make_private_directory(aside / "models") / folder.name
            # One of that name may have been replaced.
            folder.rename(kept.with_name(f"{kept.name}.of-backup") if kept.exists() else kept)
    for name in {_backbone_of(folder) for folder in (aside / "models").glob("*")} - read:
        own, kept = directory / "backbones" / name, aside / "backbones" / name
        if name == own.name and own.is_dir() and not own.is_symlink() and not kept.exists():
            make_private_directory(kept.parent)
            own.rename(kept)


def _backbone_of(model: Path) -> str:
    """The backbone that a model reads; empty where it cannot be told."""
    with contextlib.suppress(ModelError):
        return HashModel.load(model).config.backbone
    return ""
