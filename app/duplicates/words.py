"""Describes photos and how copies differ."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject

from app.base.texts import number, percent, readable
from app.duplicates.selection import Choice, Total
from app.operations.duplicate_groups import Group
from engine.results import Criterion, DuplicatePhoto

# Below these shares a copy is described as cropped, smaller or more compressed.
_WHOLE = 0.97
_AS_LARGE = 0.9
_AS_GOOD = 0.8
_LONGEST_SUFFIX = 5
_MOST_FORMATS = 2

# Qt's tools find texts to translate by this name.
translate = QCoreApplication.translate

_FORMATS = {
    "jpg": "JPEG",
    "jpe": "JPEG",
    "jfif": "JPEG",
    "tif": "TIFF",
    "heif": "HEIC",
    "hif": "HEIC",
    "jp2": "JPEG 2000",
    "j2k": "JPEG 2000",
    "jxl": "JPEG XL",
}


class _Plurals(QObject):
    """An object whose `tr` translates plurals, which Qt's tools find only there."""

    def go(self, count: int) -> str:
        return self.tr("%n photo(s) go to the trash", "", count)

    def photos(self, count: int) -> str:
        return self.tr("%n photo(s)", "", count)

    def companions(self, count: int) -> str:
        return self.tr("%n companion file(s)", "", count)

    def extras(self, count: int) -> str:
        return self.tr("%n extra copy(s)", "", count)

    def groups(self, count: int) -> str:
        return self.tr("%n group(s)", "", count)

    def series(self, count: int) -> str:
        return self.tr("%n series", "", count)

    def files(self, count: int) -> str:
        return self.tr("%n file(s)", "", count)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line about a photo.

    Attributes:
        text: the text.
        differs: whether it differs from that of the photo to keep.
        folder: whether the text is a path, whose end is most important.
    """

    text: str
    differs: bool = False
    folder: bool = False


def size_of(size: int) -> str:
    """Formats a size in bytes."""
    form = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    decimals = 1 if size >= 1 << 20 else 0
    return QLocale().formattedDataSize(size, decimals, form)


def pixels_of(photo: DuplicatePhoto) -> str:
    """Formats width and height, in this order in every script."""
    left_to_right = "\N{LEFT-TO-RIGHT MARK}"
    sides = (number(photo.width), "×", number(photo.height))
    return left_to_right + f" {left_to_right}".join(sides) + left_to_right


def date_of(photo: DuplicatePhoto) -> str:
    """Formats the date on which it was taken or written."""
    return QLocale().toString(_moment(photo), QLocale.FormatType.ShortFormat)


def format_of(path: Path) -> str:
    """Returns the format by the file name; empty without a suffix."""
    suffix = path.suffix.removeprefix(".").lower()
    return _FORMATS.get(suffix, readable(suffix).upper()[:_LONGEST_SUFFIX])


def folder_of(path: Path, group: Group) -> str:
    """Returns as much of a photo's folder as distinguishes it from those of the others."""
    folders = [os.path.dirname(photo.path) for photo in group.photos]
    folder = os.path.dirname(path)
    common = os.path.commonpath(folders) if _on_one_drive(folders) else ""
    if not common or common == folder:
        return readable(_from_home(folder))
    return "…" + os.sep + readable(os.path.relpath(folder, common))


def shortened(folder: str, fits: Callable[[str], bool]) -> str:
    """Returns as many of a folder's last parts as fit."""
    if fits(folder) or folder.startswith("…"):
        return folder
    parts = folder.split(os.sep)
    texts = ("…" + os.sep + os.sep.join(parts[start:]) for start in range(1, len(parts)))
    return next((text for text in texts if fits(text)), parts[-1])


def facts_of(photo: DuplicatePhoto, group: Group) -> list[Fact]:
    """Returns the details needed to choose, one per line."""
    kept = group.photos[0]
    form = format_of(photo.path)
    same_shape = (photo.width, photo.height) == (kept.width, kept.height)
    # Photos of one moment are not copies: each has its own size and time.
    copies = group.has_rule
    facts = [
        Fact(pixels_of(photo), not same_shape),
        Fact(
            " · ".join(part for part in (form, size_of(photo.size)) if part),
            (copies and photo.size != kept.size) or form != format_of(kept.path),
        ),
        Fact(_date(photo), copies and _date(photo) != _date(kept)),
    ]
    if photo.camera or kept.camera:
        facts.append(
            Fact(
                photo.camera or translate("Duplicates", "No camera data"),
                photo.camera != kept.camera,
            )
        )
    facts.append(
        Fact(folder_of(photo.path, group), photo.path.parent != kept.path.parent, folder=True)
    )
    return facts


