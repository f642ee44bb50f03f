"""The paper's equations against plain loops in NumPy."""

import math

import numpy as np
import pytest
import torch

from engine.base.progress import CancelToken
from engine.nrdh.autoencoder import GraphAutoencoder, autoencoder_loss, node_representations
from engine.nrdh.graph import binarise, correlation_matrix, random_partition, reweight, similarities
from engine.nrdh.hash_network import HashHead, bit_loss, hash_loss, head_tensors
from engine.nrdh.heads import mlp_head
from engine.nrdh.settings import NrdhPaperSettings

pytestmark = pytest.mark.torch


@pytest.fixture
def nodes() -> np.ndarray:
    return np.random.default_rng(0).random((3, 5, 7)).astype(np.float32)


def reference_correlation(graph: np.ndarray, rho: float, p: float) -> np.ndarray:
    """Eq. 2-4, node by node."""
    size = len(graph)
    result = np.zeros((size, size))
    for i in range(size):
        neighbours = []
        for j in range(size):
            cosine = graph[i] @ graph[j] / (np.linalg.norm(graph[i]) * np.linalg.norm(graph[j]))
            if j != i and cosine > rho:
                neighbours.append(j)
        result[i, i] = p if neighbours else 1.0
        for j in neighbours:
            result[i, j] = (1 - p) / len(neighbours)
    return result


@pytest.mark.parametrize(("rho", "p"), [(0.4, 0.8), (0.75, 0.8), (0.8, 0.3), (0.999, 0.5)])
def test_correlation_matrix(nodes: np.ndarray, rho: float, p: float) -> None:
    found = correlation_matrix(torch.from_numpy(nodes), NrdhPaperSettings(rho=rho, p=p)).numpy()
    expected = np.stack([reference_correlation(graph, rho, p) for graph in nodes])
    assert np.allclose(found, expected, atol=1e-6)
    assert np.allclose(found.sum(axis=2), 1, atol=1e-6)


def test_euclidean_distance_takes_the_place_of_the_cosine(nodes: np.ndarray) -> None:
    found = similarities(torch.from_numpy(nodes), "euclidean").numpy()
    assert found[1, 2, 4] == pytest.approx(np.linalg.norm(nodes[1, 2] - nodes[1, 4]), rel=1e-4)


def test_the_identity_graph_has_no_neighbours(nodes: np.ndarray) -> None:
    found = correlation_matrix(torch.from_numpy(nodes), NrdhPaperSettings(graph="identity"))
    assert torch.equal(found, torch.eye(5).expand(3, 5, 5))


def test_a_node_is_no_neighbour_of_itself_and_an_isolated_one_keeps_itself() -> None:
    edges = binarise(torch.eye(3)[None], 0.5)
    assert edges.sum() == 0
    assert torch.equal(reweight(edges, 0.8), torch.eye(3)[None])


@pytest.mark.parametrize("photos", [4, 10, 25, 103])
def test_a_partition_holds_every_photo(photos: int) -> None:
    settings = NrdhPaperSettings(nodes=10, graphs_per_batch=4)
    batches = list(random_partition(photos, settings, torch.Generator().manual_seed(1)))
    assert {len(graph) for batch in batches for graph in batch} == {min(10, photos)}
    places = torch.cat([batch.flatten() for batch in batches])
    assert set(places.tolist()) == set(range(photos))
    assert len(places) - photos < 10


def test_autoencoder_is_equation_5(nodes: np.ndarray) -> None:
    network = GraphAutoencoder(7, 4, 6, torch.Generator().manual_seed(0))
    correlation = correlation_matrix(torch.from_numpy(nodes), NrdhPaperSettings(rho=0.8))
    found = network(correlation, torch.from_numpy(nodes)).detach().numpy()
    for b in range(3):
        hidden = nodes[b]
        layers = [*network.encoder, *network.decoder]
        for number, layer in enumerate(layers):
            weight = layer.linear.weight.detach().numpy().T
            hidden = correlation[b].numpy() @ hidden @ weight
            if number not in {2, 5}:
                hidden = np.maximum(hidden, 0)
        assert np.allclose(found[b], hidden, atol=1e-5)


