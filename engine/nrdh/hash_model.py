"""The saved form of a hash network, evaluated without torch.

A model is a folder with ``config.json`` and ``weights.safetensors``. The config contains the
SHA-256 of the weights, so that damage is detected on loading.
"""

import hashlib
import json
import logging
import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load as load_tensors
from safetensors.numpy import save as save_tensors

from engine.base.errors import ModelError, one_line
from engine.base.paths import make_private_directory, write_private
from engine.nrdh.arrays import AnyFloats, Codes, Floats
from engine.nrdh.codes import pack_bits
from engine.nrdh.heads import HEADS, Tensors
from engine.nrdh.order import Order

_log = logging.getLogger(__name__)

FORMAT_VERSION = 1
_CONFIG, _WEIGHTS = "config.json", "weights.safetensors"
# Small enough that intermediate results stay in the cache of a core.
_ROWS_A_BLOCK = 512
_LONGEST_FEATURE = 1 << 20


@dataclass(frozen=True, slots=True)
class HashModelConfig:
    """Describes a hash model and its training.

    Attributes:
        method: ``nrdh`` or ``nrdh-paper``.
        head: how the tensors are used, a key of `engine.nrdh.heads.HEADS`.
        bits: code length g.
        backbone: name of the backbone whose features it reads.
        backbone_version: version of that backbone.
        feature_dim: length of its features.
        trainable: ``head``, or ``all`` if the backbone was also trained.
        created_at: ISO 8601 in UTC.
        photos: number of photos it was trained on.
        seed: seed of all random choices.
        settings: all hyper-parameters.
        seconds: time spent on ``graph``, ``autoencoder`` and ``hash_network``.
    """

    method: str
    head: str
    bits: int
    backbone: str
    backbone_version: str
    feature_dim: int
    trainable: str
    created_at: str
    photos: int
    seed: int
    settings: Mapping[str, Any] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)