def difference(photo: DuplicatePhoto, kept: DuplicatePhoto) -> str:
    """Describes in a few words how a copy differs from the photo to keep."""
    if photo.content_hash is not None and photo.content_hash == kept.content_hash:
        return translate("Duplicates", "Same content")
    found = list(_shown_otherwise(photo, kept))
    if found:
        return " · ".join(found)
    if format_of(photo.path) != format_of(kept.path):
        return translate("Duplicates", "Saved as {form}").format(form=format_of(photo.path))
    if photo.pixels == kept.pixels and photo.size < _AS_GOOD * kept.size:
        return translate("Duplicates", "More compressed")
    return translate("Duplicates", "Same picture")


def _shown_otherwise(photo: DuplicatePhoto, kept: DuplicatePhoto) -> Iterator[str]:
    """Yields visible differences."""
    is_cropped = photo.coverage < _WHOLE * kept.coverage
    if is_cropped:
        yield translate("Duplicates", "Cropped to {share}").format(share=percent(photo.coverage))
    elif photo.shows_more:
        yield translate("Duplicates", "Shows more")
    if photo.mirrored != kept.mirrored:
        yield translate("Duplicates", "Mirrored")
    if photo.quarter != kept.quarter:
        yield translate("Duplicates", "Turned")
    if not is_cropped and photo.pixels < _AS_LARGE * kept.pixels:
        yield translate("Duplicates", "Smaller")
    elif kept.pixels < _AS_LARGE * photo.pixels:
        yield translate("Duplicates", "Larger")


def reason_of(group: Group, folder: Path | None) -> str:
    """Explains why the first photo of a group is the one to keep."""
    words = {
        "raw": translate("Duplicates", "RAW"),
        "camera-data": translate("Duplicates", "camera data"),
        "whole": translate("Duplicates", "uncropped"),
        "pixels": translate("Duplicates", "largest"),
        "quality": translate("Duplicates", "best quality"),
        "sharpness": translate("Duplicates", "sharpest"),
        "oldest": translate("Duplicates", "oldest"),
        "newest": translate("Duplicates", "newest"),
    }
    if group.why == "folder" and folder is not None:
        return translate("Duplicates", "in {folder}").format(
            folder=readable(folder.name) or readable(folder)
        )
    return words.get(group.why or "", translate("Duplicates", "any would do"))


def criterion_words(criterion: Criterion) -> tuple[str, str]:
    """Returns the name and the meaning of a criterion."""
    return {
        "raw": (
            translate("Duplicates", "RAW before its renderings"),
            translate(
                "Duplicates", "What the sensor saw, before a JPEG or PNG that was made of it"
            ),
        ),
        "camera-data": (
            translate("Duplicates", "With camera data and date"),
            translate(
                "Duplicates", "A photo that says how and when it was taken, before one that lost it"
            ),
        ),
        "whole": (
            translate("Duplicates", "Uncropped"),
            translate("Duplicates", "The whole picture, before a part of it"),
        ),
        "pixels": (
            translate("Duplicates", "More pixels"),
            translate("Duplicates", "The larger picture, before a reduced one"),
        ),
        "quality": (
            translate("Duplicates", "Better quality"),
            translate("Duplicates", "Less compressed, before one with less in every pixel"),
        ),
        "sharpness": (
            translate("Duplicates", "Sharper"),
            translate("Duplicates", "Fine detail, before a blurred picture"),
        ),
        "folder": (
            translate("Duplicates", "In the folder below"),
            translate("Duplicates", "What lies in this folder is never selected"),
        ),
        "oldest": (
            translate("Duplicates", "Older"),
            translate("Duplicates", "The earlier date, of the photo or else of the file"),
        ),
        "newest": (
            translate("Duplicates", "Newer"),
            translate("Duplicates", "The later date, of the photo or else of the file"),
        ),
    }[criterion]


