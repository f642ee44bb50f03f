"""Compares indexing with other programs that read every photo of a folder.

    python -m benchmarks.indexing PHOTOS [--runs 5]

Kindred runs completely: decoding, deep features, codes, thumbnails, SQLite; its network is loaded
before the clock starts. The others only compute: `imagehash.phash` in two threads, the PHash and
the CNN (random weights, since those of the package must be downloaded) of `imagededup`, and Czkawka
through its Python binding. Each run is a separate process; the programs alternate, so that a slow
phase of the machine affects all of them. Prints medians, ranges and ratios as JSON.

Not measured are the start of each program, its imports and its network. Measured for Kindred alone
are the start of its decoder workers (which import Pillow, as `imagehash` has done before its clock
starts) and their end, the first pass of the network, the walk of the folder, the hash of each file
and everything that is written. The window keeps workers for a minute, so this start occurs once per
run; it is included, since a first run has it. Processor time is that of the program and of all
processes it started, from the start of the clock until they have ended.

The output of the runs is deleted after the last of them. ext4 does not reuse the inodes of deleted
files for minutes and skips them one by one for each new file: deleting the libraries of earlier
rounds cost 3 % of the processor time of Kindred, the only program that writes files.

The peers are not dependencies of Kindred: ``pip install -e .[peers]``.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_LARGE_PIXELS = 8_000_000


def main(photos: Path, runs: int) -> None:
    with tempfile.TemporaryDirectory(prefix="kindred-indexing-") as place:
        large = Path(place) / "large"
        _copy_large(photos, large)
        figures = {
            "all": _compare(photos, list(PROGRAMS), runs, place),
            "above 8 megapixels": _compare(large, ["kindred", "imagehash.phash"], runs, place),
        }
    print(json.dumps(figures, indent=2))


def _compare(photos: Path, programs: list[str], runs: int, place: str) -> dict[str, object]:
    rounds = [{name: _run(name, photos, place) for name in programs} for _ in range(runs)]
    table: dict[str, object] = {"photos": rounds[0]["kindred"]["photos"], "runs": runs}
    for name in programs:
        table[name] = {
            "photos_per_second": _summary([r[name]["photos"] / r[name]["seconds"] for r in rounds]),
            "cpu_milliseconds_a_photo": _summary(
                [1e3 * r[name]["cpu_seconds"] / r[name]["photos"] for r in rounds]
            ),
        }
        if name != "kindred":
            ratios = [r[name]["seconds"] / r["kindred"]["seconds"] for r in rounds]
            table[f"kindred : {name}"] = _summary(ratios)
    return table


def _summary(values: list[float]) -> dict[str, float]:
    return {
        "median": round(statistics.median(values), 2),
        "least": round(min(values), 2),
        "most": round(max(values), 2),
    }


def _run(name: str, photos: Path, place: str) -> dict[str, float]:
    own = tempfile.mkdtemp(prefix="run-", dir=place)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.indexing", str(photos), "--inside", name, own],
        capture_output=True,
        text=True,
        check=True,
        # Czkawka caches what it has hashed.
        env={**os.environ, "XDG_CACHE_HOME": own, "KINDRED_CACHE": _kept_cache()},
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _kept_cache() -> str:
    from engine.base.paths import cache_directory

    return str(cache_directory())


def _copy_large(photos: Path, target: Path) -> None:
    from PIL import Image

    target.mkdir()
    for file in _files(photos):
        with Image.open(file) as image:
            if image.width * image.height > _LARGE_PIXELS:
                shutil.copy(file, target)


def _files(photos: Path) -> list[Path]:
    return sorted(p for p in photos.rglob("*") if p.suffix.lower() in {".jpg", ".jpeg", ".png"})


def _inside(name: str, photos: Path, place: Path) -> None:
    ready = PROGRAMS[name](photos, place)
    before, started = _cpu_seconds(), time.perf_counter()
    count = ready()
    seconds = time.perf_counter() - started
    figures = {"photos": count, "seconds": seconds, "cpu_seconds": _cpu_seconds() - before}
    print(json.dumps(figures))


def _cpu_seconds() -> float:
    """Returns CPU seconds of this process and its finished children."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _kindred(photos: Path, place: Path) -> Callable[[], int]:
    from engine.base.progress import drain
    from engine.library import Library

    library = Library.open(place / "library", "cpu")
    library.warm_up()

    def index() -> int:
        report = drain(library.folders.add([photos]))
        # Processes that the library started count once they have ended.
        library.close()
        return report.added

    return index


def _phash(photos: Path, _: Path) -> Callable[[], int]:
    import imagehash
    from PIL import Image

    files = _files(photos)

    def one(file: Path) -> object:
        with Image.open(file) as image:
            return imagehash.phash(image)

    def all_of_them() -> int:
        with ThreadPoolExecutor(2) as pool:
            return len(list(pool.map(one, files)))

    return all_of_them


def _imagededup_cnn(photos: Path, _: Path) -> Callable[[], int]:
    import torch
    from imagededup.methods import CNN
    from imagededup.utils.models import CustomModel, MobilenetV3
    from torchvision.models import mobilenet_v3_small

    class RandomMobilenet(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            network = mobilenet_v3_small(weights=None).eval()
            self.layers = torch.nn.Sequential(network.features, network.avgpool)

        def forward(self, pixels: torch.Tensor) -> torch.Tensor:
            return torch.as_tensor(self.layers(pixels)).flatten(1)

    model = CustomModel("random", RandomMobilenet().eval(), MobilenetV3.transform)
    encoder = CNN(verbose=False, model_config=model)
    return lambda: len(encoder.encode_images(photos, recursive=True, num_enc_workers=0))


def _imagededup_phash(photos: Path, _: Path) -> Callable[[], int]:
    from imagededup.methods import PHash

    encoder = PHash(verbose=False)
    return lambda: len(encoder.encode_images(photos, recursive=True, num_enc_workers=2))


def _czkawka(photos: Path, _: Path) -> Callable[[], int]:
    from czkawka import ImageSimilarity

    finder = ImageSimilarity()
    finder.set_directories([photos])
    finder.set_similarity(10)

    def find() -> int:
        finder.find_similar()
        return len(_files(photos))

    return find


PROGRAMS: dict[str, Callable[[Path, Path], Callable[[], int]]] = {
    "kindred": _kindred,
    "imagehash.phash": _phash,
    "imagededup CNN": _imagededup_cnn,
    "imagededup PHash": _imagededup_phash,
    "czkawka": _czkawka,
}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--inside", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        _inside(options.inside[0], options.photos, Path(options.inside[1]))
    else:
        main(options.photos, options.runs)
