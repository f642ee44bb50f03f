"""Makes a large library by resampling the rows of a real one with noise, without image files.

    python -m benchmarks.synthetic_library --photos 1000000 FOLDER --from REAL_LIBRARY [--regions]

Codes, codes of windows, features and optionally regions come from photos of the real library, with
noise in the features and one flipped bit in 32 of the codes. Beyond a million photos, only the
twentieth of the photos with codes nearest to that of the first photo has features, so that a search
by one of those finds features of its whole shortlist; the others have only codes. The photos are in
a folder that does not exist, so the library opens like one whose drive is unplugged. Bytes per
photo in the database: about 2,100 (rows of CIFAR-10) to 2,400 (of VOC 2007), with regions 4,200 (of
VOC 2007); beyond a million photos 350. The real library is migrated to this version's schema.
"""

import argparse
import secrets
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.scaling import NOISE
from engine.backbones.windows import WINDOWS
from engine.library import Library
from engine.models.versions import STARTER_MODEL, HashModels
from engine.nrdh.arrays import Codes, Floats, Indices
from engine.nrdh.codes import hamming
from engine.store.codes import CodeTable
from engine.store.connection import Store
from engine.store.features import FeatureTable
from engine.store.folders import FolderTable
from engine.store.hash_models import HashModelTable
from engine.store.photos import PhotoFacts, PhotoTable
from engine.store.regions import RegionCodes, RegionTable

MOST_WITH_FEATURES = 1_000_000
_SHARE_WITH_FEATURES = 0.05
_MOST_FROM = 20_000
_A_FOLDER = 1_000
_A_TRANSACTION = 20_000


@dataclass(frozen=True, slots=True)
class Rows:
    """The data that is resampled, one row per photo."""

    backbone: str
    ids: list[int]
    features: Floats
    codes: Codes
    region_codes: Codes


def read_rows(library: Path, most: int = _MOST_FROM) -> Rows:
    """Reads the first photos of a real library without changing it."""
    store = Store(library)
    try:
        active = HashModelTable(store).active()
        if active is None:
            raise SystemExit(f"no model is active in {library}")
        ids, codes = CodeTable(store).load(active.id)
        ids, codes = ids[:most], codes[:most]
        known, features = FeatureTable(store).get(active.backbone, ids.tolist())
        windows, region_codes = RegionCodes(store).some(active.id, ids)
        if not np.array_equal(known, ids) or not np.array_equal(windows, ids):
            raise SystemExit(f"photos of {library} lack features or windows: index them first")
        return Rows(active.backbone, ids.tolist(), features, codes, region_codes)
    finally:
        store.close()


def make(folder: Path, photos: int, source: Path, *, regions: bool = False) -> None:
    """Writes a library of the given number of photos to a new folder."""
    if folder.exists():
        raise SystemExit(f"{folder} is there already: choose another folder")
    rows = read_rows(source)
    Library.open(folder, "cpu").close()
    store, real = Store(folder), Store(source)
    serving = HashModels(store, folder / "models", STARTER_MODEL).active()
    model, order = serving.row, serving.model.order
    lengths = None if order is None else order.lengths(rows.features)
    root = FolderTable(store).add(folder / "photos")
    random = np.random.default_rng(0)
    scale = NOISE * rows.features.std(axis=0)
    rich = np.ones(len(rows.ids), np.bool_)
    if photos > MOST_WITH_FEATURES:
        apart = hamming(rows.codes[:1], rows.codes)[0]
        rich = apart <= np.quantile(apart, _SHARE_WITH_FEATURES)
    for start in range(0, photos, _A_TRANSACTION):
        size = min(_A_TRANSACTION, photos - start)
        chosen = random.integers(0, len(rows.ids), size)
        if start == 0:
            chosen[0] = 0
        with store.writing():
            ids = _insert(store, root.id, start, size)
            known = None if lengths is None else lengths[chosen]
            codes = _turned(rows.codes[chosen], random)
            CodeTable(store).put(model.id, ids.tolist(), codes, known)
            ids, chosen = ids[rich[chosen]], chosen[rich[chosen]]
            noise = random.standard_normal((len(ids), len(scale)), dtype=np.float32) * scale
            # Zeros stay zero, as in real photos that look alike.
            there = rows.features[chosen] > 0
            features = np.where(there, np.maximum(rows.features[chosen] + noise, 0), 0)
            FeatureTable(store).put(model.backbone, ids.tolist(), features)
            turned = _turned(rows.region_codes[chosen], random)
            RegionTable(store).put_codes(model.id, ids.tolist(), turned)
            packed = np.empty((len(ids), 0, 0), np.uint8)
            if regions:
                packed = _regions(real, rows, chosen)
            RegionTable(store).put(model.backbone, ids.tolist(), packed)
        print(f"{start + size:,} of {photos:,} photos", flush=True)
    store.close()
    real.close()


def _insert(store: Store, folder_id: int, start: int, size: int) -> Indices:
    photos = PhotoTable(store)
    ids = [
        photos.insert(
            folder_id,
            f"{number // _A_FOLDER:05d}/{number:08d}.jpg",
            PhotoFacts(4_000_000, 1_700_000_000_000_000_000, secrets.token_bytes(16), 4000, 3000),
        )
        for number in range(start, start + size)
    ]
    return np.array(ids, np.int64)


def _turned(codes: Codes, random: np.random.Generator) -> Codes:
    """Flips one bit in 32 of the codes."""
    few = np.full(codes.shape, 255, np.uint8)
    for _ in range(5):
        few &= random.integers(0, 256, codes.shape, np.uint8)
    return np.asarray(codes ^ few, np.uint8)


def _regions(real: Store, rows: Rows, chosen: Indices) -> Codes:
    wanted, places = np.unique(chosen, return_inverse=True)
    _, packed = RegionTable(real).get(rows.backbone, [rows.ids[i] for i in wanted], len(WINDOWS))
    return np.asarray(packed[places], np.uint8)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, required=True)
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--regions", action="store_true")
    options = parser.parse_args()
    make(options.folder.absolute(), options.photos, options.source, regions=options.regions)