def rule_name(name: str, folder: Path | None) -> str:
    """Returns the name of a rule."""
    names = {
        "largest": translate("Duplicates", "the best original"),
        "oldest": translate("Duplicates", "the oldest"),
        "newest": translate("Duplicates", "the newest"),
    }
    if name == "folder" and folder is not None:
        return translate("Duplicates", "those in {folder}").format(
            folder=readable(folder.name) or readable(folder)
        )
    return names.get(name, translate("Duplicates", "by my own order"))


def going(total: Total) -> str:
    """Describes what will be moved to the trash."""
    plurals = _Plurals()
    if not total.companions:
        return plurals.go(total.photos)
    return translate("Duplicates", "{photos} and {files} go to the trash").format(
        photos=plurals.photos(total.photos), files=plurals.companions(total.companions)
    )


def freed(total: Total) -> str:
    """Describes what that would free."""
    return translate("Duplicates", "{size} can be freed").format(size=size_of(total.size))


def summary_of(choice: Choice, group: Group) -> str:
    """Summarises a group in one line."""
    if choice.nothing_stays(group):
        return translate("Duplicates", "No photo of this group would stay")
    photos = _Plurals().photos(len(group.photos))
    if not choice.has_rule:
        return f"{photos} · {date_of(min(group.photos, key=lambda photo: photo.date))}"
    extra = choice.extra_of(group)
    if not extra.photos:
        return f"{photos} · " + translate("Duplicates", "the rule keeps all of them")
    return " · ".join((photos, _Plurals().extras(extra.photos), freed(extra)))


def total_of(choice: Choice) -> str:
    """Summarises a list in one line; empty if it is empty."""
    if not choice.shown:
        return ""
    if not choice.has_rule:
        photos = sum(len(group.photos) for group in choice.shown)
        return " · ".join((_Plurals().series(len(choice.shown)), _Plurals().photos(photos)))
    spare = choice.spare
    groups, extra = _Plurals().groups(len(choice.shown)), _Plurals().extras(spare.photos)
    return " · ".join((groups, extra, freed(spare)))


def companions_of(photo: DuplicatePhoto) -> str:
    """Describes a photo's companions: their formats, or their number if there are many."""
    forms = sorted({format_of(path) for path in photo.companions})
    if not forms or len(forms) > _MOST_FORMATS:
        return f"+ {_Plurals().files(len(photo.companions))}" if forms else ""
    return "+ " + ", ".join(forms)


def standing_of(group: Group, photo: DuplicatePhoto, folder: Path | None) -> str:
    """Describes a photo's role: why it is kept, how it differs, or its place in a series.

    Args:
        group: the group.
        photo: one of its photos.
        folder: folder that the rule prefers.
    """
    first = photo is group.photos[0]
    if group.match == "same-moment":
        place = _place_in_series(group, photo)
        if first and group.why is not None:
            return translate("Duplicates", "Sharpest") + " · " + place
        return place
    if first:
        return translate("Duplicates", "Keep: {reason}").format(reason=reason_of(group, folder))
    return difference(photo, group.photos[0])


def _place_in_series(group: Group, photo: DuplicatePhoto) -> str:
    """Returns a photo's position in time."""
    in_time = sorted(group.photos, key=lambda other: (other.date, other.path.name))
    place = translate("Duplicates", "{place} of {count}").format(
        place=number(next(i for i, other in enumerate(in_time, 1) if other is photo)),
        count=number(len(in_time)),
    )
    seconds = (photo.date - in_time[0].date).total_seconds()
    if not seconds:
        return place
    after = QLocale().toString(seconds, "f", 0 if seconds == round(seconds) else 1)
    return place + " · " + translate("Duplicates", "+{seconds} s").format(seconds=after)


def _date(photo: DuplicatePhoto) -> str:
    if photo.taken:
        return date_of(photo)
    day = QLocale().toString(_moment(photo).date(), QLocale.FormatType.ShortFormat)
    return translate("Duplicates", "File of {date}").format(date=day)


def _moment(photo: DuplicatePhoto) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(photo.date.timestamp()))


def _from_home(folder: str) -> str:
    home = os.path.expanduser("~").rstrip(os.sep)
    inside = bool(home) and (folder == home or folder.startswith(home + os.sep))
    return "~" + folder[len(home) :] if inside else folder


def _on_one_drive(folders: list[str]) -> bool:
    return len({os.path.splitdrive(folder)[0] for folder in folders}) == 1
