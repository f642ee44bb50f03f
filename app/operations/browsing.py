"""All photos of the library, sorted and filtered; pages on display are read on workers."""

from collections import OrderedDict
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QDate, QLocale, QObject, QTimer, Signal, Slot

from app.base.jobs import Job, JobRunner
from app.base.texts import readable
from app.gallery.outlined import PAGE, OutlinedTable
from engine.base.progress import CancelToken
from engine.library import Library
from engine.results import OrderKey, Outline, Photo, PhotoFilter, PhotoGroup, PhotoOrder

# Pages that are out of view when their turn comes are not read.
_MOST_WAITING = 6
# Headings with fewer photos would leave most of their lines empty.
_LEAST_A_HEADING = 6
_BETWEEN_YEARS = "/"

# Photos of a page, and the ids of those that also represent a RAW file.
_Page = tuple[OutlinedTable, int, Sequence[Photo], set[int]]


@dataclass(frozen=True, slots=True)
class Browsed:
    """The photos to show.

    Attributes:
        table: the photos.
        wanted: the filter.
        order: the sort order.
        again: whether the same filter and order were on display before.
        whole: number of photos without the filter; None while unknown.
    """

    table: OutlinedTable
    wanted: PhotoFilter
    order: PhotoOrder
    again: bool
    whole: int | None = None


class Browser(QObject):
    """Reads outlines and pages; a later request replaces an earlier one.

    Args:
        library: the library.
        runner: runs jobs.
        parent: parent object.
    """

    began = Signal(Browsed)
    ready = Signal(Browsed)
    failed = Signal(str)
    page_arrived = Signal(list)
    allowed = Signal(PhotoFilter, np.ndarray)

    def __init__(self, library: Library, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._runner = runner
        self._number = 0
        self._job: Job | None = None
        self._asked = 0
        self._reading = False
        self._waiting: OrderedDict[tuple[OutlinedTable, int], None] = OrderedDict()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._read_pages)

    def show(self, wanted: PhotoFilter, order: PhotoOrder, *, again: bool = False) -> None:
        """Requests photos: `began` delivers the first ones, `ready` all of them.

        Args:
            wanted: the filter.
            order: the sort order.
            again: whether the same are on display, so that only the complete result is useful.
        """
        self._number += 1
        number, locale = self._number, QLocale()
        if self._job is not None:
            # It is no longer needed and would slow down the next request.
            self._job.cancel()
        self._job = self._runner.start(
            lambda cancel: self._look(number, wanted, order, again, locale, cancel),
            progress=self._take_beginning,
            finished=self._take_all,
            failed=self.failed,
            ended=self._forget,
        )

    def allow(self, wanted: PhotoFilter) -> None:
        """Requests the ids of photos that pass a filter; `allowed` delivers them."""
        self._asked += 1
        number, gallery = self._asked, self._library.gallery
        self._runner.start(
            lambda _: (number, wanted, gallery.ids(wanted)),
            finished=self._take_allowed,
            failed=self.failed,
        )

    @Slot()
    def _forget(self) -> None:
        # The end of a job that was replaced says nothing about the next one.
        if self._job is not None and self._job.is_over:
            self._job = None

    def _look(
        self,
        number: int,
        wanted: PhotoFilter,
        order: PhotoOrder,
        again: bool,
        locale: QLocale,
        cancel: CancelToken,
    ) -> Generator[tuple[int, Browsed], None, tuple[int, Browsed]]:
        gallery, photos, paired = self._library.gallery, list[Photo](), set[int]()
        cancel.check()
        if not again:
            outline, photos = gallery.beginning(wanted, order, PAGE)
            table = self._table(outline, order, locale, complete=len(photos) < PAGE)
            table.paged.put(0, photos)
            paired = self._library.photos.standing_for_raw(photos)
            table.note_pairs(paired)
            yield number, Browsed(table, wanted, order, again)
            if table.complete:
                return number, self._whole(table, wanted, order, again)
        cancel.check()
        table = self._table(gallery.outline(wanted, order), order, locale, complete=True)
        if photos and table.paged.ids_of(0) == [photo.id for photo in photos]:
            table.paged.put(0, photos)
            table.note_pairs(paired)
        return number, self._whole(table, wanted, order, again)

    def _whole(
        self, table: OutlinedTable, wanted: PhotoFilter, order: PhotoOrder, again: bool
    ) -> Browsed:
        gallery = self._library.gallery
        whole = gallery.count(items=True) if wanted.active else len(table)
        return Browsed(table, wanted, order, again, whole)

    def _table(
        self, outline: Outline, order: PhotoOrder, locale: QLocale, *, complete: bool
    ) -> OutlinedTable:
        if order.key is OrderKey.TAKEN:
            outline = headed(outline)
        titles = [self._title(group.name, order, locale) for group in outline.groups]
        return OutlinedTable(outline, titles, self._library.photos.get, complete=complete)

    def _title(self, name: str, order: PhotoOrder, locale: QLocale) -> str:
        if order.key is OrderKey.TAKEN:
            if not name:
                return self.tr("No date")
            if _BETWEEN_YEARS in name:
                first, last = sorted(name.split(_BETWEEN_YEARS))
                words = self.tr("{first} – {last}", "heading of several years")
                return words.format(first=first, last=last)
            if "-" not in name:
                return self.tr("{year}", "heading of a year").format(year=name)
            year, month = (int(part) for part in name.split("-"))
            words = self.tr("{month} {year}", "heading of a month")
            return words.format(month=locale.standaloneMonthName(month), year=year)
        if order.key is OrderKey.ADDED:
            day = QDate.fromString(name, "yyyy-MM-dd")
            spoken = locale.toString(day, QLocale.FormatType.LongFormat)
            return self.tr("Added on {day}").format(day=spoken)
        return readable(name)

    @Slot(tuple)
    def _take_beginning(self, answer: tuple[int, Browsed]) -> None:
        number, found = answer
        if number == self._number:
            self._adopt(found.table)
            self.began.emit(found)

    @Slot(tuple)
    def _take_all(self, answer: tuple[int, Browsed]) -> None:
        number, found = answer
        if number == self._number:
            self._adopt(found.table)
            self.ready.emit(found)

    @Slot(tuple)
    def _take_allowed(self, answer: tuple[int, PhotoFilter, npt.NDArray[np.int64]]) -> None:
        number, wanted, ids = answer
        if number == self._asked:
            self.allowed.emit(wanted, ids)

    def _adopt(self, table: OutlinedTable) -> None:
        table.paged.wanted = partial(self._want, table)

    def _want(self, table: OutlinedTable, page: int) -> None:
        self._waiting[table, page] = None
        self._waiting.move_to_end((table, page))
        while len(self._waiting) > _MOST_WAITING:
            self._waiting.popitem(last=False)
        if not self._reading:
            self._soon.start()

    @Slot()
    def _read_pages(self) -> None:
        if self._reading or not self._waiting:
            return
        self._reading = True
        table, page = self._waiting.popitem(last=True)[0]
        ids = table.paged.ids_of(page)
        self._runner.start(
            lambda _: self._read_page(table, page, ids),
            finished=self._take_page,
            failed=self.failed,
            ended=self._go_on,
        )

    def _read_page(self, table: OutlinedTable, page: int, ids: Sequence[int]) -> _Page:
        photos = self._library.photos.get(ids)
        return table, page, photos, self._library.photos.standing_for_raw(photos)

    @Slot(tuple)
    def _take_page(self, answer: _Page) -> None:
        table, page, photos, paired = answer
        table.paged.put(page, photos)
        table.note_pairs(paired)
        self._waiting.pop((table, page), None)
        self.page_arrived.emit(table.paged.ids_of(page))

    @Slot()
    def _go_on(self) -> None:
        self._reading = False
        if self._waiting:
            self._soon.start()


