"""Checks for everything that can be wrong with a library; changes nothing."""

import contextlib
import hashlib
import os
import re
import sqlite3
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from engine.backbones.finetuned import FinetunedBackbones
from engine.backbones.windows import WINDOWS
from engine.base.errors import BackboneError, ModelError
from engine.base.progress import CancelToken
from engine.decoding.thumbnails import ThumbnailStore
from engine.maintenance.inspection import impossible_photos, orphans, wrong_sizes
from engine.models.versions import HashModels
from engine.results import Finding
from engine.store.opening import ASIDE
from engine.store.packing import add_functions

_OURS = re.compile(
    r"library\.db(-wal|-shm|-journal)?|library-before-\d{4}\.db|kindred\.log(\.\d)?|\..*|.*\.lock"
    r"|learning\.json|models|backbones|thumbnails|codes|open|scales|training|edited_copies|backups|aside"
)
_LEFT_OVER = re.compile(r"\..+\.(tmp|old|rebuilt|restored)|.+\.part|\.restoring|\.kindred-.+")
# Younger files may belong to work in progress.
_SECONDS_OF_WORK = 3600


def check_database(connection: sqlite3.Connection, dims: Mapping[str, int]) -> Iterator[Finding]:
    """Checks the rows.

    Args:
        connection: a reading connection.
        dims: length of a feature by backbone key.
    """
    lines = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    if lines != ["ok"]:
        text = f"the database is damaged ({lines[0]}): close Kindred and run `kindred-cli repair`"
        yield Finding("database", len(lines), text, True)
    broken = sum(orphans(connection).values())
    if broken:
        text = f"entries that belong to nothing: {broken}; `repair` drops them"
        yield Finding("references", broken, text, True)
    query = "SELECT COUNT(*) FROM codes WHERE photo_id NOT IN (SELECT id FROM photos)"
    stray = int(connection.execute(query).fetchone()[0])
    if stray:
        yield Finding("stray-codes", stray, f"codes without a photo: {stray}; run `repair`", True)
    add_functions(connection)
    wrong = sum(
        int(connection.execute(f"SELECT COUNT(*) FROM {table} WHERE {how}", values).fetchone()[0])
        for table, how, values in wrong_sizes(dims, len(WINDOWS))
    )
    if wrong:
        text = f"features or codes of the wrong size: {wrong}; run `repair`, then `index`"
        yield Finding("sizes", wrong, text, True)
    places = len(impossible_photos(connection))
    if places:
        text = f"entries that lead out of their folder: {places}; `repair` drops them"
        yield Finding("places", places, text, True)
    query = (
        "SELECT COUNT(*) FROM features JOIN photos ON photos.id = features.photo_id "
        "JOIN backbones ON backbones.id = features.backbone_id "
        "JOIN hash_models ON hash_models.active AND hash_models.backbone = backbones.key "
        "WHERE photos.error IS NULL AND NOT EXISTS (SELECT 1 FROM codes "
        "WHERE codes.photo_id = photos.id AND codes.model_id = hash_models.id)"
    )
    without = int(connection.execute(query).fetchone()[0])
    if without:
        text = f"photos without codes: {without}; run `repair`"
        yield Finding("unsearchable", without, text, True)


def feature_dims(models: HashModels) -> dict[str, int]:
    """Returns the length of a feature by backbone key, from the models that can be loaded."""
    dims = {}
    for row in models.all():
        try:
            dims[row.backbone] = models.load(row).config.feature_dim
        except ModelError:
            continue
    return dims


def check_models(models: HashModels, directory: Path) -> Iterator[Finding]:
    """Compares the files of models and backbones with their hashes."""
    rows = models.all()
    if not any(row.active for row in rows):
        yield Finding("model", 1, "no model is active: choose one, or run `repair`", True)
    others = 0
    for row in rows:
        try:
            # Read from the disk, since a loaded model keeps working after its file is gone.
            models.load(row)
        except ModelError as error:
            if row.active:
                yield Finding("model", 1, f"{error}; or run `repair`", True)
            else:
                others += 1
    others += sum(not _is_whole(directory / "backbones", name) for name in _own(directory))
    if others:
        text = f"models or networks that are not in use and damaged: {others}; delete them"
        yield Finding("models", others, text, True)


def _own(directory: Path) -> list[str]:
    return FinetunedBackbones(directory / "backbones").names()


def _is_whole(folder: Path, name: str) -> bool:
    try:
        spec = FinetunedBackbones(folder).get(name)
        with open(folder / name / "weights.safetensors", "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == spec.version
    except (BackboneError, OSError):
        return False


def stray_thumbnails(
    thumbnails: ThumbnailStore, contents: set[bytes], cancel: CancelToken
) -> tuple[list[Path], int]:
    """Returns thumbnails without a photo, and the number of photos without a thumbnail."""
    wanted = {thumbnails.path(content) for content in contents}
    stray, there = [], 0
    for file in thumbnails.files():
        cancel.check()
        if file not in wanted:
            stray.append(file)
        else:
            # A photo may be forgotten in the meantime.
            with contextlib.suppress(FileNotFoundError):
                there += file.stat().st_size > 0
    return stray, len(wanted) - there


def check_thumbnails(
    thumbnails: ThumbnailStore, contents: set[bytes], cancel: CancelToken
) -> Iterator[Finding]:
    """Compares the thumbnails with the photos."""
    stray, missing = stray_thumbnails(thumbnails, contents, cancel)
    if missing:
        text = f"thumbnails missing: {missing}; they are recreated when they are viewed"
        yield Finding("thumbnails", missing, text, False)
    if stray:
        text = f"thumbnails without a photo: {len(stray)}; `repair` deletes them"
        yield Finding("stray-thumbnails", len(stray), text, False)


def left_over(directory: Path) -> list[Path]:
    """Returns temporary files that nobody will finish."""
    old = time.time() - _SECONDS_OF_WORK
    return [
        path
        for path in (*directory.glob("*"), *directory.glob("*/*"), *directory.glob("*/*/*"))
        if _LEFT_OVER.fullmatch(path.name)
        and path.relative_to(directory).parts[0] != ASIDE
        and _changed_at(path) < old
    ]


def _changed_at(path: Path) -> float:
    """Returns when a file was last written; a file that has just gone counts as in use."""
    try:
        return os.lstat(path).st_mtime
    except FileNotFoundError:
        return time.time()


def check_files(directory: Path) -> Iterator[Finding]:
    """Checks for files that do not belong to the library, or are no longer needed."""
    left = left_over(directory)
    if left:
        text = f"temporary files left over: {len(left)}; `repair` deletes them"
        yield Finding("left-over", len(left), text, False)
    strange = [p.name for p in directory.iterdir() if not _OURS.fullmatch(p.name)]
    if strange:
        text = f"files that do not belong to the library: {', '.join(sorted(strange)[:3])}"
        yield Finding("strange", len(strange), text, False)
    aside = [path for path in (directory / ASIDE).glob("*") if path.is_dir()]
    if aside:
        text = f"kept from before a repair or restore: {len(aside)}, in {directory / ASIDE}"
        yield Finding("aside", len(aside), text, False)
