"""Measures recall@1 of edited copies among all photos of a dataset.

    python -m benchmarks.edited_copies DATASET [--queries 400] [--seed 0] [--image-size N]

Rows: ``float`` is the plain cosine of the features over all photos, ``similarity`` the app's own
similarity; ``codes`` ranks by Hamming distance alone, ties in random order; ``ranked`` is the app's
search, a shortlist by codes ranked by similarity. Each is measured with the starter and with a
version of 128 bits trained on the dataset's photos. To try another ranking, add a row to
`rankings`; to try other features of the copies, pass another `Extract` to `copies_of`.
"""

import argparse
import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from engine.backbones.extractor import open_extractor
from engine.backbones.runtime import FeatureRuntime
from engine.base.config import TrainConfig
from engine.base.device import worker_count
from engine.base.paths import cache_directory, replacing
from engine.base.progress import drain
from engine.decoding.pool import Decoders
from engine.evaluation.datasets import Dataset, open_dataset
from engine.evaluation.feature_cache import dataset_features
from engine.models.versions import STARTER_MODEL
from engine.nrdh.arrays import Bits, Floats, Indices
from engine.nrdh.hash_model import HashModel
from engine.nrdh.training import train
from engine.search.lists import Lists
from engine.search.similarity import normalise
from engine.training.copy_recall import first_by_code
from engine.training.edited_copies import edited_features
from engine.training.edits import EDITS, EDITS_VERSION

Ranking = Callable[[Floats, Bits], np.ndarray]
# From a file and the seed of its crops to the features of its copies ``(e, d)``.
Extract = Callable[[bytes, int], Floats]


@dataclass(frozen=True)
class Bench:
    """Photos, and copies of some of them.

    Attributes:
        photos: features of all photos ``(n, d)``.
        copies: features of the edited copies ``(m, e, d)``, the edits in the order of `EDITS`.
        originals: which photo a copy was made of ``(m, n)``.
    """

    photos: Floats
    copies: Floats
    originals: Bits


def rankings(photos: Floats, models: Mapping[str, HashModel]) -> dict[str, Ranking]:
    """Returns the rows of the table as functions from features ``(m, d)`` to hits ``(m,)``."""
    rows: dict[str, Ranking] = {
        "float": lambda queries, originals: first_by_cosine(queries, photos, originals),
        "similarity": lambda queries, originals: first_by_similarity(queries, photos, originals),
    }
    for name, model in models.items():
        rows |= _rankings_of(name, model, photos)
    return rows


def _rankings_of(name: str, model: HashModel, photos: Floats) -> dict[str, Ranking]:
    lists = Lists(model, photos)
    codes = lists.codes
    return {
        f"codes, {name}": lambda queries, originals: first_by_code(
            model.encode(queries), codes, originals
        ),
        f"ranked, {name}": lambda queries, originals: first_as_listed(lists, queries, originals),
    }


def first_as_listed(lists: Lists, queries: Floats, originals: Bits) -> Bits:
    """Tells whether an original comes first in the list of a search."""
    first = [lists.of(query).rows[0] for query in queries]
    return originals[np.arange(len(queries)), first]


def first_by_cosine(queries: Floats, photos: Floats, originals: Bits) -> Bits:
    """Tells whether an original is nearest by the cosine of the features."""
    lengths = np.linalg.norm(photos, axis=1)
    cosines = queries @ photos.T / np.maximum(lengths, 1e-12)
    return _nearest(cosines, originals)


def first_by_similarity(queries: Floats, photos: Floats, originals: Bits) -> Bits:
    """Tells whether an original is nearest by the cosine of square-rooted features."""
    similarities = normalise(queries) @ normalise(photos).T
    return _nearest(similarities, originals)


def _nearest(similarities: Floats, originals: Bits) -> Bits:
    nearest: Indices = similarities.argmax(axis=1)
    return originals[np.arange(len(originals)), nearest]


def prepare(dataset: Dataset, runtime: FeatureRuntime, queries: int, seed: int) -> Bench:
    """Reads the photos' features, and makes the copies or reads those of an earlier run."""
    folder = cache_directory() / "datasets"
    photos = drain(dataset_features(dataset, runtime, folder)).astype(np.float32)
    chosen = np.random.default_rng(seed).choice(len(photos), min(queries, len(photos)), False)
    key = f"{dataset.fingerprint} {runtime.spec.key} {runtime.image_size} {EDITS_VERSION} {seed}"
    name = hashlib.blake2b(key.encode() + chosen.tobytes(), digest_size=12).hexdigest()
    file = folder / f"copies-{name}.npy"
    if not file.is_file():
        decoders = Decoders()
        extract = partial(_features, runtime, decoders)
        copies = copies_of(dataset, chosen, extract, seed)
        with replacing(file) as temporary, temporary.open("wb") as out:
            np.save(out, copies)
    originals = np.zeros((len(chosen), len(photos)), np.bool_)
    originals[np.arange(len(chosen)), chosen] = True
    return Bench(photos, np.load(file, allow_pickle=False), originals)


def _features(runtime: FeatureRuntime, decoders: Decoders, data: bytes, seed: int) -> Floats:
    return edited_features(data, runtime, seed, decoders)


def copies_of(dataset: Dataset, chosen: Indices, extract: Extract, seed: int) -> Floats:
    """Computes features of the edited copies of some entries, ``(m, e, d)``."""
    row = {dataset.entries[place].file: i for i, place in enumerate(chosen)}
    copies: dict[int, Floats] = {}

    def make(read: tuple[str, bytes]) -> tuple[int, Floats]:
        i = row[read[0]]
        return i, extract(read[1], seed * len(row) + i)

    with ThreadPoolExecutor(worker_count()) as pool:
        for i, features in pool.map(make, dataset.source.read(row)):
            copies[i] = features
            if len(copies) % 100 == 0:
                print(f"edited {len(copies)} of {len(row)} photos", flush=True)
    return np.stack([copies[i] for i in range(len(row))])


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0, help="of queries, crops and training")
    parser.add_argument("--image-size", type=int)
    given = parser.parse_args()
    dataset = open_dataset(given.dataset)
    runtime = open_extractor("efficientnet_lite0", "cpu", image_size=given.image_size)
    bench = prepare(dataset, runtime, given.queries, given.seed)
    models = {
        "starter": HashModel.load(STARTER_MODEL),
        "trained": drain(train(bench.photos, TrainConfig(seed=given.seed))),
    }
    print(f"\n{dataset.name}: copies of {len(bench.copies)} among {len(bench.photos)} photos\n")
    print(f"| recall@1 | {' | '.join(name.replace('_', ' ') for name in EDITS)} | mean |")
    print(f"| --- |{' --- |' * (len(EDITS) + 1)}")
    for name, rank in rankings(bench.photos, models).items():
        recalls = [
            float(rank(bench.copies[:, edit], bench.originals).mean()) for edit in range(len(EDITS))
        ]
        cells = " | ".join(f"{recall:.3f}" for recall in [*recalls, np.mean(recalls)])
        print(f"| {name} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
