"""Hashes that find rotated and mirrored copies, and pictures stored for comparison."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageOps

from engine.base.errors import Cancelled
from engine.base.progress import CancelToken
from engine.decoding.pool import Decoders
from engine.decoding.signatures import orientations, signature_of, upright_hash
from engine.decoding.thumbnails import ThumbnailStore
from engine.results import Photo
from engine.search.same_picture import DescriptorCache, ExampleVerifier, equal_bits
from engine.store.connection import Store
from engine.verification.descriptors import Descriptor, descriptor_of
from engine.verification.verify import DIFFERENT, Verification
from tests.pictures import picture


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("quarter", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_turned_or_mirrored_copy_has_one_of_eight_hashes(
    seed: int, quarter: int, mirrored: bool
) -> None:
    shown = picture(seed)
    copy = ImageOps.mirror(shown) if mirrored else shown
    hashes = orientations(np.asarray(copy.rotate(90 * quarter, expand=True).convert("L")))
    assert hashes is not None
    assert hashes.shape == (8, 64)
    same, other, nothing = equal_bits(hashes, [_stored(shown), _stored(picture(seed + 50)), None])
    assert same >= 0.9 > other > nothing == 0


def test_a_picture_of_one_colour_has_no_hash() -> None:
    assert orientations(np.asarray(Image.new("L", (40, 30), 90))) is None
    assert _stored(Image.new("RGB", (40, 30), (90, 80, 70))) is None


def _stored(shown: Image.Image) -> NDArray[np.bool_] | None:
    return upright_hash(signature_of(np.asarray(shown)))


class TogetherOnly(DescriptorCache):
    """Compares two photos only while both are being compared."""

    together = Barrier(2, timeout=30)
    compared = 0

    def verdict(self, example: Descriptor, content: bytes | None, photo: Photo) -> Verification:
        self.together.wait()
        self.compared += 1
        return Verification(photo.id == 2, False)


@pytest.fixture
def descriptors(tmp_path: Path) -> Iterator[TogetherOnly]:
    store = Store(tmp_path / "library")
    yield TogetherOnly(ThumbnailStore(tmp_path / "thumbnails", Decoders()), store)
    store.close()


def _photos() -> list[Photo]:
    path = Path("/p/photo.jpg")
    return [Photo(i, path, path.parent, 1, 1, 1, None, bytes([i]), None) for i in (1, 2)]


def test_several_photos_are_compared_with_an_example_at_once(descriptors: TogetherOnly) -> None:
    example = descriptor_of(np.asarray(picture(1)))
    verifier, photos = ExampleVerifier(descriptors, lambda: example), _photos()
    with ThreadPoolExecutor(2) as pool:
        verifier.compare(photos, pool, CancelToken())
        verifier.compare(photos, pool, CancelToken())
    # Each photo is compared once.
    assert [verifier.verdict(photo).same_picture for photo in photos] == [False, True]
    assert descriptors.compared == 2
    nothing = ExampleVerifier(descriptors, lambda: None)
    with ThreadPoolExecutor(2) as pool:
        nothing.compare(photos, pool, CancelToken())
    assert [nothing.verdict(photo) for photo in photos] == [DIFFERENT, DIFFERENT]


def test_a_cancelled_search_compares_no_further_photo(descriptors: TogetherOnly) -> None:
    example = descriptor_of(np.asarray(picture(1)))
    cancel = CancelToken()
    cancel.cancel()
    with ThreadPoolExecutor(2) as pool, pytest.raises(Cancelled):
        ExampleVerifier(descriptors, lambda: example).compare(_photos(), pool, cancel)
    assert descriptors.compared == 0
