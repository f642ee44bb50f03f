"""Decodes pictures on workers: the current one first, then its neighbours."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage

from app.base.engine_words import in_words
from app.base.jobs import JobRunner
from app.base.pictures import to_image
from app.gallery.picture import WHOLE, Decoded, Facts, Picture
from engine.base.errors import EngineError
from engine.library import Library
from engine.results import Example

_JOBS = 2

Wish = tuple[Picture, int]


class PictureLoader(QObject):
    """Handles the most recent requests; outdated ones are dropped.

    Args:
        library: decodes the pictures.
        runner: runs jobs.
        parent: parent object.
    """

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._wishes: list[Wish] = []
        self._under_way: list[Wish] = []
        self._jobs = 0

    def want(self, wishes: Sequence[Wish]) -> None:
        """Replaces the requests.

        Args:
            wishes: pictures with the longer side in pixels, the most urgent first.
        """
        self._wishes = [(picture, side) for picture, side in wishes if not picture.has(side)]
        self._start()

    def _start(self) -> None:
        for wish in self._wishes:
            if self._jobs == _JOBS:
                return
            if wish not in self._under_way:
                self._decode(wish)

    def _decode(self, wish: Wish) -> None:
        picture, side = wish
        self._under_way.append(wish)
        self._jobs += 1
        self._runner.start(
            lambda _: (wish, _read(self._library, picture, side)),
            finished=self._take,
            ended=self._job_ended,
        )

    @Slot(tuple)
    def _take(self, done: tuple[Wish, Decoded]) -> None:
        (picture, side), decoded = done
        self._under_way.remove((picture, side))
        if any(wanted is picture for wanted, _ in self._wishes):
            picture.take(decoded)
        self._wishes = [(p, wanted) for p, wanted in self._wishes if not p.has(wanted)]

    @Slot()
    def _job_ended(self) -> None:
        self._jobs -= 1
        self._start()


def _read(library: Library, picture: Picture, side: int) -> Decoded:
    example = picture.subject.example
    try:
        wanted = None if side >= WHOLE else side
        preview = library.photos.preview(example, wanted, transparency=True)
    except EngineError as error:
        return Decoded(QImage(), _remembered(library, example), side, in_words(str(error)))
    facts = Facts(preview.width, preview.height, preview.size, preview.metadata, preview.cut_off)
    return Decoded(to_image(preview), facts, side)


def _remembered(library: Library, example: Example) -> Facts:
    """Returns stored data about a photo whose file cannot be read now."""
    photo = library.photos.one(example) if isinstance(example, int) else None
    if photo is None:
        return Facts()
    metadata = library.photos.metadata(photo.id)
    return Facts(photo.width, photo.height, photo.size, metadata, photo.cut_off)
