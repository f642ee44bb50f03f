"""Marks, notes and sizes through the library, as window and command line use them."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from engine.base.config import TrainConfig
from engine.base.errors import ModelError
from engine.base.progress import drain, last
from engine.results import SearchRequest
from engine.store.features import FeatureTable
from engine.store.photos import PhotoTable
from tests.face import Library
from tests.pictures import save_pictures


def weights(library: Library, model: int) -> dict[str, bytes]:
    row = next(row for row in library.models.all() if row.id == model)
    loaded = library.hash_models.load(row)
    return {name: tensor.tobytes() for name, tensor in loaded.tensors.items()}


def distances(library: Library, features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of the first photo to all, by the newest version, where two lie 1 apart on average."""
    outputs = library.hash_models.load(library.models.all()[0]).project(features)
    between = np.linalg.norm(outputs[:, None] - outputs, axis=2)
    return between[0] / between.mean()


def test_the_next_training_heeds_marks_and_only_them(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "forty"
    save_pictures(folder, 40)
    drain(library.folders.add([folder]))
    config = TrainConfig(bits=32)
    plain = drain(library.models.train(config))
    again = drain(library.models.train(config))
    assert plain.marks == again.marks == 0
    assert weights(library, plain.model) == weights(library, again.model)
    ids = [photo.id for photo in library.photos.newest(40)]
    _, features = FeatureTable(library.store).get(library.models.all()[0].backbone, ids)
    before = distances(library, features)
    # Pairs that the model thinks least alike: others may have nothing to gain.
    far = np.argsort(before)[-4:]
    change = library.marks.add(ids[0], [ids[i] for i in far], alike=True)
    marked = drain(library.models.train(config))
    assert marked.marks == 4
    assert weights(library, marked.model) != weights(library, plain.model)
    assert distances(library, features)[far].mean() < 0.95 * before[far].mean()
    library.marks.undo(change)
    unmarked = drain(library.models.train(config))
    assert unmarked.marks == 0
    assert weights(library, unmarked.model) == weights(library, plain.model)


@pytest.mark.torch
def test_the_method_of_the_paper_knows_no_marks(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    first, second = PhotoTable(library.store).ids_within(None, "", None, None)[:2]
    library.marks.add(first, [second], alike=True)
    assert drain(library.models.train(TrainConfig(method="nrdh-paper", bits=32))).marks == 0


def test_what_is_not_alike_is_not_found_any_more(library: Library, photos: Path) -> None:
    picture = Image.open(photos / "photo_002.jpg")
    picture.save(photos / "recompressed.jpg", quality=70)
    drain(library.folders.add([photos]))
    first, second = (
        library.marks.photo_at(photos / n) for n in ("photo_002.jpg", "recompressed.jpg")
    )
    for one, other in ((first, second), (second, first)):
        assert {h.photo_id: h.match for h in last(library.search(SearchRequest([one]))).hits}[
            other
        ] == "near-duplicate"
    photo_of_another = library.marks.photo_at(photos / "photo_007.jpg")
    change = library.marks.add(first, [second], alike=False)
    for one, other in ((first, second), (second, first)):
        for asked in (
            last(library.search(SearchRequest([one], k=50))),
            last(library.search(SearchRequest([one], regions=True, orientations=True))),
            last(library.search(SearchRequest([one, photo_of_another], k=50))),
            last(library.search(SearchRequest([one], version=library.models.all()[0].id))),
        ):
            found = {h.photo_id: h.match for h in asked.hits}
            assert found[one] == "identical"
            assert len(found) > 5
            assert other not in found
    library.marks.undo(change)
    assert {h.photo_id: h.match for h in last(library.search(SearchRequest([first]))).hits}[
        second
    ] == "near-duplicate"


def test_notes_and_sizes_of_versions(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    trained = drain(library.models.train(TrainConfig(bits=64))).model
    library.models.note(trained, "the\nfirst  one")
    assert library.models.all()[0].note == "the first one"
    assert library.models.all()[1].note == ""
    # The starter was measured beside it, so that the two can be compared.
    assert library.models.all()[1].report["bits"] == 128
    folder = library.directory / "models" / library.models.all()[0].folder
    on_disk = sum(file.stat().st_size for file in folder.iterdir())
    # Twelve photos with a code each, and 13 windows of each, of eight bytes; three lengths each.
    assert library.models.bytes_of(trained) == on_disk + 12 * (14 * 8 + 3 * 4)
    with pytest.raises(ModelError, match="no model 99"):
        library.models.note(99, "x")
    with pytest.raises(ModelError, match="no model 99"):
        library.models.bytes_of(99)


def test_a_fresh_library_has_not_drifted(library: Library, photos: Path) -> None:
    drain(library.folders.add([photos]))
    assert not library.models.drift().drifted
    drain(library.models.train(TrainConfig(bits=32)))
    assert library.models.drift().new == 0
