"""Computes codes of stored photos and of their windows, one batch at a time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.backbones.windows import WINDOWS
from engine.nrdh.hash_model import HashModel
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.packing import unpack_halves
from engine.store.regions import RegionTable, restore

# Regions of this many photos are held as 32-bit numbers at a time.
_PHOTOS_WITH_REGIONS = 64


@dataclass(frozen=True, slots=True)
class Encoded:
    """Codes of a batch of photos, some of which may be gone, and of the windows that some have.

    Attributes:
        photos: number of photos in the batch.
        ids: ids of the existing photos, ascending ``(n,)``.
        features: their packed features.
        codes: their codes ``(n, bits // 8)``.
        lengths: lengths for the order of the model ``(n, 3)``; None if it has no order.
        with_regions: ids of the photos that have windows.
        region_codes: codes of their windows ``(m, windows, bits // 8)``.
    """

    photos: int
    ids: NDArray[np.int64]
    features: list[bytes]
    codes: NDArray[np.uint8]
    lengths: NDArray[np.float32] | None
    with_regions: list[int]
    region_codes: NDArray[np.uint8]


class StoredEncoder:
    """Encodes photos from stored features; may be called from any thread.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._features = FeatureTable(store)
        self._regions = RegionTable(store)

    def encode(self, backbone: str, model: HashModel, photos: NDArray[np.int64]) -> Encoded:
        """Encodes a batch.

        Args:
            backbone: key of the backbone whose features the model reads.
            model: the hash model.
            photos: ids, ascending.
        """
        ids, features = self._features.packed(backbone, photos)
        nothing = np.empty((0, model.config.feature_dim), np.float16)
        halves = unpack_halves(features) if features else nothing
        codes, lengths = model.encode_with_lengths(halves)
        windows = self._windows(backbone, model, ids.tolist())
        return Encoded(len(photos), ids, features, codes, lengths, *windows)

    def _windows(
        self, backbone: str, model: HashModel, ids: list[int]
    ) -> tuple[list[int], NDArray[np.uint8]]:
        known: list[int] = []
        codes = [np.empty((0, 0, 0), np.uint8)]
        for start in range(0, len(ids), _PHOTOS_WITH_REGIONS):
            part = ids[start : start + _PHOTOS_WITH_REGIONS]
            some, packed = self._regions.get(backbone, part, len(WINDOWS))
            if len(some):
                known.extend(some.tolist())
                codes.append(region_codes(model, packed))
        return known, np.concatenate(codes[1:] or codes)


def region_codes(model: HashModel, packed: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Computes codes ``(n, windows, bits // 8)`` of packed regions ``(n, windows, bytes)``."""
    photos, windows, _ = packed.shape
    features = restore(packed.reshape(photos * windows, -1), model.config.feature_dim)
    return model.encode(features).reshape(photos, windows, -1)
