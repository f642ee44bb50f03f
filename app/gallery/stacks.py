"""Stacks of near-duplicates, shown as one tile each."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from app.gallery.order import Places
from app.gallery.table import Table

# The value for further photos of an open stack.
MEMBER = -1

Sizes = NDArray[np.int64]


class Stacks:
    """Which photos of a table belong together, and which stacks are open.

    Args:
        table: the photos.
        groups: ids of photos that belong together; ids outside the table are ignored.
        opened: ids of photos whose stacks are open.
    """

    def __init__(
        self, table: Table, groups: Sequence[Sequence[int]] = (), opened: Iterable[int] = ()
    ) -> None:
        self.groups = groups
        self._table = table
        self._number_of = np.full(len(table), -1, np.int64)
        self._open = np.zeros(len(groups), np.bool_)
        self._opened = set(opened)
        for number, group in enumerate(groups):
            places = [table.places[i] for i in group if i in table.places]
            self._number_of[places] = number
            self._open[number] = not self._opened.isdisjoint(group)

    @property
    def opened(self) -> frozenset[int]:
        """Ids of photos whose stacks are open."""
        return frozenset(self._opened)

    def toggle(self, photo_id: int) -> bool:
        """Opens or closes the stack of a photo; returns false if it is in none."""
        place = self._table.places.get(photo_id)
        number = int(self._number_of[place]) if place is not None else -1
        if number < 0:
            return False
        self._open[number] = not self._open[number]
        self._opened.difference_update(self.groups[number])
        if self._open[number]:
            self._opened.update(self.groups[number])
        return True

    def complete(self, chosen: Places, places: Places) -> Places:
        """Adds the photos in closed stacks to selected ones.

        Args:
            chosen: positions of visible photos.
            places: positions of the photos shown, in order, before stacking.

        Returns:
            All positions, the photos of a stack after its first one.
        """
        opened = Stacks(self._table, self.groups, chain.from_iterable(self.groups))
        unfolded, _ = opened.fold(places)
        numbers = self._number_of[chosen]
        numbers = numbers[numbers >= 0]
        closed = numbers[~self._open[numbers]]
        wanted = np.isin(unfolded, chosen) | np.isin(self._number_of[unfolded], closed)
        return unfolded[wanted]

    def fold(self, places: Places) -> tuple[Places, Sizes]:
        """Moves the photos of a stack behind its first one, or hides them if it is closed.

        Args:
            places: positions of the photos shown, in order.

        Returns:
            The remaining positions, and for each the number of photos in the stack of which it is
            the first, `MEMBER` for the others of an open stack, 0 for a single photo.
        """
        numbers = self._number_of[places]
        counts = np.bincount(numbers[numbers >= 0], minlength=len(self.groups) + 1)
        # A stack with only one photo shown is not a stack; -1 indexes the last count, which is 0.
        rows = np.flatnonzero(counts[numbers] > 1)
        sizes = np.zeros(len(places), np.int64)
        if not len(rows):
            return places, sizes
        stacks, first = np.unique(numbers[rows], return_index=True)
        heads = rows[first]
        head_of = np.zeros(len(self.groups), np.int64)
        head_of[stacks] = heads
        behind = np.arange(len(places))
        behind[rows] = head_of[numbers[rows]]
        sizes[rows] = MEMBER
        sizes[heads] = counts[stacks]
        shown = np.ones(len(places), np.bool_)
        shown[rows] = self._open[numbers[rows]]
        shown[heads] = True
        order = np.argsort(behind, kind="stable")
        order = order[shown[order]]
        return places[order], sizes[order]
