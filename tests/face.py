"""Names of the engine as tests use them, however it is composed."""

import engine.library
from engine.backbones.finetuned import FinetunedBackbones
from engine.backbones.runtimes import Runtimes
from engine.decoding.thumbnails import ThumbnailStore
from engine.indexing.run import Indexing
from engine.models.versions import HashModels
from engine.search.search import Searching
from engine.store.connection import Store


class Library(engine.library.Library):
    """A library whose parts a test may look into, or have fail."""

    @property
    def store(self) -> Store:
        return self._store

    @property
    def hash_models(self) -> HashModels:
        return self._models

    @property
    def thumbnails(self) -> ThumbnailStore:
        return self._thumbnails

    @property
    def runtimes(self) -> Runtimes:
        return self._runtimes

    @property
    def finetuned(self) -> FinetunedBackbones:
        return self._backbones

    @property
    def indexing(self) -> Indexing:
        return self._indexing

    @property
    def searching(self) -> Searching:
        return self._searching
