"""Unpack what the check of a proposal handed over, as data: right names, small sizes, pictures drawn afresh.

In: a zip archive that foreign code may have written. Out: a folder with `bericht.json` and clean PNG files.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from pathlib import Path

from PIL import Image

from hooks.editing import handover
from hooks.editing.handover import Unreadable

MAX_ARCHIVE = 40_000_000
MAX_ENTRIES = 40
MAX_PICTURE = 4_000_000
MAX_WIDTH, MAX_HEIGHT = 1600, 4000
_PICTURE = re.compile(rf"{handover.PICTURES}/({handover.PICTURE_NAME})")


def receive(archive: Path, target: Path) -> handover.Report:
    """Write the report and its pictures to `target`; pictures the report does not name stay out.

    Raises:
        Unreadable: something in the archive is not as agreed. Then nothing is written.
    """
    if archive.stat().st_size > MAX_ARCHIVE:
        raise Unreadable("Das Archiv ist zu groß.")
    try:
        with zipfile.ZipFile(archive) as opened:
            files = _contents(opened)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError):
        raise Unreadable("Das Archiv lässt sich nicht öffnen.") from None
    report = handover.read(files.pop(handover.REPORT, b""))
    wanted = {name for shot in report.pages for name in shot.pictures}
    if missing := wanted - files.keys():
        raise Unreadable(f"Das Bild {sorted(missing)[0]} fehlt.")
    pictures = {name: redraw(files[name]) for name in sorted(wanted)}
    folder = target / handover.PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in pictures.items():
        (folder / name).write_bytes(data)
    handover.write(report, target)
    return report


def _contents(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Report and pictures by name; every name and every size is looked at before a byte is unpacked."""
    entries = [e for e in archive.infolist() if e.filename != f"{handover.PICTURES}/"]
    if len(entries) > MAX_ENTRIES:
        raise Unreadable("Das Archiv hat zu viele Dateien.")
    files: dict[str, bytes] = {}
    for entry in entries:
        picture = _PICTURE.fullmatch(entry.filename)
        if not picture and entry.filename != handover.REPORT:
            raise Unreadable("Im Archiv liegt etwas, das nicht hineingehört.")
        name, limit = (picture[1], MAX_PICTURE) if picture else (handover.REPORT, handover.MAX_REPORT)
        if name in files:
            raise Unreadable(f"Im Archiv steht {name} zweimal.")
        with archive.open(entry) as stream:
            data = stream.read(limit + 1)  # what the entry says of its own size is no promise
        if len(data) > limit:
            raise Unreadable(f"{name} ist zu groß.")
        files[name] = data
    return files


def redraw(data: bytes) -> bytes:
    """The pixels of a PNG in a file of our own making.

    Raises:
        Unreadable: no PNG, too large, or broken.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
                if picture.width > MAX_WIDTH or picture.height > MAX_HEIGHT:
                    raise Unreadable("Ein Bild hat zu viele Bildpunkte.")
                pixels = picture.convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Unreadable("Ein Bild ist kein lesbares PNG.") from None
    clean = Image.new("RGB", pixels.size)
    clean.paste(pixels)
    out = io.BytesIO()
    clean.save(out, "PNG")
    return out.getvalue()
