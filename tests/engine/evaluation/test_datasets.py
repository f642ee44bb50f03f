"""Both layouts in every packing, and a clear line for every fault."""

import io
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.errors import DatasetError
from engine.evaluation.datasets import Dataset, open_dataset
from engine.evaluation.sources import is_unsafe
from tests.pictures import picture

GOOD_TABLE = ["0.jpg,a,query", "1.jpg,a;b,database", "2.jpg,b,database", "3.jpg,,train"]


def pack(folder: Path, kind: str, *, wrapped: bool = True) -> Path:
    target = folder.with_name(f"packed.{kind}")
    if kind == "zip":
        with zipfile.ZipFile(target, "w") as archive:
            for file in sorted(folder.rglob("*")):
                archive.write(file, file.relative_to(folder.parent if wrapped else folder))
            archive.writestr("__MACOSX/set/train/colour/._1.jpg", b"litter")
    else:
        with tarfile.open(target, f"w:{kind.partition('.')[2]}") as archive:
            archive.add(folder, folder.name if wrapped else ".")
    return target


def read_all(dataset: Dataset) -> dict[str, bytes]:
    return dict(dataset.source.read([entry.file for entry in dataset.entries]))


def facts(dataset: Dataset, root: str) -> set[tuple[str, frozenset[str], str]]:
    return {(e.file.removeprefix(root), e.labels, e.split) for e in dataset.entries}


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz", "tar.bz2", "tar.xz"])
@pytest.mark.parametrize("wrapped", [True, False])
def test_folders_and_archives_hold_the_same(folders: Path, kind: str, wrapped: bool) -> None:
    plain = open_dataset(folders)
    packed = open_dataset(pack(folders, kind, wrapped=wrapped))
    root = "set/" if wrapped else ""
    assert facts(packed, root) == facts(plain, "")
    assert len(packed.places("database")) == 20
    assert len(packed.places("query")) == 6
    assert packed.label_matrix().sum(axis=0).tolist() == [13, 13]
    wanted = [f"{root}test/grey/21.jpg", f"{root}train/colour/3.jpg"]
    read = dict(packed.source.read(wanted))
    assert read == {name: (folders / name.removeprefix(root)).read_bytes() for name in wanted}


def test_a_folder_around_a_folder(folders: Path) -> None:
    assert len(open_dataset(folders.parent).entries) == 26


def test_what_is_no_photo_of_a_class_is_left_out(folders: Path) -> None:
    (folders / "train" / "colour" / "notes.txt").write_text("hello")
    (folders / "train" / "stray.jpg").write_bytes(b"of no class")
    (folders / "train" / "colour" / "._0.jpg").write_bytes(b"litter")
    (folders / "train" / "colour" / "deep").mkdir()
    (folders / "train" / "colour" / "0.jpg").rename(folders / "train" / "colour" / "deep" / "0.jpg")
    dataset = open_dataset(folders)
    assert len(dataset.entries) == 26
    assert "train/colour/deep/0.jpg" in {entry.file for entry in dataset.entries}


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_in_a_folder_are_followed_once(folders: Path, tmp_path: Path) -> None:
    (folders / "train" / "grey").rename(tmp_path / "elsewhere")
    (folders / "train" / "grey").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "loop").symlink_to(tmp_path / "elsewhere")
    assert len(open_dataset(folders).entries) == 26


