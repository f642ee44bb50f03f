"""What is on show out of what was found: nearness, filters, order and stacks put together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.results.filters import Filters
from app.results.order import Order, Places, ordered
from app.results.stacks import Sizes, Stacks
from app.results.table import Band, Item, Table


@dataclass(frozen=True, slots=True)
class View:
    """The rows of a grid.

    Attributes:
        places: of the photos in the table, in order.
        sizes: see `Stacks.fold`.
    """

    places: Places
    sizes: Sizes


class Listing:
    """Photos that were found, and which of them a person wants to see in what order.

    Args:
        table: the photos.

    Attributes:
        floor: photos less similar are left out; those found without a search never are.
        filters: what else is left out.
        order: what comes first.
        stacking: whether near-duplicates are stacked.
    """

    def __init__(self, table: Table | None = None) -> None:
        self.table = table if table is not None else Table()
        self.floor = 0.0
        self.filters = Filters()
        self.order = Order.FOUND
        self.stacking = True
        self.stacks = Stacks(self.table)

    def take(self, table: Table, *, stay: bool) -> None:
        """Replaces the photos.

        Args:
            table: the new ones.
            stay: keep stacks as they are until it is known how these stack.
        """
        kept = (self.stacks.groups, self.stacks.opened) if stay else ((), frozenset[int]())
        self.table = table
        self.stacks = Stacks(table, *kept)

    def stack(self, groups: Sequence[Sequence[int]]) -> None:
        """Notes which photos are near-duplicates of one another; open stacks stay open."""
        self.stacks = Stacks(self.table, groups, self.stacks.opened)

    def above(self) -> int:
        """How many photos are as near as wanted, whatever the filters say."""
        return int(self._near_enough().sum())

    def counts(self) -> dict[Band, int]:
        """How many photos each band has that pass the other filters."""
        bands = self.table.bands[self._near_enough() & self.filters.passed(self.table)]
        return {band: int((bands == band).sum()) for band in Band}

    def wanted(self) -> Places:
        """The photos a person wants to see, in order, before they are stacked."""
        wanted = self._near_enough() & self.filters.passed(self.table)
        if self.filters.band is not None:
            wanted &= self.table.bands == self.filters.band
        return ordered(self.table, np.flatnonzero(wanted), self.order)

    def items(self) -> list[Item]:
        """The same, as items."""
        return [self.table.items[place] for place in self.wanted().tolist()]

    def with_stacks(self, items: Sequence[Item]) -> list[Item]:
        """Photos that are seen, and those behind them in closed stacks, in the order of `view`."""
        if not self.stacking:
            return list(items)
        chosen = np.array([self.table.places[item.photo_id] for item in items], np.int64)
        complete = self.stacks.complete(chosen, self.wanted())
        return [self.table.items[place] for place in complete.tolist()]

    def view(self) -> View:
        """What is on show."""
        places = self.wanted()
        if not self.stacking:
            return View(places, np.zeros(len(places), np.int64))
        return View(*self.stacks.fold(places))

    def _near_enough(self) -> NDArray[np.bool_]:
        near = (self.table.bands < 0) | (self.table.similarities >= self.floor)
        # A copy stays, however little alike a crop of it may be.
        near |= self.table.bands == Band.IDENTICAL
        return np.asarray(near & ~self.table.gone, np.bool_)
