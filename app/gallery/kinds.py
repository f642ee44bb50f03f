"""Describes the kind of item that a photo and its companions are."""

from PySide6.QtCore import QCoreApplication

from engine.results import ItemKind


def kind_in_words(kind: ItemKind) -> str:
    """Returns the text of the badge on a photo."""
    words = {
        "raw": QCoreApplication.translate("ItemKind", "RAW"),
        "raw+rendering": QCoreApplication.translate("ItemKind", "RAW + JPEG"),
        "live": QCoreApplication.translate("ItemKind", "Live"),
    }
    return words[kind]
