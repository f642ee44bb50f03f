"""Converts `Metadata` from and to the columns of ``photos``."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from engine.results import NOTHING, Metadata

# In the order of `Metadata`, except the date, whose column is older than the others.
COLUMNS = Metadata._fields[1:]


def iso(at: datetime | None) -> str | None:
    """Formats a time for a column."""
    return at.isoformat() if at else None


def to_columns(metadata: Metadata) -> tuple[object, ...]:
    """Returns the values of `COLUMNS`."""
    *values, keywords = metadata[1:]
    return (*values, json.dumps(keywords, ensure_ascii=False) if keywords else None)


def moment(written: str | None) -> datetime | None:
    """Parses what `iso` wrote."""
    return datetime.fromisoformat(written) if written else None


def of_columns(row: Sequence[Any]) -> Metadata:
    """Builds metadata from ``taken_at`` and `COLUMNS`; empty if the row is damaged."""
    found = dict(zip(("taken_at", *COLUMNS), row, strict=True))
    try:
        keywords = tuple(json.loads(found["keywords"])) if found["keywords"] else ()
        return Metadata(**{**found, "taken_at": moment(found["taken_at"]), "keywords": keywords})
    except (ValueError, TypeError):
        return NOTHING
