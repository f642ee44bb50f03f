"""What an evaluation gives back, and the form in which the command line prints it."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from engine.evaluation.rankings import Scores
from engine.nrdh.arrays import Indices

SHOWN_PHOTOS = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """The nearest photos of some queries, for a picture.

    Attributes:
        title: method and code length.
        queries: indices of entries of the dataset ``(q,)``.
        photos: of what was found, best first ``(q, k)``.
    """

    title: str
    queries: Indices
    photos: Indices


@dataclass(frozen=True, slots=True)
class Row:
    """One method at one code length with one seed.

    Attributes:
        method: its name.
        bits: code length; 0 for float features, which have none.
        seed: of every random choice.
        scores: means over the queries.
        unique_codes: different codes a database photo; None for float features.
        seconds_train: spent on the training set.
        seconds_encode: spent on the codes of database and queries.
        model_bytes: size of what was learned; None for float features and lists.
        cpu_train: seconds of processor time in all threads, which a busy machine does not lengthen;
            None for float features and lists.
    """

    method: str
    bits: int
    seed: int
    scores: Scores
    unique_codes: float | None
    seconds_train: float
    seconds_encode: float
    model_bytes: int | None = None
    cpu_train: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """The row as the command line prints it."""
        figures = asdict(self.scores)
        figures.pop("curve")
        return {
            "method": self.method,
            "bits": self.bits,
            "seed": self.seed,
            **figures,
            "unique_codes": self.unique_codes,
            "seconds_train": self.seconds_train,
            "seconds_encode": self.seconds_encode,
            "model_bytes": self.model_bytes,
            "cpu_train": self.cpu_train,
        }


@dataclass(slots=True)
class Evaluation:
    """What came out.

    Attributes:
        dataset: where it lies.
        queries: how many.
        database: how many.
        relevant_share: of the pairs of query and database photo that share a label.
        rows: the results.
        shown: what the best known hash method found for some queries.
    """

    dataset: Path
    queries: int
    database: int
    relevant_share: float
    rows: list[Row] = field(default_factory=list)
    shown: Shown | None = None

    def as_dict(self) -> dict[str, Any]:
        """The evaluation as the command line prints it."""
        return {
            "dataset": str(self.dataset),
            "queries": self.queries,
            "database": self.database,
            "relevant_share": self.relevant_share,
            "results": [row.as_dict() for row in self.rows],
        }

    def groups(self) -> dict[tuple[str, int], list[Row]]:
        """The seeds of each method and code length; float features first, then by length."""
        groups: dict[tuple[str, int], list[Row]] = {}
        for row in sorted(self.rows, key=lambda row: row.bits):
            groups.setdefault((row.method, row.bits), []).append(row)
        return groups