class HashModel:
    """Maps features to codes with NumPy alone (Eq. 13 and 19).

    Args:
        config: describes the model.
        tensors: ``float32`` arrays by name.

    Attributes:
        order: how photos are compared; None if the model has no order, in which case photos are
            compared by their features alone.

    Raises:
        ModelError: tensors are missing or their shapes do not fit the config.
    """

    def __init__(self, config: HashModelConfig, tensors: Tensors) -> None:
        self.config = config
        self.tensors = dict(tensors)
        if config.head not in HEADS:
            raise ModelError(f"unknown hash head {config.head[:40]!r}: update Kindred")
        if config.bits <= 0 or config.bits % 8 or not 0 < config.feature_dim <= _LONGEST_FEATURE:
            raise ModelError(
                f"impossible model: {config.bits} bits of {config.feature_dim} features"
            )
        if not all(t.dtype.kind == "f" and np.isfinite(t).all() for t in self.tensors.values()):
            raise ModelError("the weights are not finite numbers: train again")
        self.order = self._order()
        try:
            probe = self._apply(np.zeros((1, config.feature_dim), np.float32))
        except (KeyError, ValueError, IndexError) as error:
            reason = one_line(error)
            raise ModelError(f"the weights do not fit the model ({reason}): train again") from error
        if probe.shape != (1, config.bits):
            raise ModelError(
                f"the weights give {probe.shape[1]} bits, not {config.bits}: train again"
            )

    def project(self, features: AnyFloats) -> Floats:
        """Computes the outputs fc before the sign (Eq. 13).

        Args:
            features: ``(n, d)``.

        Returns:
            ``float32 (n, bits)``.

        Raises:
            ModelError: the features have another length.
        """
        self._require_length(features)
        outputs = np.empty((len(features), self.config.bits), np.float32)
        for start in range(0, len(features), _ROWS_A_BLOCK):
            outputs[start : start + _ROWS_A_BLOCK] = self._apply(
                features[start : start + _ROWS_A_BLOCK]
            )
        return outputs

    def encode(self, features: AnyFloats) -> Codes:
        """Computes codes (Eq. 19): a bit is 1 where its output is ≥ 0.

        Args:
            features: ``(n, d)``.

        Returns:
            Packed codes ``uint8 (n, bits // 8)``.

        Raises:
            ModelError: the features have another length.
        """
        return pack_bits(self.project(features) >= 0)

    def encode_with_lengths(self, features: AnyFloats) -> tuple[Codes, Floats | None]:
        """Computes codes (Eq. 19) and the lengths that the order needs.

        Args:
            features: ``(n, d)``.

        Returns:
            Packed codes ``uint8 (n, bits // 8)``, and ``float32 (n, 3)`` from `Order.lengths`, or
            None if the model has no order.

        Raises:
            ModelError: the features have another length.
        """
        if self.order is None:
            return self.encode(features), None
        if self.config.head != "blend":
            return self.encode(features), self.order.lengths(features)
        self._require_length(features)
        bits, lengths = [], []
        for start in range(0, len(features), _ROWS_A_BLOCK):
            with np.errstate(all="ignore"):
                points, some = self.order.placed(features[start : start + _ROWS_A_BLOCK])
                bits.append(points @ self.tensors["rotation"] + self.tensors["offset"] >= 0)
            lengths.append(some)
        if not bits:
            return self.encode(features), self.order.lengths(features)
        return pack_bits(np.concatenate(bits)), np.concatenate(lengths)

    def save(self, folder: Path) -> None:
        """Writes the model atomically as a folder.

        Raises:
            OSError: it cannot be written.
        """
        make_private_directory(folder.parent)
        temporary = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.tmp")
        replaced = temporary.with_suffix(".old")
        temporary.mkdir(mode=0o700)
        try:
            weights = save_tensors(self.tensors)
            write_private(temporary / _WEIGHTS, weights)
            write_private(temporary / _CONFIG, self._config_text(weights))
            if folder.exists():
                os.replace(folder, replaced)
            os.replace(temporary, folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
            shutil.rmtree(replaced, ignore_errors=True)

    @classmethod
    def load(cls, folder: Path) -> "HashModel":
        """Reads a model from its folder.

        Raises:
            ModelError: the model is missing, damaged, or was made by a newer version.
        """
        try:
            raw = json.loads((folder / _CONFIG).read_text(encoding="utf-8"))
            weights = (folder / _WEIGHTS).read_bytes()
        except (OSError, ValueError, RecursionError) as error:
            raise ModelError(
                f"the hash model in {folder} is missing or damaged: {one_line(error)}"
            ) from error
        if not isinstance(raw, dict) or raw.get("format_version") != FORMAT_VERSION:
            raise ModelError(f"the hash model in {folder} has another format: update Kindred")
        if hashlib.sha256(weights).hexdigest() != raw.get("weights_sha256"):
            raise ModelError(f"the weights in {folder} are damaged: activate another model")
        try:
            config = _config_from(raw)
            tensors = load_tensors(weights)
        except (KeyError, TypeError, SafetensorError, ValueError) as error:
            raise ModelError(f"the hash model in {folder} is damaged: {one_line(error)}") from error
        return cls(config, tensors)

    def _require_length(self, features: AnyFloats) -> None:
        if features.ndim != 2 or features.shape[1] != self.config.feature_dim:
            raise ModelError(
                f"this model reads {self.config.feature_dim} numbers a photo, not "
                f"{features.shape[-1]}: index again with backbone {self.config.backbone}"
            )

    def _order(self) -> Order | None:
        try:
            order = Order.of(self.tensors)
            if order is not None and len(order.centre) != self.config.feature_dim:
                raise ValueError(f"its order expects features of length {len(order.centre)}")
            return order
        except (ValueError, IndexError) as error:
            _log.warning(
                "the order cannot be used, photos are ranked by their features alone: %s",
                one_line(error),
            )
            return None

    def _apply(self, features: AnyFloats) -> Floats:
        # Untrained or damaged weights may overflow. Their codes are then useless, but nothing else
        # fails.
        with np.errstate(all="ignore"):
            return HEADS[self.config.head](self.tensors, features)

    def _config_text(self, weights: bytes) -> str:
        stored = {
            "format_version": FORMAT_VERSION,
            "weights_sha256": hashlib.sha256(weights).hexdigest(),
            **asdict(self.config),
        }
        return json.dumps(stored, indent=2) + "\n"


def _config_from(raw: Mapping[str, Any]) -> HashModelConfig:
    values = {f.name: raw[f.name] for f in fields(HashModelConfig)}
    for f in fields(HashModelConfig):
        wanted = f.type if isinstance(f.type, type) else dict
        if type(values[f.name]) is not wanted:
            raise TypeError(f"{f.name} is {values[f.name]!r}")
    return HashModelConfig(**values)
