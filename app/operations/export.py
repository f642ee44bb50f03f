"""Writes the result of a comparison to a file for spreadsheets."""

from collections.abc import Mapping
from pathlib import Path

from app.base.texts import readable
from app.gallery.export import guarded, write_csv
from engine.base.progress import CancelToken
from engine.results import ComparedFile, FolderComparison

_HEADER = ("path", "found", "in_library_as", "remarks", "belongs_to_it", "size", "copied_to")
_BETWEEN = "; "


def export_comparison(
    comparison: FolderComparison, copies: Mapping[Path, Path], target: Path, cancel: CancelToken
) -> int:
    """Writes every photo of a comparison as comma-separated values.

    Args:
        comparison: the result.
        copies: copies of new photos.
        target: the file, which is replaced atomically.
        cancel: checked once per row.

    Returns:
        The number of photos written.

    Raises:
        FolderError: the file cannot be written.
        Cancelled: cancelled; nothing was changed.
    """
    rows = (_row(file, copies.get(file.path)) for file in comparison.files)
    write_csv(_HEADER, rows, target, cancel)
    return len(comparison.files)


def _row(file: ComparedFile, copy: Path | None) -> list[object]:
    known = _BETWEEN.join(readable(known.path) for known in file.copies)
    said = _BETWEEN.join((*file.remarks, *([file.reason] if file.reason else [])))
    beside = _BETWEEN.join(readable(path.name) for path in file.companions)
    return [
        guarded(readable(file.path)),
        file.found,
        guarded(known),
        guarded(said),
        guarded(beside),
        file.size,
        guarded(readable(copy)) if copy is not None else "",
    ]