def test_autoencoder_loss_is_equations_6_to_8(nodes: np.ndarray) -> None:
    network = GraphAutoencoder(7, 4, 6)
    target = torch.from_numpy(nodes)
    loss = float(autoencoder_loss(network, target * 1.5, target, 0.999, 0.001).detach())
    error = sum(float((0.5 * v) ** 2) for v in nodes.flatten()) / nodes.size
    weights = [w.detach().numpy() for w in network.parameters()]
    assert len(weights) == 6
    norm = 0.5 * sum(float((w**2).sum()) for w in weights)
    assert loss == pytest.approx(0.999 * error + 0.001 * norm, rel=1e-5)


def test_node_representations_are_standardised_averages() -> None:
    features = torch.from_numpy(np.random.default_rng(1).random((33, 7)).astype(np.float32))
    network = GraphAutoencoder(7, 4, 6, torch.Generator().manual_seed(0))
    settings = NrdhPaperSettings(graph="identity", partitions=3)
    found = node_representations(
        network, features, settings, torch.Generator().manual_seed(0), CancelToken()
    ).numpy()
    alone = network.encode(torch.eye(1), features[:, None]).detach().numpy()[:, 0]
    deviation = alone.std(axis=0)
    expected = (alone - alone.mean(axis=0)) / np.where(deviation > 1e-9, deviation, np.inf)
    assert np.allclose(found, expected, atol=1e-4)


def test_hash_loss_is_equations_15_to_18() -> None:
    random = np.random.default_rng(2)
    fc, target = random.normal(size=(6, 8)), random.normal(size=(6, 8))
    fit = np.mean([sum((fc[i] - target[i]) ** 2) for i in range(6)])
    entropy = 0.0
    for row in fc:
        for value in row:
            chance = (math.tanh(value) + 1) / 2
            bit = 1.0 if value >= 0 else 0.0
            entropy -= bit * math.log(chance) + (1 - bit) * math.log(1 - chance)
    expected = 0.8 * fit + 0.2 * entropy / 6
    found = hash_loss(torch.from_numpy(fc), torch.from_numpy(target), 0.8, 0.2, "bce")
    assert float(found) == pytest.approx(expected, rel=1e-6)


def test_multilabel_margin_loss_is_the_one_of_figure_5() -> None:
    fc = torch.tensor([[0.4, -0.2, 1.0, -0.7]], dtype=torch.float64)
    fch = torch.tanh(fc)[0].tolist()
    total = 0.0
    for positive in (0, 2):
        for negative in (1, 3):
            total += max(0.0, 1 - (fch[positive] - fch[negative]))
    # PyTorch divides by the number of labels; the loss here is a sum over bits.
    assert float(bit_loss(fc, "multilabel_margin")) == pytest.approx(total, rel=1e-6)


def test_the_head_in_numpy_is_the_head_in_torch() -> None:
    random = np.random.default_rng(3)
    head = HashHead(10, 16, (8, 6), 0.01, torch.Generator().manual_seed(0))
    for _ in range(5):
        head(torch.from_numpy(random.normal(size=(32, 10)).astype(np.float32)))
    head.eval()
    features = random.normal(size=(9, 10)).astype(np.float32)
    tensors = head_tensors(head)
    tensors |= {"shift": np.zeros(10, np.float32), "scale": np.ones(10, np.float32)}
    expected = head(torch.from_numpy(features)).detach().numpy()
    assert np.allclose(mlp_head(tensors, features), expected, atol=1e-5)


def test_the_last_layer_has_mean_0_and_variance_1() -> None:
    head = HashHead(10, 16)
    out = head(torch.randn(64, 10, generator=torch.Generator().manual_seed(0))).detach()
    assert torch.allclose(out.mean(0), torch.zeros(16), atol=1e-4)
    assert torch.allclose(out.var(0, unbiased=False), torch.ones(16), atol=1e-2)
