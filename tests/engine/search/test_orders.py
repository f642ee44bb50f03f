"""Searches with learned similarities: lengths, other versions and marks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.backbones.registry import get_backbone
from engine.base.config import DEFAULT_BACKBONE, TrainConfig
from engine.base.errors import ModelError
from engine.base.progress import drain
from engine.models.versions import STARTER_MODEL, HashModels
from engine.nrdh.training import train
from engine.search.ranking import QueryFeatures, Ranker
from engine.search.shortlist import Query, Searcher
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.photos import PhotoFacts, PhotoTable

SPEC = get_backbone(DEFAULT_BACKBONE)
PHOTOS = 96
NONE = np.empty((0, SPEC.dim), np.float32)


def made(count: int = PHOTOS, seed: int = 0) -> NDArray[np.float32]:
    """Features of eight kinds of photos."""
    random = np.random.default_rng(seed)
    kinds = np.random.default_rng(99).gamma(0.6, 1, (8, SPEC.dim))
    features = kinds[np.arange(count) % 8] * random.gamma(1.0, 1.0, (count, SPEC.dim))
    return features.astype(np.float16).astype(np.float32)


@dataclass
class Room:
    """A library of features alone."""

    store: Store
    folder: Path
    starter: Path = STARTER_MODEL
    features: NDArray[np.float32] = field(default_factory=made)

    def __post_init__(self) -> None:
        self.models = HashModels(self.store, self.folder / "models", self.starter)
        self.models.install_starter()
        place, photos = FolderTable(self.store).add(Path("/p")), PhotoTable(self.store)
        facts = PhotoFacts(1, 1)
        with self.store.writing():
            self.ids = [photos.insert(place.id, str(n), facts) for n in range(len(self.features))]
            FeatureTable(self.store).put(SPEC.key, self.ids, self.features)
        drain(self.models.encode_missing(self.serving))
        self.searcher = Searcher(self.store, self.models)

    @property
    def serving(self) -> int:
        found = self.models.serving()
        assert found is not None
        return found

    def train(self, *, activate: bool) -> int:
        model = drain(train(self.features, TrainConfig(), backbone=SPEC))
        new = self.models.add(model)
        drain(self.models.encode_missing(new))
        self.models.finish(new, {"new": {"found": 1.0}}, activate=activate)
        return new

    def list_of(
        self, photo: int = 0, version: int | None = None
    ) -> tuple[list[int], NDArray[np.float64]]:
        query = Query(self.features[photo : photo + 1], NONE, version=version)
        hits = self.searcher.search(query, PHOTOS).hits
        return [hit.photo.id for hit in hits], np.array([hit.similarity for hit in hits])


def lacking_lengths(room: Room) -> int:
    return int(
        room.store.db.execute(
            "SELECT COUNT(*) FROM codes WHERE lengths IS NULL AND model_id = ?", (room.serving,)
        ).fetchone()[0]
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def room(store: Store, tmp_path: Path) -> Room:
    return Room(store, tmp_path)


def test_any_version_is_searched_beside_the_one_that_serves(room: Room) -> None:
    starter = room.serving
    before = room.list_of()
    own = room.train(activate=True)
    after = room.list_of()
    assert room.serving == own
    assert after[0] != before[0]
    serving = room.searcher.index()[1]
    asked, similar = room.list_of(version=starter)
    assert asked == before[0]
    assert np.allclose(similar, before[1], atol=1e-6)
    # What is kept in memory of the serving version was neither read anew nor replaced.
    assert room.searcher.index()[1] is serving
    assert room.list_of(version=own)[0] == after[0] == room.list_of()[0]


def test_a_version_that_is_asked_for_again_is_not_loaded_again(room: Room) -> None:
    own = room.train(activate=False)
    assert room.models.version(own).model is room.models.version(own).model
    assert room.models.version(own).row.id == own
    assert room.models.version(room.serving).model is room.models.active().model
    with pytest.raises(ModelError, match="no model 99"):
        room.models.version(99)


def test_lengths_that_are_not_known_change_no_list(room: Room) -> None:
    room.train(activate=True)
    ids, similar = room.list_of()
    assert lacking_lengths(room) == 0
    for lacking in ("photo_id % 3 = 0", "1"):
        with room.store.writing() as db:
            db.execute(f"UPDATE codes SET lengths = NULL WHERE {lacking}")
        for searcher in (room.searcher, Searcher(room.store, room.models)):
            room.searcher = searcher
            again, now = room.list_of()
            assert again == ids
            assert np.allclose(now, similar, atol=1e-5)
    assert drain(room.models.encode_missing(room.serving)) == PHOTOS
    assert lacking_lengths(room) == 0


def test_what_a_person_said_moves_what_is_near_it() -> None:
    features = made()
    order = drain(train(features, TrainConfig(), backbone=SPEC)).order
    assert order is not None
    halves, lengths = features.astype(np.float16), order.lengths(features)
    kind = np.arange(PHOTOS) % 8

    def ranked(similar: NDArray[np.float32], different: NDArray[np.float32]) -> list[float]:
        """The mean place of the photos of each kind."""
        found = Ranker(QueryFeatures(features[:1], NONE, similar, different), order)
        places = np.argsort(np.argsort(-found.similarities(halves, lengths)))
        return [float(places[kind == number].mean()) for number in range(8)]

    plain = ranked(NONE, NONE)
    # One that stands in the middle can go both ways.
    middle = int(np.argsort(plain)[4])
    marked = features[kind == middle][:2]
    assert ranked(marked, NONE)[middle] < plain[middle] - 5
    assert ranked(NONE, marked)[middle] > plain[middle] + 5
