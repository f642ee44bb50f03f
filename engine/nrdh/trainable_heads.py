"""The hash heads of `engine.nrdh.heads` as differentiable torch modules."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from engine.base.errors import TrainingError
from engine.nrdh.arrays import Floats
from engine.nrdh.heads import Tensors

_BATCH_NORM_EPSILON = 1e-5
# Below this value of √, the slope at this value is used, since the slope at 0 is infinite.
_SMALLEST_ROOT = 0.05


class TrainableHead(nn.Module):
    """A saved head whose weights can be trained further; it starts as exactly the same function.

    Statistics (means, variances, projections) stay fixed, so that the output for a photo never
    depends on the other photos of its batch.

    Args:
        tensors: tensors of the corresponding head of `engine.nrdh.heads`.
    """

    learnt: tuple[str, ...] = ("weight_", "bias_", "gamma_", "beta_")

    def __init__(self, tensors: Tensors) -> None:
        super().__init__()
        for name, values in tensors.items():
            tensor = torch.from_numpy(values.copy())
            if name.startswith(self.learnt):
                self.register_parameter(name, nn.Parameter(tensor))
            else:
                self.register_buffer(name, tensor)

    def tensors(self) -> dict[str, Floats]:
        """Returns the head's tensors in their saved form."""
        return {name: t.detach().float().cpu().numpy() for name, t in self.state_dict().items()}


class TrainableLinear(TrainableHead):
    """Trainable form of `engine.nrdh.heads.linear_head`."""

    def forward(self, features: Tensor) -> Tensor:
        """Computes the outputs fc ``(n, g)`` of features ``(n, d)`` (Eq. 13)."""
        own: Mapping[str, Any] = {**dict(self.named_buffers()), **dict(self.named_parameters())}
        roots: Tensor = SquareRoot.apply(features)
        outputs: list[Tensor] = []
        while (projection := own.get(f"projection_{len(outputs)}")) is not None:
            i = len(outputs)
            points = nn.functional.normalize((roots - own["mean"]) @ projection, dim=1)
            outputs.append(points @ own[f"weight_{i}"] + own[f"bias_{i}"])
        return torch.cat(outputs, dim=1)


class TrainableMlp(TrainableHead):
    """Trainable form of `engine.nrdh.heads.mlp_head`, with batch norms in evaluation mode."""

    def forward(self, features: Tensor) -> Tensor:
        """Computes the outputs fc ``(n, g)`` of features ``(n, d)`` (Eq. 9-13)."""
        own: Mapping[str, Any] = {**dict(self.named_buffers()), **dict(self.named_parameters())}
        slope = float(own["leaky_slope"][0])
        values: Tensor = (features - own["shift"]) * own["scale"]
        for i in range(3):
            values = nn.functional.linear(values, own[f"weight_{i}"], own[f"bias_{i}"])
            if i < 2:
                values = nn.functional.leaky_relu(values, slope)
            deviation = torch.sqrt(own[f"variance_{i}"] + _BATCH_NORM_EPSILON)
            values = (values - own[f"mean_{i}"]) / deviation
            if i < 2:
                values = values * own[f"gamma_{i}"] + own[f"beta_{i}"]
        return values


class SquareRoot(torch.autograd.Function):
    """Square root that keeps the sign, like `engine.nrdh.preprocessing.square_root`."""

    @staticmethod
    def forward(ctx: Any, features: Tensor) -> Tensor:
        """Computes the roots and saves them for the gradient."""
        roots = features.abs().sqrt()
        ctx.save_for_backward(roots)
        return roots * features.sign()

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:
        """Computes d√x/dx = 1 / (2·√x), bounded near 0."""
        (roots,) = ctx.saved_tensors
        slopes: Tensor = 0.5 / roots.clamp(min=_SMALLEST_ROOT)
        return gradients[0] * slopes


_TRAINABLE = {"linear": TrainableLinear, "mlp": TrainableMlp}


def trainable_head(head: str, tensors: Tensors) -> TrainableHead:
    """Creates the torch form of a saved head.

    Args:
        head: a key of `engine.nrdh.heads.HEADS`.
        tensors: tensors of the head.

    Raises:
        TrainingError: the head has no torch form.
    """
    if head not in _TRAINABLE:
        raise TrainingError(f"a hash head {head!r} cannot be trained with its backbone")
    return _TRAINABLE[head](tensors)
