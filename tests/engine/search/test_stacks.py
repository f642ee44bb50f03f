"""The similarity scale of a library, and stacks of photos."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.base.config import TrainConfig
from engine.base.errors import Cancelled
from engine.base.progress import CancelToken, drain, last
from engine.nrdh.order import Order
from engine.results import RAREST, SearchRequest, SimilarityScale
from engine.search import stacks as likeness
from engine.search.ranking import similarities_of_pairs
from engine.search.scale import FEWEST_PHOTOS, measure_scale, plain_scale
from engine.search.similarity import NEAR_DUPLICATE, normalise
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.photos import PhotoFacts, PhotoTable
from tests.face import Library
from tests.pictures import save_pictures

Fill = Callable[[np.ndarray], list[int]]


@pytest.fixture
def fill(library: Library, tmp_path: Path) -> Fill:
    """Puts photos with these features into the library, as if they had been indexed."""
    folder = tmp_path / "made"
    folder.mkdir()

    def put(features: np.ndarray) -> list[int]:
        # As long as those that the starter reads.
        features = np.pad(features, ((0, 0), (0, 1280 - features.shape[1])))
        active = library.models.active()
        assert active is not None
        row = FolderTable(library.store).owner(folder) or FolderTable(library.store).add(folder)
        first = library.photos.count()
        with library.store.writing():
            ids = [
                PhotoTable(library.store).insert(row.id, f"{first + n}.jpg", PhotoFacts(1, 1))
                for n in range(len(features))
            ]
            FeatureTable(library.store).put(active.backbone, ids, features.astype(np.float32))
        return ids

    return put


@pytest.fixture
def seen_as_one(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pixels agree with features: these photos have no pixels."""
    monkeypatch.setattr(library.photos.likeness, "_are_same", lambda one, other: True)


def scenes(count: int, seed: int = 0, shared: float = 1.0) -> np.ndarray:
    random = np.random.default_rng(seed)
    return random.gamma(0.6, 1, (count, 64)) + shared * random.gamma(0.6, 1, 64)


@pytest.mark.parametrize("shared", [0.0, 1.0, 4.0])
@pytest.mark.parametrize("one_in", [10, 100, 1000])
def test_a_place_means_the_same_share_in_every_library(shared: float, one_in: int) -> None:
    scale = measure_scale(scenes(800, 0, shared).astype(np.float32), 800)
    place = np.log(one_in) / np.log(RAREST)
    assert scale.one_in(place) == pytest.approx(one_in)
    # Other photos of the same kind: the scale says what will be met, not what it has seen.
    rng = np.random.default_rng(0)
    rng.gamma(0.6, 1, (800, 64))
    kind = rng.gamma(0.6, 1, 64)
    others = np.random.default_rng(9).gamma(0.6, 1, (1500, 64)) + shared * kind
    units = normalise(others.astype(np.float32))
    pairs = (units @ units.T)[np.triu_indices(len(units), 1)]
    met = (pairs >= scale.similarity(place)).mean()
    assert met == pytest.approx(1 / one_in, rel=0.5)


def test_the_scale_rises_from_everything_to_what_is_near_duplicate() -> None:
    scale = measure_scale(scenes(300).astype(np.float32), 300)
    values = [scale.similarity(place) for place in np.linspace(0, 1, 201)]
    assert values[0] == 0.0
    assert values == sorted(values)
    # Three hundred photos cannot tell one pair in a hundred thousand.
    assert values[-1] >= NEAR_DUPLICATE


def test_few_photos_have_plain_similarities(library: Library, fill: Fill) -> None:
    fill(scenes(FEWEST_PHOTOS - 1))
    scale = library.photos.scale()
    assert not scale.calibrated
    assert scale.similarity(0.5) == pytest.approx(NEAR_DUPLICATE / 2)
    assert scale == plain_scale(FEWEST_PHOTOS - 1)
    assert not (library.directory / "scales").exists()
    fill(scenes(1, 1))
    assert library.photos.scale().calibrated


