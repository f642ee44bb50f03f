"""Limits of an agreement up to which two pictures are copies; decision 0031 explains them."""

from engine.verification.agreement import Agreement

# In text, drawings and screenshots, more than this share of a picture has one brightness level.
DRAWN = 0.35
# The least share of the common area with content: in less, pictures agree by chance.
LEAST_EVIDENCE = 0.1
_TINY = 100
# Of CIFAR-10 (32 px), 4 of 40 groups showed other horses, cars or ships, with a median of at most
# 0.925.
_ICON, _ALIKE_AS_ICONS = 48, 0.95
# In drawings and text: how many times more the lowest windows may be lowered than the median, and
# what compression lowers the median by at least.
_LOWERED, _LEFT_BY_COMPRESSION = 8, 0.005
# The same for the weaker windows of photos: of 144 copies none had more than 5.2 times as much, two
# screens with other words before one photo 17.6.
_WEAKENED, _LEFT_IN_PHOTOS = 6, 0.01
# The limits for something put on a copy: how much of the picture it may cover, how one-sided the
# change must be (other exposures reach 0.22), also in its least one-sided spot, how busy the other
# side may be there, and in which share of the windows the other side may have more (copies reach
# 0.03, two weather reports with other figures 0.21).
_MOST_COVERED, _ONE_SIDED, _LEAST_BALANCED, _QUIET, _BLANK = 0.3, 0.24, 0.2, 1.3, 0.2
_MOST_OPPOSED = 0.1


def is_same_picture(found: Agreement, agreed: float = 0.0) -> bool:
    """Returns whether an agreement is that of a copy; decision 0031 explains the limits.

    Args:
        found: the agreement.
        agreed: how well most of the two pictures agreed in another position.
    """
    # What a slight misalignment lowers was not lost by compression.
    lost = 1 - max(found.middle, agreed)
    if not _tells_enough(found):
        return False
    if found.plain >= DRAWN:
        # Forms, pages and screenshots differ in small details, so not a single window may differ.
        # Compression lowers all windows; if most are unaffected, the lowest show something else.
        lowest = 1 - _LOWERED * (lost + _LEFT_BY_COMPRESSION)
        return found.weakest >= 0.92 and found.lowest >= max(0.84, lowest)
    if found.plainest >= DRAWN:
        # In a photo with few levels, or a drawing hidden by noise, what changed must be blank in
        # one picture.
        if found.changed <= 0.008:
            return found.middle >= 0.85 and found.weakest >= 0.75 and found.lowest >= 0.5
        return found.changed <= 0.05 and found.quieter <= _BLANK and _is_put_on(found)
    if found.changed <= 0.008:
        # Screens of one program before the same photo agree in all but the words.
        weakest = 1 - _WEAKENED * (lost + _LEFT_IN_PHOTOS)
        if found.middle >= 0.85 and found.weakest >= max(0.55, weakest):
            return True
    elif found.changed <= 0.025 and found.weakest >= 0.84:
        return True
    # Noise and compression lower all windows; if most are unaffected, something else has changed.
    if found.changed <= 0.05 and found.weakest >= 0.55 and 0.85 <= found.middle <= 0.96:
        return True
    if found.changed <= 0.1 and found.pixels <= _TINY:
        return found.middle >= 0.88
    return found.changed <= _MOST_COVERED and found.quieter <= _QUIET and _is_put_on(found)


def _tells_enough(found: Agreement) -> bool:
    # Other animals and cars in the same place agree nearly as well as copies of so few pixels.
    is_sharp_enough = found.pixels > _ICON or found.middle >= _ALIKE_AS_ICONS
    return found.evidence >= LEAST_EVIDENCE and is_sharp_enough


def _is_put_on(found: Agreement) -> bool:
    """Returns whether a change affects only one picture; another exposure changes both."""
    one_sided = found.one_sided >= _ONE_SIDED and found.balanced >= _LEAST_BALANCED
    return found.middle >= 0.9 and one_sided and found.opposed <= _MOST_OPPOSED
