"""Items: a photo with the files that are moved whenever it is."""

import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.indexing.companions import companions_among, is_raw_name, is_rendering
from engine.indexing.scanner import is_photo_name
from engine.results import ItemKind, Photo


@dataclass(frozen=True, slots=True)
class ItemFile:
    """One file of an item.

    Attributes:
        path: absolute path.
        photo: its row in the library, if it has one.
        is_companion: whether it was not requested itself but belongs to a requested photo.
    """

    path: Path
    photo: Photo | None
    is_companion: bool


@dataclass(frozen=True, slots=True)
class Item:
    """Files of one folder that are moved together or not at all.

    Attributes:
        files: the requested ones first; the first of all is a photo.
        shared: companions that stay because they also belong to a photo outside the item.
    """

    files: tuple[ItemFile, ...]
    shared: tuple[Path, ...] = ()

    @property
    def lead(self) -> Path:
        """The photo that represents the item to the user."""
        return self.files[0].path


class Neighbours:
    """The names in one folder, to find the companions of many photos quickly.

    Args:
        names: names in the folder.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_stem: dict[str, list[str]] = {}
        self._by_name: dict[str, list[str]] = {}
        for name in names:
            self.add(name)

    @classmethod
    def of(cls, folder: Path) -> "Neighbours":
        """Lists a folder; empty if it cannot be listed."""
        try:
            return cls(os.listdir(folder))
        except OSError:
            return cls(())

    def add(self, name: str) -> None:
        """Adds a name."""
        self._by_stem.setdefault(_stem(name), []).append(name)
        self._by_name.setdefault(name.lower(), []).append(name)

    def companions(self, name: str) -> list[str]:
        """Works like `companions_among` on all of them."""
        return companions_among(name, self._near(name))

    def owners(self, companion: str) -> list[str]:
        """Returns the pictures to which a companion belongs, sorted."""
        near = filter(_is_picture, self._near(companion))
        return sorted(name for name in near if companions_among(name, [companion]))

    def tied(self, name: str) -> list[str]:
        """Returns the files that would become one item with a file of this name."""
        return sorted({*self.companions(name), *self.owners(name)})

    def _near(self, name: str) -> set[str]:
        stem = _stem(name)
        return {
            *self._by_stem.get(stem, ()),
            *self._by_stem.get(name.lower(), ()),
            *self._by_name.get(stem, ()),
        }


class Companions:
    """Finds the companions of many photos, listing each folder once.

    Files on the disk may change, so use an object for one action, not for a session.
    """

    def __init__(self) -> None:
        self._folders: dict[Path, Neighbours] = {}

    def of(self, path: Path) -> tuple[Path, ...]:
        """Returns the files that are moved with a photo that is moved alone.

        Args:
            path: absolute path.
        """
        names, _ = self._family(path, frozenset({path.name}))
        return tuple(path.parent / name for name in names[1:])

    def items(self, photos: Sequence[Photo], row_at: Callable[[Path], Photo | None]) -> list[Item]:
        """Groups photos to items; photos of one item, or with a shared companion, are one item.

        Args:
            photos: the requested photos.
            row_at: returns the row of the library at a path.
        """
        asked = {photo.path: photo for photo in photos}
        of_folder: dict[Path, set[str]] = {}
        for path in asked:
            of_folder.setdefault(path.parent, set()).add(path.name)
        items, placed = [], set[Path]()
        for path in asked:
            if path not in placed:
                item = self._item(path, asked, of_folder[path.parent], row_at)
                placed.update(file.path for file in item.files)
                items.append(item)
        return items

    def _item(
        self,
        path: Path,
        asked: Mapping[Path, Photo],
        names_asked: set[str],
        row_at: Callable[[Path], Photo | None],
    ) -> Item:
        names, shared = self._family(path, names_asked)
        places = [path.parent / name for name in names]
        files = [
            ItemFile(place, asked.get(place) or _row(place, row_at), place not in asked)
            for place in places
        ]
        files.sort(key=lambda file: file.is_companion)
        return Item(tuple(files), tuple(path.parent / name for name in shared))

    def _family(self, path: Path, asked: Iterable[str]) -> tuple[list[str], list[str]]:
        """Returns the names of an item, pictures first, and of companions shared with others."""
        beside = self._beside(path.parent)
        pictures, others = [path.name], list[str]()
        # Both lists grow during the iteration.
        for name in pictures:
            for other in beside.companions(name):
                _add(pictures if _is_picture(other) else others, other)
                owners = beside.owners(other) if not _is_picture(other) else []
                if set(owners) <= {*pictures, *asked}:
                    for owner in owners:
                        _add(pictures, owner)
        shared = [name for name in others if set(beside.owners(name)) - {*pictures}]
        ours = [n for n in others if n not in shared and not (path.parent / n).is_dir()]
        return pictures + ours, shared

    def _beside(self, folder: Path) -> Neighbours:
        if folder not in self._folders:
            self._folders[folder] = Neighbours.of(folder)
        return self._folders[folder]


def one_of_each(paths: Sequence[Path]) -> list[int]:
    """Finds photos of one item (RAW and rendering with the same stem), except the first of each.

    Args:
        paths: paths of photos, in any order.

    Returns:
        For each path, the position of the first photo of its item; −1 for that photo itself and for
        photos that are an item on their own.
    """
    items: dict[tuple[str, str], list[int]] = {}
    for position, path in enumerate(map(os.fspath, paths)):
        folder, name = os.path.split(path)
        if is_raw_name(name) or is_rendering(name):
            items.setdefault((folder, _stem(name)), []).append(position)
    firsts = [-1] * len(paths)
    for positions in items.values():
        raws = [is_raw_name(paths[position].name) for position in positions]
        if any(raws) and not all(raws):
            for position in positions[1:]:
                firsts[position] = positions[0]
    return firsts


def kind_of_item(path: Path, photos_beside: Iterable[str]) -> ItemKind | None:
    """Returns the kind of item that a photo and its companions are; None for a photo alone.

    Args:
        path: path of the photo.
        photos_beside: names of the photos in its folder that begin with its stem.
    """
    beside = [path.name, *companions_among(path.name, photos_beside)]
    if any(map(is_raw_name, beside)):
        return "raw+rendering" if any(map(is_rendering, beside)) else "raw"
    films = (path.with_suffix(suffix) for suffix in (".mov", ".MOV", ".mp4", ".MP4", ""))
    has_film = any(companions_among(path.name, [film.name]) and film.is_file() for film in films)
    return "live" if has_film else None


def new_names(names: Sequence[str]) -> Iterator[list[str]]:
    """Yields the names of an item, then names with the same number after their common stem."""
    yield list(names)
    stem = min((os.path.splitext(name)[0] for name in names), key=len)
    for number in itertools.count(2):
        yield [_with_number(name, stem, number) for name in names]


def _with_number(name: str, stem: str, number: int) -> str:
    own = name[: len(stem)]
    if own.lower() != stem.lower():
        own = os.path.splitext(name)[0]
    return f"{own} ({number}){name[len(own) :]}"


def _add(names: list[str], name: str) -> None:
    if name not in names:
        names.append(name)


def _row(path: Path, row_at: Callable[[Path], Photo | None]) -> Photo | None:
    return row_at(path) if _is_picture(path.name) else None


def _is_picture(name: str) -> bool:
    return is_photo_name(name) or is_raw_name(name)


def _stem(name: str) -> str:
    return os.path.splitext(name.lower())[0]