def test_it_is_kept_and_measured_again_when_the_library_has_grown(
    library: Library, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(scenes(200))
    first = library.photos.scale()
    measured: list[int] = []

    def spy(features: np.ndarray, photos: int, order: Order | None) -> SimilarityScale:
        measured.append(photos)
        return measure_scale(features, photos, order)

    monkeypatch.setattr(likeness, "measure_scale", spy)
    fill(scenes(50, 1))
    assert library.photos.scale() == first
    with Library.open(library.directory, "cpu") as again:
        assert again.photos.scale() == first
    assert measured == []
    fill(scenes(100, 2, 3.0))
    assert library.photos.scale() != first
    assert measured == [350]


def test_a_damaged_file_is_measured_again(library: Library, fill: Fill) -> None:
    fill(scenes(200))
    first = library.photos.scale()
    (path,) = (library.directory / "scales").iterdir()
    for damage in ("{", "[]", json.dumps({"version": 1, "similarities": [0.5, 0.1]}), "null"):
        path.write_text(damage)
        with Library.open(library.directory, "cpu") as again:
            assert again.photos.scale() == first


def test_a_place_means_the_same_share_of_what_each_version_shows(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    save_pictures(folder, FEWEST_PHOTOS)
    drain(library.folders.add([folder]))
    met = [shares_met(library)]
    result = drain(library.models.train(TrainConfig(activate="always", bits=32)))
    active = library.models.active()
    assert active is not None
    assert active.id == result.model
    met.append(shares_met(library))
    # A scale that is kept of one version is not taken for that of another.
    assert len(list((library.directory / "scales").iterdir())) == 2
    for shares in met:
        assert shares == [pytest.approx(1 / 10, rel=0.2), pytest.approx(1 / 100, rel=0.3)]


def shares_met(library: Library) -> list[float]:
    """Of the pairs that the serving version sees, how many reach 1 in 10 and 1 in 100."""
    version, scale = library.hash_models.active(), library.photos.scale()
    assert scale.calibrated
    ids = FeatureTable(library.store).ids(version.row.backbone)
    _, features = FeatureTable(library.store).read(version.row.backbone, ids)
    pairs = similarities_of_pairs(features, version.model.order)
    places = [np.log(one_in) / np.log(RAREST) for one_in in (10, 100)]
    return [float((pairs >= scale.similarity(place)).mean()) for place in places]


@pytest.mark.usefixtures("seen_as_one")
def test_near_duplicates_of_one_another_are_stacked_and_nothing_is_chained(
    library: Library, fill: Fill
) -> None:
    angle = np.arccos(NEAR_DUPLICATE)
    # Each is a near-duplicate of the next one, the first and the third are none.
    turns = np.array([0.0, 0.8, 1.6]) * angle
    chain = np.zeros((5, 64))
    chain[:3, 0], chain[:3, 1] = np.cos(turns) ** 2, np.sin(turns) ** 2
    chain[3, 7] = chain[4, 9] = 1
    ids = fill(np.concatenate([chain, chain[4:]]))
    assert library.photos.stacks(ids) == [(ids[0], ids[1]), (ids[4], ids[5])]
    # The most important photo is the first of its stack and says who belongs to it.
    turned = [ids[1], ids[0], ids[2], ids[3], 10**6]
    assert library.photos.stacks(turned) == [(ids[1], ids[0], ids[2])]
    assert library.photos.stacks([]) == []


@pytest.mark.usefixtures("seen_as_one")
def test_what_is_not_alike_is_not_stacked(library: Library, fill: Fill) -> None:
    features = np.eye(600, 600) + 1e-6
    ids = fill(np.concatenate([features, features[[3, 3]]]))
    assert library.photos.stacks(ids) == [(ids[3], ids[600], ids[601])]
    change = library.marks.add(ids[3], [ids[600]], alike=False)
    library.marks.add(ids[3], [ids[601]], alike=True)
    assert library.photos.stacks(ids) == [(ids[3], ids[601])]
    assert library.photos.stacks(ids[::-1]) == [(ids[601], ids[600])]
    library.marks.undo(change)
    assert library.photos.stacks(ids) == [(ids[3], ids[600], ids[601])]


@pytest.mark.usefixtures("seen_as_one")
def test_stacks_reach_over_blocks(library: Library, fill: Fill) -> None:
    features = np.eye(600, 600) + 1e-6
    ids = fill(np.concatenate([features, features[[3]]]))
    assert library.photos.stacks(ids) == [(ids[3], ids[600])]


def test_a_search_for_everything_can_be_cancelled(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    token = CancelToken()
    assert (
        len(last(library.search(SearchRequest([photos / "photo_003.jpg"], k=10**6), token)).hits)
        == 12
    )
    token.cancel()
    with pytest.raises(Cancelled):
        last(library.search(SearchRequest([photos / "photo_003.jpg"]), token))


def test_only_what_pixels_call_the_same_picture_is_stacked(library: Library, data: Path) -> None:
    drain(library.folders.add([data / "cases" / "13-not-the-same"]))
    ids = sorted(photo.id for photo in library.photos.newest(50))
    names = {photo.id: photo.path.name for photo in library.photos.get(ids)}
    (stack,) = library.photos.stacks(ids)
    assert {names[i] for i in stack} == {"page_1.jpg", "page_1_smaller_copy.jpg"}


def test_of_many_that_look_alike_few_are_compared_by_their_pixels(
    library: Library, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[int, int]] = []

    def differ(one: int, other: int) -> bool:
        compared.append((one, other))
        return False

    monkeypatch.setattr(library.photos.likeness, "_are_same", differ)
    ids = fill(np.ones((40, 8)))
    assert library.photos.stacks(ids) == []
    assert len(compared) == sum(min(place, 8) for place in range(40))
