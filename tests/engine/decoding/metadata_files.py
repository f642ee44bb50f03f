"""Small files of each kind with metadata, made by hand or by Pillow."""

import io
import struct
import zlib

from PIL import ExifTags, Image, PngImagePlugin

from tests.pictures import picture

Tags = dict[int, object]
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SPACES = {
    "exif": "http://ns.adobe.com/exif/1.0/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "aux": "http://ns.adobe.com/exif/1.0/aux/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def exif_of(main: Tags | None = None, shot: Tags | None = None, gps: Tags | None = None) -> bytes:
    """A TIFF structure, as Pillow writes it."""
    exif = Image.Exif()
    for tag, value in (main or {}).items():
        exif[tag] = value
    for ifd, values in ((ExifTags.IFD.Exif, shot), (ExifTags.IFD.GPSInfo, gps)):
        for tag, value in (values or {}).items():
            exif.get_ifd(ifd)[tag] = value
    return exif.tobytes().removeprefix(b"Exif\0\0")


def xmp_of(words: tuple[str, ...] = (), **properties: str) -> bytes:
    """A packet with properties as attributes, named like ``xmp_Rating``, and a bag of words."""
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _SPACES.items())
    named = " ".join(f'{k.replace("_", ":", 1)}="{v}"' for k, v in properties.items())
    bag = "".join(f"<rdf:li>{word}</rdf:li>" for word in words)
    subject = f"<dc:subject><rdf:Bag>{bag}</rdf:Bag></dc:subject>" if words else ""
    return (
        f'<?xpacket begin="\ufeff"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{_RDF}">'
        f"<rdf:Description {spaces} {named}>{subject}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()


def iptc_of(*records: tuple[int, int, bytes]) -> bytes:
    """Records of IPTC: record, dataset, value."""
    return b"".join(struct.pack(">BBBH", 0x1C, r, d, len(v)) + v for r, d, v in records)


def resources_of(*resources: tuple[int, bytes]) -> bytes:
    """Image resources of Photoshop."""
    return b"".join(
        b"8BIM" + struct.pack(">HHI", number, 0, len(data)) + data + b"\0" * (len(data) % 2)
        for number, data in resources
    )


def jpeg_of(*segments: tuple[int, bytes]) -> bytes:
    """A JPEG with segments behind its first marker."""
    buffer = io.BytesIO()
    picture(1, (64, 48)).save(buffer, "JPEG")
    data = buffer.getvalue()
    written = b"".join(struct.pack(">BBH", 255, m, len(b) + 2) + b for m, b in segments)
    return data[:2] + written + data[2:]


def jpeg_with(exif: bytes = b"", xmp: bytes = b"", iptc: bytes = b"") -> bytes:
    """A JPEG with metadata of each kind."""
    segments = []
    if exif:
        segments.append((0xE1, b"Exif\0\0" + exif))
    if xmp:
        segments.append((0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp))
    if iptc:
        segments.append((0xED, b"Photoshop 3.0\0" + resources_of((0x0404, iptc))))
    return jpeg_of(*segments)


def png_with(chunks: tuple[tuple[bytes, bytes], ...]) -> bytes:
    """A PNG with chunks before its end."""
    buffer = io.BytesIO()
    picture(1, (64, 48)).save(buffer, "PNG")
    data = buffer.getvalue()
    written = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return data[:-12] + written + data[-12:]


def saved(format: str, **options: object) -> bytes:
    """A picture as Pillow writes it."""
    buffer = io.BytesIO()
    picture(1, (64, 48)).save(buffer, format, **options)
    return buffer.getvalue()


def png_note(key: str, value: str) -> PngImagePlugin.PngInfo:
    """A text of a PNG."""
    note = PngImagePlugin.PngInfo()
    note.add_text(key, value)
    return note


def box(kind: bytes, body: bytes) -> bytes:
    """A box of an ISO media file."""
    return struct.pack(">I4s", len(body) + 8, kind) + body


JXL = b"\0\0\0\x0cJXL \r\n\x87\n"
JP2 = b"\0\0\0\x0cjP  \r\n\x87\n"


def raf_with(jpeg: bytes) -> bytes:
    """A RAW file of Fujifilm, but for its mosaic."""
    return b"FUJIFILMCCD-RAW " + bytes(68) + struct.pack(">I", 120) + bytes(32) + jpeg


def mrw_with(exif: bytes) -> bytes:
    """A RAW file of Minolta, but for its mosaic."""
    parts = ((b"\0PRD", bytes(4)), (b"\0TTW", exif))
    return b"\0MRM" + bytes(4) + b"".join(k + struct.pack(">I", len(b)) + b for k, b in parts)


def psd_with(*resources: tuple[int, bytes]) -> bytes:
    """A Photoshop file, but for its pixels."""
    body = resources_of(*resources)
    return b"8BPS" + bytes(22) + bytes(4) + struct.pack(">I", len(body)) + body


def as_imagemagick_has_it(name: bytes, profile: bytes) -> tuple[bytes, bytes]:
    """A profile as a chunk of text."""
    text = b"\n%s\n%8d\n%s\n" % (name, len(profile), profile.hex().encode())
    return b"zTXt", b"Raw profile type %s\0\0%s" % (name, zlib.compress(text))
