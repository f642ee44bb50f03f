"""Dropped and pasted data, and what becomes of them."""

import base64
import os
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QColorSpace, QGuiApplication, QImage
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.base.urls import file_url, local_path
from app.frame.main_window import MainWindow
from app.operations.mime import Offer, encoded, may_be_useful, read_offer, understand
from tests.app.conftest import LONG, drop, index, indexed, mime, search_shown
from tests.pictures import save_pictures


def test_a_name_that_is_no_text_survives_the_way_through_a_url() -> None:
    path = Path(os.fsdecode(b"/photos/caf\xe9 #1, <b>&%41.jpg"))
    assert local_path(file_url(path)) == path
    data = QMimeData()
    data.setData("text/uri-list", QByteArray(b"file:///photos/caf%E9%20%231,%20%3Cb%3E&%2541.jpg"))
    assert read_offer(data).paths == (path,)


@pytest.mark.parametrize("text", ["", "words", "relative/path.jpg", "~nobody-of-this-name/a.jpg"])
def test_words_are_no_paths(text: str) -> None:
    assert read_offer(mime(text=text)) == Offer()


def test_paths_are_read_in_the_forms_that_programs_write(tmp_path: Path) -> None:
    text = f'"{tmp_path}/a b.jpg"\n\nfile://{tmp_path}/c%20d.jpg\n'
    assert read_offer(mime(text=text)).paths == (tmp_path / "a b.jpg", tmp_path / "c d.jpg")


def test_a_browser_offers_pixels_and_a_link() -> None:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.jpg")])
    assert read_offer(data).link
    data.setImageData(image)
    offer = read_offer(data)
    assert not offer.link
    assert offer.picture is not None
    assert offer.picture.size() == image.size()


def coloured(colour: str = "red") -> QImage:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def as_file(image: QImage, format: str = "PNG") -> bytes:
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, format)
    return bytes(store.data())


def colour_of(example: object) -> str:
    assert isinstance(example, bytes)
    image = QImage.fromData(example)
    assert image.size() == coloured().size()
    return image.pixelColor(5, 5).name()


def test_the_pixels_of_a_dropped_file_that_is_gone_are_taken(tmp_path: Path) -> None:
    (there,) = save_pictures(tmp_path, 1)
    for path, expected in ((there, there), (tmp_path / "gone.png", None)):
        data = QMimeData()
        data.setUrls([file_url(path)])
        data.setImageData(coloured())
        (example,) = understand(read_offer(data)).examples
        if expected is None:
            assert colour_of(example) == "#ff0000"
        else:
            assert example == expected


def test_a_gone_file_without_pixels_stays_what_was_dropped(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([file_url(tmp_path / "gone.png")])
    assert understand(read_offer(data)).examples == (tmp_path / "gone.png",)


@pytest.mark.parametrize("format", ["image/jpeg", "image/webp", "image/x-unheard-of"])
def test_raw_data_of_a_picture_is_taken_as_it_is(format: str) -> None:
    data = QMimeData()
    data.setData("image/svg+xml", QByteArray(b"<svg/>"))
    data.setData(format, QByteArray(b"bytes of a picture"))
    assert may_be_useful(data)
    assert understand(read_offer(data)).examples == (b"bytes of a picture",)


@pytest.mark.parametrize("where", ["text", "html", "html without marks", "url", "percent"])
def test_a_picture_written_into_a_data_url_is_taken(where: str) -> None:
    picture = as_file(coloured("blue"))
    url = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    data = QMimeData()
    if where == "text":
        data.setText(f"  {url}\n")
    elif where == "url":
        data.setUrls([QUrl(url)])
    elif where == "percent":
        data.setText(f"data:image/png,{quote(picture)}")
    else:
        mark = '"' if where == "html" else ""
        data.setHtml(f"<p>words</p><img alt=x src={mark}{url}{mark}><img src='other.png'>")
    assert may_be_useful(data)
    offer = read_offer(data)
    assert not offer.link
    (example,) = understand(offer).examples
    assert (example, colour_of(example)) == (picture, "#0000ff")


@pytest.mark.parametrize(
    "text",
    ["data:image/png;base64,%%%", "data:image/png", "data:image/svg+xml,<svg/>", "data:text/a,b"],
)
def test_a_data_url_that_holds_no_picture_is_nothing(text: str) -> None:
    assert read_offer(mime(text=text)) == Offer()


def test_a_pasted_picture_of_other_colours_is_brought_to_srgb() -> None:
    image = coloured("#808080")
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgbLinear))
    found = QImage.fromData(encoded(image)).pixelColor(5, 5)
    assert 186 <= found.red() <= 189