@pytest.mark.parametrize(
    "packing", ["beside", "images.zip", "zip", "tar.xz", "images.zip in tar.xz"]
)
def test_a_table_and_its_photos(make_table: Callable[[list[str]], Path], packing: str) -> None:
    root = make_table(GOOD_TABLE)
    before = (root / "2.jpg").read_bytes()
    if packing.startswith("images.zip"):
        with zipfile.ZipFile(root / "images.zip", "w") as archive:
            for file in sorted(root.glob("*.jpg")):
                archive.write(file, file.name)
                file.unlink()
    kind = packing.split()[-1]
    dataset = open_dataset(pack(root, kind) if kind in {"zip", "tar.xz"} else root)
    assert [len(dataset.places(s)) for s in ("query", "database", "train")] == [1, 2, 1]
    assert dataset.label_matrix().tolist() == [[1, 0], [1, 1], [0, 1], [0, 0]]
    ((_, data),) = dataset.source.read([dataset.entries[2].file])
    assert data == before


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("1.jpg", "11.jpg", "line 3: 11.jpg is missing"),
        ("1.jpg", "../1.jpg", "line 3: unsafe path '../1.jpg'"),
        ("1.jpg", "/etc/1.jpg", "unsafe path"),
        ("2.jpg", "1.jpg", "line 4: 1.jpg is named twice"),
        ("a,query", "a,queries", "line 2: unknown split 'queries'"),
        ("query", "database", "has no query photo"),
        ("database", "train", "has no database photo"),
        ("file,labels,split", "file,labels,part", r"lacks the column\(s\) split"),
        ("1.jpg,a;b", "1.jpg, ; ", "line 3: 1.jpg has no label"),
        ("0.jpg,a", "0.jpg,a;c", "class 'c' of 0.jpg has no database photo"),
        ("file", "\xff", "lacks the column"),
    ],
)
def test_a_faulty_table_is_one_clear_line(
    make_table: Callable[[list[str]], Path], old: str, new: str, complaint: str
) -> None:
    table = make_table(GOOD_TABLE) / "labels.csv"
    table.write_text(table.read_text().replace(old, new), encoding="utf-8")
    with pytest.raises(DatasetError, match=complaint) as caught:
        open_dataset(table.parent)
    assert "\n" not in str(caught.value)


def test_a_table_of_odd_bytes(make_table: Callable[[list[str]], Path]) -> None:
    table = make_table(GOOD_TABLE) / "labels.csv"
    good = table.read_bytes()
    table.write_bytes(b"\xef\xbb\xbf" + good.replace(b"\n", b"\r\n"))
    assert len(open_dataset(table.parent).entries) == 4
    table.write_bytes(good + b"\n\xff\xfe")
    with pytest.raises(DatasetError, match="not UTF-8"):
        open_dataset(table.parent)
    table.write_bytes(b"")
    with pytest.raises(DatasetError, match="lacks the column"):
        open_dataset(table.parent)
    table.write_bytes(good[: good.index(b"\n")])
    with pytest.raises(DatasetError, match="no photos"):
        open_dataset(table.parent)


def test_one_photo(make_table: Callable[[list[str]], Path]) -> None:
    with pytest.raises(DatasetError, match="has 1 photo"):
        open_dataset(make_table(["0.jpg,a,query"]))


def test_faulty_folders_are_one_clear_line(folders: Path, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="does not exist"):
        open_dataset(tmp_path / "nowhere")
    with pytest.raises(DatasetError, match="is not a dataset"):
        open_dataset(folders / "train" / "colour")
    (tmp_path / "text.txt").write_text("hello")
    with pytest.raises(DatasetError, match="neither a folder nor"):
        open_dataset(tmp_path / "text.txt")
    (folders / "train" / "bare").mkdir()
    with pytest.raises(DatasetError, match="class 'bare' has no photo under train/"):
        open_dataset(folders)
    (folders / "train" / "bare").rmdir()
    (folders / "test" / "new").mkdir()
    picture(1, (16, 16)).save(folders / "test" / "new" / "1.jpg")
    with pytest.raises(DatasetError, match=r"class 'new' of test/new/1.jpg has no database photo"):
        open_dataset(folders)
    for file in (folders / "test").rglob("*.jpg"):
        file.unlink()
    with pytest.raises(DatasetError, match="no query photo"):
        open_dataset(folders)
    for file in sorted((folders / "train").rglob("*.jpg"))[1:]:
        file.unlink()
    with pytest.raises(DatasetError, match="1 photo"):
        open_dataset(folders)


