"""The paper's first stage: a graph-convolutional autoencoder (Eq. 5-8, Table 1)."""

from typing import Protocol

import torch
from torch import Tensor, nn

from engine.base.progress import CancelToken, Job, Progress
from engine.nrdh.convergence import EarlyStop
from engine.nrdh.graph import correlation_matrix, random_partition
from engine.nrdh.settings import NrdhPaperSettings


class Correlation(Protocol):
    """U', whatever holds it: a batch of small dense matrices, or one large sparse one."""

    def __matmul__(self, nodes: Tensor, /) -> Tensor:
        """U'·H."""


class GraphConvolution(nn.Module):
    """H ← f(U'·H·W) of Eq. 5, without a bias.

    Args:
        inputs: width of H.
        outputs: width of the result.
        activate: whether f is a ReLU or nothing.
        generator: of the first weights; the global one when left out.
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
        # Glorot's, as in the first GCN (Kipf and Welling, 2017): from PyTorch's own, which are
        # smaller, the representations lose rank (``docs/decisions/0008``).
        nn.init.xavier_uniform_(self.linear.weight, generator=generator)
        self.activation = nn.ReLU() if activate else nn.Identity()

    def forward(self, correlation: Correlation, nodes: Tensor) -> Tensor:
        """Maps ``(…, M, M)`` and ``(…, M, inputs)`` to ``(…, M, outputs)``."""
        out: Tensor = self.activation(correlation @ self.linear(nodes))
        return out


class GraphAutoencoder(nn.Module):
    """Encoder d → 64 → 64 → g (Table 1) and the decoder that reverses it with weights of its own.

    Args:
        features: d.
        code: g.
        hidden: width between.
        generator: of the first weights.
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
        """Node representations ``(…, M, g)``."""
        for layer in self.encoder:
            nodes = layer(correlation, nodes)
        return nodes

    def forward(self, correlation: Correlation, nodes: Tensor) -> Tensor:
        """The reconstruction ``(…, M, d)``."""
        nodes = self.encode(correlation, nodes)
        for layer in self.decoder:
            nodes = layer(correlation, nodes)
        return nodes

    def weight_norm(self) -> Tensor:
        """L_w of Eq. 7: ½ Σ ‖W‖²_F over encoder and decoder."""
        return 0.5 * torch.stack([w.square().sum() for w in self.parameters()]).sum()


def autoencoder_loss(
    network: GraphAutoencoder, reconstruction: Tensor, target: Tensor, alpha: float, beta: float
) -> Tensor:
    """L_1 = α·L_r + β·L_w (Eq. 8) with L_r the mean squared error of an element (Eq. 6)."""
    error = nn.functional.mse_loss(reconstruction, target)
    return alpha * error + beta * network.weight_norm()


def train_autoencoder(
    features: Tensor,
    code: int,
    settings: NrdhPaperSettings,
    generator: torch.Generator,
    cancel: CancelToken,
) -> Job[GraphAutoencoder]:
    """Trains on random graphs, a new partition each epoch.

    Args:
        features: scaled to unit variance, ``(n, d)``, on the device to train on.
        code: g.
        settings: graph, widths, α, β, learning rate and when to stop.
        generator: of the first weights and the partitions.
        cancel: checked once a batch.

    Yields:
        Progress of the stage ``autoencoder`` with the metric ``loss``, once an epoch.
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
    """g(x): averaged over random partitions, then of mean 0 and variance 1 a dimension.

    The hash network's last layer is a batch norm without affine terms, whose outputs have that
    mean and variance; g(x) must have them too, or it could never be fitted.

    Args:
        network: trained.
        features: ``(n, d)``.
        settings: R partitions.
        generator: of the partitions.
        cancel: checked once a batch.

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
