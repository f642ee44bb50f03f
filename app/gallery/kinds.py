"""What a photo is together with its companions, in words."""

from PySide6.QtCore import QCoreApplication

from engine.results import ItemKind


def kind_in_words(kind: ItemKind) -> str:
    """The text of the badge on a photo."""
    words = {
        "raw": QCoreApplication.translate("ItemKind", "RAW"),
        "raw+rendering": QCoreApplication.translate("ItemKind", "RAW + JPEG"),
        "live": QCoreApplication.translate("ItemKind", "Live"),
    }
    return words[kind]
