"""Encodes a few files at a time in worker threads: read, hash, decode, thumbnail, features."""

import errno
import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.backbones.runtime import FeatureRuntime
from engine.base.errors import DecodeError
from engine.decoding.pictures import DecodedPhoto
from engine.decoding.pixel_rules import PIXELS_VERSION
from engine.decoding.pool import Decoders
from engine.decoding.reading import read_file
from engine.decoding.signatures import signature_of
from engine.decoding.thumbnails import ThumbnailStore
from engine.indexing.companions import with_raw_named
from engine.indexing.sidecars import completed
from engine.results import Photo
from engine.store.photos import PhotoFacts


@dataclass(frozen=True, slots=True)
class EncodedPhoto:
    """The result of encoding one file.

    Attributes:
        facts: values for its row; ``error`` is set if it is unreadable.
        feature: ``float32 (d,)``; None if it is unreadable or already known.
        regions: ``float32 (windows, d)``; None in the same cases.
        look: perceptual hashes that find candidates for its copies (`engine.decoding.signatures`);
            None in the same cases.
        known: whether the library has this content with its feature, so that nothing was decoded.
        gone: whether the file no longer existed.
    """

    facts: PhotoFacts
    feature: NDArray[np.float32] | None = None
    regions: NDArray[np.float32] | None = None
    look: bytes | None = None
    known: bool = False
    gone: bool = False


class PhotoEncoder:
    """Computes features of files; may be shared by any number of threads.

    Args:
        open_runtime: opens the backbone; called for the first picture that must be decoded.
        thumbnails: stores thumbnails.
        is_known: returns whether the library already has a content and its feature.
        decoders: decode files.

    Attributes:
        decoders: as given.
    """

    def __init__(
        self,
        open_runtime: Callable[[], FeatureRuntime],
        thumbnails: ThumbnailStore,
        is_known: Callable[[bytes], bool],
        decoders: Decoders,
    ) -> None:
        self._open_runtime = open_runtime
        self._thumbnails = thumbnails
        self._is_known = is_known
        self.decoders = decoders

    def encode(self, paths: Sequence[Path], *, trust_known: bool = True) -> list[EncodedPhoto]:
        """Encodes files; a damaged file affects only its own row.

        Args:
            paths: absolute paths.
            trust_known: whether to skip contents that the library already has.

        Raises:
            OSError: a thumbnail cannot be written.
            BackboneError: the backbone cannot be loaded.
        """
        results: list[EncodedPhoto] = []
        pictures: list[tuple[int, DecodedPhoto]] = []
        for path in paths:
            encoded, picture = self._read(path, trust_known)
            if picture is not None:
                pictures.append((len(results), picture))
            results.append(encoded)
        if pictures:
            found = self._open_runtime().extract_regions(np.stack([p.pixels for _, p in pictures]))
            for (place, picture), feature, regions in zip(pictures, *found, strict=True):
                encoded = _with_feature(results[place].facts, feature, regions)
                results[place] = replace(encoded, look=signature_of(picture.pixels))
        return results

    def _read(self, path: Path, trust_known: bool) -> tuple[EncodedPhoto, DecodedPhoto | None]:
        try:
            data, found = read_file(path)
        except FileNotFoundError:
            return _unopened(path), None
        except DecodeError as error:
            return EncodedPhoto(_facts_of(path, error.reason)), None
        except OSError as error:
            return EncodedPhoto(_facts_of(path, _cannot_read(error))), None
        content = hashlib.blake2b(data, digest_size=16).digest()
        base = PhotoFacts(found.st_size, found.st_mtime_ns, content)
        if trust_known and self._is_known(content):
            return EncodedPhoto(base, known=True), None
        try:
            # Decode while the backbone is being loaded.
            self.decoders.warm()
            picture = self.decoders.photo(data, self._open_runtime().image_size)
        except DecodeError as error:
            reason = with_raw_named(path.name, error.reason)
            return EncodedPhoto(replace(base, error=reason, pixels=PIXELS_VERSION)), None
        self._thumbnails.write(content, picture.thumbnail)
        metadata = completed(picture.metadata, path, self.decoders)
        facts = replace(
            base,
            width=picture.width,
            height=picture.height,
            taken_at=metadata.taken_at,
            cut_off=picture.cut_off,
            pixels=PIXELS_VERSION,
            metadata=metadata,
        )
        return EncodedPhoto(facts), picture


def same_picture(facts: PhotoFacts, twin: Photo) -> PhotoFacts:
    """Returns the values for a file with the same content as a photo of the library."""
    return replace(
        facts,
        width=twin.width,
        height=twin.height,
        taken_at=twin.taken_at,
        cut_off=twin.cut_off,
        pixels=twin.pixels,
    )


def _with_feature(
    facts: PhotoFacts, feature: NDArray[np.float32], regions: NDArray[np.float32]
) -> EncodedPhoto:
    if not (np.isfinite(feature).all() and np.isfinite(regions).all()):
        reason = "the network gave no usable feature"
        return EncodedPhoto(
            PhotoFacts(facts.size, facts.mtime_ns, facts.content_hash, error=reason)
        )
    return EncodedPhoto(facts, feature, regions)


def _unopened(path: Path) -> EncodedPhoto:
    if path.is_symlink():
        return EncodedPhoto(_facts_of(path, "a link to a file that does not exist"))
    return EncodedPhoto(PhotoFacts(0, 0), gone=True)


def _facts_of(path: Path, reason: str) -> PhotoFacts:
    try:
        found = os.stat(path)
    except OSError:
        try:
            found = os.lstat(path)
        except OSError:
            # The drive was removed in the meantime.
            return PhotoFacts(0, 0, error=reason)
    return PhotoFacts(found.st_size, found.st_mtime_ns, error=reason)


def _cannot_read(error: OSError) -> str:
    if error.errno in {errno.EACCES, errno.EPERM}:
        return "no permission to read the file"
    return f"cannot be read: {error.strerror or type(error).__name__}"
