"""Thumbnails on disk, one a content hash, so that copies share one and moves keep theirs."""

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.base.errors import DecodeError, DecoderError
from engine.base.paths import make_private_directory, replacing
from engine.decoding.bounds import THUMBNAIL_SIDE
from engine.decoding.pool import Decoders
from engine.decoding.reading import read_file
from engine.store.photos import Photo


class ThumbnailStore:
    """JPEG files under a folder of the library.

    Args:
        folder: created when the first thumbnail is written.
        decoders: make a thumbnail anew.
    """

    def __init__(self, folder: Path, decoders: Decoders) -> None:
        self._folder = folder
        self._decoders = decoders

    def path(self, content_hash: bytes) -> Path:
        """Where the thumbnail of a content lies, or would lie."""
        name = content_hash.hex()
        return self._folder / name[:2] / f"{name[2:]}.jpg"

    def write(self, content_hash: bytes, jpeg: bytes) -> None:
        """Stores a thumbnail.

        Raises:
            OSError: the disk is full or the folder cannot be written.
        """
        path = self.path(content_hash)
        try:
            is_link = stat.S_ISLNK(os.lstat(path.parent).st_mode)
        except FileNotFoundError:
            is_link = make_private_directory(path.parent).is_symlink()
        if is_link:
            raise OSError(errno.ELOOP, "a link may lead out of the library")
        with replacing(path) as temporary:
            temporary.write_bytes(jpeg)

    def of(self, photo: Photo) -> Path | None:
        """The thumbnail of a photo, made anew when it was lost; None when there can be none."""
        if photo.content_hash is None or photo.error is not None:
            return None
        path = self.path(photo.content_hash)
        if not path.is_file():
            with contextlib.suppress(OSError, DecodeError, DecoderError):
                data = read_file(photo.path)[0]
                # What lies there by now may be another picture, and copies share this thumbnail.
                if hashlib.blake2b(data, digest_size=16).digest() == photo.content_hash:
                    picture = self._decoders.photo(data, THUMBNAIL_SIDE)
                    self.write(photo.content_hash, picture.thumbnail)
        return path if path.is_file() else None

    def files(self, *, finished: bool = True) -> Iterator[Path]:
        """Every thumbnail that is there, and on request what was left of unfinished ones."""
        for folder in self._folder.glob("[0-9a-f][0-9a-f]"):
            # A link may lead to a folder of photos, which must not be taken for thumbnails.
            if not folder.is_symlink():
                yield from folder.glob("*.jpg" if finished else "*")

    def remove(self, content_hashes: Iterable[bytes]) -> None:
        """Deletes thumbnails that no photo needs any more; a missing one is no error."""
        for content_hash in content_hashes:
            with contextlib.suppress(OSError):
                self.path(content_hash).unlink(missing_ok=True)