def headed(outline: Outline) -> Outline:
    """Groups photos by month, by year if months have few photos, or by several years if these do.

    Each year is decided for itself, so that only the last one can change when more photos are known
    than those of the first page.

    Args:
        outline: grouped by month.
    """
    groups: list[PhotoGroup] = []
    few: list[tuple[PhotoGroup, ...]] = []
    for year, each in groupby(outline.groups, key=lambda group: group.name[:4]):
        months = tuple(each)
        photos = _photos(months)
        if year and photos < _LEAST_A_HEADING:
            few.append(months)
            if sum(map(_photos, few)) >= _LEAST_A_HEADING:
                groups.append(_together(few))
                few = []
            continue
        groups += [_together(few)] if few else []
        few = []
        split = not year or photos >= _LEAST_A_HEADING * len(months)
        groups += months if split else [PhotoGroup(year, photos)]
    groups += [_together(few)] if few else []
    return replace(outline, groups=tuple(groups))


def _together(years: Sequence[Sequence[PhotoGroup]]) -> PhotoGroup:
    """Returns the months of consecutive years as one group, named after the first and the last."""
    months = [month for year in years for month in year]
    first, last = months[0].name[:4], months[-1].name[:4]
    if len(months) == 1:
        return months[0]
    name = first if first == last else f"{first}{_BETWEEN_YEARS}{last}"
    return PhotoGroup(name, _photos(months))


def _photos(groups: Sequence[PhotoGroup]) -> int:
    return sum(group.photos for group in groups)
