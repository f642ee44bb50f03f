"""Feeds mutated files to the decoder and the model loader.

    python -m benchmarks.fuzz --inputs 50000 --seed 0 --photos path/to/photos

Each input must give a value or an error of Kindred. Prints the number of inputs by outcome; exits
with 1 if an input had any other outcome.
"""

import argparse
import hashlib
import json
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.mutations import mutated, mutated_json, mutated_safetensors, seeds
from engine.backbones.finetuned import FinetunedBackbones
from engine.backbones.registry import get_backbone, spec_to_text
from engine.base.errors import EngineError
from engine.decoding.pool import Decoders
from engine.models.versions import STARTER_MODEL
from engine.nrdh.hash_model import HashModel
from engine.results import Region

_SIDE = 64
_SHOWN = 300
# Of all inputs; those of the model loader take longer each, since every one is a folder of 3 MB.
_MODELS = 0.1
_PHOTOS = 4
_AHEAD = 64


@dataclass
class Outcomes:
    """Outcomes of the inputs.

    Attributes:
        counts: number of inputs by kind and class of outcome.
        wrong: inputs with any other outcome, with the error.
    """

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def fuzz_decoder(photos: list[Path], inputs: int, seed: int, threads: int = 1) -> Outcomes:
    """Decodes mutated photos of every format.

    Args:
        photos: to mutate.
        inputs: how many.
        seed: of every choice; the same seed gives the same inputs.
        threads: that decode.
    """
    sound = seeds(photos)
    names, files = sorted(sound), [data for some in sound.values() for data in some]
    outcomes = Outcomes()

    def one(number: int) -> tuple[str, str, bytes]:
        draw = random.Random(f"{seed} {number}")
        name = draw.choice(names)
        data = mutated(draw.choice(sound[name]), draw, files)
        return name, _outcome(lambda: _decode(decoders, data, number)), data

    with Decoders() as decoders, ThreadPoolExecutor(threads) as pool:
        for start in range(0, inputs, _AHEAD):
            some = range(start, min(start + _AHEAD, inputs))
            for number, (name, outcome, data) in zip(some, pool.map(one, some), strict=True):
                outcomes.counts[name, outcome] += 1
                if outcome.startswith("WRONG"):
                    outcomes.wrong.append(f"{name} {seed} {number}: {outcome}: {data[:64].hex()}")
    return outcomes


def fuzz_models(inputs: int, seed: int) -> Outcomes:
    """Loads mutated hash models and descriptions of backbones, and encodes with what loads."""
    outcomes = Outcomes()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(inputs):
            draw = random.Random(f"models {seed} {number}")
            name, load = draw.choice(list(_LOADERS.items()))
            outcome = _outcome(load(Path(folder), draw))
            outcomes.counts[name, outcome] += 1
            if outcome.startswith("WRONG"):
                outcomes.wrong.append(f"{name} {seed} {number}: {outcome}")
    return outcomes


def _decode(decoders: Decoders, data: bytes, number: int) -> object:
    match number % 8:
        case 0:
            return decoders.square(data, _SIDE, Region(0.1, 0.2, 0.7, 0.9))
        case 1:
            return decoders.upright(data, _SIDE).size
        case 2:
            return decoders.preview(data, None if number % 16 == 2 else _SIDE)
        case 3:
            return (decoders.metadata(data), decoders.sidecar(data))
    return decoders.photo(data, _SIDE)


def _mutated_config(folder: Path, draw: random.Random) -> Callable[[], object]:
    return _model(folder, mutated_json(_CONFIG, draw), _WEIGHTS)


def _mutated_weights(folder: Path, draw: random.Random) -> Callable[[], object]:
    return _model(folder, _CONFIG, mutated(_WEIGHTS, draw, [_WEIGHTS[:4096]]))


def _matching_weights(folder: Path, draw: random.Random) -> Callable[[], object]:
    """Makes weights with a matching checksum, as an attacker would."""
    weights = mutated_safetensors(_WEIGHTS, draw)
    config = {**json.loads(_CONFIG), "weights_sha256": hashlib.sha256(weights).hexdigest()}
    for key in ("bits", "feature_dim", "head"):
        if draw.random() < 0.1:
            config[key] = draw.choice((8, 64, 1280, 2560, 1 << 20, "mlp", "linear"))
    return _model(folder, json.dumps(config), weights)


