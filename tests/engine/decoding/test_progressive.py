"""Fewer scans of a progressive JPEG give exactly the same pixels."""

import io
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from engine.decoding.decoder import decode, decode_upright
from engine.decoding.progressive import without_detail
from tests.pictures import picture

SIDE = 32


def saved(size: tuple[int, int] = (300, 260), mode: str = "RGB", **options: object) -> bytes:
    buffer = io.BytesIO()
    image = picture(7, size).convert(mode)
    image.save(buffer, "JPEG", quality=90, **{"progressive": True, **options})
    return buffer.getvalue()


def small(data: bytes, side: int = SIDE) -> np.ndarray:
    image = Image.open(io.BytesIO(data))
    image.draft(None, (side, side))
    return np.asarray(image)


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
@pytest.mark.parametrize("restart", [0, 1])
@pytest.mark.parametrize("size", [(256, 256), (300, 260), (517, 601)])
def test_pixels_stay_the_same(size: tuple[int, int], restart: int, subsampling: str) -> None:
    data = saved(size, subsampling=subsampling, restart_marker_rows=restart)
    shorter = without_detail(data, SIDE)
    assert len(shorter) < 0.7 * len(data)
    assert np.array_equal(small(data), small(shorter))


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_pixels_of_other_modes_stay_the_same(mode: str) -> None:
    data = saved(mode=mode)
    shorter = without_detail(data, SIDE)
    assert len(shorter) < 0.7 * len(data)
    assert np.array_equal(small(data), small(shorter))


@pytest.mark.parametrize("scans", range(1, 10))
def test_pixels_of_a_picture_that_was_not_refined_stay_the_same(scans: int) -> None:
    # A decoder smooths what is not known to its last bit, also where it decodes a pixel a block.
    data = saved()
    data = b"\xff\xda".join(data.split(b"\xff\xda")[: scans + 1]) + b"\xff\xd9"
    assert np.array_equal(small(data), small(without_detail(data, SIDE)))


def test_pixels_of_components_of_one_name_stay_the_same() -> None:
    data = bytearray(saved())
    frame = data.index(b"\xff\xc2")
    data[frame + 11], data[frame + 14], data[frame + 17] = 0x11, 0x22, 0x22
    for place in (frame + 13, frame + 16):
        data[place] = data[frame + 10]
    for place in range(frame, len(data)):
        if data[place : place + 2] == b"\xff\xda":
            for number in range(data[place + 4]):
                data[place + 5 + 2 * number] = data[frame + 10]
    whole = bytes(data)
    assert np.array_equal(small(whole), small(without_detail(whole, SIDE)))


def test_what_is_decoded_larger_stays_whole() -> None:
    data = saved((8 * SIDE + 40, 8 * SIDE))
    assert len(without_detail(data, SIDE)) < len(data)
    assert without_detail(data, SIDE + 1) == data


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-2],
        lambda data: data[: len(data) // 2],
        lambda data: data[:40],
        lambda data: data[:2],
        lambda data: b"",
        lambda data: b"\x89PNG" + data,
    ],
    ids=["no end", "half", "header", "start", "nothing", "another format"],
)
def test_what_is_not_whole_stays_as_it_is(spoil: Callable[[bytes], bytes]) -> None:
    data = spoil(saved())
    assert without_detail(data, SIDE) == data


def test_any_cut_and_any_damage_is_taken() -> None:
    data, random = saved((256, 256)), np.random.default_rng(3)
    for cut in range(0, len(data), 97):
        assert without_detail(data[:cut], SIDE) == data[:cut]
    for _ in range(500):
        spoilt = bytearray(data)
        for place in random.integers(2, 700, 3):
            spoilt[place] = random.integers(256)
        assert len(without_detail(bytes(spoilt), SIDE)) <= len(data)


def test_a_baseline_file_and_what_follows_the_end_stay() -> None:
    baseline = saved(progressive=False)
    assert without_detail(baseline, SIDE) is baseline
    assert without_detail(saved() + b"trailer", SIDE).endswith(b"\xff\xd9trailer")


def test_the_scan_of_a_baseline_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    # It is most of a photo, and most photos are baseline files.
    monkeypatch.setattr("engine.decoding.progressive._AFTER_SCAN", None)
    baseline = saved(progressive=False)
    assert without_detail(baseline, SIDE) is baseline
    with pytest.raises(AttributeError):
        without_detail(saved(), SIDE)


def test_a_picture_inside_the_exif_is_passed_over() -> None:
    inner = saved()
    exif = Image.Exif()
    exif[0x010E] = inner.decode("latin-1")
    data = saved(exif=exif.tobytes())
    shorter = without_detail(data, SIDE)
    assert np.array_equal(small(data), small(shorter))
    assert Image.open(io.BytesIO(shorter)).info["exif"] == Image.open(io.BytesIO(data)).info["exif"]


def test_the_decoder_makes_use_of_it_and_still_finds_what_is_cut_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = saved((2100, 2050))
    seen: list[int] = []

    def note(given: bytes, side: int) -> bytes:
        seen.append(len(without_detail(given, side)))
        return without_detail(given, side)

    whole = decode(data, 224).image.tobytes(), decode_upright(data, 256).tobytes()
    monkeypatch.setattr("engine.decoding.opening.without_detail", note)
    decode(data, 224)
    assert len(seen) == 1
    assert seen[0] < 0.7 * len(data)
    monkeypatch.setattr("engine.decoding.opening.without_detail", lambda given, side: given)
    assert whole == (decode(data, 224).image.tobytes(), decode_upright(data, 256).tobytes())
    monkeypatch.undo()
    assert decode(data[: len(data) // 2], 224).cut_off
    assert not decode(data, 224).cut_off
