"""Retraining a library with more photos than a training uses."""

from collections.abc import Generator
from pathlib import Path
from unittest import mock

import numpy as np
import pytest

from engine.backbones.registry import get_backbone
from engine.base.config import DEFAULT_BACKBONE, TrainConfig
from engine.base.progress import CancelToken, drain
from engine.models.versions import STARTER_MODEL, HashModels
from engine.nrdh import settings, training
from engine.nrdh.settings import NrdhSettings
from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.marks import MarkTable
from engine.store.photos import PhotoFacts, PhotoTable
from engine.training.retrain import Retraining

PHOTOS, MOST = 160, 100


class NoCopies:
    """Notes which photos copies were asked of, and makes none."""

    asked = np.empty(0, np.int64)

    def collect(self, _: object, ids: np.ndarray, __: CancelToken) -> Generator[None, None, None]:
        self.asked = ids
        return
        yield


def test_it_reads_a_sample_with_what_was_marked_and_encodes_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (settings, training):
        monkeypatch.setattr(module, "default_settings", lambda _: NrdhSettings(max_photos=MOST))
    spec, store = get_backbone(DEFAULT_BACKBONE), Store(tmp_path)
    models = HashModels(store, tmp_path / "models", STARTER_MODEL)
    models.install_starter()
    features, marks, copies = FeatureTable(store), MarkTable(store), NoCopies()
    random = np.random.default_rng(0)
    folder, table = FolderTable(store).add(Path("/p")), PhotoTable(store)
    with store.writing():
        ids = [table.insert(folder.id, str(n), PhotoFacts(1, 1)) for n in range(PHOTOS)]
        features.put(spec.key, ids, random.gamma(0.6, 1, (PHOTOS, spec.dim)).astype(np.float32))
        rows = training.sample_rows(PHOTOS, MOST, 0)
        assert rows is not None
        left_out = [ids[row] for row in range(PHOTOS) if row not in rows][-2:]
        marks.insert(left_out[0], left_out[1], alike=True)
    retraining = Retraining(models, features, table, copies, "cpu", marks)  # type: ignore[arg-type]
    with (
        mock.patch.object(
            FeatureTable, "read", autospec=True, side_effect=FeatureTable.read
        ) as read,
        mock.patch.object(training, "train", side_effect=training.train) as train,
    ):
        result = drain(retraining.run(TrainConfig(bits=32), spec, CancelToken()))
    assert result.marks == 1
    taken = read.call_args_list[0].args[2]
    assert taken[train.call_args.kwargs["marks"].pairs].tolist() == [left_out]
    assert MOST <= result.photos <= MOST + 2
    for call in read.call_args_list:
        assert len(call.args[2]) <= MOST + 2
        assert set(left_out) <= set(call.args[2].tolist())
    assert set(left_out) <= set(copies.asked.tolist())
    assert CodeTable(store).count(result.model) == PHOTOS
