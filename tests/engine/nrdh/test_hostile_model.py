"""Malicious model folders are refused in one line."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load, save

from engine.base.errors import ModelError
from engine.models.versions import STARTER_MODEL
from engine.nrdh.hash_model import HashModel

CONFIG = (STARTER_MODEL / "config.json").read_text(encoding="utf-8")
WEIGHTS = (STARTER_MODEL / "weights.safetensors").read_bytes()


def written(folder: Path, config: str, weights: bytes) -> Path:
    (folder / "config.json").write_text(config, encoding="utf-8")
    (folder / "weights.safetensors").write_bytes(weights)
    return folder


def with_weights(folder: Path, weights: bytes) -> Path:
    """The checksum fits."""
    config = {**json.loads(CONFIG), "weights_sha256": hashlib.sha256(weights).hexdigest()}
    return written(folder, json.dumps(config), weights)


def test_json_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="damaged"):
        HashModel.load(written(tmp_path, "[" * 200_000, WEIGHTS))


def test_the_message_of_a_library_is_cut_short(tmp_path: Path) -> None:
    weights = len(text := b'{"' + b"x\\n" * 9000 + b'":1}').to_bytes(8, "little") + text
    with pytest.raises(ModelError, match="damaged") as caught:
        HashModel.load(with_weights(tmp_path, weights))
    assert len(str(caught.value)) < 400
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_weights_that_are_no_numbers_are_refused(tmp_path: Path, value: float) -> None:
    tensors = load(WEIGHTS)
    name = sorted(tensors)[0]
    tensors[name] = tensors[name].copy()
    tensors[name].flat[0] = value
    with pytest.raises(ModelError, match="not finite numbers"):
        HashModel.load(with_weights(tmp_path, save(tensors)))


def test_weights_of_whole_numbers_are_refused(tmp_path: Path) -> None:
    tensors = {name: tensor.astype(np.int32) for name, tensor in load(WEIGHTS).items()}
    with pytest.raises(ModelError, match="not finite numbers"):
        HashModel.load(with_weights(tmp_path, save(tensors)))


def test_huge_weights_give_codes_and_no_complaint(tmp_path: Path) -> None:
    # An order whose curve does not rise is refused before.
    tensors = {
        name: tensor if name == "order_curve" else np.full_like(tensor, 3e38)
        for name, tensor in load(WEIGHTS).items()
    }
    model = HashModel.load(with_weights(tmp_path, save(tensors)))
    assert model.encode(np.ones((2, model.config.feature_dim), np.float32)).shape[0] == 2
    assert model.encode_with_lengths(np.ones((2, model.config.feature_dim), "f4"))[0].shape[0] == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("order_curve", np.zeros((2, 5), np.float32)),
        ("order_shares", np.ones(3, np.float32)),
        ("order_directions", np.ones((7, 2), np.float32)),
    ],
)
def test_an_order_that_fits_nothing_is_refused(tmp_path: Path, name: str, value: object) -> None:
    tensors = {**load(WEIGHTS), name: value}
    with pytest.raises(ModelError, match="do not fit"):
        HashModel.load(with_weights(tmp_path, save(tensors)))
