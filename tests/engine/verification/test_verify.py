"""Copies and other pairs of drawn pictures, and numerics compared with plain references."""

import io
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from engine.decoding.signatures import signature_of, unpack_signatures
from engine.verification import descriptors
from engine.verification.agreement import _windows, agreement
from engine.verification.alignment import (
    Keypoints,
    Overlaid,
    bent,
    keypoints_of,
    mirrored,
    overlay,
)
from engine.verification.borders import inside_border
from engine.verification.descriptors import WAYS, Descriptor, descriptor_of, oriented
from engine.verification.framing import surroundings
from engine.verification.limits import is_same_picture
from engine.verification.verify import Verification, _standing, verify

SIDE = 256
Pixels = NDArray[np.uint8]


def scene(seed: int, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Something like a photo: soft ground, shapes, and texture everywhere."""
    random = np.random.default_rng(seed)
    coarse = random.integers(30, 226, (7, 9, 3), dtype=np.uint8)
    image = Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(60):
        x, y = (int(random.integers(0, side)) for side in size)
        w, h = (int(side) for side in random.integers(8, 120, 2))
        colour = tuple(int(value) for value in random.integers(0, 256, 3))
        shape = draw.ellipse if random.random() < 0.6 else draw.rectangle
        shape((x, y, x + w, y + h), fill=colour)
    fine = Image.fromarray(random.integers(0, 256, (size[1] // 4, size[0] // 4), dtype=np.uint8))
    texture = fine.resize(size, Image.Resampling.BICUBIC).convert("RGB")
    return Image.blend(image, texture, 0.15)


def page(seed: int) -> Image.Image:
    """Lines of words that nobody has written."""
    random = np.random.default_rng(seed)
    image = Image.new("RGB", (600, 800), "white")
    draw = ImageDraw.Draw(image)
    for y in range(60, 740, 26):
        letters = random.choice(list("abcdefghijklmnopqrstuvwxyz     "), 42)
        draw.text((50, y), "".join(letters), fill="black", font_size=20)
    return image


def saved(image: Image.Image, quality: int) -> Image.Image:
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "JPEG", quality=quality)
    return Image.open(buffer).convert("RGB")


def descriptor(image: Image.Image) -> Descriptor:
    """As a photo's thumbnail gives it."""
    small = image.convert("RGB")
    small.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return descriptor_of(np.asarray(saved(small, 80)))


def compared(one: Image.Image, other: Image.Image) -> Verification:
    return verify(descriptor(one), descriptor(other))


def part(image: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    width, height = image.size
    return image.crop(
        (round(left * width), round(top * height), round(right * width), round(bottom * height))
    )


def with_caption(image: Image.Image) -> Image.Image:
    image = image.copy()
    text = {"fill": "white", "stroke_width": 2, "stroke_fill": "black", "font_size": 44}
    ImageDraw.Draw(image).text((90, 400), "What a lovely day", **text)
    return image


COPIES = {
    "resized": lambda image: image.resize((213, 160)),
    "compressed": lambda image: saved(image, 10),
    "grey": lambda image: ImageOps.grayscale(image),
    "darker": lambda image: ImageEnhance.Brightness(image).enhance(0.6),
    "blurred": lambda image: image.filter(ImageFilter.GaussianBlur(3)),
    "posterised": lambda image: ImageOps.posterize(image, 3),
    "mirrored": ImageOps.mirror,
    "upside down": lambda image: image.rotate(180),
    "a quarter": lambda image: image.transpose(Image.Transpose.ROTATE_90),
    "tilted": lambda image: image.rotate(3, Image.Resampling.BICUBIC, expand=True),
    "cropped": lambda image: part(image, 0.2, 0.1, 0.9, 0.8),
    "a fifth": lambda image: part(image, 0.3, 0.3, 0.75, 0.75),
    "framed": lambda image: ImageOps.expand(image, 60, "white"),
    "captioned": with_caption,
}


@pytest.mark.parametrize("edit", COPIES)
def test_copies_are_the_same_picture(edit: str) -> None:
    for seed in (1, 2):
        image = scene(seed)
        found = compared(image, COPIES[edit](image))
        assert found.same_picture, seed
        assert found.mirrored == (edit == "mirrored")
        assert compared(COPIES[edit](image), image).same_picture


def test_a_quarter_is_told_clockwise_and_so_is_a_mirrored_one() -> None:
    image = scene(3)
    for mirror, quarter in WAYS:
        turned = (ImageOps.mirror(image) if mirror else image).rotate(-90 * quarter, expand=True)
        found = compared(image, turned)
        assert (found.same_picture, found.mirrored, found.quarter) == (True, mirror, quarter)


def test_a_crop_says_what_it_shows_and_where_it_lies() -> None:
    image = scene(4)
    crop = part(image, 0.25, 0.2, 0.85, 0.9)
    found = compared(crop, image)
    assert found.same_picture
    assert found.covers_a > 0.97
    assert found.covers_b == pytest.approx(0.6 * 0.7, abs=0.03)
    assert found.region_b == pytest.approx((0.25, 0.2, 0.85, 0.9), abs=0.02)
    assert (found.around_a, found.around_b) == ("continued", "continued")


def test_a_few_pixels_are_no_picture() -> None:
    image = scene(5).resize((64, 48), Image.Resampling.BOX)
    half = part(image, 0.1, 0.1, 0.85, 0.85)
    spot = part(image, 0.3, 0.3, 0.7, 0.7)
    small = (one.resize((64, 48)) for one in (image, half, spot))
    whole, *others = (descriptor_of(np.asarray(one)) for one in small)
    assert [verify(whole, other).same_picture for other in others] == [True, False]


def test_pictures_of_few_pixels_must_agree_better() -> None:
    image = scene(5)
    icons = (saved(image.resize((44, 33)), quality) for quality in (90, 60))
    small, copy = (descriptor_of(np.asarray(icon)) for icon in icons)
    assert verify(small, copy).same_picture
    found = agreement(
        *(np.asarray(one.grey, np.float32) for one in (small, copy)), np.ones((33, 44), "f4")
    )
    assert found is not None
    for pixels, same in ((32, False), (90, True)):
        alike = found._replace(
            middle=0.92, weakest=0.7, changed=0.0, pixels=pixels, plain=0.1, plainest=0.1
        )
        assert is_same_picture(alike) == same


def test_what_lies_around_a_photo_is_told() -> None:
    image = scene(5)
    assert compared(image, ImageOps.expand(image, 80, "black")).around_b == "frame"
    # A screen around a photo that is dark along one edge, as at night.
    ramp = (
        Image.linear_gradient("L").rotate(180).resize(image.size).point(lambda v: 90 + v * 2 // 3)
    )
    dusk = ImageChops.multiply(image, ramp.convert("RGB"))
    screen = Image.new("RGB", (image.width, 3 * image.height), "black")
    screen.paste(dusk, (0, image.height))
    assert compared(dusk, screen).around_b == "frame"
    # The corners that a rotation leaves are no more of the scene, nor is a border as dark as it is.
    night = ImageEnhance.Brightness(image).enhance(0.3)
    for bordered in (tilted(image), tilted(night), ImageOps.expand(night, 60, (20, 20, 20))):
        found = compared(night, bordered)
        assert (found.same_picture, found.around_b) == (True, "frame")
        assert compared(ImageOps.mirror(bordered), night).around_a == "frame"
    beside = Image.new("RGB", (1280, 480))
    beside.paste(image, (0, 0))
    beside.paste(scene(6), (640, 0))
    found = compared(image, beside)
    assert (found.same_picture, found.around_b) == (True, "other")
    assert compared(beside, image).around_a == "other"


def test_a_bill_with_other_small_words_is_another_bill() -> None:
    def bill(*words: str) -> Image.Image:
        image = Image.new("RGB", (1000, 1400), "white")
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 0, 1000, 130), fill=(45, 22, 8))
        draw.text((70, 40), "Ever until", fill="white", font_size=46)
        for row, text in enumerate(words):
            draw.text((72, 380 + 54 * row), text, fill="black", font_size=20)
            draw.line((72, 425 + 54 * row, 920, 425 + 54 * row), fill=(190, 190, 190))
        for row in range(4):
            line = "About night on air if these could looked important white feet whole"
            draw.text((72, 1160 + 24 * row), line, fill=(90, 90, 90), font_size=15)
        return image

    one = bill("With because back", "Below must play", "Few from said")
    assert compared(one, saved(one.resize((340, 476)), 40)).same_picture
    assert not compared(
        one, bill("Do together school", "Used she these", "See tell since")
    ).same_picture


def test_other_messages_before_one_photo_are_another_screen() -> None:
    def screen(clock: str, *words: str) -> Image.Image:
        image = scene(31, (540, 1170))
        draw = ImageDraw.Draw(image)
        draw.text((130, 170), clock, fill="white", font_size=90, stroke_width=2)
        for row, text in enumerate(words):
            draw.rounded_rectangle(
                (30, 520 + 130 * row, 510, 630 + 130 * row), 24, fill=(240, 240, 245)
            )
            draw.text((50, 540 + 130 * row), text, fill="black", font_size=22)
        return image

    one = screen("02:54", "Mateo: still important", "Priya: while end could", "Tara: without hard")
    assert compared(one, saved(one.resize((270, 585)), 50)).same_picture
    other = screen("04:31", "Alex: being would most", "Nora: heard said up", "Pavel: white next")
    assert not compared(one, other).same_picture


def framed(image: Image.Image) -> Image.Image:
    return ImageOps.expand(image, 70, "white")


def tilted(image: Image.Image) -> Image.Image:
    return image.rotate(25, Image.Resampling.BICUBIC, expand=True, fillcolor=(180, 40, 40))


def on_a_phone(image: Image.Image) -> Image.Image:
    canvas = Image.new("RGB", (image.width, image.height + 500), "black")
    canvas.paste(image, (0, 300))
    ImageDraw.Draw(canvas).text((30, 20), "9:41", fill="white", font_size=30)
    return canvas


@pytest.mark.parametrize("border", [framed, tilted, on_a_phone])
def test_a_part_of_a_scene_inside_a_border_is_a_copy(
    border: Callable[[Image.Image], Image.Image],
) -> None:
    for seed in (50, 51, 52):
        image = scene(seed)
        inside = border(part(image, 0.2, 0.1, 0.8, 0.85))
        found = compared(image, saved(inside, 60))
        assert (found.same_picture, found.around_a, found.around_b) == (True, "continued", "frame")
        assert found.covers_a == pytest.approx(0.45, abs=0.06)
        back = compared(inside, image)
        assert (back.same_picture, back.around_a, back.around_b) == (True, "frame", "continued")
        assert not compared(scene(seed + 10), inside).same_picture


def test_blurred_pictures_inside_a_border_are_found_in_any_orientation() -> None:
    image = scene(3)
    for mirror, quarter in WAYS:
        turned = (ImageOps.mirror(image) if mirror else image).rotate(-90 * quarter, expand=True)
        # Without detail, no local feature tells how they lie on one another.
        copy = framed(turned.filter(ImageFilter.GaussianBlur(14)))
        found = compared(image, copy)
        assert (found.same_picture, found.mirrored, found.quarter) == (True, mirror, quarter)
        found = compared(copy, image)
        back = quarter if mirror else -quarter % 4
        assert (found.same_picture, found.mirrored, found.quarter) == (True, mirror, back)


def test_pages_with_more_words_are_no_part_of_one_another() -> None:
    """The margins of a page are an even border, and what is inside is not solid."""
    half = page(12)
    ImageDraw.Draw(half).rectangle((0, 400, 600, 800), fill="white")
    assert not compared(page(12), half).same_picture
    assert inside_border(descriptor(half).grey) is None


def test_the_picture_inside_a_border_is_cut_out_upright() -> None:
    image = scene(6)
    found = inside_border(descriptor(tilted(image)).grey)
    assert found is not None
    wanted = descriptor(image)
    assert found.grey.shape[1] / found.grey.shape[0] == pytest.approx(4 / 3, abs=0.04)
    cut_out = descriptor_of(np.repeat(found.grey[..., None], 3, axis=2))
    assert float(cut_out.coarse[0] @ wanted.coarse[0]) > 0.9
    assert found.share == pytest.approx(640 * 480 / (783 * 706), abs=0.05)
    assert inside_border(wanted.grey) is None


def test_other_scenes_are_not_the_same_picture() -> None:
    descriptors = [descriptor(scene(seed)) for seed in range(10, 16)]
    for place, one in enumerate(descriptors):
        for other in descriptors[place + 1 :]:
            found = verify(one, other)
            assert not found.same_picture
            assert not found.same_scene


def test_pages_of_text_are_themselves_alone() -> None:
    pages = [page(seed) for seed in range(5)]
    for place, one in enumerate(pages):
        assert compared(one, saved(one.resize((400, 533)), 60)).same_picture
        for other in pages[place + 1 :]:
            assert not compared(one, other).same_picture


def test_a_form_with_another_word_is_another_form() -> None:
    def filled(word: str) -> Image.Image:
        image = page(7)
        draw = ImageDraw.Draw(image)
        draw.rectangle((60, 300, 540, 350), fill="white", outline="black")
        draw.text((80, 310), word, fill="navy", font_size=30)
        return image

    assert compared(filled("Margarethe Olsen"), saved(filled("Margarethe Olsen"), 50)).same_picture
    assert not compared(filled("Margarethe Olsen"), filled("Wim de Vries")).same_picture


def under_a_sky(seed: int) -> Image.Image:
    """A scene of which more than half is a sky that grows lighter towards the ground."""
    height = 300
    levels = 150 + 40 * np.linspace(0, 1, height)[:, None] + np.zeros((1, 640))
    noise = np.random.default_rng(seed).normal(0, 2, levels.shape)
    sky = np.repeat(np.clip(levels + noise, 0, 255).astype(np.uint8)[..., None], 3, axis=2)
    image = scene(seed)
    image.paste(Image.fromarray(sky), (0, 0))
    return image


FEW_LEVELS = {
    "posterised": lambda image: ImageOps.posterize(image, 3),
    "posterised, noisy": lambda image: noisy(ImageOps.posterize(image, 3), 30),
    "clipped": lambda image: ImageEnhance.Brightness(image).enhance(1.3),
}


def noisy(image: Image.Image, share: int) -> Image.Image:
    noise = np.random.default_rng(1).normal(128, 60, (image.height, image.width))
    grey = Image.fromarray(np.clip(noise, 0, 255).astype(np.uint8)).convert("RGB")
    return Image.blend(image, grey, share / 100)


@pytest.mark.parametrize("edit", FEW_LEVELS)
def test_a_photo_of_few_levels_is_no_drawing(edit: str) -> None:
    for seed in (3, 4, 5):
        image = under_a_sky(seed)
        assert compared(image, saved(FEW_LEVELS[edit](image), 60)).same_picture, seed


@pytest.mark.parametrize("share", [0, 15, 30])
def test_a_noisy_copy_of_another_form_is_none_of_this(share: int) -> None:
    def filled(word: str) -> Image.Image:
        image = page(7)
        draw = ImageDraw.Draw(image)
        draw.rectangle((60, 300, 540, 350), fill="white", outline="black")
        draw.text((80, 310), word, fill="navy", font_size=30)
        return image

    other = saved(noisy(filled("Wim de Vries"), share), 60)
    assert not compared(filled("Margarethe Olsen"), other).same_picture
    assert not compared(other, filled("Margarethe Olsen")).same_picture


def bowed(image: Image.Image, by: float) -> Image.Image:
    """Bent as a page that does not lie flat: no homography straightens it."""
    y, x = np.mgrid[0 : image.height, 0 : image.width].astype(np.float32)
    across, down = x / image.width - 0.5, y / image.height - 0.5
    moved_y = y + by * image.height * (across * across - 0.1)
    moved_x = x + by * image.width * down * across
    pixels = cv2.remap(
        np.asarray(image), moved_x, moved_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return Image.fromarray(pixels)


def test_a_copy_may_be_bent() -> None:
    for seed in (30, 31, 32):
        image = scene(seed)
        assert compared(image, saved(bowed(image, 0.12), 60)).same_picture, seed
        assert not compared(image, bowed(scene(seed + 10), 0.12)).same_picture


def test_what_is_bent_is_laid_on_its_original() -> None:
    pixels = np.asarray(descriptor(scene(33)).grey, np.float32)
    moved = np.asarray(descriptor(bowed(scene(33), 0.05)).grey, np.float32)
    laid = Overlaid(pixels, moved, np.ones_like(pixels), 1.0, 1.0)
    mended = bent(laid)
    assert mended is not None
    inside = mended.mask > 0
    assert inside.mean() > 0.8
    before, after = np.abs(pixels - moved)[inside], np.abs(pixels - mended.b)[inside]
    assert after.mean() < before.mean() / 2


def test_figures_that_came_and_went_side_by_side_are_no_sticker() -> None:
    def report(*bars: tuple[int, int]) -> Image.Image:
        coarse = np.random.default_rng(5).integers(30, 226, (5, 4, 3), dtype=np.uint8)
        image = Image.fromarray(coarse).resize((480, 640), Image.Resampling.BICUBIC)
        draw = ImageDraw.Draw(image)
        for row, (start, end) in enumerate(bars):
            y = 240 + 50 * row
            draw.text((60, y), f"Day {row}", fill="white", font_size=30)
            for x in range(start, end, 14):
                draw.rectangle((x, y, x + 6, y + 30), fill="white")
        return image

    one = report((180, 230), (180, 230), (180, 230), (180, 230), (180, 230), (180, 230))
    other = report((240, 450), (240, 450), (240, 450), (240, 450), (240, 450), (240, 450))
    assert compared(one, saved(one.resize((240, 320)), 60)).same_picture
    assert not compared(one, other).same_picture
    pixels = [np.asarray(descriptor(image).grey, np.float32) for image in (one, other, report())]
    both, alone = (agreement(*pair, np.ones_like(pixels[0])) for pair in (pixels[:2], pixels[1:]))
    assert both is not None
    assert alone is not None
    assert both.opposed > 0.1
    assert alone.opposed < 0.03
    # Such a change may otherwise be as one-sided as that of a sticker.
    like_a_sticker = alone._replace(
        middle=0.98,
        changed=0.12,
        one_sided=0.35,
        balanced=0.3,
        quieter=0.7,
        plain=0.2,
        plainest=0.2,
    )
    assert is_same_picture(like_a_sticker)
    assert not is_same_picture(like_a_sticker._replace(opposed=both.opposed))


def test_a_picture_that_had_to_be_moved_is_less_certain() -> None:
    """As two exposures of a hand-held camera, which may show nothing else."""
    image = scene(34)
    frames = [image.crop((x, y, x + 600, y + 450)) for x, y in ((10, 10), (17, 15))]
    moved = compared(*frames)
    assert moved.same_picture
    assert moved.score < 0.9
    assert compared(frames[0], saved(frames[0].resize((200, 150)), 50)).score > 0.9


def test_somebody_who_moved_makes_another_exposure() -> None:
    ground, person = scene(8), scene(9).resize((110, 150))
    frames = []
    for x in (200, 330):
        frame = ground.copy()
        frame.paste(person, (x, 180))
        frames.append(frame)
    found = compared(*frames)
    assert found.same_scene
    assert not found.same_picture
    # Where it stands in one frame alone, it could have been put there.
    assert compared(ground, frames[0]).same_scene


def test_one_photo_with_other_words_is_no_copy_of_the_other() -> None:
    def with_words(*words: str) -> Image.Image:
        image = scene(20)
        draw = ImageDraw.Draw(image)
        for y, text in zip((20, 400), words, strict=True):
            draw.text((30, y), text, fill="white", stroke_width=3, stroke_fill=0, font_size=58)
        return image

    assert not compared(
        with_words("WHEN IT RAINS", "IT POURS AGAIN"), with_words("NOBODY KNOWS", "WHO DID THIS")
    ).same_picture


def flat(*colour: int, size: tuple[int, int] = (300, 200)) -> Image.Image:
    return Image.new("RGB", size, colour)


def test_a_thing_in_another_colour_is_another_thing() -> None:
    def product(*colour: int) -> Image.Image:
        image = Image.new("RGB", (600, 600), "white")
        ImageDraw.Draw(image).rounded_rectangle((180, 120, 420, 520), 40, fill=colour)
        return image

    red = product(190, 60, 50)
    assert compared(red, saved(red.resize((200, 200)), 60)).same_picture
    assert compared(red, ImageOps.grayscale(red)).same_picture
    assert compared(red, ImageEnhance.Color(red).enhance(0.5)).same_picture
    # As bright, so that nothing else tells them apart.
    assert not compared(red, product(30, 110, 165)).same_picture
    # A grey thing is no grey copy of a red one.
    assert not compared(red, product(145, 145, 145)).same_picture


def soft_clouds(seed: int) -> Image.Image:
    random = np.random.default_rng(seed)
    image = Image.linear_gradient("L").resize((640, 480)).convert("RGB")
    draw = ImageDraw.Draw(image, "RGBA")
    for _ in range(4):
        x, y, w, h = (int(random.integers(20, most)) for most in (640, 480, 250, 60))
        draw.ellipse((x - w, y - h, x + w, y + h), fill=(255, 255, 255, 90))
    return image.filter(ImageFilter.GaussianBlur(22))


def test_soft_clouds_are_not_one_another() -> None:
    descriptors = [descriptor(soft_clouds(seed)) for seed in range(6)]
    for place, one in enumerate(descriptors):
        assert not any(verify(one, other).same_picture for other in descriptors[place + 1 :])
    assert compared(soft_clouds(1), saved(soft_clouds(1), 60)).same_picture


def goods(fill: str) -> Image.Image:
    image = Image.new("RGB", (400, 400), "white")
    ImageDraw.Draw(image).ellipse((100, 320, 300, 345), fill=(225, 225, 225))
    ImageDraw.Draw(image).rounded_rectangle((150, 80, 250, 330), 15, fill=fill, outline="black")
    return image.filter(ImageFilter.GaussianBlur(1))


def test_small_goods_in_another_colour_are_other_goods() -> None:
    red = goods("firebrick")
    assert compared(red, saved(red.resize((250, 250)), 50)).same_picture
    assert compared(red, ImageOps.grayscale(red)).same_picture
    assert not compared(red, goods("steelblue")).same_picture
    assert not compared(red, goods("olivedrab")).same_picture


def test_flat_pictures_are_the_same_only_in_one_colour() -> None:
    assert compared(flat(40, 80, 120), flat(40, 80, 120, size=(90, 400))).same_picture
    assert compared(flat(0, 0, 0), flat(0, 0, 0, size=(64, 64))).same_picture
    assert not compared(flat(0, 0, 0), flat(255, 255, 255)).same_picture
    assert not compared(flat(120, 120, 120), flat(123, 120, 120)).same_picture
    assert not compared(flat(128, 128, 128), scene(1)).same_picture


def test_dark_frames_are_not_flat_pictures() -> None:
    frames = []
    for seed in range(4):
        noise = np.random.default_rng(seed).normal(4, 2.5, (360, 480, 3))
        frames.append(Image.fromarray(np.clip(noise, 0, 255).astype(np.uint8)))
    for place, one in enumerate(frames):
        for other in (*frames[place + 1 :], flat(4, 4, 4)):
            assert not compared(one, other).same_picture


def test_fog_is_a_copy_of_the_same_fog_alone() -> None:
    def fog(seed: int) -> Image.Image:
        banks = np.random.default_rng(seed).uniform(100, 150, (8, 10)).astype(np.uint8)
        return Image.fromarray(banks).resize((240, 180), Image.Resampling.BICUBIC).convert("RGB")

    one = fog(1)
    assert compared(one, one.resize((120, 90))).same_picture
    assert not any(compared(one, fog(seed)).same_picture for seed in range(2, 12))


@pytest.mark.data
def test_drawn_cases(data: Path) -> None:
    folder = data / "cases"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    readable = {".png", ".jpg", ".tif"}

    def descriptors(names: list[str]) -> list[Descriptor]:
        # What Pillow reads without more; the others need Kindred's decoders.
        chosen = [n for n in names if Path(n).suffix in readable and n[:2] in {"13", "14"}]
        return [descriptor(Image.open(folder / name)) for name in chosen]

    copies = [descriptors(group) for group in manifest["must_group"]]
    others = [descriptors(group) for group in manifest["must_not_group"]]
    assert sum(len(group) > 1 for group in copies) >= 2
    assert sum(len(group) > 1 for group in others) == 2
    for first, *rest in filter(None, copies):
        assert all(verify(first, other).same_picture for other in rest)
    for group in others:
        for place, one in enumerate(group):
            assert not any(verify(one, other).same_picture for other in group[place + 1 :])


# -- numerics --------------------------------------------------------------------------------------


def test_keypoints_of_a_mirrored_picture_are_those_of_the_picture_reordered() -> None:
    grey = descriptor(scene(1)).grey
    turned = mirrored(keypoints_of(grey), grey.shape[1])
    found = keypoints_of(np.ascontiguousarray(grey[:, ::-1]))
    apart = np.linalg.norm(turned.places[:, None] - found.places, axis=2)
    near = apart.argmin(axis=1)
    there = apart.min(axis=1) < 1
    assert there.mean() > 0.9
    alike = (turned.descriptors[there] * found.descriptors[near[there]]).sum(axis=1)
    # Of several directions at one place another one may be nearest.
    assert np.mean(alike > 0.999) > 0.7


def test_where_a_picture_lies_in_one_that_is_turned() -> None:
    shape = (30, 40)
    values = np.arange(1200, dtype=np.float32).reshape(shape)
    for mirror, quarter in WAYS:
        # `way` says how b has to be treated to look like a.
        b = np.rot90(values, quarter)
        b = b[:, ::-1] if mirror else b
        assert (oriented(b, mirror, quarter) == values).all()
        transform, flip, _ = _standing(shape, b.shape, (mirror, quarter))
        seen = b[:, ::-1] if flip else b
        for row, column in ((0, 0), (7, 31), (29, 39)):
            x, y, _ = transform @ (column, row, 1)
            assert seen[round(y), round(x)] == values[row, column]


def test_overlaid_pictures_agree_pixel_by_pixel() -> None:
    grey = descriptor(scene(2)).grey
    crop = np.ascontiguousarray(grey[40:140, 60:200])
    transform = np.array([[1, 0, -60], [0, 1, -40], [0, 0, 1]], np.float64)
    laid = overlay(grey, crop, transform)
    assert laid is not None
    assert (laid.covers_a, laid.covers_b) == (pytest.approx(140 * 100 / grey.size, abs=1e-3), 1.0)
    assert laid.a.shape == crop.shape
    assert np.abs(laid.a - laid.b).max() <= 1


def test_windows_correlate_as_their_pixels_do() -> None:
    random = np.random.default_rng(0)
    a, noise = (random.uniform(0, 255, (40, 56)).astype(np.float32) for _ in range(2))
    b = (0.5 * a + 0.5 * noise).astype(np.float32)
    mask = np.ones_like(a)
    mask[:, :5] = 0
    correlations, contrast, inside = _windows(a, b, mask)
    assert not inside[:, :5].any()
    half = 3
    for y, x in ((20, 30), (10, 7), (25, 50)):
        there = mask[y - half : y + half + 1, x - half : x + half + 1] > 0
        one, two = (p[y - half : y + half + 1, x - half : x + half + 1][there] for p in (a, b))
        plain = np.cov(one, two, bias=True) + 12.0
        expected = plain[0, 1] / np.sqrt(plain[0, 0] * plain[1, 1])
        assert correlations[y, x] == pytest.approx(expected, abs=1e-3)
        assert contrast[y, x] == pytest.approx(max(one.std(), two.std()), rel=1e-3)


def test_an_edge_around_a_part_tells_a_frame_from_a_scene() -> None:
    whole = descriptor(scene(3)).grey
    corners = np.array([(50, 40), (190, 40), (190, 150), (50, 150)], np.float64)
    assert surroundings(whole, corners) == "continued"
    framed = np.full_like(whole, 20)
    framed[40:150, 50:190] = whole[40:150, 50:190]
    assert surroundings(framed, corners) == "frame"


def test_one_look_has_the_hashes_of_all_orientations() -> None:
    pixels = np.asarray(scene(5).resize((96, 96), Image.Resampling.BOX))
    packed = [signature_of(np.ascontiguousarray(oriented(pixels, *way))) for way in WAYS]
    looks = unpack_signatures(packed)
    for hashes in looks.hashes:
        apart = np.bitwise_count(hashes[:, None] ^ looks.hashes[:, 0]).sum(axis=2)
        # Each of the eight is what the picture in one orientation has as it stands.
        assert apart.min(axis=0).max() <= 2
        assert sorted(apart.argmin(axis=0).tolist()) == list(range(8))
    assert not looks.flat.any()
    assert unpack_signatures([signature_of(np.full((40, 40, 3), 200, np.uint8))]).flat.all()


def test_several_threads_look_at_pictures_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    together = Barrier(2, timeout=30)

    def both(grey: NDArray[np.uint8]) -> Keypoints:
        together.wait()
        return keypoints_of(grey)

    monkeypatch.setattr(descriptors, "keypoints_of", both)
    pictures = [descriptor_of(np.asarray(scene(seed, (200, 150)))) for seed in (1, 2)]
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda picture: len(picture.keypoints.places), pictures))
    assert min(found) > 10
