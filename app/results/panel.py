"""The room of the photos: heading, filters, the grid, and words where it is empty."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.base.settings import Settings
from app.gallery.delegate import GAP
from app.gallery.filters import folder_choices
from app.gallery.grid import PhotoGrid
from app.gallery.listing import Listing
from app.gallery.sections import Floors, Section, floors
from app.gallery.table import Item, Table
from app.gallery.thumbnails import ThumbnailLoader
from app.query.searches import Found
from app.query.titles import remarks_of, title_of
from app.results.bar import FilterBar
from app.results.empty import EmptyPage
from app.results.heading import ResultsHeading
from engine.library import Photo, SimilarityScale, WatchEvent

_RIGHT = 16


class ResultsPanel(QWidget):
    """Shows the answer to a search, or the newest photos.

    Args:
        thumbnails: gives the pictures.
        settings: remembers the size of the tiles and whether to stack.
        parent: owner.
    """

    tile_changed = Signal(int)
    more_wanted = Signal()

    def __init__(
        self, thumbnails: ThumbnailLoader, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._settings = settings
        self._found: Found | None = None
        self._newest: list[Photo] = []
        self._let_in = False
        self._less_wanted = False
        self._comparable = False
        self._scale: SimilarityScale | None = None
        self._roots: list[Path] = []
        self._nothing = ""
        self.listing = Listing()
        self.listing.stacking = settings.stacking
        self.grid = PhotoGrid(thumbnails, settings.tile)
        self.setFocusProxy(self.grid)
        self.heading = ResultsHeading(settings.tile)
        self.size_slider = self.heading.size_slider
        self.bar = FilterBar()
        self.empty = EmptyPage()
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
        top.setContentsMargins(GAP, 0, _RIGHT, 0)
        top.setSpacing(GAP)
        for widget in (self.heading, self.bar):
            top.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, 16, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(self._pages, 1)
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
        self.grid.footer.clicked.connect(self.show_less_similar)
        self.grid.stack_wanted.connect(self._toggle_stack)

    # -- what is on show ------------------------------------------------------------------------

    def show_newest(self, photos: Sequence[Photo]) -> None:
        """Notes the newest photos, and shows them unless a search is on show.

        Somebody who has chosen a photo or is looking further down keeps what they see.
        """
        self._newest = list(photos)
        busy = self.grid.verticalScrollBar().value() > 0 or bool(self.grid.selected())
        busy, self._let_in = busy and not self._let_in, False
        if self._found is None and not (busy and self.grid.photos.rowCount()):
            self._show_newest(stay=True)

    def let_in_newest(self) -> None:
        """Shows the next newest photos in any case: the person has just asked for some of them."""
        self._let_in = True

    def show_roots(self, folders: Sequence[Path]) -> None:
        """Notes the folders of the library, which the filters offer."""
        if list(folders) != self._roots:
            self._roots = list(folders)
            self.bar.show_folders(folder_choices(self.listing.table, self._roots))

    def show_scale(self, scale: SimilarityScale) -> None:
        """Takes what a similarity is worth in this library."""
        before, self._scale = self._scale, scale
        if self._found is not None and scale != before:
            self._arrange(stay=True)

    @Slot()
    def end_search(self) -> None:
        """Goes back to the newest photos."""
        self._found = None
        self._show_newest(stay=False)

    @Slot(object)
    def show_found(self, found: Found) -> None:
        """Shows the answer to a search."""
        stay = found.again and self._found is not None
        self._found = found
        if not stay:
            self._less_wanted = False
            self.heading.begin_search()
        self.heading.versions.show_before(found.version is not None)
        self._nothing = self.tr(
            "No photo can be searched yet. They come as soon as they are indexed."
        )
        self._fill(found.table, stay=stay)

    def show_stacks(self, table: Table, groups: Sequence[Sequence[int]]) -> None:
        """Stacks what is near-duplicate, unless other photos are on show by now."""
        if table is self.listing.table:
            self.listing.stack(groups)
            self._arrange(stay=True)

    def offer_versions(self, offered: bool) -> None:
        """Lets a person compare any search with the version before, or does not."""
        self._comparable = offered
        self.heading.offer_versions(offered and self._found is not None)

    def leave_out(self, photo_ids: frozenset[int]) -> bool:
        """Takes photos off the search on show that a person called not similar to its example.

        Args:
            photo_ids: all of them; those that are not among them any more come back.

        Returns:
            Whether one comes back that is not among the photos found.
        """
        listing, row = self.listing, self.grid.currentIndex().row()
        back = listing.left_out - photo_ids
        if self._found is None or photo_ids == listing.left_out:
            return False
        listing.left_out = photo_ids
        self._arrange(stay=True)
        if row >= 0 and not self.grid.currentIndex().isValid():
            self.grid.choose_row(min(row, self.grid.photos.rowCount() - 1))
        return not back <= listing.table.places.keys()

    @Slot(object)
    def note_change(self, event: WatchEvent) -> None:
        """Follows what happens to a photo on show."""
        # A view that still showed a photo as it went has asked in vain; an undo brings it back.
        if event.event in {"added", "updated", "unreadable"}:
            self._thumbnails.forget(event.photo_id)
            self.grid.photos.thumbnail_arrived(event.photo_id)
        elif event.event == "moved":
            self.grid.photos.move(event.photo_id, event.path)
        elif event.event == "removed":
            self._thumbnails.forget(event.photo_id)
            self.grid.photos.remove(event.photo_id)
            # Counts and stacks follow when all of a flood of changes were taken.
            self._later.start()

    def note_gone(self, photo_ids: Iterable[int]) -> None:
        """Takes photos off that are gone from the library, all at once."""
        table = self.listing.table
        for photo_id in photo_ids:
            self._thumbnails.forget(photo_id)
            if photo_id in table.places:
                table.gone[table.places[photo_id]] = True
        self._arrange(stay=True)

    def title(self) -> str:
        """The heading."""
        return self.heading.title.text()

    # -- what a person does -----------------------------------------------------------------

    def open_filters(self) -> None:
        """Shows the filters and puts the keyboard into them."""
        self.heading.filter_button.setChecked(True)
        self.bar.start()

    @Slot()
    def show_less_similar(self) -> None:
        """Shows every photo found, however little similar, until another search begins."""
        if not self._has_more():
            return
        self._less_wanted = True
        at = self.grid.photos.rowCount()
        self._arrange(stay=True)
        self.grid.setFocus()
        if 0 < at < self.grid.photos.rowCount():
            self.grid.choose_row(at)

    def set_stacking(self, stacking: bool) -> None:
        """Stacks near-duplicates, or shows each by itself."""
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

    def _show_newest(self, *, stay: bool) -> None:
        shown = [Item.of_photo(photo) for photo in self._newest]
        self.heading.say(
            self.tr("Newest photos"),
            self.tr("Drop a picture to find similar photos, or choose one here and press S."),
        )
        self._nothing = self.tr("No photos here yet. They appear as soon as they are indexed.")
        before = self.listing.table
        # One that had gone may be back by its old id.
        same = [item.photo_id for item in shown] == before.ids.tolist() and not before.gone.any()
        if not stay or not same:
            self._fill(Table(shown), stay=stay)

    def _fill(self, table: Table, *, stay: bool) -> None:
        searched = self._found is not None
        self.listing.take(table, stay=stay)
        if not stay:
            self.listing.left_out = frozenset()
        if not searched:
            self.heading.end_search()
        self.heading.offer_versions(self._comparable and searched)
        self.bar.show_folders(folder_choices(table, self._roots))
        self._arrange(stay=stay)

    def _arrange(self, *, stay: bool) -> None:
        listing, found = self.listing, self._found
        listing.floors = self._floors(found)
        listing.filters = self.bar.filters()
        listing.order = self.heading.chosen_order()
        listing.less = found is None or self._less_wanted or self._nothing_similar()
        view = listing.view()
        self.grid.arrange(listing.table, view, stay=stay)
        self._show_counts()
        self.grid.show_footer(self._has_more())
        if not len(view.places):
            self._say_empty()
        self._pages.setCurrentIndex(0 if len(view.places) else 1)
        if found is not None:
            self.heading.say(title_of(found), self._summary(found))
            if self._needs_more(found):
                self.more_wanted.emit()

    def _floors(self, found: Found | None) -> Floors:
        if found is None:
            return Floors()
        return floors(self._scale, self.listing.table, ranked=bool(found.wanted.against))

    def _nothing_similar(self) -> bool:
        """Whether no photo but copies is similar: then others are better than none."""
        found = self.listing.found()
        return not (found[Section.VERY] or found[Section.SIMILAR])

    def _has_more(self) -> bool:
        """Whether there are photos less similar than those on show."""
        found, listing = self._found, self.listing
        if found is None or self._less_wanted or listing.filters.section is not None:
            return False
        return not found.complete or (not listing.less and listing.counts()[Section.LESS] > 0)

    def _needs_more(self, found: Found) -> bool:
        """Whether a section on show may go on behind the last photo found."""
        if found.complete:
            return False
        return self._less_wanted or not self.listing.found()[Section.LESS]

    def _show_counts(self) -> None:
        self.bar.show_counts(self.listing.counts() if self._found is not None else None)

    def _say_empty(self) -> None:
        filtered = self.bar.filters().active
        if not len(self.listing.table):
            self.empty.say(self._nothing)
        elif filtered:
            self.empty.say(
                self.tr("The filters hide every photo."), clear=True, more=self._has_more()
            )
        else:
            self.empty.say(self.tr("None of the photos found is here any more."))

    @Slot()
    def _reorder(self) -> None:
        self._arrange(stay=False)

    @Slot(bool)
    def _show_bar(self, shown: bool) -> None:
        self.bar.setVisible(shown)
        if not shown:
            # What is left out without a sign would be missed.
            self.bar.clear()

    @Slot()
    def _filter(self) -> None:
        self._arrange(stay=False)

    @Slot(int)
    def _toggle_stack(self, photo_id: int) -> None:
        if self.listing.stacks.toggle(photo_id):
            self._arrange(stay=True)

    def _summary(self, found: Found) -> str:
        counts = self.listing.found()
        similar = counts[Section.VERY] + counts[Section.SIMILAR]
        parts = remarks_of(found)
        if found.version is not None:
            parts.append(self.tr("as the version before found them"))
        parts.append(
            self.tr("%n similar photo(s)", "", similar)
            if similar
            else self.tr("No other photo here is similar")
            if counts[Section.SAME]
            else self.tr("No photo here is similar")
        )
        return " · ".join(parts)
