"""Trains beside the active model, encodes every photo, compares both versions, then switches."""

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.backbones.registry import BackboneSpec
from engine.base.config import MIN_TRAINING_PHOTOS, TrainConfig
from engine.base.errors import TrainingError
from engine.base.progress import CancelToken, Job
from engine.models.versions import HashModels
from engine.nrdh.hash_model import HashModel
from engine.results import TrainResult
from engine.store.features import FeatureTable
from engine.store.marks import MarkTable
from engine.store.photos import PhotoTable
from engine.training.edited_copies import EditedCopies

if TYPE_CHECKING:
    from engine.nrdh.marks import Marks
    from engine.training.evidence import Evidence


class Retraining:
    """Makes a new version while the old one stays active.

    Args:
        models: versions of the model.
        features: stored features to train on; no photo is decoded for that.
        photos: where and when they were taken.
        copies: edited copies by which versions are compared.
        device: torch device name.
        marks: pairs of photos that the user marked.
    """

    def __init__(
        self,
        models: HashModels,
        features: FeatureTable,
        photos: PhotoTable,
        copies: EditedCopies,
        device: str,
        marks: MarkTable,
    ) -> None:
        self._models = models
        self._features = features
        self._photos = photos
        self._copies = copies
        self._device = device
        self._marks = marks

    def run(self, config: TrainConfig, spec: BackboneSpec, cancel: CancelToken) -> Job[TrainResult]:
        """Trains, encodes, reports and switches.

        Raises:
            TrainingError: there are too few photos, or settings do not fit.
            Cancelled: the training was cancelled; nothing of the new version is left.
        """
        ids = self._features.ids(spec.key)
        if len(ids) < MIN_TRAINING_PHOTOS:
            raise TrainingError(
                f"the library has {len(ids)} usable photos, training needs at least "
                f"{MIN_TRAINING_PHOTOS}: add a folder with more"
            )
        from engine.nrdh.settings import default_settings
        from engine.nrdh.training import reweighed, sample_rows, train
        from engine.training.evidence import factor_by_evidence

        marks = self._marks_among(ids) if config.method == "nrdh" else None
        # The library may have more features than fit into memory.
        rows = sample_rows(len(ids), default_settings(config.method).max_photos, config.seed, marks)
        if rows is not None:
            ids, marks = ids[rows], marks.at(rows) if marks else None
        ids, features = self._features.read(spec.key, ids)
        model = yield from train(
            features, config, device=self._device, cancel=cancel, backbone=spec, marks=marks
        )
        evidence = yield from self._evidence(spec, ids, cancel)
        if model.order is not None:
            factor = factor_by_evidence(model, features, evidence, cancel)
            if factor < 1:
                model = yield from reweighed(model, features, factor, cancel)
        del features
        model_id = self._models.add(model)
        try:
            result = yield from self._introduce(
                model_id, model, config, spec, ids, evidence, cancel
            )
            return replace(result, marks=len(marks) if marks else 0)
        except BaseException:
            # This also covers the window closing the generator: an unfinished version is of no use.
            self._discard(model_id)
            raise

    def _introduce(
        self,
        model_id: int,
        model: HashModel,
        config: TrainConfig,
        spec: BackboneSpec,
        ids: NDArray[np.int64],
        evidence: "Evidence",
        cancel: CancelToken,
    ) -> Job[TrainResult]:
        started = time.perf_counter()
        yield from self._models.encode_missing(model_id, cancel)
        seconds = {
            **dict.fromkeys(("graph", "autoencoder", "hash_network"), 0.0),
            **model.config.seconds,
            "encode": time.perf_counter() - started,
        }
        report = self._compare(model, spec, ids, evidence, cancel)
        activated = config.activate == "always" or (
            config.activate == "if-better" and bool(report["better"])
        )
        cancel.check()
        self._models.finish(model_id, report["new"], activate=activated)
        return TrainResult(
            model=model_id,
            method=config.method,
            bits=config.bits,
            photos=model.config.photos,
            seconds=seconds,
            report=report,
            activated=activated,
        )

    def _compare(
        self,
        model: HashModel,
        spec: BackboneSpec,
        ids: NDArray[np.int64],
        evidence: "Evidence",
        cancel: CancelToken,
    ) -> dict[str, Any]:
        """Compares both versions on the photos that the new one was trained on."""
        from engine.training.report_card import is_better, label_free_report

        known, features = self._features.halves(spec.key, ids)
        # A photo that was deleted since has no feature.
        evidence = evidence.among(np.isin(ids, known))
        new = label_free_report(model, features, *evidence, cancel)
        old = None
        active = self._models.active()
        if active.row.backbone == spec.key:
            cancel.check()
            old = label_free_report(active.model, features, *evidence, cancel)
            if not active.row.report:
                # The starter has no figures for these photos.
                self._models.set_report(active.row.id, old)
        return {"new": new, "old": old, "better": old is None or is_better(new, old)}

    def _evidence(
        self, spec: BackboneSpec, ids: NDArray[np.int64], cancel: CancelToken
    ) -> Job["Evidence"]:
        from engine.training.evidence import Evidence, circumstances_of

        copies = yield from self._copies.collect(spec, ids, cancel)
        return Evidence(copies, circumstances_of(self._photos, ids))

    def _marks_among(self, ids: NDArray[np.int64]) -> "Marks | None":
        from engine.nrdh.marks import Marks

        marks = self._marks.all()
        if not marks:
            return None
        pairs = np.array([(mark.photo_a, mark.photo_b) for mark in marks], np.int64)
        return Marks(pairs, np.array([mark.alike for mark in marks], bool)).at(ids)

    def _discard(self, model_id: int) -> None:
        row = next((row for row in self._models.all() if row.id == model_id), None)
        if row is not None and not row.active:
            self._models.delete(model_id)
