"""The hash heads in plain NumPy: from features to the outputs fc (Eq. 13)."""

from collections.abc import Callable, Mapping

import numpy as np

from engine.nrdh.arrays import AnyFloats, Floats
from engine.nrdh.order import Order
from engine.nrdh.preprocessing import square_root, unit_rows

Tensors = Mapping[str, Floats]

# Training uses PyTorch's default.
_BATCH_NORM_EPSILON = 1e-5


def linear_head(tensors: Tensors, features: AnyFloats) -> Floats:
    """Applies one or two linear maps to preprocessed features (``docs/nrdh.md``).

    Each branch i computes fc = unit((√features − mean)·projection_i)·weight_i + bias_i; the outputs
    of the branches are concatenated.

    Args:
        tensors: ``mean (d,)`` and, for i = 0, 1, …, ``projection_i (d, k)``, ``weight_i (k, g_i)``
            and ``bias_i (g_i,)``.
        features: ``(n, d)``.

    Returns:
        ``float32 (n, Σ g_i)``.
    """
    centred = square_root(features)
    centred -= tensors["mean"]
    outputs: list[Floats] = []
    while (projection := tensors.get(f"projection_{len(outputs)}")) is not None:
        i = len(outputs)
        points = unit_rows(np.asarray(centred @ projection, np.float32))
        outputs.append(points @ tensors[f"weight_{i}"] + tensors[f"bias_{i}"])
    return np.concatenate(outputs, axis=1)


def mlp_head(tensors: Tensors, features: AnyFloats) -> Floats:
    """Applies the paper's fully connected layers in evaluation mode (Table 2, Eq. 9-12).

    Args:
        tensors: ``shift (d,)`` and ``scale (d,)`` of the input; for layers i = 0, 1, 2 ``weight_i
            (out, in)``, ``bias_i``, running ``mean_i`` and ``variance_i``; for all but the last
            ``gamma_i`` and ``beta_i``; and the scalar ``leaky_slope (1,)``.
        features: ``(n, d)``.

    Returns:
        ``float32 (n, g)``.
    """
    slope = tensors["leaky_slope"][0]
    values = (features.astype(np.float32, copy=False) - tensors["shift"]) * tensors["scale"]
    for i in range(3):
        values = values @ tensors[f"weight_{i}"].T + tensors[f"bias_{i}"]
        last = i == 2
        if not last:
            values = np.where(values > 0, values, slope * values)
        deviation = np.sqrt(tensors[f"variance_{i}"] + _BATCH_NORM_EPSILON)
        values = (values - tensors[f"mean_{i}"]) / deviation
        if not last:
            values = values * tensors[f"gamma_{i}"] + tensors[f"beta_{i}"]
    return values.astype(np.float32)


def blend_head(tensors: Tensors, features: AnyFloats) -> Floats:
    """Rotates the points that a search ranks by, so that codes follow its order.

    Args:
        tensors: those of `engine.nrdh.order.Order`; ``rotation (d + g₀, g)`` and ``offset (g,)``.
        features: ``(n, d)``.

    Returns:
        ``float32 (n, g)``.
    """
    order = Order.of(tensors)
    if order is None:
        raise KeyError("order_shares")
    return np.asarray(order.points(features) @ tensors["rotation"] + tensors["offset"], np.float32)


HEADS: Mapping[str, Callable[[Tensors, AnyFloats], Floats]] = {
    "blend": blend_head,
    "linear": linear_head,
    "mlp": mlp_head,
}
