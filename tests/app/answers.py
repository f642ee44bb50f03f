"""Answers the window's questions as a person would: by the text of a button."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMessageBox


def answer(
    monkeypatch: pytest.MonkeyPatch,
    *buttons: str,
    look: Callable[[QMessageBox], object] | None = None,
) -> list[str]:
    """Has every question answered with the next of these buttons; returns what was asked."""
    asked: list[str] = []
    waiting = list(buttons)
    chosen: list[object] = []

    def execute(box: QMessageBox) -> int:
        asked.append(f"{box.text()}\n{box.informativeText()}")
        if look is not None:
            look(box)
        wanted = waiting.pop(0)
        chosen.append(next(button for button in box.buttons() if button.text() == wanted))
        return 0

    monkeypatch.setattr(QMessageBox, "exec", execute)
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda _: chosen[-1])
    return asked
