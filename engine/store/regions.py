"""Features and codes of the windows of photos: five numbers per byte, and packed codes.

The regions of a photo reference its feature, with which they are packed, and their codes reference
its code: deleting or replacing one deletes the other.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.store.codes import PackedColumn
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.ids import IN_LIST, WITH_BLOBS, ascending, id_list, with_blobs
from engine.store.packing import pack_regions, unpack_regions

# The three values that a number can have if square-rooted features have length √dim: those with the
# smallest error for the embedded backbone (`docs/decisions/0011-regions.md`).
LEVELS = np.array([0.05, 1.24, 2.8], np.float32)
_BOUNDS = (LEVELS[1:] + LEVELS[:-1]) / 2
_PLACES = np.array([1, 3, 9, 27, 81], np.uint8)
# The five numbers in each possible byte.
_NUMBERS = LEVELS[np.arange(256)[:, None] // _PLACES % 3]
_LENGTH_BYTES = 2


def quantise(features: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Packs features ``(…, dim)`` into ``uint8 (…, 2 + ceil(dim / 5))``; negative ones become 0.

    The first two bytes are the length of the square-rooted feature in half precision, followed by
    five numbers per byte in base 3, the first with the place value 1.
    """
    dim = features.shape[-1]
    roots = np.sqrt(np.maximum(features, 0, dtype=np.float32))
    lengths = np.linalg.norm(roots, axis=-1, keepdims=True)
    scaled = roots * (np.sqrt(dim) / np.maximum(lengths, 1e-12))
    levels = np.zeros((*features.shape[:-1], -(-dim // 5) * 5), np.uint8)
    for bound in _BOUNDS:
        levels[..., :dim] += scaled > bound
    # One digit after the other: adding the five digits of each byte takes NumPy five times as long.
    packed = levels[..., ::5].copy()
    for place in range(1, 5):
        packed += levels[..., place::5] * _PLACES[place]
    halves = np.ascontiguousarray(lengths, dtype="<f2").view(np.uint8)
    return np.concatenate([halves, packed], axis=-1)


def restore_roots(packed: NDArray[np.uint8], dim: int) -> NDArray[np.float32]:
    """Unpacks the directions of square-rooted features ``(…, dim)``, whatever their lengths."""
    numbers = _NUMBERS.take(packed[..., _LENGTH_BYTES:], axis=0)
    return np.asarray(numbers.reshape(*packed.shape[:-1], -1)[..., :dim], np.float32)


def restore(packed: NDArray[np.uint8], dim: int) -> NDArray[np.float32]:
    """Unpacks features ``(…, dim)`` as precisely as three values allow."""
    lengths = np.ascontiguousarray(packed[..., :_LENGTH_BYTES]).view("<f2").astype(np.float32)
    roots = restore_roots(packed, dim)
    lengths /= np.maximum(np.linalg.norm(roots, axis=-1, keepdims=True), 1e-12)
    return np.asarray(np.square(roots * lengths), np.float32)


class RegionTable:
    """Rows of ``regions`` and ``region_codes``; call the writing methods inside `Store.writing`.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._features = FeatureTable(store)

    def put(self, key: str, ids: Sequence[int], packed: NDArray[np.uint8]) -> None:
        """Stores or replaces regions ``(n, windows, bytes)`` of photos that have a feature.

        Backbones without regions have no windows; their empty rows record that nothing is missing.

        Args:
            key: key of the backbone version.
            ids: ids of the photos.
            packed: result of `quantise`.
        """
        wholes = self._wholes(key, ids if packed.size else ())
        rows = []
        for photo_id, regions in zip(map(int, ids), packed, strict=True):
            whole = wholes.get(photo_id)
            # SQLite refuses a row without a feature, which it would reference.
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
        """Reads regions of some photos.

        Args:
            key: key of the backbone version.
            ids: ids of photos, in any order.
            windows: number of windows per photo.

        Returns:
            The ids that have regions, in the given order, and ``uint8 (n, windows, bytes)``.
            Regions that are damaged or belong to another feature are left out.
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
        """Returns how many bytes the region codes of a model take."""
        row = self._store.db.execute(
            "SELECT COALESCE(SUM(LENGTH(codes)), 0) FROM region_codes WHERE model_id = ?",
            (model_id,),
        ).fetchone()
        return int(row[0])


class RegionCodes(PackedColumn):
    """The column ``codes`` of ``region_codes``, with all windows of a photo in one value."""

    table, column = "region_codes", "codes"
