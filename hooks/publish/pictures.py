"""Pictures for the web: every photo decoded and made anew, in several widths and formats, without what cameras write into it.

In: the Site and the picture files it names. Out: `plan` says which files there will be, so that pages can be rendered
without opening one; `write_pictures` makes them and keeps them on the shelf `.build/cache/bilder` as long as a file names them.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

import PIL
from PIL import Image, features

from hooks.findings import Finding
from hooks.link import Site
from hooks.publish.pixels import upright_srgb
from hooks.publish.shelf import Shelf
from hooks.render.formats import count
from hooks.render.pictures import Illustration, Variant
from hooks.slugs import slugify
from hooks.validate import Entry
from hooks.validate.pictures import BROKEN, PictureHead, read_head

WIDTHS = (480, 800, 1200, 1600)
FOLDER = "assets/bilder"
BUDGET = 120_000  # bytes of a picture of 1200 × 800 pixels, DESIGN § 14; others in proportion
_LEAST_BUDGET = 12_000
_WORKERS = 4  # a decoded photo takes up to 180 MB
_RECIPE = "1"  # raise it when the way a picture is made changes


@dataclass(frozen=True)
class Format:
    """How one format is written; the first quality that keeps the budget is taken, else the last."""

    media_type: str
    suffix: str
    pillow: str
    qualities: tuple[int, ...]
    options: dict[str, Any]


# AVIF with one thread: several would divide the picture differently on every machine.
_AVIF = Format("image/avif", "avif", "AVIF", (62, 54, 46, 38), {"speed": 8, "max_threads": 1, "subsampling": "4:2:0"})
_WEBP = Format("image/webp", "webp", "WEBP", (80, 72, 62, 50), {"method": 4})
_JPEG = Format("image/jpeg", "jpg", "JPEG", (80, 72, 62), {"optimize": True, "progressive": True})
FORMATS = (*([_AVIF] if features.check("avif") else []), _WEBP, _JPEG)


@dataclass(frozen=True)
class Job:
    """One picture file: where it lies, who names it first (for messages), what becomes of it."""

    source: Path
    name: str
    entry: Entry
    at: tuple[str | int, ...]
    shown: Illustration


@dataclass(frozen=True)
class Report:
    """How many pictures there are, how many files had to be made, how long it took, and what stops the build."""

    pictures: int
    made: int
    seconds: float
    findings: list[Finding]

    def __str__(self) -> str:
        return f"{count(self.pictures, 'Bild', 'Bilder')}, {count(self.made, 'Datei', 'Dateien')} neu gerechnet, in {self.seconds:.1f} Sekunden".replace(".", ",")


class _Broken(Exception):
    """A picture that cannot be decoded."""


def plan(site: Site, root: Path) -> list[Job]:
    """Every picture the site shows, once, with the files it will have; the check has accepted all of them."""
    jobs: dict[str, Job] = {}
    for entry in site.by_path.values():
        for at, name in _named(entry):
            if name not in jobs:
                source = root / name
                jobs[name] = Job(source, name, entry, at, _illustration(name, source.read_bytes(), read_head(source)))
    return list(jobs.values())


def write_pictures(jobs: list[Job], root: Path, target: Path) -> Report:
    """Write every file below `target`; a picture that cannot be decoded is a finding, and all the others are written."""
    started = time.monotonic()
    shelf = Shelf(root / ".build/cache/bilder", ".bild")
    with ThreadPoolExecutor(min(_WORKERS, os.cpu_count() or 1)) as pool:
        results = list(pool.map(lambda job: _write_picture(job, shelf, target), jobs))
    shelf.prune()
    findings = [r for r in results if isinstance(r, Finding)]
    return Report(len(jobs), sum(r for r in results if isinstance(r, int)), time.monotonic() - started, findings)


def _named(entry: Entry) -> Iterator[tuple[tuple[str | int, ...], str]]:
    title = getattr(entry.model, "picture", None)
    if title:
        yield ("bild", "datei"), title.file
    for index, picture in enumerate(getattr(entry.model, "pictures", ())):
        yield ("bilder", index, "datei"), picture.file


def widths_for(width: int) -> tuple[int, ...]:
    """The widths a picture of this width is shown in: never more than it has, none that differs from the largest by a hair."""
    largest = min(width, WIDTHS[-1])
    return (*(w for w in WIDTHS if w < largest * 0.87), largest)


def _illustration(name: str, content: bytes, head: PictureHead) -> Illustration:
    digest = hashlib.sha256(f"{_RECIPE} {PIL.__version__} ".encode() + content).hexdigest()[:10]
    stem = f"{FOLDER}/{slugify(PurePosixPath(name).stem) or 'bild'}-{digest}"
    widths = widths_for(head.width)
    sources = tuple((f.media_type, tuple(Variant(f"{stem}-{w}.{f.suffix}", w) for w in widths)) for f in FORMATS)
    return Illustration(widths[-1], _height(head, widths[-1]), sources)


def _height(head: PictureHead, width: int) -> int:
    return max(1, round(head.height * width / head.width))


def _write_picture(job: Job, shelf: Shelf, target: Path) -> int | Finding:
    """Write a picture's files, from the shelf or made now. Returns how many were made; the picture is opened for the first of them."""
    made = 0
    opened = cache(lambda: _opened(job.source))
    scaled = cache(lambda width: _scaled(opened(), width))

    def make(form: Format, variant: Variant) -> bytes:
        nonlocal made
        made += 1
        return encode(scaled(variant.width), form)

    for form, (_, variants) in zip(FORMATS, job.shown.sources, strict=True):
        for variant in variants:
            try:
                content = shelf.get(variant.address, partial(make, form, variant))
            except _Broken:
                return job.entry.document.say("bild-kaputt", job.at, value=job.name)
            file = target / variant.address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return made


def _opened(source: Path) -> Image.Image:
    try:
        with Image.open(source) as opened:
            return upright_srgb(opened)
    except (*BROKEN, Image.DecompressionBombError):
        raise _Broken from None


def _scaled(image: Image.Image, width: int) -> Image.Image:
    height = _height(PictureHead(*image.size, False), width)
    return image if image.size == (width, height) else image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)


def encode(image: Image.Image, form: Format) -> bytes:
    """One file of one format, as good as its budget of bytes allows."""
    budget = max(_LEAST_BUDGET, BUDGET * image.width * image.height // (1200 * 800))
    for quality in form.qualities:
        out = BytesIO()
        image.save(out, form.pillow, quality=quality, **form.options)
        if out.tell() <= budget:
            break
    return out.getvalue()
