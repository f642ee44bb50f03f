"""Writes the list of photos to a file for spreadsheets."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.base.texts import readable
from app.gallery.table import Item
from engine.base.errors import FolderError
from engine.base.progress import CancelToken

_HEADER = ("path", "similarity", "band", "hamming", "taken", "width", "height", "size")
# Spreadsheets interpret text that begins like this as formulas, and file names may.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_csv(items: Sequence[Item], target: Path, cancel: CancelToken) -> int:
    """Writes photos as comma-separated values to a file, which is replaced atomically.

    Args:
        items: the photos, in order.
        target: the file.
        cancel: checked once per row.

    Returns:
        The number of photos written.

    Raises:
        FolderError: the file cannot be written.
        Cancelled: cancelled; nothing was changed.
    """
    write_csv(_HEADER, map(_row, items), target, cancel)
    return len(items)


def write_csv(
    header: Sequence[str], rows: Iterable[Sequence[object]], target: Path, cancel: CancelToken
) -> None:
    """Writes a table to a file, which is replaced atomically.

    Args:
        header: names of the columns.
        rows: values; external texts must be `guarded`.
        target: the file.
        cancel: checked once per row.

    Raises:
        FolderError: the file cannot be written.
        Cancelled: cancelled; nothing was changed.
    """
    partial = target.with_name(f"{target.name}.part")
    try:
        try:
            # Spreadsheets recognise UTF-8 only by a byte order mark.
            with partial.open("w", encoding="utf-8-sig", newline="") as file:
                table = csv.writer(file)
                table.writerow(header)
                for row in rows:
                    cancel.check()
                    table.writerow(row)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or error
        raise FolderError(
            f"{readable(target)} could not be written ({reason}): choose another folder"
        ) from error


def _row(item: Item) -> list[object]:
    band = item.band
    return [
        guarded(readable(item.path)),
        "" if item.similarity is None else f"{item.similarity:.6f}",
        "" if band is None else ("identical", "near-duplicate", "similar")[band],
        "" if item.hamming is None else item.hamming,
        "" if item.taken_at is None else item.taken_at.isoformat(sep=" "),
        "" if item.width is None else item.width,
        "" if item.height is None else item.height,
        item.size,
    ]


def guarded(text: str) -> str:
    """Returns a text that no spreadsheet interprets as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
