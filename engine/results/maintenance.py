"""Results of check, repair, restore and backup."""

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
    """One problem that a check found.

    Attributes:
        kind: kind of problem.
        count: number of occurrences.
        text: a sentence for the user that says what to do.
        wrong: whether something is broken or missing; otherwise it is corrected automatically.
    """

    kind: FindingKind
    count: int
    text: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Repaired:
    """One problem that was repaired.

    Attributes:
        kind: kind of the corresponding finding.
        count: number of occurrences.
        text: a description for the user.
    """

    kind: FindingKind
    count: int
    text: str


@dataclass(slots=True)
class FilesRepaired:
    """What a repair did to the files of a library.

    Attributes:
        problem: what was wrong with the database; empty if nothing was.
        aside: where the damaged files are kept.
        rows: number of recovered rows, by table.
        from_backup: number of rows taken from a backup, by table.
        models: number of versions whose rows were added again.
    """

    problem: str = ""
    aside: Path | None = None
    rows: dict[str, int] = field(default_factory=dict)
    from_backup: dict[str, int] = field(default_factory=dict)
    models: int = 0


@dataclass(frozen=True, slots=True)
class Restored:
    """The result of a restore.

    Attributes:
        backup: the restored backup.
        aside: where the replaced library is kept.
        photos: number of photos in the library now.
        features_kept: number of photos that need not be read again.
    """

    backup: Path
    aside: Path
    photos: int
    features_kept: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in a library.

    Attributes:
        file: its path.
        made_at: when it was last written.
        bytes: its size.
        automatic: true for a daily backup, false for one made before a migration.
    """

    file: Path
    made_at: datetime
    bytes: int
    automatic: bool