@pytest.mark.parametrize("name", ["../x.jpg", "/x.jpg", "train/../../x.jpg", "C:/x.jpg", "..\\x"])
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_paths_that_lead_outside_are_refused(tmp_path: Path, name: str, kind: str) -> None:
    target = tmp_path / f"bad.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(name, b"x")
    else:
        with tarfile.open(target, "w") as tar:
            tar.addfile(tarfile.TarInfo(name), io.BytesIO())
    with pytest.raises(DatasetError, match="unsafe path"):
        open_dataset(target)


@given(st.lists(st.sampled_from(["a", "..", ".", "", "c:", "b.jpg"]), min_size=1, max_size=5))
def test_a_safe_path_stays_inside(parts: list[str]) -> None:
    name = "/".join(parts)
    if not is_unsafe(name):
        assert os.path.normpath(os.path.join("/root/inside", name)).startswith("/root/inside")


def test_odd_members_of_a_tar(tmp_path: Path) -> None:
    target = tmp_path / "odd.tar"
    link = tarfile.TarInfo("train/a/1.jpg")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    with tarfile.open(target, "w") as tar:
        tar.addfile(link)
    with pytest.raises(DatasetError, match=r"train/a/1.jpg is a link"):
        open_dataset(target)
    with tarfile.open(target, "w") as tar:
        for _ in range(2):
            tar.addfile(tarfile.TarInfo("train/a/1.jpg"), io.BytesIO())
    with pytest.raises(DatasetError, match=r"holds train/a/1.jpg twice"):
        open_dataset(target)


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz", "tar.bz2", "tar.xz"])
@pytest.mark.parametrize("keep", [0.3, 0.7, 0.98])
def test_damaged_archives_are_one_clear_line(folders: Path, kind: str, keep: float) -> None:
    target = pack(folders, kind)
    whole = target.read_bytes()
    cut = int(len(whole) * keep)
    # A cut at the end of a plain tar only loses its padding.
    target.write_bytes(whole[:cut] if (kind, keep) != ("tar", 0.98) else whole[: cut // 512 - 77])
    with pytest.raises(DatasetError) as caught:
        open_dataset(target)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kind", ["zip", "tar.bz2", "tar.xz"])
@pytest.mark.parametrize("place", [0.2, 0.5])
def test_spoilt_archives_are_one_clear_line(folders: Path, kind: str, place: float) -> None:
    target = pack(folders, kind)
    spoilt = bytearray(target.read_bytes())
    start = int(len(spoilt) * place)
    spoilt[start : start + 40] = b"\xa5" * 40
    target.write_bytes(spoilt)
    with pytest.raises(DatasetError) as caught:
        read_all(open_dataset(target))
    assert "\n" not in str(caught.value)


def test_the_fingerprint_follows_the_photos_and_not_the_labels(
    make_table: Callable[[list[str]], Path],
) -> None:
    root = make_table(GOOD_TABLE)
    first = open_dataset(root).fingerprint
    table = root / "labels.csv"
    table.write_text(table.read_text().replace("2.jpg,b", "2.jpg,a"))
    assert open_dataset(root).fingerprint == first
    packed = open_dataset(pack(root, "zip")).fingerprint
    assert open_dataset(pack(root, "zip")).fingerprint == packed
    # Another photo of the very same size.
    data = bytearray((root / "2.jpg").read_bytes())
    data[-20] ^= 1
    (root / "2.jpg").write_bytes(data)
    assert open_dataset(root).fingerprint != first
    assert open_dataset(pack(root, "zip")).fingerprint != packed


@pytest.mark.data
def test_the_real_ones(data: Path) -> None:
    voc = open_dataset(data / "voc2007")
    assert [len(voc.places(s)) for s in ("query", "database", "train")] == [1000, 3952, 0]
    assert voc.label_matrix().shape == (4952, 20)
    cifar = open_dataset(data / "cifar10.tar.xz")
    assert [len(cifar.places(s)) for s in ("query", "database")] == [5000, 50000]
    assert set(cifar.label_matrix().sum(axis=0)) == {5500}
