"""Data of photos needed to compare them: content, size, and how they were taken."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.store.connection import Store
from engine.store.ids import IN_LIST, id_list
from engine.store.metadata_columns import moment


@dataclass(frozen=True, slots=True)
class Shot:
    """A readable photo.

    Attributes:
        photo_id: id of the photo.
        folder_id: id of the library's folder that contains it.
        place: its path relative to that folder.
        content: hash of its file.
        width: in pixels, upright.
        height: in pixels, upright.
        taken_at: when it was taken, to the second.
        microsecond: fraction of the second, if its file contains it.
        source: source of the date, as in `engine.store.metadata.Metadata`.
        camera: maker and model, if its file contains them.
    """

    photo_id: int
    folder_id: int
    place: str
    content: bytes
    width: int
    height: int
    taken_at: datetime | None
    microsecond: int | None
    source: str | None
    camera: str | None

    @property
    def instant(self) -> datetime | None:
        """Returns when the camera says it took the photo; None if the date has another source."""
        if self.camera is None or self.source != "exif-original" or self.taken_at is None:
            return None
        return self.taken_at + timedelta(microseconds=self.microsecond or 0)


def read_shots(store: Store, ids: Iterable[int]) -> list[Shot]:
    """Reads the readable photos among some ids, ascending."""
    rows = store.db.execute(
        "SELECT id, folder_id, path, content_hash, width, height, taken_at, microsecond, "
        f"taken_at_from, camera FROM photos WHERE id {IN_LIST} AND error IS NULL "
        "AND TYPEOF(content_hash) = 'blob' ORDER BY id",
        (id_list(ids),),
    )
    return [
        Shot(
            *(row[0], row[1], os.fsdecode(row[2]), row[3], row[4] or 0, row[5] or 0),
            *(moment(row[6]), row[7], row[8], row[9]),
        )
        for row in rows
    ]
