"""Decodes pictures for display, and explains why a photo matches an example."""

import os
import threading
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.backbones.registry import backbone_name
from engine.backbones.runtimes import Runtimes
from engine.backbones.windows import WINDOWS
from engine.base.errors import BackboneError, DecodeError, DecoderError, QueryError
from engine.base.paths import replacing
from engine.decoding.perceptual_hash import perceptual_hash
from engine.decoding.thumbnails import ThumbnailStore
from engine.files.description import describe
from engine.files.items import kind_of_item
from engine.indexing.sidecars import completed
from engine.models.versions import HashModels, LoadedModel
from engine.nrdh.codes import unpack_bits
from engine.nrdh.order import Order
from engine.results import (
    NOTHING,
    Description,
    Example,
    Explanation,
    ItemKind,
    Metadata,
    Photo,
    Preview,
    Region,
    RegionPair,
)
from engine.search.example_views import mosaic, turned
from engine.search.examples import ExampleFeature, ExampleReader, bytes_of
from engine.search.explaining import best_pair, turned_back, within
from engine.search.ranking import similarity_of
from engine.search.same_picture import (
    DescriptorCache,
    ExampleVerifier,
    KnownDifferences,
    thumbnail_hash,
)
from engine.search.similarity import NEAR_DUPLICATE, match_of, normalise, shown_similarity
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable, relative_place
from engine.store.photos import PhotoTable
from engine.store.regions import RegionTable, restore
from engine.store.siblings import names_beside
from engine.verification.verify import DIFFERENT, Verification

SHOWN_SIDE = 512
_PHOTOS_FOR_CENTRE = 1000


@dataclass(frozen=True, slots=True)
class _View:
    """An example as it is compared: feature, pixels (if its file is available), rotation."""

    feature: NDArray[np.float32]
    pixels: NDArray[np.uint8] | None
    degrees: int = 0


