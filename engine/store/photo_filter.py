"""Filters of photos by their properties, for the window and the command line."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from engine.base.picture_kinds import KINDS, OTHER_KIND
from engine.results import PhotoFilter
from engine.store.photos import within

Condition = tuple[str, tuple[object, ...]]


def conditions(wanted: PhotoFilter, folder: tuple[int, str] | None = None) -> list[Condition]:
    """Converts a filter to conditions on rows of ``photos``, besides being readable.

    Args:
        wanted: the filter.
        folder: folder of ``wanted``: the id of the library's folder, and the path inside it.

    Returns:
        Expressions with their values, for `where`.
    """
    return [*_of_folder(folder), *_of_days(wanted), *_of_facts(wanted), *_of_file(wanted)]


def where(parts: Iterable[Condition]) -> Condition:
    """Combines conditions, and requires photos to be readable."""
    listed = list(parts)
    texts = ["error IS NULL", *(f"({text})" for text, _ in listed)]
    return " AND ".join(texts), tuple(value for _, values in listed for value in values)


def _of_folder(folder: tuple[int, str] | None) -> Iterator[Condition]:
    if folder is not None:
        yield within("folder_id = ?", *folder)


def _of_days(wanted: PhotoFilter) -> Iterator[Condition]:
    if wanted.taken_from is not None:
        yield "taken_at >= ?", (wanted.taken_from.isoformat(),)
    if wanted.taken_to is not None and wanted.taken_to < date.max:
        yield "taken_at < ?", ((wanted.taken_to + timedelta(days=1)).isoformat(),)
    elif wanted.taken_to is not None:
        yield "taken_at IS NOT NULL", ()


def _of_facts(wanted: PhotoFilter) -> Iterator[Condition]:
    for column, values in (("camera", wanted.cameras), ("lens", wanted.lenses)):
        if values:
            yield _one_of(column, values)
    if wanted.rating is not None:
        yield "rating >= ?", (wanted.rating,)
    if wanted.placed is not None:
        is_placed = "latitude IS NOT NULL AND longitude IS NOT NULL"
        yield (is_placed if wanted.placed else f"NOT ({is_placed})"), ()
    if wanted.area is not None:
        area = wanted.area
        both = "AND" if area.west <= area.east else "OR"
        yield (
            f"latitude BETWEEN ? AND ? AND (longitude >= ? {both} longitude <= ?)",
            (area.south, area.north, area.west, area.east),
        )


def _of_file(wanted: PhotoFilter) -> Iterator[Condition]:
    if wanted.kinds:
        yield _of_kinds(wanted.kinds)
    if wanted.size_from is not None:
        yield "size >= ?", (wanted.size_from,)
    if wanted.size_to is not None:
        yield "size <= ?", (wanted.size_to,)


def _of_kinds(kinds: Sequence[str]) -> Condition:
    suffixes = sorted({s for kind in kinds for s in KINDS.get(kind, ())})
    if OTHER_KIND not in kinds:
        return _one_of("suffix", suffixes)
    unwanted = sorted({s for kind, named in KINDS.items() if kind not in kinds for s in named})
    text, values = _one_of("suffix", unwanted)
    return f"suffix IS NULL OR NOT ({text})", values


def _one_of(column: str, values: Sequence[str]) -> Condition:
    return f"{column} IN ({', '.join('?' * len(values))})", tuple(values)
