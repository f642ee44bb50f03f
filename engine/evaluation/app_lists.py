"""The app's result lists on labelled photos, as a user with these photos would see them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine.backbones.runtime import FeatureRuntime
from engine.base.config import TrainConfig
from engine.base.errors import DatasetError, DecodeError
from engine.base.paths import make_private_directory, replacing
from engine.base.progress import CancelToken, Job, Progress
from engine.decoding.pool import Decoders
from engine.evaluation.datasets import Dataset
from engine.evaluation.feature_cache import Halves
from engine.nrdh.arrays import Floats, Indices
from engine.nrdh.hash_model import HashModel
from engine.nrdh.training import reweighed, train
from engine.search.lists import Lists
from engine.training.copy_recall import Copies
from engine.training.edited_copies import SAMPLE, edited_features
from engine.training.edits import EDITS, EDITS_VERSION
from engine.training.evidence import Evidence, factor_by_evidence

STARTER = Path(__file__).resolve().parents[2] / "resources" / "starter_model"


def app_version(
    dataset: Dataset,
    runtime: FeatureRuntime,
    database: Floats,
    places: Indices,
    config: TrainConfig,
    cache: Path,
    cancel: CancelToken,
    *,
    starter: bool,
) -> Job[HashModel]:
    """Trains the version that would be active in a library of the database's photos.

    Args:
        dataset: gives the photos of which edited copies are made.
        runtime: the backbone.
        database: features ``(n, d)``.
        places: positions of the database's entries in the dataset ``(m,)``; further features belong
            to photos outside the dataset.
        config: settings of the training.
        cache: folder for features of edited copies.
        cancel: checked regularly.
        starter: whether to use the starter, as before any training.

    Yields:
        Progress of the training, and of the stage ``report``.

    Raises:
        DatasetError: the starter does not use this backbone, or a photo cannot be read.
    """
    if starter:
        model = HashModel.load(STARTER)
        if f"{model.config.backbone}/{model.config.backbone_version}" != runtime.spec.key:
            raise DatasetError(f"there is no starter for backbone {runtime.spec.name}")
        return model
    model = yield from train(database, config, cancel=cancel, backbone=runtime.spec)
    if model.order is None:
        return model
    copies = yield from _copies(dataset, runtime, places, len(database), cache, cancel)
    factor = factor_by_evidence(model, database, Evidence(copies, None), cancel)
    if factor != 1:
        model = yield from reweighed(model, database, factor, cancel)
    return model


def lists_of(lists: Lists, queries: Floats, cancel: CancelToken) -> Job[list[Indices]]:
    """Computes the rows of each query's list, best first.

    Args:
        lists: lists of the database.
        queries: features ``(q, d)``.
        cancel: checked for each query.

    Yields:
        Progress of the stage ``lists``.
    """
    found = []
    for done, query in enumerate(queries, start=1):
        cancel.check()
        found.append(lists.of(query).rows)
        if not done % 100:
            yield Progress(done, len(queries), "lists")
    return found


def _copies(
    dataset: Dataset,
    runtime: FeatureRuntime,
    places: Indices,
    photos: int,
    cache: Path,
    cancel: CancelToken,
) -> Job[Copies]:
    """Computes edited copies of a sample of the database, as a library does."""
    names = [dataset.entries[place].file for place in places.tolist()]
    rows = np.sort(np.random.default_rng(0).permutation(len(names))[:SAMPLE])
    chosen = [names[row] for row in rows]
    file = cache / f"copies-{_key(dataset, runtime, chosen)}.npy"
    if not file.is_file():
        made = yield from _made(dataset, runtime, chosen, cancel)
        make_private_directory(cache)
        with replacing(file) as temporary, temporary.open("wb") as out:
            np.save(out, made)
    originals = np.zeros((len(rows), photos), np.bool_)
    originals[np.arange(len(rows)), rows] = True
    return Copies(np.load(file, allow_pickle=False).astype(np.float32), originals)


def _made(
    dataset: Dataset, runtime: FeatureRuntime, names: Sequence[str], cancel: CancelToken
) -> Job[Halves]:
    found = np.empty((len(names), len(EDITS), runtime.spec.dim), np.float16)
    place = {name: row for row, name in enumerate(names)}
    with Decoders() as decoders:
        for done, (name, data) in enumerate(dataset.source.read(place), start=1):
            cancel.check()
            seed = int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")
            try:
                found[place[name]] = edited_features(data, runtime, seed, decoders)
            except DecodeError as error:
                raise DatasetError(f"{name} cannot be read: {error.reason}") from error
            yield Progress(done, len(names), "report")
    return found


def _key(dataset: Dataset, runtime: FeatureRuntime, names: Sequence[str]) -> str:
    parts = (dataset.fingerprint, runtime.spec.key, runtime.image_size, EDITS_VERSION, *names)
    return hashlib.blake2b("\n".join(map(str, parts)).encode(), digest_size=12).hexdigest()