def _mutated_backbone(folder: Path, draw: random.Random) -> Callable[[], object]:
    place = folder / "backbones" / "efficientnet_lite0"
    place.mkdir(parents=True, exist_ok=True)
    (place / "spec.json").write_text(mutated_json(_SPEC, draw), encoding="utf-8")
    return lambda: FinetunedBackbones(folder / "backbones").get("efficientnet_lite0").key


def _model(folder: Path, config: str, weights: bytes) -> Callable[[], object]:
    (folder / "config.json").write_text(config, encoding="utf-8")
    (folder / "weights.safetensors").write_bytes(weights)

    def load() -> object:
        model = HashModel.load(folder)
        codes = model.encode(np.ones((2, model.config.feature_dim), np.float32))
        if codes.shape != (2, model.config.bits // 8):
            raise AssertionError(f"codes {codes.shape} of {model.config.bits} bits")
        return codes

    return load


_CONFIG = (STARTER_MODEL / "config.json").read_text(encoding="utf-8")
_WEIGHTS = (STARTER_MODEL / "weights.safetensors").read_bytes()
_SPEC = spec_to_text(get_backbone("efficientnet_lite0")).replace('"embedded"', '"finetuned"')
_LOADERS: dict[str, Callable[[Path, random.Random], Callable[[], object]]] = {
    "hash model: config": _mutated_config,
    "hash model: weights": _mutated_weights,
    "hash model: weights, checksum fits": _matching_weights,
    "backbone: description": _mutated_backbone,
}


def _outcome(act: Callable[[], object]) -> str:
    try:
        act()
    except EngineError as error:
        if "\n" in str(error) or len(str(error)) > _SHOWN + 500:
            return f"WRONG: not one line: {str(error)[:_SHOWN]!r}"
        return _class_of(error)
    except BaseException as error:  # noqa: BLE001 - that nothing else comes is what is measured
        return f"WRONG: {type(error).__name__}: {str(error)[:_SHOWN]}"
    return "value"


def _class_of(error: EngineError) -> str:
    text = re.sub(r"/\S+|\d+", "…", str(error))
    first = re.split(r"[:,]| in …", text)[0]
    return f"{type(error).__name__}: {first}"[:80]


def _photos_in(folder: Path) -> Iterator[Path]:
    files = sorted(path for path in folder.rglob("*.jpg") if path.is_file())
    return iter(files[:: max(1, len(files) // _PHOTOS)][:_PHOTOS])


def _table(outcomes: Outcomes) -> list[str]:
    classes = sorted({outcome for _, outcome in outcomes.counts})
    lines = [f"{'inputs':>8}  outcome"]
    for outcome in classes:
        count = sum(n for (_, found), n in outcomes.counts.items() if found == outcome)
        lines.append(f"{count:>8}  {outcome}")
    lines.append("")
    for name in sorted({name for name, _ in outcomes.counts}):
        total = sum(n for (found, _), n in outcomes.counts.items() if found == name)
        lines.append(f"{total:>8}  {name}: {outcomes.counts[name, 'value']} gave a value")
    return lines


def main() -> int:
    """Runs the campaign; returns 1 if an input had any other outcome."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2, help="that decode at one time")
    given = parser.parse_args()
    photos = list(_photos_in(given.photos))
    if not photos:
        parser.error(f"no JPEG photos in {given.photos}")
    models = round(given.inputs * _MODELS)
    wrong = 0
    for title, outcomes in (
        ("decoder", fuzz_decoder(photos, given.inputs - models, given.seed, given.threads)),
        ("model loader", fuzz_models(models, given.seed)),
    ):
        print(f"{title}\n" + "\n".join(_table(outcomes)) + "\n", flush=True)
        print("\n".join(outcomes.wrong[:20]))
        wrong += len(outcomes.wrong)
    print(f"inputs: {given.inputs}, neither a value nor an error of ours: {wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
