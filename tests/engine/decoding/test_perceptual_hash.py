import io

import numpy as np
from PIL import Image

from engine.decoding.perceptual_hash import perceptual_hash
from tests.pictures import picture


def squeezed(image: Image.Image) -> Image.Image:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=5)
    return Image.open(buffer)


def equal(one: Image.Image, other: Image.Image) -> float:
    first, second = perceptual_hash(one), perceptual_hash(other)
    assert first is not None
    assert second is not None
    return float((first == second).mean())


def test_compression_size_and_colour_hardly_change_it() -> None:
    image = picture(3)
    assert equal(image, squeezed(image)) > 0.9
    assert equal(image, image.resize((50, 40))) > 0.9
    assert equal(image, image.convert("L")) > 0.9


def test_other_pictures_have_another() -> None:
    assert np.mean([equal(picture(i), picture(i + 1)) for i in range(20)]) < 0.75


def test_a_flat_picture_has_none() -> None:
    assert perceptual_hash(Image.new("RGB", (64, 64), "grey")) is None
