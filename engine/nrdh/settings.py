"""All hyper-parameters of both methods, with the chosen defaults."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, TypeVar

from engine.base.config import DEFAULT_BITS, Method
from engine.base.errors import TrainingError

HashLoss = Literal["bce", "multilabel_margin", "multilabel_soft_margin"]
Distance = Literal["cosine", "euclidean"]
PaperGraph = Literal["random", "identity"]


@dataclass(frozen=True, slots=True)
class NrdhSettings:
    """Settings of the default method: the paper's two stages on a graph of the whole library.

    Attributes:
        components: length of the preprocessed features A; None chooses it by the number of photos.
        neighbours: k of the k-NN graphs; None chooses it by the number of photos.
        exact_neighbours: the k-NN graphs are exact up to this many photos.
        sharpness: exponent of the cosine in an edge's weight.
        whitening_steps: number of propagation steps that define the neighbourhood with which a
            photo is compared.
        whitening_ridge: weight of the identity in the covariance of differences between neighbours.
        restart: weight α of the photo itself in every propagation step.
        steps: number of propagation steps.
        iterations: number of iterations of the rotation (ITQ).
        ridge: λ of the hash head, on features of unit variance.
        feature_bits: number of bits that code the features A rather than the node representation.
            If None, codes of 128 bits follow the order of a search
            (``docs/decisions/0025-learned-order.md``) and shorter ones have no such bits.
        node_weight: weight of node representations in the order of a search, relative to a weight
            of 1 for edit-whitened features.
        max_photos: a larger library is trained on a random sample of this many photos.
        mark_strength: c of the user's marks: a similar pair that differs from all others ends at
            about 1 / (1 + c) of its distance (``docs/decisions/0014``).
        mark_company: weight of a pair in which the nearest neighbour of a marked photo replaces it;
            a marked pair has weight 1.
    """

    components: int | None = None
    neighbours: int | None = None
    exact_neighbours: int = 50_000
    sharpness: float = 3.0
    whitening_steps: int = 3
    whitening_ridge: float = 0.03
    restart: float = 0.1
    steps: int = 20
    iterations: int = 50
    ridge: float = 50.0
    feature_bits: int | None = None
    node_weight: float = 1.75
    max_photos: int = 100_000
    mark_strength: float = 0.3
    mark_company: float = 0.3

    def __post_init__(self) -> None:
        _require(self.components is None or self.components >= 1, "components must be 1 or more")
        _require(self.neighbours is None or self.neighbours >= 1, "neighbours must be 1 or more")
        _require(0 < self.restart <= 1, "restart must be above 0 and at most 1")
        _require(self.whitening_steps >= 1, "whitening_steps must be 1 or more")
        _require(self.whitening_ridge > 0, "whitening_ridge must be positive")
        _require(self.ridge > 0, "ridge must be positive")
        _require(self.steps >= 0, "steps must not be negative")
        _require(self.iterations >= 1, "iterations must be 1 or more")
        _require(self.node_weight >= 0, "node_weight must not be negative")
        _require(self.mark_strength >= 0, "mark_strength must not be negative")
        _require(0 <= self.mark_company <= 1, "mark_company must lie in 0…1")

    def components_for(self, photos: int) -> int:
        """Returns the length of A for a library of that size (``docs/nrdh.md``, step 1)."""
        if self.components is not None:
            return self.components
        return _by_size(photos, ((750, 64), (3_000, 128), (10_000, 256)), 384)

    def neighbours_for(self, photos: int) -> int:
        """Returns k of the k-NN graphs for a library of that size (``docs/nrdh.md``, step 2)."""
        wanted = self.neighbours or _by_size(photos, ((300, 5), (2_000, 10)), 20)
        return max(1, min(wanted, photos - 1))

    def follows_order(self, bits: int) -> bool:
        """Returns whether codes of that length follow the order of a search."""
        return bits == DEFAULT_BITS and self.feature_bits is None

    def feature_bits_for(self, bits: int) -> int:
        """Returns how many of ``bits`` code the features themselves.

        Raises:
            TrainingError: they are not below the code length.
        """
        _require(0 <= (self.feature_bits or 0) < bits, "feature_bits must be below the code length")
        return self.feature_bits or 0


@dataclass(frozen=True, slots=True)
class NrdhPaperSettings:
    """Settings of the paper's method as read in ``docs/nrdh.md``; every ablation is a field.

    Attributes:
        graph: whether to use random graphs; otherwise the identity, i.e. no neighbours ("without
            GCN", Table 7).
        distance: distance of Eq. 2 (Fig. 3).
        nodes: M, the number of photos in one graph (Fig. 4, Table 3).
        rho: threshold of Eq. 3 (Table 4).
        rho_quantile: if given, ρ is this quantile of the similarities observed in the graphs.
        p: weight of the node itself in Eq. 4 (Table 5).
        hidden: width of the autoencoder's hidden layers (Table 1).
        alpha: weight of the reconstruction loss (Eq. 8).
        beta: weight of the regulariser (Eq. 8).
        partitions: R, the number of random partitions over which node representations are averaged.
        graphs_per_batch: number of graphs in one batched tensor.
        autoencoder_learning_rate: learning rate of Adam for the autoencoder.
        autoencoder_epochs: maximum number of epochs of the autoencoder.
        loss: loss of fch (Eq. 17, Fig. 5).
        mu: weight of the squared distance to the node representation (Eq. 18, Table 6).
        omega: weight of the loss of fch (Eq. 18, Table 6).
        head_hidden: widths of the hash head's hidden layers (Table 2).
        leaky_slope: λ of Eq. 10.
        batch: number of photos in one step of the hash network.
        head_learning_rate: learning rate of Adam for the hash network.
        head_epochs: maximum number of epochs of the hash network.
        patience: number of epochs without improvement before either network stops.
        min_improvement: relative decrease of the loss that counts as an improvement.
        max_photos: a larger library is trained on a random sample of this many photos.
    """

    graph: PaperGraph = "random"
    distance: Distance = "cosine"
    nodes: int = 10
    rho: float = 0.4
    rho_quantile: float | None = None
    p: float = 0.8
    hidden: int = 64
    alpha: float = 0.999
    beta: float = 0.001
    partitions: int = 5
    graphs_per_batch: int = 32
    autoencoder_learning_rate: float = 1e-3
    autoencoder_epochs: int = 100
    loss: HashLoss = "bce"
    mu: float = 0.8
    omega: float = 0.2
    head_hidden: tuple[int, int] = (256, 64)
    leaky_slope: float = 0.01
    batch: int = 256
    head_learning_rate: float = 1e-3
    head_epochs: int = 100
    patience: int = 5
    min_improvement: float = 0.001
    max_photos: int = 50_000

    def __post_init__(self) -> None:
        _require(self.graph in ("random", "identity"), f"unknown graph {self.graph!r}")
        _require(self.distance in ("cosine", "euclidean"), f"unknown distance {self.distance!r}")
        _require(
            self.loss in ("bce", "multilabel_margin", "multilabel_soft_margin"),
            f"unknown loss {self.loss!r}",
        )
        _require(self.nodes >= 1, "nodes must be 1 or more")
        _require(0 <= self.p <= 1, "p must lie in 0…1")
        _require(
            self.rho_quantile is None or 0 <= self.rho_quantile <= 1,
            "rho_quantile must lie in 0…1",
        )
        _require(self.partitions >= 1, "partitions must be 1 or more")
        _require(self.batch >= 2, "batch must be 2 or more")


@dataclass(frozen=True, slots=True)
class WholeNetworkSettings:
    """Settings of the second stage with a trainable backbone, for `trainable="all"` (Eq. 18).

    Attributes:
        epochs: maximum number of epochs.
        batch: number of photos in one step, over all processes.
        backbone_learning_rate: initial learning rate of Adam for the backbone; it falls to 0 along
            half a cosine.
        head_learning_rate: the same for the head.
        mu: weight of the squared distance to the node representation.
        omega: weight of the loss of fch.
        smallest_crop: smallest share of a photo's area that a random crop keeps.
        stretch: largest factor by which the aspect ratio of a crop differs from that of the photo.
        mirror: probability of mirroring a photo.
        light: largest relative change of brightness and contrast.
        colour: largest relative change of colour saturation.
        held_out: share of the photos that are not trained on and decide when to stop.
        patience: number of epochs without a lower loss on those photos before training stops.
        min_improvement: relative decrease of that loss that counts as an improvement.
        checkpoint_steps: the state is saved after this many steps, and after each epoch.
        max_photos: a larger library is trained on a random sample of this many photos.
    """

    epochs: int = 3
    batch: int = 64
    backbone_learning_rate: float = 3e-4
    head_learning_rate: float = 1e-3
    mu: float = 0.8
    omega: float = 0.2
    smallest_crop: float = 0.3
    stretch: float = 4 / 3
    mirror: float = 0.5
    light: float = 0.3
    colour: float = 0.8
    held_out: float = 0.1
    patience: int = 2
    min_improvement: float = 0.001
    checkpoint_steps: int = 100
    max_photos: int = 20_000

    def __post_init__(self) -> None:
        _require(self.epochs >= 1, "epochs must be 1 or more")
        _require(self.batch >= 1, "batch must be 1 or more")
        _require(0 < self.held_out < 1, "held_out must lie between 0 and 1")
        _require(0 < self.smallest_crop <= 1, "smallest_crop must be above 0 and at most 1")
        _require(self.stretch >= 1, "stretch must be 1 or more")
        _require(self.checkpoint_steps >= 1, "checkpoint_steps must be 1 or more")


Settings = NrdhSettings | NrdhPaperSettings
# Models and trainings of earlier versions still contain these names, which are no longer used.
_FORMER: Mapping[type, frozenset[str]] = {
    NrdhSettings: frozenset(
        {"autoencoder", "autoencoder_target", "autoencoder_hidden", "autoencoder_self_weight"}
        | {"autoencoder_learning_rate", "autoencoder_epochs", "alpha", "beta", "patience"}
        | {"min_improvement"}
    ),
    WholeNetworkSettings: frozenset({"rounds"}),
}
_SettingsT = TypeVar("_SettingsT", NrdhSettings, NrdhPaperSettings, WholeNetworkSettings)


def default_settings(method: Method) -> Settings:
    """Returns the default settings of a method."""
    return NrdhSettings() if method == "nrdh" else NrdhPaperSettings()


def settings_to_dict(settings: Settings | WholeNetworkSettings) -> dict[str, Any]:
    """Converts settings to values that JSON can represent."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(settings).items()
    }


def settings_from_dict(kind: type[_SettingsT], values: Mapping[str, Any]) -> _SettingsT:
    """Converts the result of `settings_to_dict`, or a part of it, to settings.

    Names that earlier versions used are ignored.

    Raises:
        TrainingError: a name is unknown or a value is invalid.
    """
    known = {field.name for field in fields(kind)}
    former = _FORMER.get(kind, frozenset())
    unknown = sorted(set(values) - known - former)
    _require(not unknown, f"unknown training settings: {', '.join(unknown)}")
    restored: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in values.items()
        if name in known
    }
    return kind(**restored)


def _by_size(photos: int, steps: tuple[tuple[int, int], ...], otherwise: int) -> int:
    return next((value for below, value in steps if photos < below), otherwise)


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise TrainingError(message)
