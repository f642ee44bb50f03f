"""Security: permissions, network, crafted libraries, weights."""

import os
import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engine.base.config import TrainConfig
from engine.base.errors import BackboneError, EngineError, LibraryError, ModelError
from engine.base.paths import cache_directory
from engine.base.progress import CancelToken, drain, last
from engine.cli.app import run
from engine.results import SearchRequest
from tests.face import Library


@pytest.fixture
def no_umask() -> Iterator[None]:
    """What a program makes without thinking of it is open to everybody."""
    before = os.umask(0)
    yield
    os.umask(before)


def others_may(directory: Path) -> dict[str, str]:
    """What in a folder anybody but its owner has rights to."""
    return {
        str(path.relative_to(directory.parent)): stat.filemode(path.lstat().st_mode)
        for path in (directory, *directory.rglob("*"))
        if path.lstat().st_mode & 0o077
    }


def test_only_its_owner_can_read_a_library(no_umask: None, tmp_path: Path, photos: Path) -> None:
    directory = tmp_path / "deep" / "library"
    with Library.open(directory, "cpu") as library:
        drain(library.folders.add([photos]))
        drain(library.models.train(TrainConfig(bits=16)))
        library.saved_searches.add("dogs", [photos / "photo_001.jpg"])
        library.maintenance.back_up(tmp_path / "whole.zip")
        library.maintenance.back_up_daily()
        assert {p.name for p in directory.iterdir()} >= {"library.db-wal", "library.db-shm"}
        assert others_may(directory) == {}
    assert others_may(tmp_path / "deep") == {}
    assert stat.S_IMODE((tmp_path / "whole.zip").stat().st_mode) == 0o600
    assert run(["--library", str(directory), "--quiet", "restore"]) == 0
    file = directory / "library.db"
    file.write_bytes(b"\xff" * 4000 + file.read_bytes()[4000:])
    # A backup has no features: photos are searchable again after the next index run.
    assert run(["--library", str(directory), "--quiet", "repair"]) == 1
    assert run(["--library", str(directory), "--quiet", "index", str(photos)]) == 0
    assert run(["--library", str(directory), "--quiet", "check"]) == 0
    assert others_may(directory) == {}


def test_an_open_library_is_closed_when_it_is_opened(tmp_path: Path) -> None:
    directory = tmp_path / "library"
    Library.open(directory, "cpu").close()
    directory.chmod(0o755)
    (directory / "library.db").chmod(0o644)
    Library.open(directory, "cpu").close()
    assert others_may(directory) == {}


