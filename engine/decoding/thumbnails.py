"""Thumbnails on disk, one per content hash, so that copies share one and moves keep theirs."""

import contextlib
import errno
import hashlib
import io
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from engine.base.errors import DecodeError, DecoderError
from engine.base.paths import make_private_directory, replacing
from engine.decoding.bounds import LARGE_SIDE, THUMBNAIL_SIDE
from engine.decoding.pool import Decoders
from engine.decoding.reading import read_file
from engine.results import Photo

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LARGE = "large"
_QUALITY = 85
# The markers of a JPEG file.
_BEGIN, _END = b"\xff\xd8", b"\xff\xd9"


class ThumbnailStore:
    """JPEG files in a folder of the library.

    Args:
        folder: created when the first thumbnail is written.
        decoders: recreate thumbnails.
    """

    def __init__(self, folder: Path, decoders: Decoders) -> None:
        self._folder = folder
        self._decoders = decoders

    def path(self, content_hash: bytes) -> Path:
        """Returns the path of the thumbnail of a content, whether or not it exists."""
        name = content_hash.hex()
        return self._folder / name[:2] / f"{name[2:]}.jpg"

    def write(self, content_hash: bytes, jpeg: bytes) -> None:
        """Stores a thumbnail.

        Raises:
            OSError: the disk is full or the folder cannot be written.
        """
        self._write(self.path(content_hash), jpeg)

    def _write(self, path: Path, jpeg: bytes) -> None:
        try:
            is_link = stat.S_ISLNK(os.lstat(path.parent).st_mode)
        except FileNotFoundError:
            is_link = make_private_directory(path.parent).is_symlink()
        if is_link:
            raise OSError(errno.ELOOP, "a link may lead out of the library")
        with replacing(path) as temporary:
            temporary.write_bytes(jpeg)

    def of(self, photo: Photo, *, anew: bool = False) -> Path | None:
        """Returns the thumbnail of a photo, recreated if lost or damaged.

        None if that is impossible.

        Args:
            photo: a photo of the library.
            anew: recreate it in any case, because the existing one cannot be drawn.
        """
        if photo.content_hash is None or photo.error is not None:
            return None
        path = self.path(photo.content_hash)
        if anew or not is_whole(path):
            with contextlib.suppress(OSError, DecodeError, DecoderError):
                data = self._data_of(photo)
                if data is not None:
                    picture = self._decoders.photo(data, THUMBNAIL_SIDE)
                    self.write(photo.content_hash, picture.thumbnail)
        return path if is_whole(path) else None

    def large_of(self, photo: Photo, *, anew: bool = False) -> Path | None:
        """Returns a thumbnail for high-resolution screens, created on first use.

        Returns the usual one if the photo is no larger or is unavailable; None if there can be
        none.
        """
        small = self.of(photo, anew=anew)
        if small is None or max(photo.width or 0, photo.height or 0) <= THUMBNAIL_SIDE:
            return small
        path = self.large_path(photo.content_hash or b"")
        if anew or not is_whole(path):
            with contextlib.suppress(OSError, DecodeError, DecoderError):
                data = self._data_of(photo)
                if data is not None:
                    self._write(path, _jpeg(self._decoders.preview(data, LARGE_SIDE).pixels))
        return path if is_whole(path) else small

    def large_path(self, content_hash: bytes) -> Path:
        """Returns the path of the large thumbnail of a content, whether or not it exists."""
        name = content_hash.hex()
        return self._folder / _LARGE / name[:2] / f"{name[2:]}.jpg"

    def _data_of(self, photo: Photo) -> bytes | None:
        data = read_file(photo.path)[0]
        # The file may be another picture by now, and copies share this thumbnail.
        same = hashlib.blake2b(data, digest_size=16).digest() == photo.content_hash
        return data if same else None

    def files(self, *, finished: bool = True) -> Iterator[Path]:
        """Yields every thumbnail and, on request, unfinished ones."""
        for folder in self._folder.glob("[0-9a-f][0-9a-f]"):
            # A link may lead to a folder of photos, which must not be treated as thumbnails.
            if not folder.is_symlink():
                yield from folder.glob("*.jpg" if finished else "*")

    def large_files(self) -> Iterator[Path]:
        """Yields every large thumbnail, finished or not."""
        for folder in (self._folder / _LARGE).glob("[0-9a-f][0-9a-f]"):
            if not folder.is_symlink():
                yield from folder.glob("*")

    def remove(self, content_hashes: Iterable[bytes]) -> None:
        """Deletes thumbnails that no photo needs any more; missing ones are ignored."""
        for content_hash in content_hashes:
            for path in (self.path(content_hash), self.large_path(content_hash)):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)


def is_whole(path: Path) -> bool:
    """Returns whether a thumbnail exists and has both its start and end markers."""
    try:
        with path.open("rb") as file:
            begins = file.read(2) == _BEGIN
            file.seek(-2, os.SEEK_END)
            return begins and file.read(2) == _END
    except OSError:
        return False


def _jpeg(pixels: "NDArray[np.uint8]") -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()
