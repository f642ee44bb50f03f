"""The version of the rules by which files become pixels, and which files later rules change."""

# Stored with each photo (``photos.pixels``); a photo that was decoded by earlier rules is looked at
# once more.
PIXELS_VERSION = 1


def may_differ(data: bytes) -> bool:
    """Whether these rules may give other pixels of a file than those before; decodes nothing.

    Args:
        data: the file; of a JPEG at least its first part.
    """
    # There were none before the first.
    return bool(data) and PIXELS_VERSION > 1
