"""The results of an evaluation, and their form on the command line."""

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
        photos: indices of the photos found, best first ``(q, k)``.
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
        seed: seed of all random choices.
        scores: means over the queries.
        unique_codes: number of different codes per database photo; None for float features.
        seconds_train: duration of training.
        seconds_encode: duration of encoding database and queries.
        model_bytes: size of what was learned; None for float features and lists.
        cpu_train: processor time of training in all threads, which does not depend on other load;
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
        """Returns the row in the form of the command line."""
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
    """The result of an evaluation.

    Attributes:
        dataset: path of the dataset.
        queries: number of queries.
        database: number of database photos.
        relevant_share: share of pairs of query and database photo with a common label.
        rows: the rows.
        shown: top results of `nrdh` for some queries.
    """

    dataset: Path
    queries: int
    database: int
    relevant_share: float
    rows: list[Row] = field(default_factory=list)
    shown: Shown | None = None

    def as_dict(self) -> dict[str, Any]:
        """Returns the evaluation in the form of the command line."""
        return {
            "dataset": str(self.dataset),
            "queries": self.queries,
            "database": self.database,
            "relevant_share": self.relevant_share,
            "results": [row.as_dict() for row in self.rows],
        }

    def groups(self) -> dict[tuple[str, int], list[Row]]:
        """Groups the seeds of each method and code length; float features first, then by length."""
        groups: dict[tuple[str, int], list[Row]] = {}
        for row in sorted(self.rows, key=lambda row: row.bits):
            groups.setdefault((row.method, row.bits), []).append(row)
        return groups
