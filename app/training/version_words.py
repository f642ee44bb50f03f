"""Describes versions of the hash model."""

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject

from app.base.texts import number
from engine.results import ModelVersion

# Qt's tools find texts to translate by this name.
translate = QCoreApplication.translate


class _Plurals(QObject):
    """An object whose `tr` translates plurals, which Qt's tools find only there."""

    def photos(self, count: int) -> str:
        return self.tr("%n photo(s)", "", count)


def title_of(model: ModelVersion) -> str:
    """Returns the name of a version: when it was trained, or its origin."""
    if model.starter:
        return translate("Versions", "Came with Kindred")
    return when(model)


def when(model: ModelVersion) -> str:
    """Formats when it was trained, in the user's time zone and format."""
    created = QDateTime.fromSecsSinceEpoch(round(model.created_at.timestamp()))
    return QLocale().toString(created, QLocale.FormatType.ShortFormat)


def summary_of(model: ModelVersion) -> str:
    """Summarises a version in one line."""
    if model.starter:
        photos = translate("Versions", "Learned from other photos")
    else:
        photos = _Plurals().photos(model.photos)
    return f"{photos} · {bits_of(model)}"


def bits_of(model: ModelVersion) -> str:
    """Describes the length of its codes."""
    return translate("Versions", "{count} bits").format(count=number(model.bits))


def method_of(model: ModelVersion) -> str:
    """Describes its method."""
    if model.method == "nrdh":
        return translate("Versions", "From each photo and those most similar to it in all folders")
    if model.method == "nrdh-paper":
        return translate("Versions", "From small random groups of photos")
    return model.method


def backbone_of(model: ModelVersion) -> str:
    """Describes its backbone."""
    name = model.backbone.partition("/")[0]
    known = {
        "efficientnet_lite0": translate("Versions", "The small network that comes with Kindred"),
        "resnet18": translate("Versions", "A medium network (ResNet-18)"),
        "resnet101": translate("Versions", "A large network (ResNet-101)"),
        "vgg16": translate("Versions", "A large network of an older kind (VGG-16)"),
    }
    if name in known:
        return known[name]
    return translate("Versions", "A network trained on your own photos ({name})").format(name=name)
