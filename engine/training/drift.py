"""Measures whether a collection has drifted from the photos its model was trained on."""

import threading
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from engine.nrdh.arrays import Codes, Floats
from engine.nrdh.codes import hamming
from engine.results import Drift, ModelVersion
from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.hash_models import HashModelTable
from engine.store.photos import PhotoTable

# Fewer new photos are not representative. Codes fit the photos they were trained on more closely
# than others; below 500 this effect is so strong that drift cannot be measured.
_LEAST, _LEAST_TRAINED = 50, 500
_ASKED = 400
_AMONG = 20_000
_READ = 2 * _AMONG
# A tenth of the photos trained on lie further from all others than this quantile, and so do about a
# tenth of new photos of the same kind (``docs/decisions/0014``).
_QUANTILE = 0.9
# Drift is measured again only if the number of new photos has grown by this factor.
_GROWTH = 1.1
_MOMENTS_KEPT = 4


class DriftMeter:
    """Measures drift by the codes of the active model, and only when something changed.

    Args:
        store: store of the library.
    """

    def __init__(self, store: Store) -> None:
        self._models = HashModelTable(store)
        self._codes = CodeTable(store)
        self._photos = PhotoTable(store)
        self._lock = threading.Lock()
        self._measured: dict[tuple[int, str], Drift] = {}

    def measure(self, since: datetime | None = None) -> Drift:
        """Measures the current drift; a library without a trained version has none.

        Args:
            since: compare photos added after this time with all earlier ones; by default, and at
                the earliest, the time at which the active model was trained.
        """
        active = self._models.active()
        if active is None or active.starter:
            return Drift(0, None)
        moment = max(active.created_at, since or active.created_at).astimezone(UTC).isoformat()
        new = self._photos.count_added_after(moment)
        if new < _LEAST:
            return Drift(new, None)
        with self._lock:
            known = self._measured.get((active.id, moment))
            if known is not None and known.new <= new < known.new * _GROWTH:
                return Drift(new, known.share)
            found = Drift(new, self._share(active, moment))
            latest = list(self._measured.items())[-_MOMENTS_KEPT + 1 :]
            self._measured = {**dict(latest), (active.id, moment): found}
            return found

    def _share(self, active: ModelVersion, moment: str) -> float | None:
        random = np.random.default_rng(active.id)
        came = np.array(self._photos.ids_added_after(moment), np.int64)
        ids, codes = self._codes.some(active.id, self._asked_of(active.id, came, random))
        late = np.isin(ids, came)
        trained, new = _some(codes[~late], _AMONG, random), _some(codes[late], _ASKED, random)
        if len(new) < _LEAST or len(trained) < _LEAST_TRAINED:
            return None
        asked = random.permutation(len(trained))[:_ASKED]
        distances = hamming(trained[asked], trained)
        # A photo must not count as its own neighbour.
        distances[np.arange(len(asked)), asked] = np.iinfo(np.int16).max
        return share_beyond(distances.min(axis=1), hamming(new, trained).min(axis=1))

    def _asked_of(
        self, model_id: int, came: NDArray[np.int64], random: np.random.Generator
    ) -> NDArray[np.int64]:
        """Returns ids of the new photos and of randomly chosen others, more than are compared.

        In a large library, reading every code takes longer than everything done with them.
        """
        newest, count = self._codes.newest(model_id), self._codes.count(model_id)
        wanted = newest * _READ // max(count, 1)
        if wanted >= newest:
            return np.arange(1, newest + 1)
        return np.union1d(random.integers(1, newest, wanted, endpoint=True), came)


def share_beyond(usual: Floats, found: Floats) -> float:
    """Computes the share of distances beyond the 90 % quantile of the usual ones.

    Args:
        usual: nearest-neighbour distances of photos trained on.
        found: nearest-neighbour distances of new photos.
    """
    return float((found > np.quantile(usual, _QUANTILE)).mean())


def _some(codes: Codes, most: int, random: np.random.Generator) -> Codes:
    if len(codes) <= most:
        return codes
    return codes[np.sort(random.choice(len(codes), most, replace=False))]
