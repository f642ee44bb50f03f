"""What a check found, a repair did and a backup holds."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

FindingKind = Literal[
    "database",
    "references",
    "sizes",
    "places",
    "model",
    "models",
    "unsearchable",
    "stray-codes",
    "index",
    "thumbnails",
    "stray-thumbnails",
    "left-over",
    "strange",
    "aside",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found.

    Attributes:
        kind: what.
        count: how many.
        text: a sentence for a person, with what to do.
        wrong: whether something is broken or missing; else it mends itself.
    """

    kind: FindingKind
    count: int
    text: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Mended:
    """One thing that was put right.

    Attributes:
        kind: that of the finding.
        count: how many.
        text: a sentence for a person.
    """

    kind: FindingKind
    count: int
    text: str


@dataclass(slots=True)
class FilesRepaired:
    """What was done to the files of a library.

    Attributes:
        problem: what was wrong with the database; empty where nothing was.
        aside: where the damaged files are kept.
        rows: that were kept, by table.
        from_backup: rows that came from a backup, by table.
        models: versions that were entered again.
    """

    problem: str = ""
    aside: Path | None = None
    rows: dict[str, int] = field(default_factory=dict)
    from_backup: dict[str, int] = field(default_factory=dict)
    models: int = 0


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back.

    Attributes:
        backup: that was taken.
        aside: where the replaced library is kept.
        photos: in the library now.
        features_kept: photos that need not be read again.
    """

    backup: Path
    aside: Path
    photos: int
    features_kept: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that a library holds.

    Attributes:
        file: where it lies.
        made_at: when it was last written.
        bytes: its size.
        automatic: made by the day, else before a migration.
    """

    file: Path
    made_at: datetime
    bytes: int
    automatic: bool
