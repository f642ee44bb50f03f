"""Gives the version that serves what versions of an earlier Kindred lack, from stored features."""

import logging
from dataclasses import replace

from engine.base.config import MIN_TRAINING_PHOTOS
from engine.base.progress import CancelToken, Job
from engine.models.versions import HashModels
from engine.nrdh.hash_model import HashModel
from engine.store.features import FeatureTable
from engine.store.photos import PhotoTable

_log = logging.getLogger(__name__)

# Enough to fit an order and codes for it.
_MOST_PHOTOS = 20_000


def renew(
    models: HashModels, features: FeatureTable, photos: PhotoTable, cancel: CancelToken
) -> Job[None]:
    """Lets a version with an order serve in the place of one without; no photo is read.

    A starter gives way to the starter of this Kindred. A version of the library's own keeps what it
    has learned, and gets an order, and codes that follow it, fitted to the photos.

    Args:
        models: the versions.
        features: of the photos.
        photos: where and when they were taken, which speaks for what was learned or against it.
        cancel: the version that serves goes on serving.

    Yields:
        Progress of the stages ``hash_network`` and ``encode``.

    Raises:
        ModelError: the version that serves is damaged.
    """
    row = next((row for row in models.all() if row.active), None)
    if row is None:
        return
    model = models.active().model
    if model.order is not None:
        # Those of a restored library can be from before.
        if models.lacks_lengths(row.id):
            yield from models.encode_missing(row.id, cancel)
        return
    if row.starter:
        starter = models.starter()
        renewed = starter if starter.order is not None else None
    else:
        renewed = yield from _with_order(model, features, photos, row.backbone, cancel)
    if renewed is not None:
        _log.info("version %d ranks by features alone: one with an order takes its place", row.id)
        yield from models.replace(row, renewed, cancel)


def _with_order(
    model: HashModel, features: FeatureTable, photos: PhotoTable, key: str, cancel: CancelToken
) -> Job[HashModel | None]:
    config = model.config
    if config.method != "nrdh" or config.head != "linear":
        return None
    # A library that is up to date starts without what training needs.
    from engine.nrdh.settings import NrdhSettings
    from engine.nrdh.training import reweighed, sample_rows
    from engine.training.evidence import Evidence, circumstances_of, factor_by_evidence

    ids = features.ids(key)
    rows = sample_rows(len(ids), _MOST_PHOTOS, config.seed)
    ids, some = features.read(key, ids if rows is None else ids[rows])
    if len(ids) < MIN_TRAINING_PHOTOS:
        return None
    settings = NrdhSettings()
    weight, follows = settings.node_weight, {"feature_bits": settings.feature_bits}
    usual = replace(config, settings={**config.settings, **follows, "node_weight": weight})
    found = yield from reweighed(HashModel(usual, model.tensors), some, 1, cancel)
    evidence = Evidence(None, circumstances_of(photos, ids))
    factor = factor_by_evidence(found, some, evidence, cancel)
    return (yield from reweighed(found, some, factor, cancel)) if factor != 1 else found
