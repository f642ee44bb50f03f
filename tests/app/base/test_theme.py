"""Colours can change while Python collects garbage."""

import os
import subprocess
import sys

# The widgets that are garbage would be collected at the first allocation that a collector sees
# after the thirtieth event, in the middle of Qt's list.
_RESTYLE = """
import gc
from PySide6.QtWidgets import QApplication, QLabel
from app.base import theme

class Label(QLabel):
    def changeEvent(self, event):
        global seen
        seen += 1
        if armed and seen == 30:
            gc.set_threshold(20, 1, 1)
            held.extend({} for _ in range(100))
        super().changeEvent(event)

seen, armed, held = 0, False, []
application = QApplication([])
theme.restyle(application)
labels = [Label("kept") for _ in range(200)]
gc.collect()
gc.set_threshold(100_000, 10, 10)
for _ in range(300):
    label = Label("garbage")
    label.myself = label
    label.ensurePolished()
labels += [Label("kept") for _ in range(200)]
for label in labels:
    label.ensurePolished()
seen, armed = 0, True
theme.restyle(application)
assert seen > 100, seen
assert gc.isenabled()
print("whole")
"""


def test_garbage_among_the_widgets_does_not_end_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _RESTYLE],
        capture_output=True,
        text=True,
        # Memory that was freed is overwritten, so that whoever reads it crashes.
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "MALLOC_PERTURB_": "165"},
    )
    assert (done.returncode, done.stdout) == (0, "whole\n"), done.stderr[-2000:]
