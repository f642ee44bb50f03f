"""A restore that is interrupted or meets another program."""

import threading
import zipfile
from pathlib import Path

import pytest

from engine.base.errors import LibraryError
from engine.maintenance import restore as restoring
from engine.maintenance.restore import finish_restoring, restore
from engine.store import locks
from engine.store.locks import Opening
from tests.face import Library


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A closed library whose backup, ``whole.zip`` beside it, has another model than it serves."""
    directory = tmp_path / "library"
    with Library.open(directory, "cpu") as library:
        library.maintenance.back_up(tmp_path / "whole.zip")
        model = library.hash_models.active().model
        library.hash_models.finish(library.hash_models.add(model), {"new": {}}, activate=True)
        library.models.delete(1)
    return directory


def models(directory: Path) -> list[str]:
    return sorted(path.name for path in (directory / "models").iterdir())


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), KeyboardInterrupt()])
def test_a_restore_that_fails_once_models_were_moved_is_ended_by_the_next_start(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path.parent.name == restoring.PLACE:
            raise error
        return rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", failing)
        with pytest.raises((LibraryError, KeyboardInterrupt), match=r"goes on|^$"):
            restore(closed, tmp_path / "whole.zip")
    with zipfile.ZipFile(tmp_path / "whole.zip") as archive:
        expected = sorted({n.split("/")[1] for n in archive.namelist() if n.startswith("models/")})
    with Library.open(closed, "cpu") as library:
        assert [row.folder for row in library.hash_models.all()] == expected == models(closed)
        assert not [found for found in library.maintenance.check() if found.wrong]
    assert not list(closed.glob(".*"))


def test_a_start_does_not_wait_for_a_restore_that_another_program_has_ended(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = closed / restoring.PLACE
    place.mkdir()
    # The other one is quicker: it has ended the restore and goes on.
    first, ended = Opening(closed / "open"), list[bool]()
    waiting = threading.Thread(target=lambda: ended.append(finish_restoring(closed) is None))
    waiting.start()
    waiting.join(0.3)
    assert waiting.is_alive()
    # A third one need not wait for the second.
    monkeypatch.setattr(locks, "_OPENING_SECONDS", 0)
    third = Opening(closed / "open")
    place.rmdir()
    waiting.join(5)
    assert ended == [True]
    first.close()
    third.close()


def test_a_restore_that_nobody_can_end_is_told_and_one_that_changed_nothing_is_not(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "_WAITED_SECONDS", 0)
    (closed / restoring.PLACE).mkdir()
    opening = Opening(closed / "open")
    finish_restoring(closed)
    (closed / restoring.PLACE / restoring._MARK).write_text("aside")
    with pytest.raises(LibraryError, match="another program"):
        finish_restoring(closed)
    opening.close()
    finish_restoring(closed)
    assert not (closed / restoring.PLACE).exists()


def test_a_model_that_only_the_files_of_a_backup_have_takes_no_others_place(
    closed: Path, tmp_path: Path
) -> None:
    (ours,) = models(closed)
    # It was trained while the backup was made.
    with zipfile.ZipFile(tmp_path / "whole.zip", "a") as archive:
        archive.writestr(f"models/{ours}/config.json", "{}")
    result = restore(closed, tmp_path / "whole.zip")
    assert ours not in models(closed)
    kept = [file.read_text() for file in result.aside.glob(f"models/{ours}*/config.json")]
    assert len(kept) == 2
    assert "{}" in kept
    Library.open(closed, "cpu").close()
