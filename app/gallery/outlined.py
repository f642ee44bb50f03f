"""All photos of a library as a table: ids and aspect ratios at once, the rest on demand."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.gallery.table import Item, Table
from engine.results import Outline, Photo

PAGE = 200
_MOST_PAGES = 64

Reader = Callable[[Sequence[int]], list[Photo]]


class Places(Mapping[int, int]):
    """The position of each id; a dictionary of 300,000 ids would take 30 megabytes.

    Args:
        ids: ids in their order, each once.
    """

    def __init__(self, ids: NDArray[np.int64]) -> None:
        self._order = np.argsort(ids, kind="stable").astype(np.int32)
        self._ids = ids[self._order]

    def __getitem__(self, photo_id: int) -> int:
        at = int(np.searchsorted(self._ids, photo_id))
        if at < len(self._ids) and self._ids[at] == photo_id:
            return int(self._order[at])
        raise KeyError(photo_id)

    def __iter__(self) -> Iterator[int]:
        return iter(self._ids.tolist())

    def __len__(self) -> int:
        return len(self._ids)


class PagedItems:
    """Photos by position; an item of a photo that was not read yet contains only the id.

    Args:
        ids: ids of the photos, in order.
        read: reads photos by their ids.

    Attributes:
        wanted: called with the number of a missing page that is needed.
    """

    def __init__(self, ids: NDArray[np.int64], read: Reader) -> None:
        self._ids = ids
        self._read = read
        self._pages: OrderedDict[int, dict[int, Item]] = OrderedDict()
        self._moved: dict[int, Path] = {}
        self._before: dict[int, Item] = {}
        self.wanted: Callable[[int], object] = lambda _: None

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, place: int) -> Item:
        number = place // PAGE
        page = self._pages.get(number)
        photo_id = int(self._ids[place])
        if page is None:
            self.wanted(number)
            return self._before.get(photo_id, Item(photo_id, Path()))
        return page.get(photo_id, Item(photo_id, Path()))

    def take_over(self, before: "PagedItems") -> None:
        """Uses what another table knew about a photo until its page is read."""
        pages = before._pages.values()
        self._before = {photo_id: item for page in pages for photo_id, item in page.items()}

    def ids_of(self, page: int) -> list[int]:
        """Returns the ids of a page."""
        found: list[int] = self._ids[page * PAGE : (page + 1) * PAGE].tolist()
        return found

    def put(self, page: int, photos: Sequence[Photo]) -> None:
        """Takes a page that was read; the one that was put longest ago goes."""
        self._pages[page] = {photo.id: self._item(photo) for photo in photos}
        self._pages.move_to_end(page)
        while len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)

    def pages(self) -> int:
        """The number of pages in memory."""
        return len(self._pages)

    def move(self, place: int, path: Path) -> None:
        """Updates the path of a photo."""
        photo_id = int(self._ids[place])
        self._moved[photo_id] = path
        page = self._pages.get(place // PAGE)
        if page is not None and photo_id in page:
            page[photo_id] = replace(page[photo_id], path=path)

    def many(self, places: Sequence[int]) -> list[Item]:
        """Items with all that is known of them; those that are not there are read now."""
        found = {place: self._known(place) for place in places}
        missing = [int(self._ids[place]) for place, item in found.items() if item is None]
        read = {photo.id: self._item(photo) for photo in self._read(missing)} if missing else {}
        items = (found[place] or read.get(int(self._ids[place])) for place in places)
        return [item for item in items if item is not None]

    def _known(self, place: int) -> Item | None:
        page = self._pages.get(place // PAGE)
        return page.get(int(self._ids[place])) if page is not None else None

    def _item(self, photo: Photo) -> Item:
        item = Item.of_photo(photo)
        moved = self._moved.get(photo.id)
        return replace(item, path=moved) if moved is not None else item


class OutlinedTable(Table):
    """Photos in the order of an outline, which is not sorted or filtered further.

    Args:
        outline: the photos.
        titles: titles of its groups.
        read: reads photos by their ids.
        complete: whether it contains all photos; otherwise only the first ones.

    Attributes:
        paged: the items, which are read on demand.
        group_names: names of the groups, as in `engine.results.PhotoGroup`.
    """

    def __init__(
        self, outline: Outline, titles: Sequence[str], read: Reader, *, complete: bool = True
    ) -> None:
        count = len(outline.ids)
        self.complete = complete
        self.ids = outline.ids
        self.items = self.paged = PagedItems(outline.ids, read)
        self.places = Places(outline.ids)
        self.ratios = outline.ratios
        self.similarities = np.zeros(count)
        self.bands = np.full(count, -1, np.int8)
        self.behind = np.full(count, -1, np.int64)
        self.gone = np.zeros(count, np.bool_)
        self.pairs = np.zeros(count, np.bool_)
        self.sizes = self.taken = self.names = np.zeros(count, np.int64)
        self.folder_of = np.zeros(count, np.int32)
        self.folders = []
        sizes = [group.photos for group in outline.groups]
        self.group_of = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        self.group_names = tuple(group.name for group in outline.groups)
        self.group_titles = tuple(titles)

    def move(self, place: int, path: Path) -> None:
        """Updates the path of a photo."""
        self.paged.move(place, path)

    def note_pairs(self, ids: Iterable[int]) -> None:
        """Sets which photos also represent a RAW file."""
        self.pairs[[self.places[photo_id] for photo_id in ids]] = True

    def items_at(self, places: Sequence[int]) -> list[Item]:
        """The photos at some places; those that were not looked at are read now."""
        return self.paged.many(places)
