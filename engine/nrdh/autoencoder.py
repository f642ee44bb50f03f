"""The paper's first stage: a graph-convolutional autoencoder (Eq. 5-8, Table 1)."""

from typing import Protocol

import torch
from torch import Tensor, nn

from engine.base.progress import CancelToken, Job, Progress
from engine.nrdh.convergence import EarlyStop
from engine.nrdh.graph import correlation_matrix, random_partition
from engine.nrdh.settings import NrdhPaperSettings


class Correlation(Protocol):
    """The correlation matrix U': a batch of small dense matrices or one large sparse one."""

    def __matmul__(self, nodes: Tensor, /) -> Tensor:
        """Returns U'·H."""


class GraphConvolution(nn.Module):
    """One layer H ← f(U'·H·W) of Eq. 5, without a bias.

    Args:
        inputs: width of H.
        outputs: width of the result.
        activate: whether f is a ReLU; otherwise it is the identity.
        generator: random generator for the initial weights; torch's global one if left out.
    """

    def __init__(
        self,
        inputs: int,
        outputs: int,
        *,
        activate: bool,
        generator: torch.Generator | None = None,
    ) -> None:
        super().__init__()
        self.linear = nn.Linear(inputs, outputs, bias=False)
        # Glorot initialisation, as in the original GCN (Kipf and Welling, 2017). With PyTorch's
        # default, whose weights are smaller, the representations lose rank
        # (``docs/decisions/0008``).
        nn.init.xavier_uniform_(self.linear.weight, generator=generator)
        self.activation = nn.ReLU() if activate else nn.Identity()

    def forward(self, correlation: Correlation, nodes: Tensor) -> Tensor:
        """Maps ``(…, M, M)`` and ``(…, M, inputs)`` to ``(…, M, outputs)``."""
        out: Tensor = self.activation(correlation @ self.linear(nodes))
        return out


class GraphAutoencoder(nn.Module):
    """Encoder d → 64 → 64 → g (Table 1) and a decoder of reversed widths with its own weights.

    Args:
        features: d, the length of a feature.
        code: g, the length of a node representation.
        hidden: width of the hidden layers.
        generator: random generator for the initial weights.
    """

    def __init__(
        self,
        features: int,
        code: int,
        hidden: int = 64,
        generator: torch.Generator | None = None,
    ) -> None:
        super().__init__()
        self.code = code
        self.encoder = _stack((features, hidden, hidden, code), generator)
        self.decoder = _stack((code, hidden, hidden, features), generator)

    def encode(self, correlation: Correlation, nodes: Tensor) -> Tensor:
        """Computes node representations ``(…, M, g)`` with the encoder (Eq. 5)."""
        for layer in self.encoder:
            nodes = layer(correlation, nodes)
        return nodes

    def forward(self, correlation: Correlation, nodes: Tensor) -> Tensor:
        """Computes the reconstruction ``(…, M, d)`` of the nodes (Eq. 5)."""
        nodes = self.encode(correlation, nodes)
        for layer in self.decoder:
            nodes = layer(correlation, nodes)
        return nodes

    def weight_norm(self) -> Tensor:
        """Computes the regulariser L_w of Eq. 7: ½ Σ ‖W‖²_F over encoder and decoder."""
        return 0.5 * torch.stack([w.square().sum() for w in self.parameters()]).sum()


def autoencoder_loss(
    network: GraphAutoencoder, reconstruction: Tensor, target: Tensor, alpha: float, beta: float
) -> Tensor:
    """Computes L_1 = α·L_r + β·L_w (Eq. 8); L_r is the mean squared error per element (Eq. 6)."""
    error = nn.functional.mse_loss(reconstruction, target)
    return alpha * error + beta * network.weight_norm()


def train_autoencoder(
    features: Tensor,
    code: int,
    settings: NrdhPaperSettings,
    generator: torch.Generator,
    cancel: CancelToken,
) -> Job[GraphAutoencoder]:
    """Trains the autoencoder on random graphs, with a new partition in each epoch (Eq. 5-8).

    Args:
        features: ``(n, d)``, scaled to unit variance, on the device to train on.
        code: g, the length of a node representation.
        settings: graph, widths, α, β, learning rate and stopping rule.
        generator: random generator for the initial weights and the partitions.
        cancel: checked once per batch.

    Yields:
        Progress of the stage ``autoencoder`` with the metric ``loss``, once per epoch.
    """
    network = GraphAutoencoder(features.shape[1], code, settings.hidden, generator)
    network.to(features.device)
    optimiser = torch.optim.Adam(network.parameters(), settings.autoencoder_learning_rate)
    stop = EarlyStop(settings.patience, settings.min_improvement)
    for epoch in range(1, settings.autoencoder_epochs + 1):
        losses = []
        for batch in random_partition(len(features), settings, generator):
            cancel.check()
            nodes = features[batch.to(features.device)]
            correlation = correlation_matrix(nodes, settings)
            reconstruction = network(correlation, nodes)
            loss = autoencoder_loss(network, reconstruction, nodes, settings.alpha, settings.beta)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(loss.detach())
        mean = float(torch.stack(losses).mean())
        yield Progress(epoch, settings.autoencoder_epochs, "autoencoder", metrics={"loss": mean})
        if stop.update(mean):
            break
    return network.eval()


@torch.no_grad()
def node_representations(
    network: GraphAutoencoder,
    features: Tensor,
    settings: NrdhPaperSettings,
    generator: torch.Generator,
    cancel: CancelToken,
) -> Tensor:
    """Computes g(x), averaged over random partitions and standardised in each dimension.

    The last layer of the hash network is a batch norm without affine terms, whose outputs have mean
    0 and variance 1. Without the same mean and variance, g(x) could not be fitted.

    Args:
        network: the trained autoencoder.
        features: ``(n, d)``.
        settings: R, the number of partitions.
        generator: random generator for the partitions.
        cancel: checked once per batch.

    Returns:
        ``(n, g)``; a constant dimension becomes 0.
    """
    total = features.new_zeros(len(features), network.code)
    count = features.new_zeros(len(features), 1)
    for _ in range(settings.partitions):
        for batch in random_partition(len(features), settings, generator):
            cancel.check()
            chosen = batch.to(features.device)
            nodes = features[chosen]
            found = network.encode(correlation_matrix(nodes, settings), nodes)
            flat = chosen.flatten()
            total.index_add_(0, flat, found.flatten(0, 1))
            count.index_add_(0, flat, features.new_ones(len(flat), 1))
    mean = total / count
    deviation = mean.std(dim=0, unbiased=False)
    return (mean - mean.mean(dim=0)) / torch.where(deviation > 1e-9, deviation, torch.inf)


def _stack(widths: tuple[int, ...], generator: torch.Generator | None) -> nn.ModuleList:
    last = len(widths) - 2
    return nn.ModuleList(
        GraphConvolution(widths[i], widths[i + 1], activate=i < last, generator=generator)
        for i in range(last + 1)
    )
