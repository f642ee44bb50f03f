"""A replaced file is entirely the new one or entirely the old one, without leftovers."""

from pathlib import Path

import pytest

from engine.base.paths import replacing


def test_the_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("old")
    with replacing(file) as temporary:
        temporary.write_text("new")
        assert file.read_text() == "old"
    assert file.read_text() == "new"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_of_a_block_that_fails_nothing_stays(tmp_path: Path, error: type[BaseException]) -> None:
    file = tmp_path / "file"
    file.write_text("old")
    with pytest.raises(error):
        _half(file, error)
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def _half(file: Path, error: type[BaseException]) -> None:
    with replacing(file) as temporary:
        temporary.write_text("ne")
        raise error


def test_what_cannot_be_replaced_leaves_nothing_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(OSError, match="directory"), replacing(folder) as temporary:
        temporary.write_text("new")
    assert list(tmp_path.iterdir()) == [folder]
