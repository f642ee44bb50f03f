"""Whether a collection has moved away from the photos that its model was trained on."""

import threading
from dataclasses import dataclass
from datetime import UTC

import numpy as np

from engine.nrdh.arrays import Codes, Floats
from engine.nrdh.codes import hamming
from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.hash_models import HashModelRow, HashModelTable
from engine.store.photos import PhotoTable

# Fewer new photos say nothing of a collection. Codes fit the photos that they were trained on more
# closely than any others, so much so below 500 that nothing can be told.
_LEAST, _LEAST_TRAINED = 50, 500
_ASKED = 400
_AMONG = 20_000
# A tenth of the photos trained on lie further from all others than this quantile; of new photos
# of the same kind about a tenth does (``docs/decisions/0014``).
_QUANTILE = 0.9
_DRIFTED = 0.3
# Measured again only when so many times more photos are new.
_GROWTH = 1.1


@dataclass(frozen=True, slots=True)
class Drift:
    """How new photos lie to those that the serving model was trained on.

    Attributes:
        new: photos that came since.
        share: of them, those further from every photo trained on than nine tenths of these are
            from one another; None where fewer than 50 are new, or
            fewer than 500 were trained on.
    """

    new: int
    share: float | None

    @property
    def drifted(self) -> bool:
        """Whether a retrain would see another collection than the last one did."""
        return self.share is not None and self.share > _DRIFTED


class DriftMeter:
    """Measures drift by the codes of the serving model, and only when something changed.

    Args:
        store: of the library.
    """

    def __init__(self, store: Store) -> None:
        self._models = HashModelTable(store)
        self._codes = CodeTable(store)
        self._photos = PhotoTable(store)
        self._lock = threading.Lock()
        self._measured: tuple[int, Drift] | None = None

    def measure(self) -> Drift:
        """The drift now; a library that has not been learned cannot have drifted."""
        active = self._models.active()
        if active is None or active.starter:
            return Drift(0, None)
        moment = active.created_at.astimezone(UTC).isoformat()
        new = self._photos.count_added_after(moment)
        if new < _LEAST:
            return Drift(new, None)
        with self._lock:
            if self._measured is not None and self._measured[0] == active.id:
                known = self._measured[1]
                if known.new <= new < known.new * _GROWTH:
                    return Drift(new, known.share)
            found = Drift(new, self._share(active, moment))
            self._measured = (active.id, found)
            return found

    def _share(self, active: HashModelRow, moment: str) -> float | None:
        ids, codes = self._codes.load(active.id)
        late = np.isin(ids, self._photos.ids_added_after(moment))
        random = np.random.default_rng(active.id)
        trained, new = _some(codes[~late], _AMONG, random), _some(codes[late], _ASKED, random)
        if len(new) < _LEAST or len(trained) < _LEAST_TRAINED:
            return None
        asked = random.permutation(len(trained))[:_ASKED]
        distances = hamming(trained[asked], trained)
        # Nobody is the neighbour of oneself.
        distances[np.arange(len(asked)), asked] = np.iinfo(np.int16).max
        return share_beyond(distances.min(axis=1), hamming(new, trained).min(axis=1))


def share_beyond(usual: Floats, found: Floats) -> float:
    """Which share of distances lies beyond nine tenths of the usual ones.

    Args:
        usual: distances to the nearest, of photos trained on.
        found: the same of new photos.
    """
    return float((found > np.quantile(usual, _QUANTILE)).mean())


def _some(codes: Codes, most: int, random: np.random.Generator) -> Codes:
    if len(codes) <= most:
        return codes
    return codes[np.sort(random.choice(len(codes), most, replace=False))]
