"""Features and codes of the windows of photos: five numbers a byte, and packed codes.

A photo's regions hang on its feature, by which they are packed, and their codes on its code:
whatever deletes or replaces one deletes the other.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.store.codes import read_codes
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.ids import IN_LIST, WITH_BLOBS, ascending, id_list, with_blobs
from engine.store.packing import pack_regions, unpack_regions

# The three values that a number can have, where square-rooted features have length √dim: those that
# differ least from what the embedded backbone gives (`docs/decisions/0011-regions.md`).
LEVELS = np.array([0.05, 1.24, 2.8], np.float32)
_BOUNDS = (LEVELS[1:] + LEVELS[:-1]) / 2
_PLACES = np.array([1, 3, 9, 27, 81], np.uint8)
# The five numbers that each byte holds.
_NUMBERS = LEVELS[np.arange(256)[:, None] // _PLACES % 3]
_LENGTH_BYTES = 2


def quantise(features: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Packs features ``(…, dim)`` into ``uint8 (…, 2 + ceil(dim / 5))``; negative ones become 0.

    The first two bytes are the length of the square-rooted feature in half precision; then five
    numbers a byte to the base of 3, the first with the place value 1.
    """
    dim = features.shape[-1]
    roots = np.sqrt(np.maximum(features, 0, dtype=np.float32))
    lengths = np.linalg.norm(roots, axis=-1, keepdims=True)
    scaled = roots * (np.sqrt(dim) / np.maximum(lengths, 1e-12))
    levels = np.zeros((*features.shape[:-1], -(-dim // 5) * 5), np.uint8)
    for bound in _BOUNDS:
        levels[..., :dim] += scaled > bound
    # One place after the other: NumPy takes five times as long to add up the five of each byte.
    packed = levels[..., ::5].copy()
    for place in range(1, 5):
        packed += levels[..., place::5] * _PLACES[place]
    halves = np.ascontiguousarray(lengths, dtype="<f2").view(np.uint8)
    return np.concatenate([halves, packed], axis=-1)


def restore(packed: NDArray[np.uint8], dim: int) -> NDArray[np.float32]:
    """Features ``(…, dim)`` as near as three values a number come."""
    lengths = np.ascontiguousarray(packed[..., :_LENGTH_BYTES]).view("<f2").astype(np.float32)
    numbers = _NUMBERS.take(packed[..., _LENGTH_BYTES:], axis=0)
    roots = numbers.reshape(*packed.shape[:-1], -1)[..., :dim]
    lengths /= np.maximum(np.linalg.norm(roots, axis=-1, keepdims=True), 1e-12)
    return np.asarray(np.square(roots * lengths), np.float32)


class RegionTable:
    """Rows of ``regions`` and ``region_codes``; what writes is called inside `Store.writing`.

    Args:
        store: of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._features = FeatureTable(store)

    def put(self, key: str, ids: Sequence[int], packed: NDArray[np.uint8]) -> None:
        """Stores or replaces regions ``(n, windows, bytes)`` of photos that have a feature.

        Backbones without regions have no windows; their empty rows say that nothing is lacking.

        Args:
            key: of the backbone version.
            ids: of photos.
            packed: from `quantise`.
        """
        wholes = self._wholes(key, ids if packed.size else ())
        rows = []
        for photo_id, regions in zip(map(int, ids), packed, strict=True):
            whole = wholes.get(photo_id)
            # Without a feature SQLite refuses the row, for it would hang on nothing.
            rows.append(
                (
                    photo_id,
                    key,
                    regions.tobytes() if whole is None else pack_regions(regions, whole),
                )
            )
        self._store.db.executemany(
            "INSERT OR REPLACE INTO regions (photo_id, backbone_id, vectors) "
            "VALUES (?, (SELECT id FROM backbones WHERE key = ?), ?)",
            rows,
        )

    def get(
        self, key: str, ids: Sequence[int], windows: int
    ) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """Regions of some photos.

        Args:
            key: of the backbone version.
            ids: of photos, in any order.
            windows: how many a photo has.

        Returns:
            Those ids that have regions, in the order asked for, and ``uint8 (n, windows, bytes)``.
            Damaged ones, and such of another feature than is stored, count as none.
        """
        rows = self._store.db.execute(
            "SELECT photo_id, vectors FROM regions WHERE backbone_id = "
            "(SELECT id FROM backbones WHERE key = ?) AND LENGTH(vectors) > 0 "
            f"AND photo_id {IN_LIST}",
            (key, id_list(int(i) for i in ids)),
        )
        found = {row[0]: row[1] for row in rows}
        wholes = self._wholes(key, sorted(found))
        regions = {
            photo_id: plain
            for photo_id, content in found.items()
            if photo_id in wholes
            and (plain := unpack_regions(content, windows, wholes[photo_id])) is not None
        }
        present = [int(i) for i in ids if int(i) in regions]
        if not present:
            return np.empty(0, np.int64), np.empty((0, windows, 0), np.uint8)
        return np.array(present, np.int64), np.stack([regions[i] for i in present])

    def _wholes(self, key: str, ids: Sequence[int]) -> dict[int, NDArray[np.float16]]:
        known, halves = self._features.halves(key, ascending(ids))
        return dict(zip(known.tolist(), halves, strict=True))

    def put_codes(self, model_id: int, ids: Sequence[int], codes: NDArray[np.uint8]) -> None:
        """Stores or replaces codes ``(n, windows, bits // 8)`` of photos that have a code."""
        self._store.db.execute(
            "INSERT OR REPLACE INTO region_codes (model_id, photo_id, codes) "
            f"SELECT ?, {WITH_BLOBS}",
            (model_id, *with_blobs(ids, codes)),
        )

    def bytes_of_codes(self, model_id: int) -> int:
        """How many bytes the region codes of a model take."""
        row = self._store.db.execute(
            "SELECT COALESCE(SUM(LENGTH(codes)), 0) FROM region_codes WHERE model_id = ?",
            (model_id,),
        ).fetchone()
        return int(row[0])


class RegionCodes:
    """Reads ``region_codes`` as an index takes them: all windows of a photo in one row.

    Args:
        store: of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, model_id: int) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """Every region code of a model: photos, ascending, and ``uint8 (n, windows · bytes)``."""
        return read_codes(
            self._store,
            "SELECT photo_id, codes FROM region_codes WHERE model_id = ? ORDER BY photo_id",
            model_id,
        )

    def some(
        self, model_id: int, ids: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """The region codes of a model that some photos have, in the form of `load`."""
        return read_codes(
            self._store,
            f"SELECT photo_id, codes FROM region_codes WHERE model_id = ? AND photo_id {IN_LIST} "
            "ORDER BY photo_id",
            model_id,
            id_list(ids),
        )
