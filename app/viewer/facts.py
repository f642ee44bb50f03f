"""Describes what is known about a photo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from app.base.texts import number, percent, readable
from app.gallery.picture import Facts, Picture

# Between the figures of an exposure.
BETWEEN = "  "


def pixels(facts: Facts) -> str:
    """Formats width and height in pixels."""
    if facts.width is None or facts.height is None:
        return ""
    words = QCoreApplication.translate("Facts", "{width} × {height} pixels")
    return words.format(width=number(facts.width), height=number(facts.height))


def dimensions(facts: Facts) -> str:
    """Formats width and height for a labelled field."""
    if facts.width is None or facts.height is None:
        return ""
    return f"{number(facts.width)} × {number(facts.height)}"


def file_size(facts: Facts) -> str:
    """Formats the size in kB or MB."""
    if facts.size is None:
        return ""
    decimal = QLocale.DataSizeFormat.DataSizeSIFormat
    return QLocale().formattedDataSize(facts.size, 1, decimal)


def taken(facts: Facts) -> str:
    """Formats the date and time."""
    if facts.taken_at is None:
        return ""
    moment = QDateTime.fromString(facts.taken_at.isoformat()[:19], "yyyy-MM-ddTHH:mm:ss")
    short = QLocale().dateTimeFormat(QLocale.FormatType.ShortFormat)
    # Photos may be of another century, so a year needs four digits.
    words = QLocale().toString(moment, short if "yyyy" in short else short.replace("yy", "yyyy"))
    if facts.metadata.taken_at_from != "file-name":
        return words
    # Say so if it is a guess.
    return QCoreApplication.translate("Facts", "{date} by its name").format(date=words)


def camera(facts: Facts) -> str:
    """Returns camera and lens."""
    return " · ".join(name for name in (facts.metadata.camera, facts.metadata.lens) if name)


def exposure(facts: Facts) -> str:
    """Formats exposure, aperture, sensitivity and focal length."""
    translate, shot = QCoreApplication.translate, facts.metadata
    parts = []
    if shot.exposure:
        seconds = shot.exposure
        text = f"1/{round(1 / seconds)}" if seconds < 0.4 else _decimal(seconds)
        parts.append(translate("Facts", "{seconds} s").format(seconds=text))
    if shot.aperture:
        parts.append(f"f/{_decimal(shot.aperture)}")
    if shot.iso:
        parts.append(f"ISO {shot.iso}")
    if shot.focal_length:
        length = _decimal(shot.focal_length)
        parts.append(translate("Facts", "{length} mm").format(length=length))
    return BETWEEN.join(parts)


def place(facts: Facts) -> str:
    """Formats the place in degrees."""
    translate = QCoreApplication.translate
    latitude, longitude = facts.metadata.latitude, facts.metadata.longitude
    if latitude is None or longitude is None:
        return ""
    north = (
        translate("Facts", "{degrees}° N") if latitude >= 0 else translate("Facts", "{degrees}° S")
    )
    east = (
        translate("Facts", "{degrees}° E") if longitude >= 0 else translate("Facts", "{degrees}° W")
    )
    digits = (QLocale().toString(abs(value), "f", 4) for value in (latitude, longitude))
    return ", ".join(w.format(degrees=d) for w, d in zip((north, east), digits, strict=True))


def cut_off(facts: Facts) -> str:
    """Returns a remark if the file is truncated."""
    if not facts.cut_off:
        return ""
    return QCoreApplication.translate("Facts", "cut off: the end of the file is missing")


def folder(picture: Picture) -> str:
    """Returns the folder of the file."""
    place = picture.subject.folder
    return readable(place) if place is not None else ""


def alike(picture: Picture) -> str:
    """Describes how similar it is to the example."""
    if picture.subject.similarity is None:
        return ""
    translate = QCoreApplication.translate
    # No figure if pixels were compared: with several examples it would be their mean.
    verified = {
        "identical": translate("Facts", "identical"),
        "near-duplicate": translate("Facts", "nearly identical"),
        "turned": translate("Facts", "nearly identical when turned"),
        "part": translate("Facts", "holds this picture as a part"),
    }.get(picture.subject.match)
    similar = translate("Facts", "{percent} similar")
    return verified or similar.format(percent=percent(picture.subject.similarity))


def line(picture: Picture) -> str:
    """Returns everything in one line."""
    facts = picture.facts
    parts = (
        *(alike(picture), cut_off(facts), taken(facts), pixels(facts), file_size(facts)),
        *(camera(facts), exposure(facts), place(facts), folder(picture)),
    )
    return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Fact:
    """A detail of one of several photos.

    Attributes:
        text: the text.
        differs: whether the photos differ in it.
        stands_out: whether it is the largest or oldest; the text says which.
        trouble: whether it says why the photo cannot be shown.
    """

    text: str
    differs: bool = False
    stands_out: bool = False
    trouble: bool = False


def compared(pictures: Sequence[Picture]) -> list[list[Fact]]:
    """Returns the details of photos shown side by side, each in the same order."""
    translate = QCoreApplication.translate
    largest, oldest = translate("Facts", "largest"), translate("Facts", "oldest")
    rows = [
        _row(pictures, pixels, _area, largest),
        _row(pictures, file_size, lambda facts: facts.size, largest),
        _row(pictures, taken, _age, oldest, translate("Facts", "date not known")),
        _told([camera(picture.facts) for picture in pictures]),
        _told([exposure(picture.facts) for picture in pictures]),
        _told([folder(picture) for picture in pictures]),
        _told([alike(picture) for picture in pictures]),
        _told([cut_off(picture.facts) for picture in pictures]),
        [Fact(picture.trouble, trouble=True) for picture in pictures],
    ]
    rows = [row for row in rows if any(fact.text for fact in row)]
    return [[row[i] for row in rows] for i in range(len(pictures))]


def _row(
    pictures: Sequence[Picture],
    words: Callable[[Facts], str],
    value: Callable[[Facts], float | None],
    best: str,
    unknown: str = "",
) -> list[Fact]:
    texts = [words(picture.facts) for picture in pictures]
    if any(texts):
        texts = [text or unknown for text in texts]
    values = [value(picture.facts) for picture in pictures]
    known = [v for v in values if v is not None]
    differs = len(set(known)) > 1
    return [
        Fact(f"{text} · {best}" if differs and v == max(known) else text, differs, v == max(known))
        if differs and v is not None
        else Fact(text)
        for text, v in zip(texts, values, strict=True)
    ]


def _decimal(value: float) -> str:
    return QLocale().toString(value, "g", 3)


def _told(texts: list[str]) -> list[Fact]:
    return [Fact(text, differs=len(set(texts)) > 1) for text in texts]


def _area(facts: Facts) -> float | None:
    return facts.width * facts.height if facts.width and facts.height else None


def _age(facts: Facts) -> float | None:
    return -facts.taken_at.timestamp() if facts.taken_at else None
