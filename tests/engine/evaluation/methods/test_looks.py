"""Methods that learn from two views of a photo: DeepBit, and HashGAN without its generator."""

import numpy as np
import pytest
import torch
from scipy.linalg import hadamard

from engine.base.progress import drain
from engine.evaluation.methods import deepbit, hashgan
from engine.evaluation.methods.hashing import TrainingTask
from engine.nrdh.codes import hamming

pytestmark = pytest.mark.torch


def test_the_loss_of_deepbit_is_its_three_parts() -> None:
    random = np.random.default_rng(0)
    outputs, tilted = random.normal(size=(6, 8)), random.normal(size=(6, 8))
    bits, others = (outputs >= 0).astype(float), (tilted >= 0).astype(float)
    quantisation = np.mean([((b - 0.5 - u) ** 2).sum() for b, u in zip(bits, outputs, strict=True)])
    balance = sum((column.mean() - 0.5) ** 2 for column in bits.T)
    changed = np.mean([(b != c).sum() for b, c in zip(bits, others, strict=True)])
    found = deepbit.deepbit_loss(torch.from_numpy(outputs), torch.from_numpy(tilted))
    assert float(found) == pytest.approx(quantisation + balance + 0.01 * changed)


def test_deepbit_balances_a_bit_that_is_always_on() -> None:
    outputs = torch.full((6, 8), 0.5, requires_grad=True)
    deepbit.deepbit_loss(outputs, outputs.detach()).backward()
    assert outputs.grad is not None
    assert (outputs.grad > 0).all()


def test_the_loss_of_hashgan_is_its_four_parts() -> None:
    random = np.random.default_rng(1)
    bits, one, two = random.uniform(0.05, 0.95, (3, 6, 8))
    entropy = np.mean(-bits * np.log(bits) - (1 - bits) * np.log(1 - bits))
    balance = np.mean([(column.mean() - 0.5) ** 2 for column in bits.T])
    signs = 2 * bits - 1
    pairs = [(signs[:, a] @ signs[:, b] / 6 - (a == b)) ** 2 for a in range(8) for b in range(8)]
    changed = np.mean((bits - one) ** 2) + np.mean((bits - two) ** 2)
    looks = [torch.from_numpy(one), torch.from_numpy(two)]
    found = hashgan.encoder_loss(torch.from_numpy(bits), looks)
    assert float(found) == pytest.approx(entropy + balance + np.mean(pairs) + changed)


def test_hashgan_wants_nothing_of_sure_balanced_independent_bits() -> None:
    bits = torch.from_numpy((hadamard(16)[:, 1:9] + 1) / 2)
    assert float(hashgan.encoder_loss(bits, [bits, bits])) == pytest.approx(0, abs=1e-4)
    assert float(hashgan.encoder_loss(bits, [1 - bits, bits])) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("method", [deepbit, hashgan])
def test_looks_of_one_photo_are_nearer_than_other_photos(method: object) -> None:
    random = np.random.default_rng(2)
    features = np.abs(random.normal(size=(200, 24))).astype(np.float32)
    views = np.abs(features + random.normal(size=(2, 200, 24)) * 0.1).astype(np.float32)
    hashed = drain(method.fit(TrainingTask(features, 32, views=views)))  # type: ignore[attr-defined]
    distances = hamming(hashed.encode(features), hashed.encode(views[0]))
    own, others = np.diag(distances), distances[~np.eye(200, dtype=np.bool_)]
    assert own.mean() < 0.5 * others.mean()
