"""Codes of a version while other threads change the photos."""

from pathlib import Path
from unittest import mock

import numpy as np
import pytest

from engine.backbones.registry import get_backbone
from engine.base.config import DEFAULT_BACKBONE
from engine.base.progress import drain
from engine.models import versions as module
from engine.models.versions import STARTER_MODEL, HashModels
from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.photos import PhotoFacts, PhotoTable

SPEC = get_backbone(DEFAULT_BACKBONE)


def test_photos_that_changed_while_they_were_encoded_get_no_old_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PHOTOS_A_BATCH", 4)
    store = Store(tmp_path)
    models, features = HashModels(store, tmp_path / "models", STARTER_MODEL), FeatureTable(store)
    models.install_starter()
    active, random = models.active(), np.random.default_rng(0)
    folder, photos = FolderTable(store).add(Path("/p")), PhotoTable(store)

    def made(count: int) -> np.ndarray:
        return random.gamma(0.6, 1, (count, SPEC.dim)).astype(np.float32)

    with store.writing():
        ids = [photos.insert(folder.id, str(n), PhotoFacts(1, 1)) for n in range(60)]
        features.put(SPEC.key, ids, made(60))
    stored = HashModels._store_encoded

    calls: list[object] = []

    def late(self: HashModels, *args: object) -> int:
        calls.append(args)
        with store.writing():
            if len(calls) == 1:
                photos.delete([*ids[:4], *ids[56:]])
            if len(calls) == 2:
                photos.delete(ids[5:6])
                features.put(SPEC.key, ids[6:7], made(1))
        return stored(self, *args)  # type: ignore[arg-type]

    with mock.patch.object(HashModels, "_store_encoded", late):
        steps = list(models.encode_missing(active.row.id))
    assert [step.done for step in steps] == list(range(4, 61, 4))
    coded = CodeTable(store).load(active.row.id)[0].tolist()
    gone = {*range(4), 5, 6, *range(56, 60)}
    assert coded == [i for n, i in enumerate(ids) if n not in gone]
    assert drain(models.encode_missing(active.row.id)) == 1
    known, halves = features.halves(SPEC.key, np.array(ids))
    found, codes = CodeTable(store).load(active.row.id)
    assert found.tolist() == known.tolist()
    assert np.array_equal(codes, active.model.encode(halves))
