"""The meaning of a similarity in one library: how rarely two random photos are that similar.

Two random photos of a library have some similarity, which is higher for a user's holiday photos
than for a press archive. A share such as "1 in 100" means the same in every library: the similarity
that one of a hundred random pairs reaches.
"""

import numpy as np
from numpy.typing import NDArray

from engine.nrdh.order import Order
from engine.results import RAREST, SimilarityScale
from engine.search.ranking import similarities_of_pairs
from engine.search.similarity import NEAR_DUPLICATE

# With fewer photos there are too few pairs to distinguish one in a hundred from one in ten.
FEWEST_PHOTOS = 150
MOST_PHOTOS = 1500
_STEPS = 100
# At least this many pairs must lie above a similarity for its share to be used.
_PAIRS_ABOVE = 10


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
