"""Describes a photo's rank in a burst."""

from PySide6.QtCore import QCoreApplication

from engine.results import BurstPhoto


def reasons_in_words(judged: BurstPhoto | None, *, best: bool) -> str:
    """Returns the reasons in a few words; empty until the photo has been ranked.

    Args:
        judged: the ranking.
        best: whether it is the first photo.
    """
    if judged is None:
        return ""
    translate = QCoreApplication.translate
    words = {
        "sharpest": translate("Bursts", "sharpest"),
        "as-sharp": translate("Bursts", "as sharp"),
        "softer": translate("Bursts", "less sharp"),
        "best-exposed": translate("Bursts", "best exposed"),
        "too-bright": translate("Bursts", "too bright in places"),
        "too-dark": translate("Bursts", "too dark in places"),
        "unread": translate("Bursts", "cannot be read now"),
    }
    said = ", ".join(words[reason] for reason in judged.reasons)
    if best and judged.quality is not None:
        return translate("Bursts", "Best: {reasons}").format(reasons=said)
    return said[:1].upper() + said[1:]
