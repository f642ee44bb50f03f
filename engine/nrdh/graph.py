"""The paper's random graphs, in batches of B graphs of M nodes each (Eq. 2-4)."""

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import torch
from torch import Tensor

from engine.nrdh.settings import Distance, NrdhPaperSettings

_LEAST_BATCHES = 16
_OBSERVED_BATCHES = 64


def similarities(nodes: Tensor, distance: Distance = "cosine") -> Tensor:
    """Computes the similarities u_ij of Eq. 2.

    Args:
        nodes: features ``(B, M, d)``.
        distance: ``cosine``, or ``euclidean`` for the Euclidean distance in place of the cosine
            (Fig. 3).

    Returns:
        ``(B, M, M)``.
    """
    if distance == "euclidean":
        return torch.cdist(nodes, nodes)
    units = torch.nn.functional.normalize(nodes, dim=-1)
    return units @ units.transpose(1, 2)


def binarise(similarity: Tensor, rho: float | Tensor) -> Tensor:
    """Computes the edges U of Eq. 3: 1 where u_ij > ρ, excluding the node itself.

    Args:
        similarity: ``(B, M, M)``.
        rho: threshold.

    Returns:
        ``(B, M, M)`` of zeros and ones with a diagonal of zeros.
    """
    edges = (similarity > rho).to(similarity.dtype)
    return edges * (1 - torch.eye(edges.shape[-1], dtype=edges.dtype, device=edges.device))


def reweight(edges: Tensor, p: float) -> Tensor:
    """Computes U' of Eq. 4 as read in ``docs/nrdh.md``: p for the node, 1 − p for its neighbours.

    As printed in the paper, nodes that are not connected would also get weight, and all
    representations would become alike. A node without neighbours keeps weight 1.

    Args:
        edges: U ``(B, M, M)``.
        p: weight of the node itself.

    Returns:
        ``(B, M, M)``; every row sums to 1.
    """
    degree = edges.sum(dim=-1, keepdim=True)
    own = torch.where(degree > 0, p, 1.0).to(edges.dtype)
    return torch.diag_embed(own.squeeze(-1)) + (1 - p) * edges / degree.clamp(min=1)


def correlation_matrix(nodes: Tensor, settings: NrdhPaperSettings) -> Tensor:
    """Computes U' from features (Eq. 2-4), or the identity if the settings use no graph.

    Args:
        nodes: ``(B, M, d)``.
        settings: distance, ρ, p, and whether there is a graph.

    Returns:
        ``(B, M, M)``.
    """
    graphs, size, _ = nodes.shape
    if settings.graph == "identity" or size == 1:
        return torch.eye(size, device=nodes.device).expand(graphs, size, size)
    similarity = similarities(nodes, settings.distance)
    return reweight(binarise(similarity, settings.rho), settings.p)


def with_observed_rho(
    features: Tensor, settings: NrdhPaperSettings, generator: torch.Generator
) -> NrdhPaperSettings:
    """Replaces a ρ given as a quantile by that quantile of the similarities in random graphs.

    Args:
        features: ``(n, d)``.
        settings: returned unchanged if ρ itself is given, or if a graph has one photo.
        generator: random generator for the graphs.
    """
    size = min(settings.nodes, len(features))
    if settings.rho_quantile is None or size == 1:
        return settings
    others = ~torch.eye(size, dtype=torch.bool, device=features.device)
    batches = islice(random_partition(len(features), settings, generator), _OBSERVED_BATCHES)
    observed = [
        similarities(features[batch.to(features.device)], settings.distance)[:, others].flatten()
        for batch in batches
    ]
    rho = float(torch.quantile(torch.cat(observed), settings.rho_quantile))
    return replace(settings, rho=rho, rho_quantile=None)


def random_partition(
    photos: int, settings: NrdhPaperSettings, generator: torch.Generator
) -> Iterator[Tensor]:
    """Partitions the photos into graphs of M photos in a new random order.

    If M does not divide the number of photos, the last graph is filled with photos of other graphs.

    Args:
        photos: n, the number of photos.
        settings: M, and the maximum number of graphs per batch; a small library gets smaller
            batches, because an epoch of one or two steps trains little.
        generator: random generator for the order.

    Yields:
        Indices ``(B, M)``; together they contain every photo at least once.
    """
    size = min(settings.nodes, photos)
    order = torch.randperm(photos, generator=generator)
    lacking = -photos % size
    order = torch.cat([order, order[:lacking]]).view(-1, size)
    batches = max(_LEAST_BATCHES, math.ceil(len(order) / settings.graphs_per_batch))
    yield from order.tensor_split(min(batches, len(order)))
