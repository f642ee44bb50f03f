"""Pairs worth a comparison of pixels, on synthetic features."""

import numpy as np
from numpy.typing import NDArray

from engine.search.candidates import PairCollector, by_family


def units(*rows: list[float]) -> NDArray[np.float32]:
    values = np.array(rows, np.float32)
    return np.asarray(values / np.linalg.norm(values, axis=1, keepdims=True), np.float32)


def test_what_is_like_any_copy_is_compared_with_the_first_of_its_family() -> None:
    points = units(
        [1, 0, 0, 0, 0],  # 0: a family of three
        [1, 1, 0, 0, 0],
        [1, 2, 1, 0, 0],
        [0, 0, 1, 0, 0],  # 3: a family of two
        [0, 0, 1, 1, 0],
        [0, 0, 0, 0, 1],  # 5: a family of two
        [0, 0, 0, 1, 1],
        [0, 2, 1, 0, 0],  # 7: alone, like the third of the first family
        [0, 0, 0, 1, 4],  # 8: alone, like the last family
    )
    evidence = PairCollector()
    families = [np.array([0, 1, 2]), np.array([4, 3]), np.array([5, 6])]
    codes = np.zeros((len(points), 2), np.uint8)
    assert list(by_family(points, codes, np.array([7, 8]), families, evidence)) == [2]
    found = evidence.candidates()
    pairs = [tuple(pair) for pair in found.pairs.tolist()]
    # Never with the photo that brought them together, always with the first.
    assert {one for one, _ in pairs} <= {0, 4, 5}
    best = {other: one for one, other in reversed(pairs)}
    assert best == {7: 0, 8: 5}
    assert found.deep.all()
    assert (np.diff(found.likely) <= 0).all()


def test_nothing_like_any_family_is_no_candidate() -> None:
    points = units([1, 0, 0], [1, 0.1, 0], [0, 1, 0], [0, 1, 0.1], [0, 0, 1])
    evidence = PairCollector()
    families = [np.array([0, 1]), np.array([2, 3])]
    codes = np.zeros((len(points), 2), np.uint8)
    list(by_family(points, codes, np.array([4]), families, evidence))
    assert not len(evidence.candidates().pairs)
