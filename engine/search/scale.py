"""What a similarity is worth in one library: how rarely two photos are that alike by chance.

Two photos of a library drawn at random are alike to some degree; of a person's holidays more, of a
press archive less. A share such as "1 in 100" means the same in every library: the similarity that
one of a hundred random pairs reaches.
"""

import numpy as np
from numpy.typing import NDArray

from engine.nrdh.order import Order
from engine.results import RAREST, SimilarityScale
from engine.search.ranking import similarities_of_pairs
from engine.search.similarity import NEAR_DUPLICATE

# With fewer photos there are too few pairs to tell one in a hundred from one in ten.
FEWEST_PHOTOS = 150
MOST_PHOTOS = 1500
_STEPS = 100
# So many pairs must lie above a similarity before its share is believed.
_PAIRS_ABOVE = 10


def plain_scale(photos: int) -> SimilarityScale:
    """Equal steps of similarity up to what is near-duplicate, for libraries of few photos."""
    steps = np.linspace(0, NEAR_DUPLICATE, _STEPS + 1)
    return SimilarityScale(tuple(steps.tolist()), photos, calibrated=False)


def measure_scale(
    features: NDArray[np.float32], photos: int, order: Order | None = None
) -> SimilarityScale:
    """The scale of a library.

    Args:
        features: of photos drawn at random, ``(m, d)`` with at least `FEWEST_PHOTOS` rows.
        photos: how many the library has.
        order: of the version that serves, by which similarities are told.
    """
    pairs = similarities_of_pairs(features, order)
    places = np.linspace(0, 1, _STEPS + 1)
    shares = RAREST**-places
    known = shares * len(pairs) >= _PAIRS_ABOVE
    found = np.quantile(pairs, 1 - shares[known])
    # What the sample cannot tell lies on a straight line to what is near-duplicate.
    ends = np.array([*places[known], 1.0]), np.array([*found, max(found[-1], NEAR_DUPLICATE)])
    values = np.interp(places, *ends) if not known.all() else found
    return SimilarityScale(
        tuple(np.clip(values, 0, 1).astype(float).tolist()), photos, calibrated=True
    )
