"""The scale of similarity of a library, and stacks of near-duplicates."""

import json
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from engine.base.paths import make_private_directory, replacing
from engine.models.versions import HashModels, LoadedModel
from engine.results import SimilarityScale
from engine.search.scale import FEWEST_PHOTOS, MOST_PHOTOS, measure_scale, plain_scale
from engine.search.similarity import NEAR_DUPLICATE, normalise
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.marks import MarkTable

_SEED = 0
_VERSION = 2
# The scale is measured again when the library has grown or shrunk by this factor.
_GROWTH = 1.5
_PHOTOS_A_BLOCK = 512
# Among many photos that look alike, such as pages of text, each is compared with this many before
# it.
_MOST_COMPARED = 8


class Stacking:
    """Computes the scale of similarity, stored in a file per version, and stacks of copies.

    Args:
        store: store of the library.
        models: versions of the model; similarities are those of the active one.
        folder: folder in which scales are stored; created when needed, may be deleted.
        are_same: returns whether two photos, given by id, are the same picture.
    """

    def __init__(
        self,
        store: Store,
        models: HashModels,
        folder: Path,
        are_same: Callable[[int, int], bool],
    ) -> None:
        self._features = FeatureTable(store)
        self._marks = MarkTable(store)
        self._models = models
        self._folder = folder
        self._are_same = are_same
        self._lock = threading.Lock()
        self._kept: dict[str, SimilarityScale] = {}

    def scale(self) -> SimilarityScale:
        """Returns the scale of similarity of this library.

        It is measured on up to 1,500 photos drawn with a fixed seed, and kept until the library has
        grown or shrunk by half.

        Raises:
            ModelError: no model is active.
        """
        version = self._models.active()
        key, photos = version.row.folder, self._features.count(version.row.backbone)
        with self._lock:
            kept = self._kept.get(key) or self._read(key)
            if kept is None or not _fits(kept, photos):
                kept = self._measure(version, photos)
                self._write(key, kept)
            self._kept[key] = kept
            return kept

    def stacks(self, ids: Sequence[int]) -> list[tuple[int, ...]]:
        """Groups photos that are near-duplicates of one another.

        Each photo joins the first one before it of which it is a near-duplicate, so every photo of
        a stack is a near-duplicate of its first photo, and nothing is chained. It does not join a
        stack that contains a photo marked as not similar to it. Features propose candidates, and
        pixels decide.

        Args:
            ids: ids of photos, the most important first.

        Returns:
            Stacks of two or more photos, each in the order of ``ids``.

        Raises:
            ModelError: no model is active.
        """
        known, features = self._features.get(self._models.active().row.backbone, ids)
        units = normalise(features)
        apart = self._marks.apart()
        places = {int(photo_id): place for place, photo_id in enumerate(known)}
        first_of = np.full(len(known), -1)
        for start in range(0, len(known), _PHOTOS_A_BLOCK):
            block = units[start : start + _PHOTOS_A_BLOCK]
            near = block @ units[: start + len(block)].T >= NEAR_DUPLICATE
            for row in np.flatnonzero(near.sum(axis=1) > 1):
                place = start + row
                others = [places[i] for i in apart.get(int(known[place]), ()) if i in places]
                barred = {*others, *first_of[others].tolist()}
                heads = [
                    before
                    for before in np.flatnonzero(near[row, :place]).tolist()
                    if first_of[before] in {-1, before} and before not in barred
                ]
                for before in heads[:_MOST_COMPARED]:
                    if self._are_same(int(known[before]), int(known[place])):
                        first_of[before] = first_of[place] = before
                        break
        stacks: dict[int, list[int]] = {}
        for place in np.flatnonzero(first_of >= 0):
            stacks.setdefault(int(first_of[place]), []).append(int(known[place]))
        return [tuple(stack) for stack in stacks.values()]

    def _measure(self, version: LoadedModel, photos: int) -> SimilarityScale:
        if photos < FEWEST_PHOTOS:
            return plain_scale(photos)
        random = np.random.default_rng(_SEED)
        backbone = version.row.backbone
        ids = self._features.ids(backbone)
        drawn = random.choice(ids, min(MOST_PHOTOS, len(ids)), replace=False)
        _, features = self._features.get(backbone, np.sort(drawn).tolist())
        return measure_scale(features, photos, version.model.order)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key.replace('/', '-')}.json"

    def _read(self, key: str) -> SimilarityScale | None:
        try:
            read = json.loads(self._path(key).read_text(encoding="utf-8"))
            values = tuple(float(value) for value in read["similarities"])
            if read["version"] != _VERSION or sorted(values) != list(values) or len(values) < 2:
                return None
            return SimilarityScale(values, int(read["photos"]), bool(read["calibrated"]))
        except (OSError, ValueError, KeyError, TypeError):
            # A scale that is lost or damaged is measured again.
            return None

    def _write(self, key: str, scale: SimilarityScale) -> None:
        if not scale.calibrated:
            return
        kept = {
            "version": _VERSION,
            "photos": scale.photos,
            "calibrated": scale.calibrated,
            "similarities": scale.similarities,
        }
        try:
            make_private_directory(self._folder)
            path = self._path(key)
            with replacing(path) as partial:
                partial.write_text(json.dumps(kept), encoding="utf-8")
        except OSError:
            # A scale that cannot be stored is measured again next time.
            return


def _fits(kept: SimilarityScale, photos: int) -> bool:
    if not kept.calibrated:
        return photos < FEWEST_PHOTOS
    return kept.photos / _GROWTH <= photos <= kept.photos * _GROWTH and photos >= FEWEST_PHOTOS
