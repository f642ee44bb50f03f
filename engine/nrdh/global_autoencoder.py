"""The GCN autoencoder on the graph of the whole library (``docs/nrdh.md``, step 7)."""

import numpy as np
import scipy.sparse as sp
import torch
from torch import Tensor, nn

from engine.nrdh.arrays import Floats
from engine.nrdh.autoencoder import GraphAutoencoder, autoencoder_loss
from engine.nrdh.convergence import EarlyStop
from engine.nrdh.settings import NrdhSettings
from engine.nrdh.threads import polite_threads
from engine.progress import CancelToken, Job, Progress


class _SparseCorrelation:
    """U' = p·I + (1 − p)·M of Eq. 4, applied with ``@`` and never stored dense.

    Args:
        matrix: M, sparse.
        p: weight of the node itself.
    """

    def __init__(self, matrix: Tensor, p: float) -> None:
        self._matrix = matrix
        self._p = p

    def __matmul__(self, nodes: Tensor) -> Tensor:
        blended: Tensor = self._p * nodes + (1 - self._p) * torch.sparse.mm(self._matrix, nodes)
        return blended


def node_representations(
    matrix: sp.csr_array,
    points: Floats,
    propagated: Floats,
    code: int,
    settings: NrdhSettings,
    seed: int,
    device: str,
    cancel: CancelToken,
) -> Job[Floats]:
    """Encodes features so that the propagated ones, or the features themselves, can be decoded.

    Args:
        matrix: M ``(n, n)``.
        points: input of the encoder, unit rows ``(n, d)``.
        propagated: ``(n, d)``.
        code: width of the representation.
        settings: target, widths, learning rate and when to stop.
        seed: of the weights.
        device: torch device name.
        cancel: checked once an epoch.

    Yields:
        Progress of the stage ``autoencoder`` with the metric ``loss``.

    Returns:
        ``float32 (n, code)``.
    """
    coordinates = matrix.tocoo()
    places = torch.from_numpy(np.stack([coordinates.row, coordinates.col]).astype(np.int64))
    values = torch.from_numpy(coordinates.data.astype(np.float32))
    sparse = torch.sparse_coo_tensor(
        places, values, matrix.shape, device=device, check_invariants=True
    ).coalesce()
    correlation = _SparseCorrelation(sparse, settings.autoencoder_self_weight)
    inputs = _unit_variance(points).to(device)
    target = inputs
    if settings.autoencoder_target == "propagated":
        target = _unit_variance(propagated).to(device)
    generator = torch.Generator().manual_seed(seed)
    network = GraphAutoencoder(inputs.shape[1], code, settings.autoencoder_hidden, generator)
    network.to(device)
    with polite_threads():
        yield from _fit(network, correlation, inputs, target, settings, cancel)
    with torch.no_grad():
        found = network.encode(correlation, inputs)
    return np.asarray(found.cpu().numpy(), np.float32)


def _fit(
    network: GraphAutoencoder,
    correlation: _SparseCorrelation,
    inputs: Tensor,
    target: Tensor,
    settings: NrdhSettings,
    cancel: CancelToken,
) -> Job[None]:
    optimiser = torch.optim.Adam(network.parameters(), settings.autoencoder_learning_rate)
    stop = EarlyStop(settings.patience, settings.min_improvement)
    epochs = settings.autoencoder_epochs
    for epoch in range(1, epochs + 1):
        cancel.check()
        loss = autoencoder_loss(
            network, network(correlation, inputs), target, settings.alpha, settings.beta
        )
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        value = float(loss.detach())
        yield Progress(epoch, epochs, "autoencoder", metrics={"loss": value})
        if stop.update(value):
            break


def _unit_variance(points: Floats) -> Tensor:
    deviation = float(points.std(dtype=np.float64))
    return torch.from_numpy(points * np.float32(1 / deviation if deviation > 0 else 1))
