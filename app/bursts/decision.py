"""What the user decides about the photos of a burst."""

from enum import IntEnum


class Decision(IntEnum):
    """A decision about a photo."""

    OPEN = 0
    PICK = 1
    REJECT = 2
