"""Reads examples of a search as features: stored ones for photos of the library, else decoded."""

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.backbones.runtime import FeatureRuntime
from engine.base.errors import DecodeError, QueryError
from engine.decoding.pool import Decoders
from engine.decoding.reading import read_file
from engine.indexing.comparison import reachable
from engine.results import Example, Photo, PhotoFilter, Region
from engine.search.same_picture import DescriptorCache, descriptor_of_file
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable, relative_place
from engine.store.gallery import GalleryTable
from engine.store.photo_filter import Condition, conditions
from engine.store.photos import KnownFile, PhotoTable
from engine.verification.descriptors import Descriptor, descriptor_of

# A third of a picture of this size is still as large as the usual backbone input.
_CUT_SIDE = 640


@dataclass(frozen=True, slots=True)
class ExampleFeature:
    """An example that is ready to be searched with.

    Attributes:
        feature: ``float32 (d,)``.
        content: hash of the file; None if only a part of the picture is meant.
        photo_id: its id, if it is a photo of the library.
        pixels: ``uint8 (S, S, 3)``, if it had to be decoded.
        windows: features of its windows ``float32 (13, d)``, if it had to be decoded.
        thumbnail: a JPEG thumbnail as stored in a library, if the whole picture had to be decoded.
        shown_by: a photo of the library with the same content.
    """

    feature: NDArray[np.float32]
    content: bytes | None
    photo_id: int | None
    pixels: NDArray[np.uint8] | None = None
    windows: NDArray[np.float32] | None = None
    thumbnail: bytes | None = None
    shown_by: Photo | None = None


class ExampleReader:
    """Reads examples as features.

    Args:
        photos: the library's photos.
        folders: the library's folders.
        features: the stored features.
        open_runtime: opens the backbone; called only for pictures that must be decoded.
        backbone: key of the backbone whose features are wanted.
        decoders: decode files.
    """

    def __init__(
        self,
        photos: PhotoTable,
        folders: FolderTable,
        features: FeatureTable,
        open_runtime: Callable[[], FeatureRuntime],
        backbone: str,
        decoders: Decoders,
    ) -> None:
        self._photos = photos
        self._folders = folders
        self._features = features
        self.open_runtime = open_runtime
        self._backbone = backbone
        self._decoders = decoders

    def read(self, example: Example, region: Region | None = None) -> ExampleFeature:
        """Reads one example.

        Args:
            example: an image file, the id of a photo, or the bytes of an encoded picture.
            region: the part that is meant; all of the picture if left out.

        Raises:
            QueryError: the example is missing, not a picture, or damaged.
        """
        photo = self._photo_of(example)
        if photo is not None and region is None:
            stored = self._stored(photo)
            if stored is not None:
                return stored
        name, data = bytes_of(example, photo)
        content = hashlib.blake2b(data, digest_size=16).digest()
        if region is None:
            for twin in self._photos.with_content(content):
                stored = self._stored(twin)
                if stored is not None:
                    return replace(stored, content=content, photo_id=photo.id if photo else None)
        pixels, thumbnail = self._decode(name, data, region)
        wholes, windows = self.open_runtime().extract_regions(pixels[None])
        return ExampleFeature(
            # Use the precision of stored features, so that a photo matches itself exactly.
            wholes[0].astype(np.float16).astype(np.float32),
            None if region else content,
            photo.id if photo and not region else None,
            pixels,
            windows[0],
            thumbnail,
        )

    def pixels(
        self, example: Example, read: ExampleFeature, region: Region | None = None
    ) -> NDArray[np.uint8]:
        """Returns the backbone's input for an example that was read, ``uint8 (S, S, 3)``.

        Raises:
            QueryError: the example is missing, not a picture, or damaged.
        """
        if read.pixels is not None:
            return read.pixels
        return self._decode(*self.data(example), region)[0]

    def upright(self, example: Example, region: Region | None = None) -> NDArray[np.uint8]:
        """Decodes an example in its aspect ratio, ``uint8 (h, w, 3)``, up to `_CUT_SIDE` long.

        Raises:
            QueryError: the example is missing, not a picture, or damaged.
        """
        name, data = self.data(example)
        share = max(region.right - region.left, region.bottom - region.top) if region else 1
        try:
            pixels = self._decoders.preview(data, round(_CUT_SIDE / share)).pixels
        except DecodeError as error:
            raise QueryError(f"{name} cannot be used as an example: {error.reason}") from error
        if region is None:
            return pixels
        height, width = pixels.shape[:2]
        rows = slice(int(region.top * height), max(1, round(region.bottom * height)))
        return pixels[rows, int(region.left * width) : max(1, round(region.right * width))]

    def descriptor(
        self,
        example: Example,
        read: ExampleFeature,
        descriptors: DescriptorCache,
        region: Region | None = None,
    ) -> Descriptor | None:
        """Returns an example as a picture to be compared.

        For a photo of the library, its thumbnail.

        Raises:
            QueryError: a part is meant and the picture is missing by now.
        """
        if read.shown_by is not None:
            return descriptors.of(read.shown_by)
        if read.thumbnail is not None and read.content is not None:
            return descriptors.of_example(read.content, partial(descriptor_of_file, read.thumbnail))
        return descriptor_of(self.upright(example, region))

    def data(self, example: Example) -> tuple[str, bytes]:
        """Returns the name and the file content of an example.

        Raises:
            QueryError: the example is missing or cannot be read.
        """
        return bytes_of(example, self._photo_of(example))

    def _photo_of(self, example: Example) -> Photo | None:
        if isinstance(example, bytes):
            return None
        if isinstance(example, int):
            found = self._photos.get([example])
            if not found:
                raise QueryError(f"there is no photo {example} in the library")
            return found[0]
        path = Path(os.path.abspath(example))
        folder = self._folders.owner(path)
        if folder is None:
            return None
        place = os.path.relpath(path, folder.path)
        known = self._photos.known_at(folder.id, place)
        if known is None or not _is_current(known, path, folder.path):
            return None
        return self._photos.at(folder.id, place)

    def _stored(self, photo: Photo) -> ExampleFeature | None:
        ids, vectors = self._features.get(self._backbone, [photo.id])
        if not len(ids):
            return None
        return ExampleFeature(vectors[0], photo.content_hash, photo.id, shown_by=photo)

    def _decode(
        self, name: str, data: bytes, region: Region | None
    ) -> tuple[NDArray[np.uint8], bytes | None]:
        """Decodes the backbone's input and, for a whole picture, its thumbnail."""
        # Decode while the backbone is being loaded.
        self._decoders.warm()
        size = self.open_runtime().image_size
        try:
            if region is not None:
                return self._decoders.square(data, size, region), None
            decoded = self._decoders.photo(data, size)
        except DecodeError as error:
            raise QueryError(f"{name} cannot be used as an example: {error.reason}") from error
        return decoded.pixels, decoded.thumbnail


