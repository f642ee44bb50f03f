"""Baselines against plain references and faiss."""

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.evaluation.baselines import BASELINES, FLOAT_BASELINES
from engine.nrdh.codes import hamming, unpack_bits
from engine.nrdh.preprocessing import unit_rows

Floats = NDArray[np.float32]


@pytest.fixture
def clusters() -> tuple[Floats, NDArray[np.int64]]:
    random = np.random.default_rng(0)
    labels = np.arange(200) % 4
    centres = random.normal(size=(4, 32)) * 2
    return (centres[labels] + random.normal(size=(200, 32))).astype(np.float32), labels


@pytest.mark.parametrize("name", sorted(BASELINES))
def test_codes_are_better_than_chance_and_the_same_again(
    name: str, clusters: tuple[Floats, NDArray[np.int64]]
) -> None:
    features, labels = clusters
    encode = BASELINES[name](features, 32, 5)
    codes = encode(features)
    assert codes.shape == (200, 4)
    assert codes.dtype == np.uint8
    assert np.array_equal(codes, encode(features))
    assert np.array_equal(codes, BASELINES[name](features, 32, 5)(features))
    distances = hamming(codes, codes)
    same = labels[:, None] == labels[None]
    gap = distances[~same].mean() - distances[same].mean()
    assert abs(gap) < 0.5 if name == "random" else gap > 0.8


@pytest.mark.parametrize("name", sorted(BASELINES))
def test_more_bits_than_dimensions_and_equal_photos(name: str) -> None:
    features = np.random.default_rng(0).normal(size=(40, 5)).astype(np.float32)
    assert BASELINES[name](features, 128, 0)(features[:7]).shape == (7, 16)
    equal = np.ones((20, 5), np.float32)
    codes = BASELINES[name](equal, 16, 0)(equal)
    if name != "random":
        assert len(np.unique(codes, axis=0)) == 1


@pytest.mark.parametrize("name", sorted(set(BASELINES) - {"random"}))
def test_a_photo_is_coded_the_same_alone_and_in_company(
    name: str, clusters: tuple[Floats, NDArray[np.int64]]
) -> None:
    features, _ = clusters
    encode = BASELINES[name](features[:150], 16, 0)
    together = unpack_bits(encode(features[150:]))
    alone = unpack_bits(np.concatenate([encode(row[None]) for row in features[150:]]))
    # Sums in another order may turn a bit that lies on the very edge.
    assert (together != alone).mean() < 0.002


def test_lsh_keeps_angles() -> None:
    random = np.random.default_rng(2)
    features = random.normal(size=(300, 16)).astype(np.float32)
    points = unit_rows(features)
    points = unit_rows(np.asarray(points - points.mean(axis=0), np.float32))
    codes = BASELINES["lsh"](features, 1024, 0)(features)
    # Two vectors differ in a share of angle / π of their bits (Charikar 2002).
    expected = np.arccos(np.clip(points @ points.T, -1, 1)) / np.pi
    assert np.abs(hamming(codes, codes) / 1024 - expected).mean() < 0.015


def test_itq_loses_no_more_than_that_of_faiss() -> None:
    import faiss

    random = np.random.default_rng(3)
    spread = random.normal(size=(64, 64)) * np.linspace(2, 0.2, 64)
    features = (random.normal(size=(3000, 64)) @ spread).astype(np.float32)
    points = unit_rows(features)
    centred = points - points.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    projected = np.ascontiguousarray(centred @ directions[:32].T, np.float32)
    theirs = faiss.ITQMatrix(32)
    theirs.max_iter = 50
    theirs.train(projected)
    codes = {
        "ours": unpack_bits(BASELINES["itq"](features, 32, 0)(features)),
        "faiss": theirs.apply(projected) >= 0,
        "pcah": unpack_bits(BASELINES["pcah"](features, 32, 0)(features)),
    }
    scaled = projected / np.sqrt((projected**2).mean())
    errors = {}
    for name, bits in codes.items():
        signs = bits * 2.0 - 1
        left, _, right = np.linalg.svd(scaled.T @ signs)
        errors[name] = ((signs - scaled @ (left @ right)) ** 2).mean()
    assert errors["ours"] <= errors["faiss"] * 1.01
    assert errors["ours"] < errors["pcah"] - 0.02


def test_spectral_hashing_cuts_a_long_box_more_often_than_a_short_one() -> None:
    # Points on a strip of a sphere: the lowest frequencies all lie along it.
    random = np.random.default_rng(4)
    strip = (random.uniform(-0.2, 0.2, 4000), random.uniform(-1e-3, 1e-3, 4000), np.ones(4000))
    box = np.stack(strip, axis=1)
    features = box.astype(np.float32)
    bits = unpack_bits(BASELINES["sh"](features, 8, 0)(features))
    order = np.argsort(box[:, 0])
    crossings = (np.diff(bits[order].astype(int), axis=0) != 0).sum(axis=0)
    # The k-th eigenfunction changes its sign k times, at (j + ½) / k of the length.
    assert sorted(crossings.tolist()) == list(range(1, 9))
    first = int(np.argmin(crossings))
    border = box[order][np.flatnonzero(np.diff(bits[order, first].astype(int)))[0], 0]
    assert abs(border) < 0.01


def test_float_baselines() -> None:
    features = np.random.default_rng(0).normal(2, 1, (30, 4)).astype(np.float32)
    assert np.array_equal(FLOAT_BASELINES["float"](features)(features), features)
    centred = FLOAT_BASELINES["float-centred"](features)
    assert centred(features).mean(axis=0) == pytest.approx(np.zeros(4), abs=1e-6)
    assert centred(features[:1])[0] == pytest.approx(features[0] - features.mean(axis=0), abs=1e-6)
