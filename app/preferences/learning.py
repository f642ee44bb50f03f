"""Settings page: the backbone of the next training, and the code length."""

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QMessageBox

from app.base.library_state import Overview
from app.base.settings import Settings
from app.operations.training import Trainer
from app.preferences.parts import Page, ValueChoice, leading, note
from engine.base.config import BITS
from engine.results import BackboneChoice


class LearningPage(Page):
    """The settings of the next training.

    Args:
        trainer: receives changes immediately.
        backbones: the available backbones.
        settings: stores the choices.
    """

    def __init__(
        self, trainer: Trainer, backbones: list[BackboneChoice], settings: Settings
    ) -> None:
        super().__init__(self.tr("Learning"))
        self._trainer = trainer
        self._backbones = {choice.name: choice for choice in backbones}
        self._settings = settings
        self._used = ""
        section = self.section(
            self.tr("In the background"),
            self.tr(
                "When many photos have been added, Kindred learns from them in quiet moments, "
                "using little of the computer, and keeps what it learned only if searches "
                "improve."
            ),
        )
        self.by_itself = QCheckBox(self.tr("Learn automatically"))
        self.by_itself.setChecked(settings.learns_by_itself)
        section.addLayout(leading(self.by_itself))
        self.backbone = ValueChoice(self.tr("Network"), self._networks(), settings.backbone)
        self.backbone.currentIndexChanged.connect(self._backbone_changed)
        self.used = note()
        section = self.section(
            self.tr("Network"),
            self.tr(
                "Looks at each photo once and describes it. A change takes effect with the next "
                "Learn again, which then reads every photo again."
            ),
        )
        section.addLayout(leading(self.backbone))
        section.addWidget(self.used)
        self.bits = ValueChoice(self.tr("Fineness"), self._lengths(), str(settings.bits))
        self.bits.currentIndexChanged.connect(self._bits_changed)
        section = self.section(
            self.tr("Fineness"),
            self.tr(
                "How much is stored for comparing each photo. Finer codes tell more photos "
                "apart. Takes effect with the next training."
            ),
        )
        section.addLayout(leading(self.bits))

    def show_overview(self, overview: Overview) -> None:
        """Shows the active backbone."""
        if overview.active is not None:
            self._used = overview.active.backbone.partition("/")[0]
            name = self._name(self._used)
            bits = str(overview.active.bits)
            words = self.tr("In use now: {name}, {bits} bits")
            self.used.setText(words.format(name=name, bits=bits))

    def _networks(self) -> list[tuple[str, str]]:
        rows = [("", self.tr("Keep the one in use"))]
        for choice in self._backbones.values():
            if not choice.obtainable:
                continue
            text = f"{self._name(choice.name)} – {self._words(choice.name)}"
            if choice.download_bytes:
                size = QLocale().formattedDataSize(choice.download_bytes, 0)
                text = self.tr("{network}; downloads {size} once").format(network=text, size=size)
            rows.append((choice.name, text))
        return rows

    def _lengths(self) -> list[tuple[str, str]]:
        words = {
            128: self.tr("finest"),
            96: self.tr("very fine"),
            64: self.tr("fine"),
            48: self.tr("medium"),
            32: self.tr("coarse"),
            16: self.tr("coarsest"),
        }
        return [
            (
                str(bits),
                self.tr("{bits} – {words} (%n byte(s) a photo)", "", bits // 8).format(
                    bits=bits, words=words[bits]
                ),
            )
            for bits in reversed(BITS)
        ]

    def _name(self, backbone: str) -> str:
        known = {
            "efficientnet_lite0": "EfficientNet-Lite0",
            "resnet18": "ResNet-18",
            "resnet101": "ResNet-101",
            "vgg16": "VGG-16",
        }
        if backbone in self._backbones or not self._is_own(backbone):
            return known.get(backbone, backbone)
        return self.tr("a network trained on your own photos")

    def _is_own(self, backbone: str) -> bool:
        return any(backbone.startswith(f"{name}-") for name in self._backbones)

    def _words(self, backbone: str) -> str:
        return {
            "efficientnet_lite0": self.tr("quick, comes with Kindred"),
            "resnet18": self.tr("quick, simpler"),
            "resnet101": self.tr("slower, sees more"),
            "vgg16": self.tr("slowest, used in older studies"),
        }.get(backbone, "")

    @Slot(int)
    def _backbone_changed(self, _: int) -> None:
        wanted = self.backbone.value()
        if wanted not in {"", self._used} and not self._ask(self._backbones[wanted]):
            self.backbone.choose(self._settings.backbone)
            return
        self._settings.backbone = wanted
        self._trainer.backbone = wanted

    def _ask(self, choice: BackboneChoice) -> bool:
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Read all photos again?"))
        box.setText(
            self.tr("The next training reads every photo again with {network}.").format(
                network=self._name(choice.name)
            )
        )
        words = self.tr(
            "That takes at least as long as adding your folders did. Until then everything stays "
            "as it is, and the version in use is kept."
        )
        if choice.download_bytes:
            size = QLocale().formattedDataSize(choice.download_bytes, 0)
            words += "\n\n" + self.tr(
                "Before that, {size} are downloaded once. None of your data is sent."
            ).format(size=size)
        box.setInformativeText(words)
        yes = box.addButton(self.tr("Use it next time"), QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        return box.clickedButton() is yes

    @Slot(int)
    def _bits_changed(self, _: int) -> None:
        self._settings.bits = int(self.bits.value())
        self._trainer.bits = self._settings.bits
