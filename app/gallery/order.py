"""The sort orders of photos."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from app.gallery.table import UNKNOWN, Table
from engine.results import OrderKey, PhotoOrder

Places = NDArray[np.int64]


class Order(StrEnum):
    """The sort orders."""

    FOUND = "found"
    NEWEST = "newest"
    OLDEST = "oldest"
    NAME = "name"
    NAME_BACK = "name-back"
    FOLDER = "folder"
    LARGEST = "largest"
    SMALLEST = "smallest"


def of_library(order: Order) -> PhotoOrder:
    """Returns the order of the library; a search's own orders become the order of adding."""
    return {
        Order.FOUND: PhotoOrder(OrderKey.ADDED),
        Order.NEWEST: PhotoOrder(OrderKey.TAKEN),
        Order.OLDEST: PhotoOrder(OrderKey.TAKEN, back=True),
        Order.NAME: PhotoOrder(OrderKey.NAME),
        Order.NAME_BACK: PhotoOrder(OrderKey.NAME, back=True),
        Order.FOLDER: PhotoOrder(OrderKey.FOLDER),
        Order.LARGEST: PhotoOrder(OrderKey.SIZE),
        Order.SMALLEST: PhotoOrder(OrderKey.SIZE, back=True),
    }[order]


def ordered(table: Table, places: Places, order: Order) -> Places:
    """Sorts positions; among equal ones the more similar come first.

    Photos without a date always come last.
    """
    if order is Order.FOUND:
        return places
    if order in {Order.NAME, Order.NAME_BACK}:
        keys = table.names[places]
        return places[np.argsort(keys if order is Order.NAME else -keys, kind="stable")]
    if order is Order.FOLDER:
        ranks = np.argsort(np.argsort([str(folder) for folder in table.folders]))
        folders = ranks[table.folder_of[places]] if len(ranks) else places
        return places[np.lexsort((table.names[places], folders))]
    if order in {Order.LARGEST, Order.SMALLEST}:
        keys = table.sizes[places]
        return places[np.argsort(keys if order is Order.SMALLEST else -keys, kind="stable")]
    taken = table.taken[places]
    last = np.where(taken == UNKNOWN, np.iinfo(np.int64).max, taken)
    keys = last if order is Order.OLDEST else np.where(taken == UNKNOWN, 1, -taken)
    return places[np.argsort(keys, kind="stable")]
