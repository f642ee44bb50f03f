"""The meaning of a similarity in one library: how rarely two random photos are that similar.

Two random photos of a library have some similarity, which is higher for a user's holiday photos
than for a press archive. A share such as "1 in 100" means the same in every library: the similarity
that one of a hundred random pairs reaches.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.nrdh.order import Order
from engine.search.ranking import similarities_of_pairs
from engine.search.similarity import NEAR_DUPLICATE

# The end of the scale: one of a hundred thousand pairs of photos is this similar.
RAREST = 100_000
# With fewer photos there are too few pairs to distinguish one in a hundred from one in ten.
FEWEST_PHOTOS = 150
MOST_PHOTOS = 1500
_STEPS = 100
# At least this many pairs must lie above a similarity for its share to be used.
_PAIRS_ABOVE = 10


@dataclass(frozen=True, slots=True)
class SimilarityScale:
    """Similarities at places from 0 (everything) to 1 (one pair in `RAREST`).

    Attributes:
        similarities: at 101 places, equally far apart on a logarithmic scale of shares.
        photos: that were in the library when it was measured.
        calibrated: false where there are too few photos; then places are plain similarities.
    """

    similarities: tuple[float, ...]
    photos: int
    calibrated: bool

    def similarity(self, place: float) -> float:
        """The least similarity that counts at a place.

        Args:
            place: in 0…1; at 0 everything counts.
        """
        if place <= 0:
            return 0.0
        places = np.linspace(0, 1, len(self.similarities))
        return float(np.interp(place, places, self.similarities))

    @staticmethod
    def one_in(place: float) -> float:
        """Returns how many random pairs there are per pair that is as similar as at a position."""
        return float(RAREST ** min(max(place, 0.0), 1.0))

    @staticmethod
    def place(one_in: float) -> float:
        """Returns the position where one of so many random pairs is as similar.

        The inverse of `one_in`.
        """
        return float(np.clip(np.log(max(one_in, 1.0)) / np.log(RAREST), 0, 1))


def plain_scale(photos: int) -> SimilarityScale:
    """Returns equal steps of similarity up to near-duplicates, for libraries of few photos."""
    steps = np.linspace(0, NEAR_DUPLICATE, _STEPS + 1)
    return SimilarityScale(tuple(steps.tolist()), photos, calibrated=False)


def measure_scale(
    features: NDArray[np.float32], photos: int, order: Order | None = None
) -> SimilarityScale:
    """Measures the scale of a library.

    Args:
        features: features of randomly chosen photos, ``(m, d)`` with at least `FEWEST_PHOTOS` rows.
        photos: number of photos in the library.
        order: order of the active version, which defines similarities.
    """
    pairs = similarities_of_pairs(features, order)
    places = np.linspace(0, 1, _STEPS + 1)
    shares = RAREST**-places
    known = shares * len(pairs) >= _PAIRS_ABOVE
    found = np.quantile(pairs, 1 - shares[known])
    # Beyond what the sample can measure, interpolate linearly up to near-duplicates.
    ends = np.array([*places[known], 1.0]), np.array([*found, max(found[-1], NEAR_DUPLICATE)])
    values = np.interp(places, *ends) if not known.all() else found
    return SimilarityScale(
        tuple(np.clip(values, 0, 1).astype(float).tolist()), photos, calibrated=True
    )
