"""Methods of the literature by name, and their common properties."""

import subprocess
import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.base.errors import TrainingError
from engine.base.progress import drain
from engine.evaluation.baselines import BASELINES
from engine.evaluation.methods.hashing import HashFunction, TrainingTask
from engine.evaluation.methods.registry import LITERATURE, fit
from engine.nrdh.codes import hamming, unpack_bits

Floats = NDArray[np.float32]
_ALL = [
    pytest.param(name, marks=pytest.mark.torch if method.by_gradients else ())
    for name, method in sorted(LITERATURE.items())
]
_PLAIN = sorted(name for name, method in LITERATURE.items() if not method.module)


@pytest.fixture
def clusters() -> tuple[Floats, Floats, NDArray[np.int64]]:
    random = np.random.default_rng(0)
    labels = np.arange(200) % 4
    centres = np.abs(random.normal(size=(4, 32))) * 2
    near = centres[labels] + random.normal(size=(200, 32)) * 0.6
    looks = near + random.normal(size=(2, 200, 32)) * 0.2
    return np.abs(near).astype(np.float32), np.abs(looks).astype(np.float32), labels


def _trained(name: str, features: Floats, views: Floats, bits: int, seed: int = 0) -> HashFunction:
    return drain(fit(name, TrainingTask(features, bits, seed, views)))


@pytest.mark.parametrize("name", _ALL)
def test_like_photos_are_nearer_and_the_same_seed_says_the_same(
    name: str, clusters: tuple[Floats, Floats, NDArray[np.int64]]
) -> None:
    features, views, labels = clusters
    hashed = _trained(name, features, views, 32, 5)
    codes = hashed.encode(features)
    assert codes.shape == (200, 4)
    assert codes.dtype == np.uint8
    assert np.array_equal(codes, _trained(name, features, views, 32, 5).encode(features))
    distances = hamming(hashed.encode_queries(features), codes)
    same = labels[:, None] == labels[None]
    assert distances[~same].mean() - distances[same].mean() > 0.8
    assert hashed.size > 0


@pytest.mark.parametrize("name", _ALL)
def test_a_photo_is_coded_the_same_alone_and_in_company(
    name: str, clusters: tuple[Floats, Floats, NDArray[np.int64]]
) -> None:
    features, views, _ = clusters
    hashed = _trained(name, features[:150], views[:, :150], 16)
    for encode in (hashed.encode, hashed.encode_queries):
        together = unpack_bits(encode(features[150:]))
        alone = unpack_bits(np.concatenate([encode(row[None]) for row in features[150:]]))
        # Sums in another order may turn a bit that lies on the very edge.
        assert (together != alone).mean() < 0.002


@pytest.mark.parametrize("name", _ALL)
def test_few_photos_few_dimensions_and_photos_that_are_all_equal(name: str) -> None:
    features = np.abs(np.random.default_rng(0).normal(size=(12, 5))).astype(np.float32)
    views = np.stack([features, features])
    assert _trained(name, features, views, 128).encode(features[:7]).shape == (7, 16)
    equal = np.ones((20, 5), np.float32)
    codes = _trained(name, equal, np.stack([equal, equal]), 16).encode(equal)
    assert len(np.unique(codes, axis=0)) == 1


@pytest.mark.parametrize("name", sorted(LITERATURE))
def test_the_source_of_every_method_is_named(name: str) -> None:
    source = LITERATURE[name].source
    assert source[-4:].isdigit()
    assert source.count(",") >= 1


@pytest.mark.parametrize("name", _PLAIN)
def test_a_baseline_gives_the_codes_that_it_always_gave(
    name: str, clusters: tuple[Floats, Floats, NDArray[np.int64]]
) -> None:
    features, views, _ = clusters
    codes = _trained(name, features, views, 16, 3).encode(features)
    assert np.array_equal(codes, BASELINES[name](features, 16, 3)(features))


def test_the_list_of_methods_needs_no_torch() -> None:
    code = (
        "import sys; import engine.evaluation.methods.registry; assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"bits": 17}, "17 bits are not offered"),
        ({"features": np.ones(5, np.float32)}, "must be a table"),
        ({"features": np.ones((3, 5), np.float32)}, "at least 8 photos, but there are 3"),
        ({"features": np.full((9, 5), np.nan, np.float32)}, "not finite"),
    ],
)
def test_what_cannot_be_learned_from_is_said_in_one_line(
    change: dict[str, object], says: str
) -> None:
    given: dict[str, object] = {"features": np.ones((9, 5), np.float32), "bits": 16}
    task = TrainingTask(**{**given, **change})  # type: ignore[arg-type]
    with pytest.raises(TrainingError, match=says) as caught:
        drain(fit("itq", task))
    assert "\n" not in str(caught.value)


def test_an_unknown_method_is_said_in_one_line() -> None:
    with pytest.raises(TrainingError, match=r"unknown method 'itp': choose from lsh, "):
        drain(fit("itp", TrainingTask(np.ones((9, 5), np.float32), 16)))