def test_nothing_wants_the_network(
    library: Library, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[object] = []

    def refuse(*arguments: object, **_: object) -> None:
        wanted.append(arguments)
        raise OSError("the network was wanted")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    drain(library.folders.add([photos]))
    assert last(library.search(SearchRequest([photos / "photo_002.jpg"]))).hits
    drain(library.models.train(TrainConfig(bits=16)))
    assert last(library.search(SearchRequest([photos / "photo_002.jpg"]))).hits
    assert wanted == []


def test_no_library_of_ours_keeps_a_diary_for_its_makers(tmp_path: Path, photos: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    command = [sys.executable, "-m", "engine", "--library", str(tmp_path / "l"), "index"]
    own = {"HOME": str(home), "XDG_CACHE_HOME": str(home), "KINDRED_CACHE": str(cache_directory())}
    subprocess.run([*command, str(photos)], env={**os.environ, **own}, check=True)
    assert list(home.rglob("*")) == []


def test_a_machine_without_a_network(tmp_path: Path, photos: Path) -> None:
    command = [sys.executable, "-m", "engine", "--library", str(tmp_path / "l"), "index"]
    apart = ["unshare", "-n"]
    if shutil.which("unshare") and not subprocess.run([*apart, "true"], check=False).returncode:
        command = [*apart, *command]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [*command, str(photos)], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "12 added" in done.stdout


def craft(library: Library, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(library.directory / "library.db")) as db, db:
        db.execute(statement, values)


@pytest.mark.parametrize("place", [b"../../outside.jpg", b"/etc/passwd", b"a/../../x", b"a\0b"])
def test_a_row_that_leads_out_leads_to_no_file(
    library: Library, photos: Path, place: bytes
) -> None:
    (photos.parent.parent / "outside.jpg").write_bytes(b"not ours")
    drain(library.folders.add([photos]))
    craft(library, "UPDATE photos SET path = ? WHERE id = 3", place)
    (photo,) = library.photos.get([3])
    assert photo.path.parent == photos
    assert not photo.path.exists()
    report = drain(library.files.trash([3]))
    assert list(report.done) == []
    assert "places" in {finding.kind for finding in library.maintenance.check()}


@pytest.mark.parametrize("root", [b"/no\nline", b"/no\0zero", b"relative", b""])
def test_a_folder_with_a_strange_path_is_offline(
    library: Library, photos: Path, root: bytes
) -> None:
    craft(library, "INSERT INTO folders (path, added_at) VALUES (?, 'now')", root)
    place = ["--library", str(library.directory), "--quiet"]
    assert run([*place, "index", str(photos)]) == 0
    assert run([*place, "status"]) == 0
    assert run([*place, "check"]) == 0
    token = CancelToken()
    token.cancel()
    assert list(library.folders.watch(token)) == []


@pytest.mark.parametrize("folder", ["..", ".", "", "../models", "/tmp", "a\0b"])
def test_a_model_folder_cannot_lead_out(library: Library, photos: Path, folder: str) -> None:
    drain(library.folders.add([photos]))
    craft(
        library,
        "INSERT INTO hash_models (folder, method, bits, backbone, created_at, photos) "
        "VALUES (?, 'nrdh', 64, 'x/1', '2026-01-01T00:00:00+00:00', 1)",
        folder,
    )
    model = max(library.models.all(), key=lambda row: row.id)
    with pytest.raises(ModelError, match="outside the library"):
        library.models.activate(model.id)
    library.models.delete(model.id)
    assert (library.directory / "library.db").exists()
    assert (library.directory / "models").is_dir()
    assert last(library.search(SearchRequest([photos / "photo_001.jpg"]))).hits


@pytest.mark.parametrize("name", ["models", "thumbnails", "backbones", "library.db", "backups"])
def test_links_in_a_library_are_refused(
    library: Library, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    library.close()
    target = tmp_path / "outside"
    if (library.directory / name).exists():
        (library.directory / name).rename(target)
    else:
        target.mkdir()
    (library.directory / name).symlink_to(target)
    assert run(["--library", str(library.directory), "status"]) == 1
    assert "is a link" in capsys.readouterr().err


def test_a_linked_folder_of_thumbnails_is_not_emptied(
    library: Library, photos: Path, tmp_path: Path
) -> None:
    drain(library.folders.add([photos]))
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "family.jpg").write_bytes(b"a photo")
    thumbnails = library.directory / "thumbnails"
    free = next(n for n in map("{:02x}".format, range(256)) if not (thumbnails / n).exists())
    (thumbnails / free).symlink_to(outside)
    library.maintenance.empty_cache()
    drain(library.maintenance.repair())
    assert (outside / "family.jpg").exists()
    with pytest.raises(OSError, match="link"):
        library.thumbnails.write(bytes.fromhex(free) + bytes(15), b"jpeg")
    assert [path.name for path in outside.iterdir()] == ["family.jpg"]


def test_a_backup_takes_no_file_by_a_link(library: Library, photos: Path, tmp_path: Path) -> None:
    import zipfile

    drain(library.folders.add([photos]))
    (tmp_path / "secret").write_text("secret")
    (model,) = (library.directory / "models").iterdir()
    (model / "extra.json").symlink_to(tmp_path / "secret")
    library.maintenance.back_up(tmp_path / "whole.zip")
    with zipfile.ZipFile(tmp_path / "whole.zip") as archive:
        assert not [name for name in archive.namelist() if "extra" in name]


def test_a_linked_model_is_not_loaded(library: Library, photos: Path, tmp_path: Path) -> None:
    (model,) = (library.directory / "models").iterdir()
    model.rename(tmp_path / "outside")
    model.symlink_to(tmp_path / "outside")
    library.close()
    with (
        Library.open(library.directory, "cpu") as opened,
        pytest.raises(EngineError, match="outside"),
    ):
        drain(opened.folders.add([photos]))


@pytest.mark.torch
def test_a_changed_graph_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.backbones import export as onnx_export
    from engine.backbones import extractor
    from engine.backbones.registry import get_backbone

    made: list[Path] = []
    real: Callable[..., None] = onnx_export.export_onnx

    def count(spec: object, file: Path, size: int, *, fetch: bool) -> None:
        made.append(file)
        real(spec, file, size, pretrained=False)

    monkeypatch.setattr(onnx_export, "export_onnx", count)
    spec = get_backbone("resnet18")
    open_it = lambda: extractor.open_extractor(spec, image_size=32, cache=tmp_path)  # noqa: E731
    earlier = [
        tmp_path / "backbones" / f"resnet18-{spec.version}-32{form}.onnx"
        for form in ("-regions", "")
    ]
    earlier[0].parent.mkdir(parents=True)
    for old in earlier:
        old.write_bytes(b"of an earlier version")
    open_it()
    open_it()
    assert len(made) == 1
    assert not any(old.exists() for old in earlier)
    with made[0].open("ab") as file:
        file.write(b"\0")
    open_it()
    assert len(made) == 2
    # A library that was copied from elsewhere brings a graph and no note of this machine.
    for note in (tmp_path / "backbones").glob("*.sha256"):
        note.unlink()
    assert not extractor.is_prepared(spec, "cpu", tmp_path)
    open_it()
    assert len(made) == 3


@pytest.mark.torch
def test_weights_that_were_changed_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch
    import torchvision

    from engine.backbones import networks
    from engine.backbones.registry import get_backbone
    from engine.backbones.trust import hash_of

    monkeypatch.setenv("KINDRED_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path))
    checkpoints = tmp_path / "checkpoints"
    checkpoints.mkdir()
    torch.save(torchvision.models.resnet18(weights=None).state_dict(), checkpoints / "w")
    name = f"resnet18-{hash_of(checkpoints / 'w')[:8]}.pth"
    file = (checkpoints / "w").rename(checkpoints / name)
    monkeypatch.setattr(networks, "_url_of", lambda _: f"https://nowhere/{name}")
    networks.build_network(get_backbone("resnet18"))
    good = file.read_bytes()
    file.write_bytes(good[:-1] + b"\x01")
    with pytest.raises(BackboneError, match="not what was published"):
        networks.build_network(get_backbone("resnet18"))


def test_the_first_hash_is_trusted_and_no_other(tmp_path: Path) -> None:
    from engine.backbones.trust import require_same

    require_same("vit/1", "a" * 64, tmp_path)
    require_same("vit/1", "a" * 64, tmp_path)
    with pytest.raises(BackboneError, match="not those that were downloaded first"):
        require_same("vit/1", "b" * 64, tmp_path)


def test_a_crafted_backbone_writes_no_file_outside(tmp_path: Path) -> None:
    from dataclasses import replace

    from engine.backbones.extractor import prepared_model_file
    from engine.backbones.registry import get_backbone

    spec = get_backbone("efficientnet_lite0")
    for version in ("../../evil", "..\\..\\evil", "/etc/evil", "a\0b"):
        crafted = replace(spec, version=version, folder=tmp_path)
        assert prepared_model_file(crafted, 224, tmp_path).parent == tmp_path / "backbones"


def test_a_read_only_library_is_one_clear_line(
    library: Library, photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drain(library.folders.add([photos]))
    library.close()
    before = (library.directory / "library.db").read_bytes()
    with read_only(library.directory):
        assert run(["--library", str(library.directory), "index", str(photos)]) == 1
        errors = capsys.readouterr().err.splitlines()
        assert len(errors) == 1
        assert errors[0].startswith("error: ")
        with pytest.raises(LibraryError):
            Library.open(library.directory, "cpu")
    assert (library.directory / "library.db").read_bytes() == before


def read_only(directory: Path) -> "_ReadOnly":
    return _ReadOnly(directory)


class _ReadOnly:
    """A folder that cannot be written: mounted so for root, whom rights do not stop."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._mounted = os.geteuid() == 0

    def __enter__(self) -> None:
        place = str(self._directory)
        if not self._mounted:
            for path in self._directory.iterdir():
                path.chmod(0o400)
            self._directory.chmod(0o500)
            return
        bound = subprocess.run(["mount", "--bind", place, place], check=False)
        if bound.returncode:
            pytest.skip("root that may not mount cannot be kept from writing")
        subprocess.run(["mount", "-o", "remount,bind,ro", place], check=True)

    def __exit__(self, *_: object) -> None:
        if self._mounted:
            subprocess.run(["umount", "-l", str(self._directory)], check=True)
        else:
            self._directory.chmod(0o700)
