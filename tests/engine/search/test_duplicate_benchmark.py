"""The drawing and counting of ``python -m benchmarks.near_duplicates``, on small sets."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from benchmarks.drawn.bursts import draw_bursts
from benchmarks.drawn.edits import KINDS, draw_edits
from benchmarks.drawn.pages import draw_pages
from benchmarks.drawn.plain import draw_dark, draw_flat
from benchmarks.drawn.screens import draw_screens
from benchmarks.drawn.stills import draw_stills
from benchmarks.drawn.templates import TEMPLATES, draw_templates
from benchmarks.drawn.truth import Drawn, read_truth, write_truth
from benchmarks.duplicate_counts import count, count_moments
from benchmarks.duplicate_peers import best_threshold, judge
from benchmarks.duplicate_tables import as_markdown
from tests.pictures import picture, save_pictures


def _content(folder: Path, rows: list[Drawn]) -> list[str]:
    return [hashlib.sha256((folder / row.file).read_bytes()).hexdigest() for row in rows]


def _exif(path: Path) -> tuple[Image.Exif, dict[int, str]]:
    with Image.open(path) as image:
        exif = image.getexif()
        return exif, exif.get_ifd(0x8769)


def _draw_some(folder: Path, photos: list[Path], seed: int) -> list[Drawn]:
    return [
        *draw_pages(folder, seed, 2),
        *draw_screens(folder, seed, 2),
        *draw_dark(folder, seed, 2),
        *draw_flat(folder, seed, 3),
        *draw_bursts(folder, photos, seed, 1),
    ]


def test_a_seed_draws_the_same_files_and_another_seed_others(tmp_path: Path) -> None:
    photos = save_pictures(tmp_path / "photos", 2)
    first, again, other = (
        _content(tmp_path / name, _draw_some(tmp_path / name, photos, seed))
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert first == again
    assert not set(first) & set(other)


def test_no_two_files_of_a_set_hold_the_same(tmp_path: Path) -> None:
    rows = [*draw_pages(tmp_path, 1, 4), *draw_dark(tmp_path, 1, 4)]
    contents = _content(tmp_path, rows)
    assert len(set(contents)) == len(rows) == len({row.picture for row in rows})


def test_every_template_is_drawn_in_series_of_different_pictures(tmp_path: Path) -> None:
    rows = list(draw_templates(tmp_path, 1, series=1, each=2))
    assert {row.kind for row in rows} == set(TEMPLATES)
    assert len(set(_content(tmp_path, rows))) == len(rows) == 2 * len(TEMPLATES)


def test_flat_pictures_are_one_picture_only_in_one_colour(tmp_path: Path) -> None:
    rows = list(draw_flat(tmp_path, 1, 24))
    means: dict[str, list[np.ndarray]] = {}
    for row in rows:
        with Image.open(tmp_path / row.file) as image:
            pixels = np.asarray(image.convert("RGB"), np.float32)
        means.setdefault(row.picture, []).append(pixels.mean(axis=(0, 1)))
    assert len(means) < len(rows)
    for colours in means.values():
        # JPEG rounds, and noise is cut off at black and white.
        assert np.abs(np.ptp(np.stack(colours), axis=0)).max() < 3


def test_frames_of_a_burst_tell_camera_and_instant(tmp_path: Path) -> None:
    photos = save_pictures(tmp_path / "photos", 5)
    rows = list(draw_bursts(tmp_path, photos, 1, 5))
    assert len({row.moment for row in rows}) == 5
    taken = []
    for row in rows:
        exif, details = _exif(tmp_path / row.file)
        taken.append((exif[0x0110], details[0x9003], details.get(0x9291)))
        assert (details.get(0x9291) is None) == (row.kind == "burst, whole seconds")
    assert len(set(taken[:6])) == 6
    assert len({camera for camera, *_ in taken[:6]}) == 1


def test_stills_hold_a_copy_that_kept_the_instant_of_its_frame(tmp_path: Path) -> None:
    photos = save_pictures(tmp_path / "photos", 4)
    rows = list(draw_stills(tmp_path, photos, 1, count=1))
    copies = [row for row in rows if row.file != row.picture]
    assert [row.kind for row in copies] == ["copy in a burst"]
    instants = [_exif(tmp_path / name)[1][0x9291] for name in (copies[0].file, copies[0].picture)]
    assert instants[0] == instants[1]


def test_each_kind_of_edit_is_made_of_each_original(tmp_path: Path) -> None:
    rows = list(draw_edits(tmp_path, {"one": picture(1), "two": picture(2)}, 1))
    assert [row.kind for row in rows] == [*KINDS, *KINDS]
    third = next(row for row in rows if row.kind == "third size")
    with Image.open(tmp_path / third.file) as image:
        assert image.size == (106, 80)


def test_the_truth_is_read_as_it_was_written(tmp_path: Path) -> None:
    rows = [Drawn("a/b.jpg", "page", "a"), Drawn("c.jpg", "burst", "c", "burst 1", "x y")]
    write_truth(tmp_path, rows)
    assert read_truth(tmp_path) == rows


TRUTH = {
    row.file: row
    for row in (
        Drawn("a.jpg", "photo", "a"),
        Drawn("a-grey.jpg", "grey", "a"),
        Drawn("a-mirrored.jpg", "mirrored", "a"),
        Drawn("a-beside-b.jpg", "strong", "a", "", "b"),
        Drawn("b.jpg", "photo", "b"),
        Drawn("b-grey.jpg", "grey", "b"),
        Drawn("c.jpg", "photo", "c"),
        Drawn("d.jpg", "photo", "d"),
    )
}


def test_pairs_of_the_kept_file_are_counted_by_what_is_true() -> None:
    groups = [["a.jpg", "a-grey.jpg", "c.jpg"], ["b.jpg", "a-beside-b.jpg"], ["c.jpg", "d.jpg"]]
    counts = count(groups, TRUTH, frozenset({("c", "d")}))
    assert (counts.right, counts.false) == (1, [("a.jpg", "c.jpg")])
    assert counts.shown == [("b.jpg", "a-beside-b.jpg")]
    assert counts.known == [("c.jpg", "d.jpg")]
    assert counts.precision == 0.5


def test_a_copy_is_found_only_beside_its_own_original() -> None:
    groups = [["a.jpg", "a-grey.jpg"], ["b.jpg", "a-mirrored.jpg"]]
    assert count(groups, TRUTH).recall == {"grey": 0.5, "mirrored": 0.0, "strong": 0.0}


def test_a_burst_is_whole_only_in_one_series_and_foreign_frames_are_told() -> None:
    rows = [Drawn(f"{m}{n}", "burst", f"{m}{n}", m) for m in "ab" for n in range(3)]
    moments = count_moments(
        [["a0", "a1", "a2"], ["b0", "b1", "x"]], [*rows, Drawn("x", "page", "x")]
    )
    assert (moments.bursts, moments.whole) == (2, 1)
    assert moments.frames == pytest.approx(5 / 6)
    assert moments.false == [("b0", "x")]


def test_the_threshold_is_the_last_that_can_still_be_trusted() -> None:
    right, false = np.array([50, 40, 10, 900]), np.array([0, 0, 1, 0])
    assert best_threshold(right, false, 0.999) == 3
    assert best_threshold(right, false, 0.9995) == 1
    assert best_threshold(np.zeros(4, np.int64), false) == -1


def _judged(tmp_path: Path, vectors: np.ndarray, threshold: float | None = None) -> object:
    np.savez(tmp_path / "set-any.npz", vectors=vectors, seconds=1.0)
    rows = list(TRUTH.values())
    return judge("any", Path("set"), rows, tmp_path, frozenset({("c", "d")}), threshold)


def test_a_peer_is_given_all_pairs_within_its_threshold(tmp_path: Path) -> None:
    rows = ([0, 0], [1, 0], [255, 255], [3, 0], [15, 0], [0, 255], [240, 240], [240, 241])
    bits = np.array(rows, np.uint8)
    found = _judged(tmp_path, bits)
    # At one bit a-grey is found; at two the collage, of which b is a part; c and d are known.
    assert (found.threshold, found.right, found.false) == (2.0, 3, 0)
    assert found.recall == {"grey": 0.5, "mirrored": 0.0, "strong": 1.0}
    assert _judged(tmp_path, bits, 3.0).false > 0


def test_features_and_hashes_of_several_orientations_are_compared_too(tmp_path: Path) -> None:
    features = np.eye(8, dtype=np.float32)
    features[1] = features[0]
    assert _judged(tmp_path, features).recall["grey"] == 0.5
    turned = np.full((8, 2, 1), 0, np.uint8)
    turned[:, 0, 0] = [0, 255, 1, 2, 4, 8, 16, 32]
    turned[:, 1] = 85
    turned[1, 1] = 0
    assert _judged(tmp_path, turned, 0.0).recall["grey"] == 0.5


def test_the_table_names_programs_that_did_not_run() -> None:
    own = {"recall": {"grey": 0.5}, "precision": 1.0, "false": [], "first look": 1.0}
    figures = {
        "copies": {**own, "index": 2.0, "second look": 0.5},
        "copies, peers": {"A": "no such package"},
    }
    table = as_markdown(figures)
    assert "| grey | 0.500 |" in table
    assert "A: no such package" in table
