"""Titles of search results."""

from PySide6.QtCore import QCoreApplication, QObject

from app.operations.searches import Found


class _Plurals(QObject):
    """An object whose `tr` translates plurals, which Qt's tools find only there."""

    def photos_like(self, more: int) -> str:
        return self.tr("Photos like {name} and %n more", "", more)

    def not_like(self, more: int) -> str:
        return self.tr("not like {name} and %n more", "", more)


def title_of(found: Found) -> str:
    """Returns the title of a result, with the name of the example."""
    name = found.pictures[0].caption
    if found.wanted.region is not None and not found.wanted.name:
        words = QCoreApplication.translate("Titles", "Photos like a part of {name}")
    elif len(found.pictures) > 1 and not found.wanted.name:
        words = _Plurals().photos_like(len(found.pictures) - 1)
    else:
        words = QCoreApplication.translate("Titles", "Photos like {name}")
    return words.format(name=name)


def remarks_of(found: Found) -> list[str]:
    """Returns further parts of the request, in a few words each."""
    remarks = []
    if len(found.against) == 1:
        words = QCoreApplication.translate("Titles", "not like {name}")
        remarks.append(words.format(name=found.against[0].caption))
    elif found.against:
        words = _Plurals().not_like(len(found.against) - 1)
        remarks.append(words.format(name=found.against[0].caption))
    # Based on what was done: if the file is unavailable, only whole photos were considered.
    looked = found.result.milliseconds
    if found.wanted.parts and "regions" in looked:
        remarks.append(QCoreApplication.translate("Titles", "parts of photos too"))
    if found.wanted.turned and "orientations" in looked:
        remarks.append(QCoreApplication.translate("Titles", "turned copies too"))
    return remarks
