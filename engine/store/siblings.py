"""Names of photos beside a photo that begin with its stem."""

import os
from pathlib import Path

from engine.results import Photo
from engine.store.connection import Store


def names_beside(store: Store, photo: Photo) -> list[str]:
    """Returns the photos of the library in a photo's folder whose names begin with its stem.

    Args:
        store: store of the library.
        photo: a photo of the library; the result includes its own name.
    """
    stem = os.fsencode(photo.path.relative_to(photo.root).with_suffix(""))
    rows = store.db.execute(
        "SELECT photos.path FROM photos JOIN folders ON folders.id = photos.folder_id "
        "WHERE folders.path = ? AND photos.path > ? AND photos.path < ?",
        (os.fsencode(photo.root), stem + b".", stem + b"/"),
    )
    return [Path(os.fsdecode(path)).name for (path,) in rows]
