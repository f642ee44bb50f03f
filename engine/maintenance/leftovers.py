"""Removes what killed programs left in a library's folder and in target folders of moves."""

import contextlib
import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from engine.base.errors import LibraryError
from engine.decoding.thumbnails import ThumbnailStore
from engine.files.interrupted import InterruptedMoves
from engine.models.versions import HashModels
from engine.store.connection import Store
from engine.store.photos import PhotoTable


class Leftovers:
    """Cleans up after a killed program as soon as nobody else has the library open.

    Args:
        store: store of the library.
        models: versions of the model.
        thumbnails: thumbnails of the library.
        directory: folder of the library.
    """

    def __init__(
        self, store: Store, models: HashModels, thumbnails: ThumbnailStore, directory: Path
    ) -> None:
        self._store = store
        self._models = models
        self._thumbnails = thumbnails
        self._directory = directory
        self._moves = InterruptedMoves(store)
        self._untidy = store.opening.folder / "thumbnails-untidy"

    def tidy(self) -> bool:
        """Removes what is quick to find; returns whether a program had been killed."""
        opening = self._store.opening
        if not opening.left_behind():
            return False
        # What fails now is tried again at the next opening.
        with contextlib.suppress(OSError, LibraryError), opening.alone() as alone:
            notes = opening.left_behind()
            if not alone or not notes:
                return False
            self._moves.settle()
            self._models.forget_unfinished()
            for path in self._temporaries():
                _remove(path)
            # There can be a million thumbnails, so the next indexing run checks them.
            self._untidy.touch()
            for note in notes:
                note.unlink(missing_ok=True)
            return True
        return False

    def tidy_thumbnails(self) -> None:
        """Removes orphaned and unfinished thumbnails after a program was killed."""
        if not self._untidy.exists():
            return
        with contextlib.suppress(OSError), self._store.opening.alone() as alone:
            if not alone:
                return
            contents, thumbnails = PhotoTable(self._store).contents().values(), self._thumbnails
            # By name: a path for each photo takes seconds in which the window stands still.
            known = {content.hex() for content in contents}
            for file in chain(thumbnails.files(finished=False), thumbnails.large_files()):
                if file.suffix != ".jpg" or file.parent.name + file.stem not in known:
                    file.unlink(missing_ok=True)
            self._untidy.unlink()

    def _temporaries(self) -> Iterator[Path]:
        yield from self._directory.glob(".*.tmp")
        for name in ("backbones", "backups", "codes", "edited_copies", "scales", "training"):
            yield from list((self._directory / name).rglob(".*.tmp"))


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
