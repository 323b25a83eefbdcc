"""How a card looks: heading and kicker in our fonts, the wordmark, parcels; as a small PNG.

Two layouts: a place stands large at the right, cut off by the edge; or the whole field lies below a long heading.
"""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import fontTools
import PIL
from PIL import Image, ImageDraw

from hooks.publish.card_text import Block, Face, fit, letters_of
from hooks.publish.fleck_pixels import Box, Painter, View, outlines_of
from hooks.publish.fonts import static_font
from hooks.publish.paper_pictures import Studio
from hooks.render.cards import HEIGHT, WIDTH
from hooks.render.parcels import Parcel, parcels

RECIPE = f"1 {PIL.__version__} {fontTools.version}"  # raise the number when the drawing changes
_MARGIN = 64
_TEXT_LARGE, _TEXT_FIELD = (520, 390), (WIDTH - 2 * _MARGIN, 168)  # space of the heading: width, height
_LARGEST = 108
_LARGE = (608, 0, 592, 630)  # where a large parcel stands: left, top, width, height
_FIELD = (424, 280, 776, 388)  # where the whole field stands; its end lies beyond the edge
_COLOURS = 96
_FAMILIES = ("instrument-sans", "source-serif-4", "zusatz-zeichen", "zusatz-buchstaben")
# The fonts of a role: the family itself, then those that have what it lacks.
_ROLES = {
    "heading": (("instrument-sans", {"wght": 670, "wdth": 78}), ("zusatz-zeichen", {"wght": 600}), ("zusatz-buchstaben", {"wght": 600})),
    "text": (("source-serif-4", {"wght": 400}), ("zusatz-zeichen", {"wght": 400}), ("zusatz-buchstaben", {"wght": 400})),
}

Lit = tuple[tuple[int, str], ...]


class CardPress:
    """Fonts, colours and patterns, each opened when the first card needs it."""

    def __init__(self, overrides: Path, cache: Path) -> None:
        self._overrides, self._cache = overrides, cache
        self._scene = lru_cache(maxsize=16)(self._draw_scene)
        self._covers = lru_cache(lambda files: tuple(letters_of(file) for file in files))
        self._face = lru_cache(maxsize=64)(self._open_face)

    @cached_property
    def digest(self) -> str:
        """Changes with every source a card is drawn from."""
        sources = (*(f"assets/fonts/{family}.woff2" for family in _FAMILIES), "assets/css/tokens.css", "partials/patterns.html", "partials/wordmark.html")
        made = hashlib.sha256()
        for name in sources:
            made.update((self._overrides / name).read_bytes())
        made.update(repr([p.corners for p in parcels().values()]).encode())
        return made.hexdigest()[:16]

    def draw(self, heading: str, kicker: str, lit: Lit, whole: bool) -> bytes:
        """One card as PNG."""
        image = Image.new("RGB", (WIDTH, HEIGHT), self._ink("zo-papier"))
        scene = self._scene(lit, whole)
        image.paste(scene, (_FIELD if whole else _LARGE)[:2])
        draw = ImageDraw.Draw(image)
        space = _TEXT_FIELD if whole else _TEXT_LARGE
        small = next((size for size in range(27, 18, -1) if self._face("text", size).length(kicker) <= space[0]), 18)
        self._face("text", small).write(draw, _MARGIN, 86, kicker, self._ink("zo-leise"))
        self._heading(draw, fit(heading, lambda size: self._face("heading", size), space, _LARGEST))
        self._wordmark(image)
        out = BytesIO()
        reduced = image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        reduced.putpalette([255 if value > 251 else value for value in reduced.getpalette()])  # paper stays white
        reduced.save(out, "PNG", compress_level=6)
        return out.getvalue()

    def _heading(self, draw: ImageDraw.ImageDraw, block: Block) -> None:
        face = self._face("heading", block.size)
        for number, line in enumerate(block.lines):
            face.write(draw, _MARGIN, 100 + face.ascent + number * block.leading, line, self._ink("zo-tinte"))

    def _wordmark(self, image: Image.Image) -> None:
        """Bottom left: the mark from its own file, and the word."""
        root = ET.fromstring(self._studio.wordmark[0])
        box: Box = tuple(float(n) for n in root.get("viewBox").split())
        view = View(box, (84, 56))
        mark = view.canvas("RGB", self._ink("zo-papier"))
        draw = ImageDraw.Draw(mark)
        for shape in root:
            for outline in outlines_of(shape.get("d")):
                draw.polygon([view.at(p) for p in outline], fill=shape.get("fill"))
        image.paste(mark.reduce(2), (_MARGIN, HEIGHT - 56 - 52))
        self._face("heading", 40).write(ImageDraw.Draw(image), _MARGIN + 84 + 18, HEIGHT - 66, self._studio.wordmark[1], self._ink("zo-tinte"))

    def _draw_scene(self, lit: Lit, whole: bool) -> Image.Image:
        known = parcels()
        shown = tuple((known[number], pattern) for number, pattern in lit)
        numbers = {number for number, _ in lit}
        if whole:
            fields = 1 if max(numbers, default=1) <= 24 else 2
            others = tuple(p for n, p in known.items() if n <= 24 * fields and n not in numbers)
            return self._painter.field(View((0, 300 - 300 * fields, 1200 * fields, 600 * fields), _FIELD[2:]), shown, (), others)
        near = {n for p, _ in shown for n in p.neighbours} if len(shown) == 1 else known.keys()
        around = tuple(known[n] for n in sorted(near - numbers))
        return self._painter.field(View(_frame([p for p, _ in shown], 44), _LARGE[2:]), shown, around)

    @cached_property
    def _studio(self) -> Studio:
        return Studio.open(self._overrides)

    @cached_property
    def _painter(self) -> Painter:
        return Painter(self._studio.colours, self._studio.patterns)

    def _ink(self, token: str) -> str:
        return self._studio.colours[token]

    def _open_face(self, role: str, size: int) -> Face:
        files = tuple(static_font(self._overrides, self._cache, family, **axes) for family, axes in _ROLES[role])
        return Face(files, size, self._covers(files))



def _frame(shown: list[Parcel], padding: float) -> Box:
    """A part of the field with the shape of the space it fills, so that all parcels named lie inside it."""
    left, top = min(p.box[0] for p in shown) - padding, min(p.box[1] for p in shown) - padding
    right, bottom = max(p.box[0] + p.box[2] for p in shown) + padding, max(p.box[1] + p.box[3] for p in shown) + padding
    width, height, ratio = right - left, bottom - top, _LARGE[2] / _LARGE[3]
    if width / height < ratio:
        left, width = left - (height * ratio - width) / 2, height * ratio
    else:
        top, height = top - (width / ratio - height) / 2, width / ratio
    return (left, top, width, height)
