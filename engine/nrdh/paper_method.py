"""The method ``nrdh-paper``: the two stages as the paper describes them.

``docs/nrdh.md`` lists the equations and how they are read.
"""

import time

import numpy as np
import torch

from engine.base.progress import CancelToken, Job, Progress
from engine.nrdh.arrays import Floats
from engine.nrdh.autoencoder import node_representations, train_autoencoder
from engine.nrdh.graph import with_observed_rho
from engine.nrdh.hash_network import head_tensors, train_head
from engine.nrdh.settings import NrdhPaperSettings
from engine.nrdh.stage import Trained
from engine.nrdh.threads import polite_threads


def train_paper(
    features: Floats,
    bits: int,
    settings: NrdhPaperSettings,
    seed: int,
    device: str,
    cancel: CancelToken,
) -> Job[Trained]:
    """Trains the method ``nrdh-paper`` (Eq. 2-19).

    Args:
        features: ``(n, d)``.
        bits: g, the length of node representations and of codes.
        settings: hyper-parameters.
        seed: seed for weights, partitions and batches.
        device: torch device name.
        cancel: checked once per batch.

    Yields:
        Progress of the stages ``graph``, ``autoencoder`` and ``hash_network``.
    """
    started = time.perf_counter()
    deviation = float(features.std(dtype=np.float64))
    scale = 1 / deviation if deviation > 0 else 1.0
    rows = torch.from_numpy(features * np.float32(scale)).to(device)
    generator = torch.Generator().manual_seed(seed)
    settings = with_observed_rho(rows, settings, generator)
    graph_seconds = time.perf_counter() - started
    yield Progress(1, 1, "graph")

    started = time.perf_counter()
    with polite_threads():
        network = yield from train_autoencoder(rows, bits, settings, generator, cancel)
        targets = node_representations(network, rows, settings, generator, cancel)
    autoencoder_seconds = time.perf_counter() - started

    started = time.perf_counter()
    with polite_threads():
        head = yield from train_head(rows, targets, settings, generator, cancel)
    tensors = head_tensors(head)
    tensors["shift"] = np.zeros(features.shape[1], np.float32)
    tensors["scale"] = np.full(features.shape[1], scale, np.float32)
    seconds = {
        # This covers only what all graphs share; each graph is built when the autoencoder trains on
        # it.
        "graph": graph_seconds,
        "autoencoder": autoencoder_seconds,
        "hash_network": time.perf_counter() - started,
    }
    return Trained("mlp", tensors, targets.float().cpu().numpy(), seconds)
