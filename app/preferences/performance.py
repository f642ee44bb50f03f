"""Settings page: the processor, and how much of it may be used."""

from PySide6.QtCore import Slot

from app.base.jobs import JobRunner
from app.base.settings import Settings
from app.preferences.parts import Options, Page, ValueChoice, leading, note
from engine.base.config import EFFORTS
from engine.library import Library


class PerformancePage(Page):
    """The use of the machine.

    Args:
        library: the library.
        runner: runs jobs.
        settings: stores the choices.
    """

    def __init__(self, library: Library, runner: JobRunner, settings: Settings) -> None:
        super().__init__(self.tr("Performance"))
        self._library = library
        self._settings = settings
        self._add_effort()
        self._add_device()
        # Looking for a graphics processor can take seconds.
        runner.start(
            lambda _: (library.machine.device, library.machine.devices()),
            finished=self._show_devices,
            failed=self.device_note.setText,
        )

    def _add_effort(self) -> None:
        self.effort = Options(
            [
                (
                    "gentle",
                    self.tr("Gentle"),
                    self.tr("Uses a quarter of the computer. Good while you work, or on battery."),
                ),
                (
                    "normal",
                    self.tr("Normal"),
                    self.tr("Uses what other programs leave free."),
                ),
                ("full", self.tr("Full"), self.tr("Uses the whole computer.")),
            ],
            self._settings.effort,
        )
        self.effort.group.idClicked.connect(self._effort_changed)
        section = self.section(
            self.tr("Work in the background"),
            self.tr("How much of the computer indexing may use. Takes effect at once."),
        )
        section.addWidget(self.effort)

    def _add_device(self) -> None:
        self.device = ValueChoice(
            self.tr("Processor"), [("auto", self.tr("Choose automatically"))], self._settings.device
        )
        self.device.currentIndexChanged.connect(self._device_changed)
        self.device_note = note(self.tr("Looking for processors …"))
        section = self.section(
            self.tr("Processor"), self.tr("Takes effect when you start Kindred again.")
        )
        section.addLayout(leading(self.device))
        section.addWidget(self.device_note)

    @Slot(tuple)
    def _show_devices(self, answer: tuple[str, list[str]]) -> None:
        used, there = answer
        wished = self._settings.device
        values = [("auto", self.tr("Choose automatically"))]
        values += [(device, self._device_name(device)) for device in there]
        if wished not in dict(values):
            missing = self.tr("{device} (not available)").format(device=self._device_name(wished))
            values.append((wished, missing))
        self.device.fill(values, wished)
        words = self.tr("In use now: {device}").format(device=self._device_name(used))
        if len(there) == 1:
            words += "\n" + self.tr("This computer has no graphics processor that Kindred can use.")
        self.device_note.setText(words)

    def _device_name(self, device: str) -> str:
        return {
            "auto": self.tr("Choose automatically"),
            "cpu": self.tr("Main processor (CPU)"),
            "cuda": self.tr("Graphics processor (NVIDIA)"),
            "mps": self.tr("Graphics processor (Apple)"),
            "coreml": self.tr("Graphics and neural processor (Apple, Core ML)"),
            "directml": self.tr("Graphics processor (DirectML)"),
            "openvino": self.tr("Graphics or neural processor (Intel, OpenVINO)"),
            "webgpu": self.tr("Graphics processor (WebGPU)"),
        }.get(device.partition(":")[0], device)

    @Slot(int)
    def _effort_changed(self, _: int) -> None:
        effort = next(effort for effort in EFFORTS if effort == self.effort.value())
        self._settings.effort = effort
        self._library.machine.effort = effort

    @Slot(int)
    def _device_changed(self, _: int) -> None:
        self._settings.device = self.device.value()
