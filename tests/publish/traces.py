"""Look for a word in everything a build leaves behind, unpacked: pages, PDFs, archives, the search index, pictures' metadata.

A word is compared without case, accents, soft hyphens and the marks of the search, so „Größlböck“ is found in „GROSSLBOCK“ too.
"""

from __future__ import annotations

import email
import email.policy
import gzip
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from PIL import Image, UnidentifiedImageError
from pypdf import PdfReader

_NOISE = re.compile("[\u00ad\u200b\u2060^\u0300-\u036f]")
_PLAIN = (".html", ".md", ".txt", ".json", ".jsonld", ".geojson", ".csv", ".ics", ".atom", ".xml", ".svg", ".css", ".js", ".yaml", ".neu")


def folded(text: str) -> str:
    """As it is compared; a word at the end of a line grows together with its rest."""
    text = unescape(unescape(unquote(text))).replace("-\n", "")
    return _NOISE.sub("", unicodedata.normalize("NFKD", text.casefold()))


def spellings(name: str) -> set[str]:
    """A name as it is said, without its umlauts, and as a part of an address („oe“)."""
    spelt = name.translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"}))
    return {folded(name), folded(spelt)}


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of everything below `folder`; a part of an archive or a PDF is called „file!part“. Names are texts too."""
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        yield f"{name}!name", name
        if file.is_file():
            yield from _of_content(name, file.read_bytes())


def found(folder: Path, *words: str) -> list[tuple[str, str]]:
    """(where, word) for every word that stands anywhere below `folder`."""
    wanted = sorted({spelling for word in words for spelling in spellings(word)})
    return [(where, word) for where, text in texts(folder) for word in wanted if word in folded(text)]


def pictures(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of every picture: files, parts of archives, pictures inside PDFs."""
    for file in sorted(f for f in folder.rglob("*") if f.is_file()):
        yield from _pictures_of(file.relative_to(folder).as_posix(), file.read_bytes())


def _pictures_of(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    if content.startswith(b"PK\x03\x04"):
        for part, inner in _unzipped(content):
            yield from _pictures_of(f"{name}!{part}", inner)
    elif content.startswith(b"%PDF"):
        for number, page in enumerate(PdfReader(io.BytesIO(content)).pages):
            yield from ((f"{name}!{number}-{image.name}", image.data) for image in page.images)
    elif Image.registered_extensions().get(Path(name).suffix) or name.endswith(".bild"):
        yield name, content


def _of_content(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    yield name, content.decode("utf-8", "ignore")
    if content.startswith(b"PK\x03\x04"):
        for part, inner in _unzipped(content):
            yield f"{name}!{part}!name", part
            yield from _of_content(f"{name}!{part}", inner)
    elif content.startswith(b"\x1f\x8b"):
        yield from _of_content(f"{name}!gz", gzip.decompress(content))
    elif content.startswith(b"%PDF"):
        yield from ((f"{name}!{part}", text) for part, text in _of_pdf(content))
    elif name.endswith(".eml"):
        for number, part in enumerate(email.message_from_bytes(content, policy=email.policy.default).walk()):
            yield f"{name}!{number}", f"{part.items()} {part.get_content() if part.get_content_maintype() == 'text' else ''}"
    elif not name.endswith(_PLAIN):
        yield from ((f"{name}!{part}", text) for part, text in _of_picture(content))


def _unzipped(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


@lru_cache(maxsize=128)
def _of_pdf(content: bytes) -> tuple[tuple[str, str], ...]:
    """What is read, what it says of itself, its links and outline, and every stream without its packing."""
    reader = PdfReader(io.BytesIO(content))
    texts = [("text", "\n".join(page.extract_text() for page in reader.pages)), ("about", str(reader.metadata))]
    for number in sorted(reader.xref[0]):
        thing = reader.get_object(number)
        texts.append((f"object-{number}", str(thing)))
        if hasattr(thing, "get_data"):
            try:
                texts.append((f"stream-{number}", thing.get_data().decode("utf-8", "ignore")))
            except (NotImplementedError, zlib.error):  # a picture's own packing
                continue
    return tuple(texts)


def _of_picture(content: bytes) -> Iterator[tuple[str, str]]:
    try:
        with Image.open(io.BytesIO(content)) as image:
            image.load()
            yield "about", " ".join(f"{key} {value!r}" for key, value in image.info.items())
            yield "exif", str(dict(image.getexif()))
    except (UnidentifiedImageError, OSError):
        return
