"""Describes parts of the earth by coordinates, without any lookup."""

from PySide6.QtCore import QCoreApplication, QLocale

from engine.results import Area


def place_in_words(area: Area) -> str:
    """Returns the centre of an area, such as ``48.25° N, 2.25° E``."""
    latitude = (area.south + area.north) / 2
    longitude = (area.west + area.east) / 2
    translate = QCoreApplication.translate
    north = (
        translate("Places", "{degrees}° N")
        if latitude >= 0
        else translate("Places", "{degrees}° S")
    )
    east = (
        translate("Places", "{degrees}° E")
        if longitude >= 0
        else translate("Places", "{degrees}° W")
    )
    return ", ".join(
        words.format(degrees=QLocale().toString(abs(value), "f", 2))
        for words, value in ((north, latitude), (east, longitude))
    )