def _is_current(known: KnownFile, path: Path, root: Path) -> bool:
    if known.error is not None:
        return False
    try:
        found = os.stat(path)
    except OSError:
        # A photo on a drive that is not plugged in is used as it was when it was indexed.
        return not reachable(root)
    return (found.st_size, found.st_mtime_ns) == (known.size, known.mtime_ns)


def bytes_of(example: Example, photo: Photo | None) -> tuple[str, bytes]:
    """Returns the display name and the file content of an example.

    Args:
        example: as in a search.
        photo: its row, if it is a photo of the library.

    Raises:
        QueryError: the file is missing, is a folder, or cannot be read.
    """
    if isinstance(example, bytes):
        return "the pasted picture", example
    path = photo.path if photo is not None else Path(os.path.abspath(str(example)))
    if path.is_dir():
        raise QueryError(f"{path} is a folder: an example is one image file")
    try:
        return str(path), read_file(path)[0]
    except FileNotFoundError as error:
        raise QueryError(f"{path} does not exist") from error
    except DecodeError as error:
        raise QueryError(f"{path} cannot be used: {error.reason}") from error
    except OSError as error:
        raise QueryError(f"{path} cannot be read: {error.strerror or error}") from error


def stack(examples: Sequence[ExampleFeature], dim: int) -> NDArray[np.float32]:
    """Stacks the features of examples to ``float32 (m, dim)``; no examples give no rows."""
    if not examples:
        return np.empty((0, dim), np.float32)
    return np.stack([example.feature for example in examples])


def allowed_ids(store: Store, wanted: PhotoFilter) -> NDArray[np.int64] | None:
    """Returns the ids of photos that pass a filter, ascending; None if it filters nothing.

    Raises:
        QueryError: the folder is not in the library.
    """
    return GalleryTable(store).ids(conditions_of(store, wanted)) if wanted.active else None


def conditions_of(store: Store, wanted: PhotoFilter) -> list[Condition]:
    """Converts a filter to conditions on rows of ``photos``.

    Raises:
        QueryError: the folder is not in the library.
    """
    if wanted.folder is None:
        return conditions(wanted)
    path = Path(os.path.abspath(wanted.folder.expanduser()))
    owner = FolderTable(store).owner(path)
    if owner is None:
        raise QueryError(f"{path} is not in this library: see `status` for its folders")
    return conditions(wanted, (owner.id, relative_place(owner, path)))
