"""Why a photo of a burst stands where it does, in words."""

from PySide6.QtCore import QCoreApplication

from engine.results import Judged


def reasons_in_words(judged: Judged | None, *, best: bool) -> str:
    """A few words; none while nobody looked at the photo.

    Args:
        judged: what was found.
        best: whether it stands first.
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
