"""The whole library to browse: in an order, filtered, counted, by folder, and its bursts."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.results import Facet, FolderCount, Outline, Photo, PhotoFilter, PhotoOrder
from engine.search.examples import conditions_of
from engine.store.connection import Store
from engine.store.folders import FolderTable
from engine.store.gallery import ITEMS_ALONE, GalleryTable
from engine.store.photo_filter import Condition
from engine.store.photos import PhotoTable

NO_FILTER = PhotoFilter()
_USUAL = PhotoOrder()
# The part of the filter that is ignored when the values of a facet are counted.
_FIELDS: dict[Facet, tuple[str, ...]] = {
    "camera": ("cameras",),
    "lens": ("lenses",),
    "kind": ("kinds",),
    "rating": ("rating",),
    "area": ("area", "placed"),
}


class Gallery:
    """Lists the readable photos of a library: sorted, filtered, counted, and by folder.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._folders = FolderTable(store)
        self._table = GalleryTable(store)

    def page(
        self,
        wanted: PhotoFilter = NO_FILTER,
        order: PhotoOrder = _USUAL,
        limit: int = 200,
        offset: int = 0,
        *,
        items: bool = False,
    ) -> list[Photo]:
        """Returns a page of photos in order.

        Args:
            wanted: filter of the photos.
            order: sort order.
            limit: maximum number of photos.
            offset: number of photos to skip.
            items: whether to skip a RAW file if the camera's picture of the same shot lies beside
                it.

        Raises:
            QueryError: the folder is not in the library.
        """
        with self._store.reading():
            return self._table.page(self._parts(wanted, items=items), order, limit, offset)

    def outline(self, wanted: PhotoFilter = NO_FILTER, order: PhotoOrder = _USUAL) -> Outline:
        """Returns all items in order, each with its id and aspect ratio, at about 12 bytes each.

        Raises:
            QueryError: the folder is not in the library.
        """
        with self._store.reading():
            return self._table.outline(self._parts(wanted), order)

    def beginning(
        self, wanted: PhotoFilter = NO_FILTER, order: PhotoOrder = _USUAL, limit: int = 200
    ) -> tuple[Outline, list[Photo]]:
        """Returns the first items as an outline and as rows, fast for any number of photos.

        Raises:
            QueryError: the folder is not in the library.
        """
        with self._store.reading():
            outline = self._table.beginning(self._parts(wanted), order, limit)
            return outline, PhotoTable(self._store).get(outline.ids.tolist())

    def revision(self) -> int:
        """Returns a number that increases with every change of the library."""
        return self._store.revision()

    def ids(self, wanted: PhotoFilter) -> NDArray[np.int64]:
        """Returns the ids of all photos that pass a filter, ascending.

        Raises:
            QueryError: the folder is not in the library.
        """
        with self._store.reading():
            return self._table.ids(self._parts(wanted))

    def count(self, wanted: PhotoFilter = NO_FILTER, *, items: bool = False) -> int:
        """Counts the photos that pass a filter; see `page` for ``items``.

        Raises:
            QueryError: the folder is not in the library.
        """
        with self._store.reading():
            return self._table.count(self._parts(wanted), items=items)

    def facet(self, facet: Facet, wanted: PhotoFilter = NO_FILTER) -> list[tuple[str, int]]:
        """Lists the values that a filter can have, each with its count, the most frequent first.

        Args:
            facet: the property whose values are listed; see `area_of` for those of areas.
            wanted: the other filters.

        Raises:
            QueryError: the folder is not in the library.
        """
        with self._store.reading():
            parts = self._parts(wanted.without(*_FIELDS[facet]))
            return self._table.facet(parts, facet)

    def folders(self) -> list[FolderCount]:
        """Lists the library's folders and the folders with photos inside them, as a tree."""
        with self._store.reading():
            roots = self._folders.all()
            counts = self._table.folders([])
        return [found for root in roots for found in _tree(root.path, root.id, counts)]

    def _parts(self, wanted: PhotoFilter, *, items: bool = False) -> list[Condition]:
        return [*conditions_of(self._store, wanted), *([ITEMS_ALONE] if items else [])]


def _tree(root: Path, root_id: int, counts: Sequence[tuple[int, str, int]]) -> list[FolderCount]:
    totals: dict[tuple[str, ...], int] = {(): 0}
    for folder_id, place, count in counts:
        if folder_id == root_id:
            parts = Path(place).parts
            for depth in range(len(parts) + 1):
                totals[parts[:depth]] = totals.get(parts[:depth], 0) + count
    return [
        FolderCount(root.joinpath(*parts), count, len(parts))
        for parts, count in sorted(totals.items(), key=lambda found: found[0])
    ]
