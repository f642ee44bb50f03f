"""Ranks the photos of one moment by sharpness and exposure."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.base.errors import DecodeError, DecoderError
from engine.base.progress import CancelToken
from engine.decoding.pool import Decoders
from engine.decoding.reading import read_file
from engine.results import BurstPhoto, Quality, Reason
from engine.store.connection import Store
from engine.store.photos import PhotoTable

# Photos are compared at about the size of a screen.
_SIDE = 1024
# Sharpness is measured in this many by this many regions and the sharpest one counts, because the
# subject need not fill the photo.
_REGIONS = 6
_DARK, _BRIGHT = 6, 249
# The clipped share of a photo must be larger by this much to count against it.
_CLIPPED = 0.02
# A sharpness below this share of the best one is visible.
_AS_SHARP = 0.85


class Bursts:
    """Ranks photos of one moment; caches the measurements of a file for as long as it is open.

    Args:
        store: store of the library.
        decoders: decode photos.
    """

    def __init__(self, store: Store, decoders: Decoders) -> None:
        self._store = store
        self._decoders = decoders
        self._qualities: dict[bytes, Quality] = {}

    def judge(
        self, photo_ids: Sequence[int], cancel: CancelToken | None = None
    ) -> list[BurstPhoto]:
        """Ranks photos of one moment, the best first; reads their files.

        Args:
            photo_ids: ids of the photos; those that no longer exist are left out.
            cancel: checked once per photo.

        Raises:
            Cancelled: the ranking was cancelled.
        """
        token = cancel or CancelToken()
        found: dict[int, Quality | None] = {}
        for photo in PhotoTable(self._store).get(photo_ids):
            token.check()
            found[photo.id] = self._quality(photo.path, photo.content_hash)
        return ranked_by_quality(found)

    def _quality(self, path: Path, content: bytes | None) -> Quality | None:
        known = self._qualities.get(content) if content is not None else None
        if known is not None:
            return known
        try:
            pixels = self._decoders.preview(read_file(path)[0], _SIDE).pixels
        except (OSError, DecodeError, DecoderError):
            return None
        quality = quality_of(pixels)
        if content is not None:
            self._qualities[content] = quality
        return quality


def quality_of(pixels: NDArray[np.uint8]) -> Quality:
    """Measures the sharpness and exposure of a picture.

    Args:
        pixels: ``uint8 (h, w, 3)``.
    """
    light = pixels[..., :3].astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)
    across, down = np.diff(light, axis=1)[:-1], np.diff(light, axis=0)[:, :-1]
    change = np.hypot(across, down)
    rows = np.array_split(change, min(_REGIONS, max(1, len(change))), axis=0)
    regions = [
        float(part.mean())
        for row in rows
        for part in np.array_split(row, min(_REGIONS, max(1, row.shape[1])), axis=1)
        if part.size
    ]
    return Quality(
        max(regions, default=0.0),
        float((light <= _DARK).mean()),
        float((light >= _BRIGHT).mean()),
    )


def ranked_by_quality(found: Mapping[int, Quality | None]) -> list[BurstPhoto]:
    """Ranks photos of one moment, the best first: by sharpness, then by clipped share."""
    known = {photo: quality for photo, quality in found.items() if quality is not None}
    sharpest = max((quality.sharpness for quality in known.values()), default=0.0)
    clearest = min((quality.clipped for quality in known.values()), default=0.0)

    def key(photo: int) -> tuple[bool, bool, float, int]:
        quality = known[photo]
        soft = quality.sharpness < _AS_SHARP * sharpest
        clipped = quality.clipped > clearest + _CLIPPED
        return soft, clipped, -quality.sharpness, photo

    order = sorted(known, key=key)
    judged = [
        BurstPhoto(photo, known[photo], _reasons(known[photo], sharpest, known.values(), clearest))
        for photo in order
    ]
    unread = [BurstPhoto(photo, None, ("unread",)) for photo in found if photo not in known]
    return judged + unread


def _reasons(
    quality: Quality, sharpest: float, all_of_them: Iterable[Quality], clearest: float
) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if quality.sharpness >= sharpest:
        reasons.append("sharpest")
    else:
        reasons.append("as-sharp" if quality.sharpness >= _AS_SHARP * sharpest else "softer")
    differ = max(each.clipped for each in all_of_them) > clearest + _CLIPPED
    if quality.clipped > clearest + _CLIPPED:
        reasons.append("too-bright" if quality.too_bright >= quality.too_dark else "too-dark")
    elif differ and quality.clipped <= clearest:
        reasons.append("best-exposed")
    return tuple(reasons)
