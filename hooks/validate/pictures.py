"""Pictures: the file is there, lies in a picture folder, is a real picture of sensible size, and consent is known.

Only the head of a file is read, so the check of many pictures stays quick; decoding is the business of `publish`.
"""

from __future__ import annotations

import posixpath
import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image
from pydantic import BaseModel

from hooks.findings import Finding
from hooks.load import Document

FOLDERS = ("members/bilder", "projects/bilder", "content/bilder")
FORMATS = ("JPEG", "PNG", "WEBP")
MAX_MEGAPIXELS = 60  # a telephone makes 12 to 50; decoded, 60 fill 180 MB of memory
# What Pillow raises at files that are broken or made to break it.
BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error)
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_TURNED = (5, 6, 7, 8)  # EXIF orientations that lay the picture on its side


class PictureFault(Exception):
    """A picture that cannot be used; `code` names the message."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class PictureHead:
    """What the head of a picture file says. Width and height are those of the upright picture."""

    width: int
    height: int
    has_place: bool


def check_pictures(document: Document, model: BaseModel, root: Path) -> Iterator[Finding]:
    named = [(("bild",), getattr(model, "picture", None))]
    named += [(("bilder", n), picture) for n, picture in enumerate(getattr(model, "pictures", ()))]
    for at, picture in named:
        if picture is None:
            continue
        if picture.file:
            for code in _file_problems(root, picture.file):
                yield document.say(code, (*at, "datei"), value=picture.file, limit=MAX_MEGAPIXELS)
        if picture.people and not picture.consent and (*at, "einwilligung") not in document.placed.places:
            yield document.say("einwilligung-fehlt", (*at, "personen"))


def _file_problems(root: Path, name: str) -> Iterator[str]:
    folder, _, base = name.rpartition("/")
    file = root / name
    if posixpath.normpath(name) != name or folder not in FOLDERS or not base.lower().endswith((".jpg", ".jpeg", ".png", ".webp")):
        yield "bild-pfad"
    elif (root / folder).is_symlink() or file.is_symlink():
        yield "datei-verknuepfung"
    elif not file.is_file():
        yield "bild-fehlt"
    else:
        try:
            if read_head(file).has_place:
                yield "bild-aufnahmeort"
        except PictureFault as fault:
            yield fault.code


def read_head(file: Path) -> PictureHead:
    """Look at a picture without decoding it.

    Raises:
        PictureFault: bild-format, bild-kaputt, or bild-zu-gross (also for a small file that claims a huge picture).
    """
    with file.open("rb") as stream:
        start = stream.read(16)
    if not start.startswith(_SIGNATURES) and not (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
        raise PictureFault("bild-format")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=FORMATS) as image:
                width, height = image.size
                exif = exif_of(image)
    except Image.DecompressionBombError:
        raise PictureFault("bild-zu-gross") from None
    except BROKEN:
        raise PictureFault("bild-kaputt") from None
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        raise PictureFault("bild-zu-gross")
    if exif.get(ExifTags.Base.Orientation) in _TURNED:
        width, height = height, width
    return PictureHead(width, height, _has_place(exif))


def exif_of(image: Image.Image) -> Image.Exif:
    """The EXIF data before the picture's own bytes; empty when there are none or they are broken."""
    exif = Image.Exif()
    try:
        exif.load(image.info.get("exif", b""))
    except BROKEN:
        return Image.Exif()
    return exif


def _has_place(exif: Image.Exif) -> bool:
    try:
        return bool({ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude} & exif.get_ifd(ExifTags.IFD.GPSInfo).keys())
    except BROKEN:
        return False
