"""The photos: heading, filters, grid, years, and an explanation if there are none."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.base.settings import Settings
from app.base.texts import number, readable
from app.gallery.delegate import GAP
from app.gallery.geometry import SPACE
from app.gallery.grid import PhotoGrid
from app.gallery.listing import Listing
from app.gallery.order import Order, of_library
from app.gallery.outlined import OutlinedTable
from app.gallery.pill import NewPhotosPill
from app.gallery.scrubber import Scrubber
from app.gallery.sections import Floors, Section, floors
from app.gallery.table import Item, Table
from app.gallery.thumbnails import ThumbnailLoader
from app.operations.browsing import Browsed
from app.operations.searches import Found
from app.operations.titles import remarks_of, title_of
from app.results.bar import FilterBar
from app.results.empty import EmptyPage
from app.results.heading import ResultsHeading
from engine.results import OrderKey, PhotoFilter, PhotoOrder, SimilarityScale, WatchEvent

_RIGHT = 16


class ResultsPanel(QWidget):
    """Shows the results of a search, or all photos of the library.

    Signals:
        browse_wanted: a filter and an order, and whether the same are on display.
        allow_wanted: a filter for the results of a search.

    Args:
        thumbnails: provides the pictures.
        settings: stores the size of the tiles and whether to stack.
        parent: parent object.

    Attributes:
        waiting: whether photos are being added, so that no other folder is needed.
    """

    tile_changed = Signal(int)
    more_wanted = Signal()
    browse_wanted = Signal(PhotoFilter, PhotoOrder, bool)
    allow_wanted = Signal(PhotoFilter)

    def __init__(
        self, thumbnails: ThumbnailLoader, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._settings = settings
        self.found: Found | None = None
        self._browsed: tuple[PhotoFilter, PhotoOrder] | None = None
        self._all = 0
        self._let_in = False
        self._later_table: OutlinedTable | None = None
        self._less_wanted = False
        self._comparable = False
        self.scale: SimilarityScale | None = None
        self._nothing = ""
        self.waiting = False
        self._reading = False
        self.listing = Listing()
        self.listing.stacking = settings.stacking
        self.grid = PhotoGrid(thumbnails, settings.tile)
        self.grid.show_names(settings.names)
        self.setFocusProxy(self.grid)
        known = settings.order if settings.order in set(Order) else Order.NEWEST
        self.heading = ResultsHeading(settings.tile, Order(known))
        self.size_slider = self.heading.size_slider
        self.bar = FilterBar()
        self.empty = EmptyPage()
        self.scrubber = Scrubber()
        self.pill = NewPhotosPill(self.grid)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.grid)
        self._pages.addWidget(self.empty)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(partial(self._arrange, stay=True))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        # The title is aligned with the photos.
        top.setContentsMargins(SPACE // 2, 0, _RIGHT, 0)
        top.setSpacing(GAP)
        for widget in (self.heading, self.bar):
            top.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 16, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._pages, 1)
        below.addWidget(self.scrubber)
        layout.addLayout(below, 1)
        self.bar.hide()

    def _connect(self) -> None:
        self.size_slider.valueChanged.connect(self.grid.set_tile)
        self.size_slider.valueChanged.connect(self.tile_changed)
        self.heading.order_changed.connect(self._reorder)
        self.heading.filter_button.toggled.connect(self._show_bar)
        self.bar.changed.connect(self._filter)
        self.bar.left.connect(self.grid.setFocus)
        self.empty.clear_wanted.connect(self.bar.clear)
        self.empty.more_wanted.connect(self.show_less_similar)
        self.scrubber.jumped.connect(self.grid.verticalScrollBar().setValue)
        self.grid.verticalScrollBar().valueChanged.connect(self.scrubber.show_top)
        self.grid.laid_out.connect(self._show_years)
        self.pill.clicked.connect(self._let_in_all)
        self.grid.footer.clicked.connect(self.show_less_similar)
        self.grid.stack_wanted.connect(self._toggle_stack)

    # -- what is on show ------------------------------------------------------------------------

    def show_all(self) -> None:
        """Clears filters and shows all photos."""
        self.bar.clear()
        self.grid.scrollToTop()

    def show_folder(self, folder: Path | None) -> None:
        """Shows the photos of a folder and its subfolders, or of all folders."""
        self.heading.filter_button.setChecked(folder is not None or self.bar.filters().active)
        self.bar.choose_folder(folder)

    def note_library(self) -> None:
        """Requests the photos of the library, for the first time or after changes."""
        if self.found is None:
            self._browse(again=self._browsed is not None)
        else:
            self._browsed = None

    @Slot(bool)
    def show_reading(self, reading: bool) -> None:
        """Leaves the counting to the progress while photos are being read."""
        self._reading = reading
        if not reading:
            # At the top, with nothing selected, nobody is disturbed by photos that move.
            grid = self.grid
            self._let_in = not grid.verticalScrollBar().value() and not grid.selected_count()
            self.note_library()
        elif self.found is None:
            self._say_browsed()

    def let_in_newest(self) -> None:
        """Shows the next new photos at once, since the user has just asked for some of them."""
        self._let_in = True

    @Slot(Browsed)
    def show_beginning(self, found: Browsed) -> None:
        """Shows the first photos of the library; the complete list follows."""
        if self.found is None:
            self._browsed = (found.wanted, found.order)
            self._show_browsed(found.table, stay=False)

    @Slot(Browsed)
    def show_browsed(self, found: Browsed) -> None:
        """Shows all photos, unless that would move the visible ones."""
        if self.found is not None:
            return
        self._browsed = (found.wanted, found.order)
        self._all = found.whole or 0
        table, let_in = found.table, self._let_in
        self._let_in = False
        if found.again and not let_in and self._would_move(table):
            self._later_table = table
            self.pill.tell(len(np.setdiff1d(table.ids, self.listing.table.ids)))
            if self.pill.isHidden():
                self._let_in_all()
            else:
                self._say_browsed()
            return
        self._show_browsed(table, stay=True)

    @Slot(list)
    def note_page(self, ids: list[int]) -> None:
        """Repaints photos that were just read."""
        self.grid.photos.page_arrived(ids)

    @Slot(PhotoFilter, np.ndarray)
    def show_allowed(self, wanted: PhotoFilter, ids: NDArray[np.int64]) -> None:
        """Applies a filter's photos to the results of a search."""
        if self.found is not None and wanted == self.bar.filters().wanted:
            self.listing.allowed = ids
            self._arrange(stay=False)

    def show_scale(self, scale: SimilarityScale) -> None:
        """Sets the similarity scale of this library."""
        before, self.scale = self.scale, scale
        if self.found is not None and scale != before:
            self._arrange(stay=True)

    @Slot()
    def end_search(self) -> None:
        """Shows all photos again."""
        self.found = None
        self.heading.end_search()
        self._browse(again=False)

    @Slot(Found)
    def show_found(self, found: Found) -> None:
        """Shows the results of a search."""
        stay = found.again and self.found is not None
        begins = self.found is None
        self.found = found
        self.pill.dismiss()
        self._later_table = None
        if not stay:
            self._less_wanted = False
            self.heading.begin_search()
            if begins and self.bar.filters().active:
                # A filter from browsing would hide similar photos.
                self.heading.filter_button.setChecked(False)
        self.heading.versions.show_before(found.version is not None)
        self._nothing = self.tr(
            "No photo can be searched yet. They come as soon as they are indexed."
        )
        self._fill(found.table, stay=stay)
        if not stay:
            self.grid.make_current(0)

    def show_stacks(self, table: Table, groups: Sequence[Sequence[int]]) -> None:
        """Stacks near-duplicates, unless other photos are on display by now."""
        if table is self.listing.table:
            self.listing.stack(groups)
            self._arrange(stay=True)

    def offer_versions(self, offered: bool) -> None:
        """Shows or hides the switch for comparing a search with the previous version."""
        self._comparable = offered
        self.heading.offer_versions(offered and self.found is not None)

    def leave_out(self, photo_ids: frozenset[int]) -> bool:
        """Removes photos that were marked as not similar from the results on display.

        Args:
            photo_ids: all such photos; photos that are no longer among them come back.

        Returns:
            Whether a photo comes back that is not among the results.
        """
        listing, row = self.listing, self.grid.currentIndex().row()
        back = listing.left_out - photo_ids
        if self.found is None or photo_ids == listing.left_out:
            return False
        listing.left_out = photo_ids
        self._arrange(stay=True)
        if row >= 0 and not self.grid.currentIndex().isValid():
            self.grid.choose_row(min(row, self.grid.photos.rowCount() - 1))
        return not back <= listing.table.places.keys()

    @Slot(WatchEvent)
    def note_change(self, event: WatchEvent) -> None:
        """Follows changes of a photo on display."""
        # A view may have requested a photo just as it was removed; an undo brings it back.
        if event.event in {"added", "updated", "unreadable"}:
            self._thumbnails.forget(event.photo_id)
            self.grid.photos.thumbnail_arrived(event.photo_id)
        elif event.event == "moved":
            self.grid.photos.move(event.photo_id, event.path)
        elif event.event == "removed":
            self._thumbnails.forget(event.photo_id)
            self.grid.photos.remove(event.photo_id)
            # Counts and stacks are updated once after many changes.
            self._later.start()

    def note_gone(self, photo_ids: Iterable[int]) -> None:
        """Removes photos that have left the library, all at once."""
        table = self.listing.table
        for photo_id in photo_ids:
            self._thumbnails.forget(photo_id)
            if photo_id in table.places:
                table.gone[table.places[photo_id]] = True
        self._arrange(stay=True)

    def title(self) -> str:
        """Returns the title."""
        return self.heading.title.text()

    # -- what a person does -----------------------------------------------------------------

    def open_filters(self) -> None:
        """Shows the filters and gives them the keyboard focus."""
        self.heading.filter_button.setChecked(True)
        self.bar.start()

    @Slot()
    def show_less_similar(self) -> None:
        """Shows all results, even if little similar, until another search begins."""
        if not self._has_more():
            return
        self._less_wanted = True
        at = self.grid.photos.rowCount()
        self._arrange(stay=True)
        self.grid.setFocus()
        if 0 < at < self.grid.photos.rowCount():
            self.grid.choose_row(at)

    def set_stacking(self, stacking: bool) -> None:
        """Stacks near-duplicates, or shows all photos separately."""
        self._settings.stacking = stacking
        self.listing.stacking = stacking
        self._arrange(stay=True)

    def toggle_stacks(self, items: Sequence[Item]) -> None:
        """Opens or closes the stack of the first of these photos that is in one."""
        for item in items:
            if self.listing.stacks.toggle(item.photo_id):
                self._arrange(stay=True)
                return

    # -- inside -----------------------------------------------------------------------------

    def _browse(self, *, again: bool) -> None:
        order = self.heading.chosen_order()
        wanted = (self.bar.filters().wanted, of_library(order))
        self.browse_wanted.emit(*wanted, again and wanted == self._browsed)

    def _would_move(self, table: OutlinedTable) -> bool:
        """Tells whether visible photos would move."""
        places, before = self.grid.places(), self.listing.table
        bar = self.grid.verticalScrollBar()
        if not bar.maximum():
            return False
        end = places.between(0, bar.value() + self.grid.viewport().height()).stop
        there = before.ids[~before.gone]
        return not np.array_equal(there[:end], table.ids[: min(end, len(table.ids))])

    @Slot()
    def _let_in_all(self) -> None:
        table, self._later_table = self._later_table, None
        self.pill.dismiss()
        if table is not None and self.found is None:
            self._show_browsed(table, stay=True)
            self.grid.scrollToTop()

    def _show_browsed(self, table: OutlinedTable, *, stay: bool) -> None:
        self._later_table = None
        self.pill.dismiss()
        same = np.array_equal(table.ids, self.listing.table.ids)
        if stay and same and not self.listing.table.gone.any() and self.listing.table.complete:
            self._say_browsed()
            return
        if isinstance(self.listing.table, OutlinedTable):
            table.paged.take_over(self.listing.table.paged)
        self._nothing = self.tr("No photos here yet. They appear as soon as they are indexed.")
        self.listing.allowed = None
        self._fill(table, stay=stay)

    def _say_browsed(self) -> None:
        filters, table = self.bar.filters(), self.listing.table
        folder = filters.wanted.folder
        name = readable(folder.name or str(folder)) if folder is not None else self.tr("All photos")
        if self._reading and not filters.wanted.active:
            self.heading.say(name, self.tr("Photos appear here as they are read"))
            return
        if not table.complete:
            self.heading.say(name, "")
            return
        # Those that wait to be let in are counted.
        there = table if self._later_table is None else self._later_table
        shown = int((~there.gone).sum())
        if filters.wanted.active and not self._reading:
            count = self.tr("{shown} of %Ln photo(s)", "", self._all).format(shown=number(shown))
        else:
            count = self.tr("%Ln photo(s)", "", shown)
        hint = self.tr("press S on one to find photos like it")
        self.heading.say(name, f"{count} · {hint}", count)

    @Slot()
    def _show_years(self) -> None:
        table = self.listing.table
        names: tuple[str, ...] = ()
        if self.found is None and isinstance(table, OutlinedTable) and self._browsed is not None:
            dated = self._browsed[1].key is OrderKey.TAKEN
            names = table.group_names if dated else ()
        self.scrubber.show_years(self.grid.places(), names)

    def _fill(self, table: Table, *, stay: bool) -> None:
        searched = self.found is not None
        self.listing.take(table, stay=stay)
        if not stay:
            self.listing.left_out = frozenset()
        self.heading.offer_versions(self._comparable and searched)
        self._arrange(stay=stay)

    def _arrange(self, *, stay: bool) -> None:
        listing, found = self.listing, self.found
        listing.floors = self._floors(found)
        listing.filters = self.bar.filters()
        listing.order = self.heading.chosen_order() if found is not None else Order.FOUND
        listing.less = found is None or self._less_wanted or self._nothing_similar()
        view = listing.view()
        self.grid.arrange(listing.table, view, stay=stay)
        self._show_counts()
        self.grid.show_footer(self._has_more())
        if not len(view.places):
            self._say_empty()
        self._pages.setCurrentIndex(0 if len(view.places) else 1)
        if found is None:
            self._say_browsed()
        else:
            parts = self._summary(found)
            self.heading.say(title_of(found), " · ".join(parts), parts[-1])
            if self._needs_more(found):
                self.more_wanted.emit()

    def _floors(self, found: Found | None) -> Floors:
        if found is None:
            return Floors()
        return floors(self.scale, self.listing.table, ranked=bool(found.wanted.against))

    def _nothing_similar(self) -> bool:
        """Tells whether only copies are similar; then other photos are better than none."""
        found = self.listing.found()
        return not (found[Section.VERY] or found[Section.SIMILAR])

    def _has_more(self) -> bool:
        """Tells whether there are less similar photos than those on display."""
        found, listing = self.found, self.listing
        if found is None or self._less_wanted or listing.filters.section is not None:
            return False
        return not found.complete or (not listing.less and listing.counts()[Section.LESS] > 0)

    def _needs_more(self, found: Found) -> bool:
        """Tells whether the last section on display may continue beyond the results."""
        if found.complete:
            return False
        return self._less_wanted or not self.listing.found()[Section.LESS]

    def _show_counts(self) -> None:
        self.bar.show_counts(self.listing.counts() if self.found is not None else None)

    def _say_empty(self) -> None:
        filtered = self.bar.filters().active
        if filtered and (self._all or len(self.listing.table)):
            self.empty.say(
                self.tr("The filters hide every photo."), clear=True, more=self._has_more()
            )
        elif not len(self.listing.table):
            self.empty.say(self._nothing, add=not (self._all or self.waiting or self._reading))
        else:
            self.empty.say(self.tr("None of the photos found is here any more."))

    @Slot()
    def _reorder(self) -> None:
        if self.found is None:
            self._settings.order = self.heading.chosen_order().value
            self._browse(again=False)
        else:
            self._arrange(stay=False)

    @Slot(bool)
    def _show_bar(self, shown: bool) -> None:
        self.bar.setVisible(shown)
        if not shown:
            # A filter that is not visible must not hide photos.
            self.bar.clear()

    @Slot()
    def _filter(self) -> None:
        if self.found is None:
            self._browse(again=False)
        elif self.bar.filters().wanted.active:
            self.allow_wanted.emit(self.bar.filters().wanted)
        else:
            self.listing.allowed = None
            self._arrange(stay=False)

    @Slot(int)
    def _toggle_stack(self, photo_id: int) -> None:
        if self.listing.stacks.toggle(photo_id):
            self._arrange(stay=True)

    def _summary(self, found: Found) -> list[str]:
        """Returns information about a result, with the number of similar photos last."""
        counts = self.listing.found()
        similar = counts[Section.VERY] + counts[Section.SIMILAR]
        parts = remarks_of(found)
        if found.version is not None:
            parts.append(self.tr("as the previous version found them"))
        parts.append(
            self.tr("%n similar photo(s)", "", similar)
            if similar
            else self.tr("No other photo here is similar")
            if counts[Section.SAME]
            else self.tr("No photo here is similar")
        )
        return parts
