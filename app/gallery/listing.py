"""Combines sections, filters, order and stacks to the photos on display."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.gallery.filters import Filters
from app.gallery.order import Order, Places, ordered
from app.gallery.sections import Floors, Section, title_of
from app.gallery.stacks import MEMBER, Sizes, Stacks
from app.gallery.table import Item, Table


@dataclass(frozen=True, slots=True)
class Group:
    """Consecutive rows of a grid.

    Attributes:
        title: heading; empty for none.
        rows: number of rows.
        photos: number of photos including those in closed stacks; None if unknown.
        number: index of the table's group; -1 for sections or none.
    """

    title: str
    rows: int
    photos: int | None
    number: int = -1


@dataclass(frozen=True, slots=True)
class View:
    """The rows of a grid.

    Attributes:
        places: positions of the photos in the table, in order.
        sizes: see `Stacks.fold`.
        sections: section of each photo, −1 without a search.
        groups: the groups, in order.
    """

    places: Places
    sizes: Sizes
    sections: NDArray[np.int8]
    groups: tuple[Group, ...]

    def without(self, row: int) -> "View":
        """Returns the view without one row, including the photos of a closed stack behind it."""
        gone = self.photos_of_rows()[row]
        places, sizes = np.delete(self.places, row), np.delete(self.sizes, row)
        sections = np.delete(self.sections, row)
        groups, before = [], 0
        for group in self.groups:
            held = before <= row < before + group.rows
            before += group.rows
            left = group.photos - int(gone) * held if group.photos is not None else None
            kept = replace(group, rows=group.rows - held, photos=left)
            groups += [kept] if kept.rows else []
        return View(places, sizes, sections, tuple(groups))

    def photos_of_rows(self) -> NDArray[np.int64]:
        """Returns the number of photos that each row represents."""
        opened = np.append(self.sizes[1:] == MEMBER, False)[: len(self.sizes)]
        return np.where((self.sizes > 0) & ~opened, self.sizes, 1)


class Listing:
    """The photos that were found, and which of them are shown in what order.

    Args:
        table: the photos.

    Attributes:
        floors: lower limits of the sections, for a search.
        less: whether less similar photos are shown.
        filters: the filters.
        allowed: ids of photos that pass the filters, ascending; None for all.
        left_out: ids of photos marked as not similar in this search.
        order: sort order.
        stacking: whether near-duplicates are stacked.
    """

    def __init__(self, table: Table | None = None) -> None:
        self.table = table if table is not None else Table()
        self.floors = Floors()
        self.less = True
        self.left_out: frozenset[int] = frozenset()
        self.filters = Filters()
        self.allowed: NDArray[np.int64] | None = None
        self.order = Order.FOUND
        self.stacking = True
        self.stacks = Stacks(self.table)

    def take(self, table: Table, *, stay: bool) -> None:
        """Replaces the photos.

        Args:
            table: the new photos.
            stay: keep the stacks until those of the new photos are known.
        """
        kept = (self.stacks.groups, self.stacks.opened) if stay else ((), frozenset[int]())
        self.table = table
        self.stacks = Stacks(table, *kept)

    def stack(self, groups: Sequence[Sequence[int]]) -> None:
        """Sets which photos are near-duplicates of one another; open stacks stay open."""
        self.stacks = Stacks(self.table, groups, self.stacks.opened)

    def counts(self) -> dict[Section, int]:
        """Returns the number of photos in each section that pass the other filters."""
        sections = self._sections()[self._wanted_of_any_section()]
        return {section: int((sections == section).sum()) for section in Section}

    def found(self) -> dict[Section, int]:
        """Returns the number of photos in each section, without filters."""
        sections = self._sections()[self._there()]
        return {section: int((sections == section).sum()) for section in Section}

    def wanted(self) -> Places:
        """Returns the photos to show, in order, before stacking."""
        sections = self._sections()
        wanted = self._wanted_of_any_section()
        if self.filters.section is not None:
            wanted &= sections == self.filters.section
        if not self.less:
            wanted &= sections != Section.LESS
        places = np.flatnonzero(wanted)
        if self.order is Order.FOUND:
            return places[np.argsort(sections[places], kind="stable")]
        return ordered(self.table, places, self.order)

    def items(self) -> list[Item]:
        """Returns the photos to show, in order, as items."""
        return self.table.items_at(self.wanted().tolist())

    def with_stacks(self, items: Sequence[Item]) -> list[Item]:
        """Returns visible photos and those behind them in closed stacks, in the order of `view`."""
        if not self.stacking or not self.stacks.groups:
            return list(items)
        chosen = np.array([self.table.places[item.photo_id] for item in items], np.int64)
        complete = self.stacks.complete(chosen, self.wanted())
        return self.table.items_at(complete.tolist())

    def view(self) -> View:
        """Returns the rows to show."""
        places = self.wanted()
        sizes = np.zeros(len(places), np.int64)
        if self.stacking:
            places, sizes = self.stacks.fold(places)
        sections = self._sections()[places]
        whole = (Group("", len(places), len(places)),) if len(places) else ()
        view = View(places, sizes, sections, whole)
        if self._has_sections():
            return replace(view, groups=_by_section(view))
        return replace(view, groups=_by_table(view, self.table)) if len(places) else view

    def _has_sections(self) -> bool:
        return self.order is Order.FOUND and bool((self.table.bands >= 0).any())

    def _sections(self) -> NDArray[np.int8]:
        return self.floors.sections(self.table)

    def _there(self) -> NDArray[np.bool_]:
        table = self.table
        # Of two photos of one item, the second is shown when the first is gone.
        there = ~table.gone & ((table.behind < 0) | table.gone[table.behind])
        out = [table.places[i] for i in self.left_out if i in table.places]
        there[out] = False
        return there

    def _wanted_of_any_section(self) -> NDArray[np.bool_]:
        wanted = self._there()
        if self.allowed is not None:
            wanted &= np.isin(self.table.ids, self.allowed)
        return wanted


def _by_table(view: View, table: Table) -> tuple[Group, ...]:
    if table.group_of is None:
        return view.groups
    counts = np.bincount(table.group_of[view.places], minlength=len(table.group_titles)).tolist()
    # If only the beginning is known, the last group may continue.
    last = max((number for number, count in enumerate(counts) if count), default=0)
    return tuple(
        Group(title, count, count if table.complete or number < last else None, number)
        for number, (title, count) in enumerate(zip(table.group_titles, counts, strict=True))
        if count
    )


def _by_section(view: View) -> tuple[Group, ...]:
    # All photos of an open stack are in the section of the first one.
    rows = np.arange(len(view.places))
    heads = np.maximum.accumulate(np.where(view.sizes == MEMBER, 0, rows))
    sections = view.sections[heads]
    photos = np.bincount(sections, view.photos_of_rows(), len(Section)).astype(int).tolist()
    counts = np.bincount(sections, minlength=len(Section)).tolist()
    return tuple(Group(title_of(s), counts[s], photos[s]) for s in Section if counts[s])