class Viewing:
    """Decodes pictures for display, and compares two of them part by part.

    Args:
        store: store of the library.
        models: versions of the model.
        runtimes: open backbones.
        thumbnails: thumbnails of the photos.
        descriptors: pictures of the photos, shared by all code that compares pictures.

    Attributes:
        decoders: decoders of the library.
    """

    def __init__(
        self,
        store: Store,
        models: HashModels,
        runtimes: Runtimes,
        thumbnails: ThumbnailStore,
        descriptors: DescriptorCache,
    ) -> None:
        self._store = store
        self._thumbnails = thumbnails
        self._descriptors = descriptors
        self._models = models
        self._runtimes = runtimes
        self.decoders = runtimes.decoders
        self._folders = FolderTable(store)
        self._photos = PhotoTable(store)
        self._features = FeatureTable(store)
        self._regions = RegionTable(store)
        self._lock = threading.Lock()
        self._centre_of: tuple[int, str] | None = None
        self._centre = np.zeros(0, np.float32)

    def preview(
        self, example: Example, side: int | None = None, *, transparency: bool = False
    ) -> Preview:
        """Decodes any supported picture, inside or outside the library.

        Args:
            example: an image file, the id of a photo, or the bytes of an encoded picture.
            side: maximum length of the longer side; full resolution if left out.
            transparency: keep transparency, if there is any, instead of blending with a background.

        Raises:
            QueryError: the picture is missing, damaged, or not a picture.
        """
        photo = self._photo(example) if isinstance(example, int) else None
        name, data = bytes_of(example, photo)
        try:
            preview = self.decoders.preview(data, side, transparency=transparency)
        except DecodeError as error:
            raise QueryError(f"{name} cannot be shown: {error.reason}") from error
        if isinstance(example, bytes):
            return preview
        known = self._photos.metadata(photo.id) if photo is not None else NOTHING
        if known == NOTHING:
            known = completed(preview.metadata, Path(name), self.decoders)
        return replace(preview, metadata=known)

    def metadata(self, photo_id: int) -> Metadata:
        """Returns the metadata of a photo; empty for an unknown id."""
        return self._photos.metadata(photo_id)

    def describe(self, path: Path, side: int = SHOWN_SIDE) -> Description:
        """Describes one file, inside or outside the library.

        Args:
            path: path of the file.
            side: maximum length of the longer side of its preview.

        Raises:
            QueryError: the file does not exist or is a folder.
        """
        path = Path(os.path.abspath(path.expanduser()))
        owner = self._folders.owner(path)
        row = self._photos.at(owner.id, relative_place(owner, path)) if owner else None
        stored = self._photos.metadata(row.id) if row is not None else NOTHING
        return describe(path, row, stored, self.decoders, side)

    def item_kind(self, photo_id: int) -> ItemKind | None:
        """Returns what kind of item a photo and its companions are, for a badge; reads the disk."""
        photo = next(iter(self._photos.get([photo_id])), None)
        return kind_of_item(photo.path, names_beside(self._store, photo)) if photo else None

    def write_picture(self, preview: Preview, target: Path) -> None:
        """Writes a preview as a PNG; never overwrites a photo of the library.

        Raises:
            QueryError: the target is a photo of the library, or cannot be written.
        """
        target = Path(os.path.abspath(target.expanduser()))
        owner = self._folders.owner(target)
        if owner is not None and self._photos.at(owner.id, relative_place(owner, target)):
            raise QueryError(f"{target} is a photo of the library: nothing was written")
        try:
            with replacing(target) as temporary:
                Image.fromarray(preview.pixels).save(temporary, "PNG")
        except OSError as error:
            raise QueryError(f"{target} cannot be written: {error.strerror or error}") from error

    def explain(
        self, example: Example, photo: int | Path, region: Region | None = None
    ) -> Explanation:
        """Explains why a photo matches an example.

        Args:
            example: an image file, the id of a photo, or the bytes of an encoded picture.
            photo: id or path of a photo of the library.
            region: the part of the example that is meant; all of it if left out.

        Raises:
            QueryError: the example cannot be used, or the photo does not exist or is not searchable
                yet.
        """
        active = self._models.active()
        backbone = active.row.backbone
        reader = ExampleReader(
            self._photos,
            self._folders,
            self._features,
            lambda: self._runtimes.get(backbone_name(backbone)),
            backbone,
            self._runtimes.decoders,
        )
        row = self._photo(photo)
        _, features = self._features.get(backbone, [row.id])
        if not len(features):
            raise QueryError(f"{row.path} cannot be searched yet: index its folder first")
        read = reader.read(example, region)
        view, similarity = _best_view(
            reader, example, read, features[0], region, active.model.order
        )
        ours, theirs = unpack_bits(active.model.encode(np.stack([view.feature, features[0]])))
        same = read.content is not None and read.content == row.content_hash
        verdict = self._verdict(reader, example, read, row, region)
        match = match_of(same_content=same, same_picture=verdict.same_picture)
        small = None if similarity >= NEAR_DUPLICATE else self._compare_thumbnails(view, row)
        has_regions, pair = self._compare_parts(active, reader, read, view, row, features[0])
        if pair is not None and region is not None:
            outer = (region.left, region.top, region.right, region.bottom)
            pair = replace(pair, example=within(pair.example, outer))
        return Explanation(
            photo_id=row.id,
            path=row.path,
            similarity=shown_similarity(similarity, match, verdict.score),
            match=match,
            thumbnail_similarity=small,
            hamming=int((ours != theirs).sum()),
            agreeing=tuple(bool(bit) for bit in ours == theirs),
            orientation=90 * verdict.quarter if verdict.same_picture else view.degrees,
            region=pair,
            has_regions=has_regions,
            model=active.row.id,
        )

    def _verdict(
        self,
        reader: ExampleReader,
        example: Example,
        read: ExampleFeature,
        row: Photo,
        region: Region | None,
    ) -> Verification:
        see = partial(reader.descriptor, example, read, self._descriptors, region)
        verifier = ExampleVerifier(
            self._descriptors, see, KnownDifferences(self._store), read.shown_by
        )
        try:
            return verifier.verdict(row)
        except (QueryError, DecoderError):
            return DIFFERENT

    def _photo(self, photo: int | Path) -> Photo:
        if isinstance(photo, int):
            found = next(iter(self._photos.get([photo])), None)
            if found is None:
                raise QueryError(f"there is no photo {photo} in the library")
            return found
        path = Path(os.path.abspath(photo.expanduser()))
        owner = self._folders.owner(path)
        found = self._photos.at(owner.id, relative_place(owner, path)) if owner else None
        if found is None:
            raise QueryError(f"{path} is not a photo of this library: index its folder first")
        return found

    def _compare_thumbnails(self, view: _View, row: Photo) -> float | None:
        if view.pixels is None:
            return None
        ours = perceptual_hash(Image.fromarray(view.pixels))
        theirs = thumbnail_hash(self._thumbnails, row)
        return float((ours == theirs).mean()) if ours is not None and theirs is not None else None

    def _compare_parts(
        self,
        active: LoadedModel,
        reader: ExampleReader,
        read: ExampleFeature,
        view: _View,
        row: Photo,
        feature: NDArray[np.float32],
    ) -> tuple[bool, RegionPair | None]:
        """Returns whether the backbone has regions, and the best pair of them."""
        backbone, dim = active.row.backbone, len(feature)
        theirs = self._stored_parts(backbone, row.id, dim)
        if theirs is None:
            return False, None
        ours, small = None, None
        if view.pixels is not None:
            runtime = reader.open_runtime()
            both = np.stack([view.pixels, mosaic(view.pixels)])
            wholes, parts = runtime.extract_regions(both)
            ours, small = parts[0], wholes[1]
        elif read.photo_id is not None:
            ours = self._stored_parts(backbone, read.photo_id, dim)
        if ours is None or not len(ours):
            return True, None
        pair = best_pair(
            np.concatenate([view.feature[None], ours]),
            np.concatenate([feature[None], theirs]),
            self._centre_for(backbone),
            small,
        )
        turned_pair = turned_back(pair.example, view.degrees)
        return True, RegionPair(turned_pair, pair.photo, pair.similarity)

    def _stored_parts(self, backbone: str, photo_id: int, dim: int) -> NDArray[np.float32] | None:
        ids, packed = self._regions.get(backbone, [photo_id], len(WINDOWS))
        return restore(packed[0], dim) if len(ids) else None

    def _centre_for(self, backbone: str) -> NDArray[np.float32]:
        """Returns the mean unit feature of the library, read again after anything was written."""
        with self._lock:
            state = (self._store.revision(), backbone)
            if state != self._centre_of:
                ids = self._photos.ids_within(None)
                step = max(1, len(ids) // _PHOTOS_FOR_CENTRE)
                _, some = self._features.get(backbone, ids[::step])
                self._centre = normalise(some).mean(axis=0) if len(some) else np.zeros(0, "f4")
                self._centre_of = state
            return self._centre


def _best_view(
    reader: ExampleReader,
    example: Example,
    read: ExampleFeature,
    feature: NDArray[np.float32],
    region: Region | None,
    order: Order | None,
) -> tuple[_View, float]:
    """Returns the example, rotated if it is near only then, and its similarity."""
    target = normalise(feature[None])[0]
    similarity = similarity_of(read.feature, feature, order)
    try:
        pixels = reader.pixels(example, read, region)
        if similarity >= NEAR_DUPLICATE:
            return _View(read.feature, pixels), similarity
        quarters = turned(pixels)
        turns = reader.open_runtime().extract(quarters).astype(np.float16).astype(np.float32)
    except (QueryError, BackboneError, DecoderError):
        # A photo of the library is compared by its stored data, since its file may be unavailable.
        return _View(read.feature, None), similarity
    scores = np.clip(normalise(turns) @ target, 0, 1)
    best = int(scores.argmax())
    if scores[best] >= NEAR_DUPLICATE:
        return _View(turns[best], quarters[best], 90 * (best + 1)), float(scores[best])
    return _View(read.feature, pixels), similarity