@pytest.mark.parametrize("transparent", [False, True])
def test_a_pasted_picture_keeps_every_pixel(transparent: bool) -> None:
    form = QImage.Format.Format_ARGB32 if transparent else QImage.Format.Format_RGB32
    image = QImage(8, 6, form)
    image.fill(QColor(10, 200, 30, 100 if transparent else 255))
    (data,) = understand(Offer(picture=image)).examples
    assert data == encoded(image)
    assert isinstance(data, bytes)
    assert QImage.fromData(data).convertToFormat(form) == image


def test_the_first_folder_is_added_without_a_question(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _: pytest.fail("asked"))
    QGuiApplication.clipboard().setMimeData(mime(urls=(photos,)))
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: indexed(window) == 12, timeout=LONG)


def test_a_picture_before_the_first_folder_is_told_what_to_do(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    drop(window.welcome, mime(urls=(photos / "photo_001.jpg",)))
    qtbot.waitUntil(lambda: "First add a folder" in window.banner.text(), timeout=LONG)
    assert window.pages.currentWidget() is window.welcome
    assert not window.operations.searches.active


def test_examples_are_added_and_taken_away(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    grid = window.results.grid
    first, second = (grid.photos.index(row) for row in (2, 5))
    names = [index.data(Qt.ItemDataRole.DisplayRole) for index in (first, second)]
    grid.setFocus()
    grid.setCurrentIndex(first)
    qtbot.keyClick(grid, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: window.results.title() == f"Photos like {names[0]}", timeout=LONG)
    row = next(r for r in range(12) if grid.photos.index(r).data() == names[1])
    grid.setCurrentIndex(grid.photos.index(row))
    qtbot.keyClick(grid, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    both = f"Photos like {names[0]} and 1 more"
    qtbot.waitUntil(lambda: window.results.title() == both, timeout=LONG)
    best = {grid.photos.index(r).data() for r in range(2)}
    assert best == set(names)
    tiles = window.query.board.liked.tiles
    assert [tile.accessibleName() for tile in tiles] == [f"{name}, like this" for name in names]
    qtbot.mouseClick(tiles[0], Qt.MouseButton.LeftButton, pos=tiles[0].cross_place().center())
    qtbot.waitUntil(lambda: window.results.title() == f"Photos like {names[1]}", timeout=LONG)
    (tile,) = window.query.board.liked.tiles
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.results.title() == "All photos", timeout=LONG)
    assert not window.query.zone.filled


def test_eight_examples_are_the_most(qtbot: QtBot, window: MainWindow, photos: Path) -> None:
    index(qtbot, window, photos, 12)
    drop(window.query.zone, mime(urls=tuple(sorted(photos.iterdir())[:10])))
    qtbot.waitUntil(lambda: window.results.title().endswith("and 7 more"), timeout=LONG)
    assert window.toast.text() == "Kindred searches with the first 8 of these pictures."
    window.operations.searches.add(photos / "photo_011.jpg")
    assert window.banner.text() == "A search has at most 8 examples: remove one first."


def test_a_failed_search_leaves_the_one_before(
    qtbot: QtBot, window: MainWindow, photos: Path
) -> None:
    index(qtbot, window, photos, 12)
    window.operations.searches.search([photos / "photo_004.jpg"])
    search_shown(qtbot, window, photos / "photo_004.jpg")
    window.operations.searches.search([photos / "nothing.jpg"])
    qtbot.waitUntil(lambda: "does not exist" in window.banner.text(), timeout=LONG)
    assert window.results.title() == "Photos like photo_004.jpg"
    window.operations.searches.add(photos / "photo_005.jpg")
    qtbot.waitUntil(lambda: window.results.title().endswith("and 1 more"), timeout=LONG)
    assert not window.banner.isVisible()


def test_a_folder_and_pictures_dropped_together(
    qtbot: QtBot, window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, window, photos, 12)
    other = photos.parent / "other"
    save_pictures(other, 3, first=60)
    asked = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    drop(window, mime(urls=(other, photos / "photo_002.jpg")))
    search_shown(qtbot, window, photos / "photo_002.jpg")
    assert str(other) in asked[0]
    assert indexed(window) == 12
