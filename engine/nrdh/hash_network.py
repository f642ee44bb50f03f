"""The paper's second stage: the hash head and its loss (Eq. 9-18, Table 2)."""

import torch
from torch import Tensor, nn

from engine.base.progress import CancelToken, Job, Progress
from engine.nrdh.arrays import Floats
from engine.nrdh.convergence import EarlyStop
from engine.nrdh.settings import HashLoss, NrdhPaperSettings


class HashHead(nn.Module):
    """Linear → LeakyReLU → BN twice, then Linear → BN without affine terms = fc (Eq. 9-12).

    Args:
        inputs: width of the features.
        bits: g, the code length.
        hidden: widths of the two hidden layers.
        leaky_slope: λ of Eq. 10.
        generator: random generator for the initial weights; torch's global one if left out.
    """

    def __init__(
        self,
        inputs: int,
        bits: int,
        hidden: tuple[int, int] = (256, 64),
        leaky_slope: float = 0.01,
        generator: torch.Generator | None = None,
    ) -> None:
        super().__init__()
        first, second = hidden
        self.layers = nn.Sequential(
            nn.Linear(inputs, first),
            nn.LeakyReLU(leaky_slope),
            nn.BatchNorm1d(first),
            nn.Linear(first, second),
            nn.LeakyReLU(leaky_slope),
            nn.BatchNorm1d(second),
            nn.Linear(second, bits),
            nn.BatchNorm1d(bits, affine=False),
        )
        for layer in self.layers:
            if isinstance(layer, nn.Linear):
                _initialise(layer, generator)

    def forward(self, features: Tensor) -> Tensor:
        """Computes the outputs fc ``(n, g)`` of features ``(n, d)``; fch = tanh(fc) (Eq. 13)."""
        out: Tensor = self.layers(features)
        return out


def hash_loss(outputs: Tensor, targets: Tensor, mu: float, omega: float, loss: HashLoss) -> Tensor:
    """Computes L_2 = μ·L_fc + ω·L_fch (Eq. 18).

    L_fc is the squared distance to the node representation, summed over bits and averaged over the
    batch (Eq. 15). L_fch compares fch = tanh(fc) with its own bits b = [fc ≥ 0] (Eq. 16-17). Since
    tanh lies in (−1, 1), the logarithms printed in the paper are applied to (fch + 1) / 2 =
    sigmoid(2·fc).

    Args:
        outputs: fc ``(n, g)``.
        targets: g(x) ``(n, g)``.
        mu: weight of L_fc.
        omega: weight of L_fch.
        loss: kind of L_fch (Fig. 5).
    """
    fit = (outputs - targets).square().sum(dim=1).mean()
    return mu * fit + omega * bit_loss(outputs, loss)


def bit_loss(outputs: Tensor, loss: HashLoss) -> Tensor:
    """Computes L_fch: BCE summed over bits (Eq. 17), or one of the losses of Fig. 5.

    The alternatives are PyTorch's MultiLabelMarginLoss and MultiLabelSoftMarginLoss on fch, which
    average over bits; they are scaled to sums, so that ω means the same for each.
    """
    bits = (outputs.detach() >= 0).to(outputs.dtype)
    width = outputs.shape[1]
    if loss == "bce":
        each = nn.functional.binary_cross_entropy_with_logits(2 * outputs, bits, reduction="none")
        return each.sum(dim=1).mean()
    fch = torch.tanh(outputs)
    if loss == "multilabel_soft_margin":
        return nn.functional.multilabel_soft_margin_loss(fch, bits) * width
    return nn.functional.multilabel_margin_loss(fch, _indices_of_ones(bits)) * width


def train_head(
    features: Tensor,
    targets: Tensor,
    settings: NrdhPaperSettings,
    generator: torch.Generator,
    cancel: CancelToken,
) -> Job[HashHead]:
    """Trains the hash head on cached features (Eq. 18).

    Args:
        features: ``(n, d)`` on the device to train on.
        targets: g(x) ``(n, g)`` on the same device.
        settings: widths, loss, learning rate and stopping rule.
        generator: random generator for the initial weights and the order of photos.
        cancel: checked once per batch.

    Yields:
        Progress of the stage ``hash_network`` with the metric ``loss``, once per epoch.
    """
    head = HashHead(
        features.shape[1], targets.shape[1], settings.head_hidden, settings.leaky_slope, generator
    ).to(features.device)
    optimiser = torch.optim.Adam(head.parameters(), settings.head_learning_rate)
    stop = EarlyStop(settings.patience, settings.min_improvement)
    for epoch in range(1, settings.head_epochs + 1):
        losses = []
        for batch in _batches(len(features), settings.batch, generator):
            cancel.check()
            chosen = batch.to(features.device)
            outputs = head(features[chosen])
            loss = hash_loss(outputs, targets[chosen], settings.mu, settings.omega, settings.loss)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(loss.detach())
        mean = float(torch.stack(losses).mean())
        yield Progress(epoch, settings.head_epochs, "hash_network", metrics={"loss": mean})
        if stop.update(mean):
            break
    return head.eval()


def head_tensors(head: HashHead) -> dict[str, Floats]:
    """Converts a trained head to the tensors of `heads.mlp_head`, except shift and scale."""
    tensors: dict[str, Tensor] = {}
    linears = [layer for layer in head.layers if isinstance(layer, nn.Linear)]
    norms = [layer for layer in head.layers if isinstance(layer, nn.BatchNorm1d)]
    for i, (linear, norm) in enumerate(zip(linears, norms, strict=True)):
        tensors |= {f"weight_{i}": linear.weight, f"bias_{i}": linear.bias}
        assert norm.running_mean is not None
        assert norm.running_var is not None
        tensors |= {f"mean_{i}": norm.running_mean, f"variance_{i}": norm.running_var}
        if norm.affine:
            tensors |= {f"gamma_{i}": norm.weight, f"beta_{i}": norm.bias}
    slopes = [layer.negative_slope for layer in head.layers if isinstance(layer, nn.LeakyReLU)]
    tensors["leaky_slope"] = torch.tensor(slopes[:1])
    return {name: t.detach().float().cpu().numpy() for name, t in tensors.items()}


def _initialise(layer: nn.Linear, generator: torch.Generator | None) -> None:
    """Applies PyTorch's default initialisation with the given generator."""
    bound = layer.in_features**-0.5
    nn.init.uniform_(layer.weight, -bound, bound, generator=generator)
    nn.init.uniform_(layer.bias, -bound, bound, generator=generator)


def _batches(photos: int, size: int, generator: torch.Generator) -> tuple[Tensor, ...]:
    order = torch.randperm(photos, generator=generator)
    if photos % size == 1 and photos > 1:
        # Batch normalisation needs at least two rows.
        order = torch.cat([order, order[:1]])
    batches: tuple[Tensor, ...] = order.split(size)
    return batches


def _indices_of_ones(bits: Tensor) -> Tensor:
    """Builds the targets of MultiLabelMarginLoss: the indices of the ones, followed by −1."""
    places = torch.arange(bits.shape[1], device=bits.device).expand_as(bits)
    order = torch.argsort(bits, dim=1, descending=True, stable=True)
    sorted_bits = torch.gather(bits, 1, order)
    return torch.where(sorted_bits > 0, torch.gather(places, 1, order), -1)
