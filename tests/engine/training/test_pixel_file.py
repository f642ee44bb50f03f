import io
from pathlib import Path

import numpy as np
import pytest

from engine.base.errors import Cancelled
from engine.base.progress import CancelToken, drain
from engine.decoding.decoder import decode_region
from engine.training.pixel_file import write_pixels
from tests.pictures import picture


def encoded(seed: int) -> bytes:
    buffer = io.BytesIO()
    picture(seed).save(buffer, "PNG")
    return buffer.getvalue()


def test_photos_stand_in_their_order_less_those_that_failed(tmp_path: Path) -> None:
    contents = [encoded(0), b"no picture", *(encoded(i) for i in range(1, 9))]
    file = tmp_path / "pixels.npy"
    failed = drain(write_pixels(file, iter(enumerate(contents)), (10, 24), CancelToken()))
    assert [number for number, _ in failed] == [1]
    found = np.load(file, mmap_mode="r")
    expected = [decode_region(encoded(i), 24) for i in range(9)]
    assert np.array_equal(found, np.stack(expected))
    assert list(tmp_path.iterdir()) == [file]


def test_a_whole_file_is_kept_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "pixels.npy"
    photos = iter([(0, encoded(0)), (1, encoded(1))])
    assert drain(write_pixels(file, photos, (2, 24), CancelToken())) == []
    assert np.load(file).shape == (2, 24, 24, 3)


def test_cancelled_it_leaves_nothing(tmp_path: Path) -> None:
    cancel = CancelToken()
    job = write_pixels(tmp_path / "pixels.npy", iter([(0, encoded(0))]), (1, 24), cancel)
    cancel.cancel()
    with pytest.raises(Cancelled):
        drain(job)
    assert list(tmp_path.iterdir()) == []
