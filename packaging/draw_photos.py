"""Draws the photos that a bundle is tried on, one of each kind.

``python packaging/draw_photos.py FOLDER``, from the root of the repository. The HEIC file was drawn
too; it is kept because what writes such files is under a licence that this environment is free of.
"""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
import OpenImageIO as oiio  # noqa: E402
from PIL import Image  # noqa: E402

from tests.drawn import encoded, mosaic, raw_file  # noqa: E402
from tests.pictures import picture, save_pictures  # noqa: E402

_HEIC = Path(__file__).resolve().parent / "samples" / "photo.heic"
_KINDS = {
    "png": "PNG",
    "tif": "TIFF",
    "webp": "WEBP",
    "avif": "AVIF",
    "jp2": "JPEG2000",
}


def main(folder: Path) -> None:
    """Writes the photos."""
    save_pictures(folder, 8)
    for seed, (suffix, kind) in enumerate(_KINDS.items(), start=20):
        (folder / f"drawn.{suffix}").write_bytes(encoded(picture(seed), kind))
    _write_jpeg_xl(picture(30), folder / "drawn.jxl")
    preview = encoded(picture(40, (1024, 768)))
    sensor = mosaic(picture(41, (1024, 768)))
    (folder / "with_preview.nef").write_bytes(raw_file([preview], mosaic(picture(40, (1024, 768)))))
    (folder / "without.nef").write_bytes(raw_file([encoded(picture(41, (160, 120)))], sensor))
    shutil.copyfile(_HEIC, folder / "photo.heic")


def _write_jpeg_xl(image: Image.Image, file: Path) -> None:
    writer = oiio.ImageOutput.create(str(file))
    spec = oiio.ImageSpec(*image.size, 3, "uint8")
    if not (writer.open(str(file), spec) and writer.write_image(np.asarray(image))):
        sys.exit(f"{file} cannot be written: {writer.geterror()}")
    writer.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
