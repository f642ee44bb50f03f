"""Names of photos that lie beside a photo and begin like it."""

import os
from pathlib import Path

from engine.results import Photo
from engine.store.connection import Store


def names_beside(store: Store, photo: Photo) -> list[str]:
    """The photos of the library in the folder of a photo whose names begin with its stem.

    Args:
        store: of the library.
        photo: of the library; the answer has its own name as well.
    """
    stem = os.fsencode(photo.path.relative_to(photo.root).with_suffix(""))
    rows = store.db.execute(
        "SELECT photos.path FROM photos JOIN folders ON folders.id = photos.folder_id "
        "WHERE folders.path = ? AND photos.path > ? AND photos.path < ?",
        (os.fsencode(photo.root), stem + b".", stem + b"/"),
    )
    return [Path(os.fsdecode(path)).name for (path,) in rows]
