"""Text on a card: a face of several fonts that help each other out, and a heading as large as its space allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from unicodedata import normalize

from fontTools.ttLib import TTFont
from PIL import ImageDraw, ImageFont

_STEP = 4
_SMALLEST = 40
_LEADING = 1.02


@dataclass(frozen=True)
class Face:
    """Fonts of one size: a letter comes from the first that has it; one that none has loses its accent, at worst it is missing."""

    files: tuple[Path, ...]
    size: int
    covers: tuple[frozenset[int], ...]

    @cached_property
    def _fonts(self) -> tuple[ImageFont.FreeTypeFont, ...]:
        return tuple(ImageFont.truetype(file, self.size) for file in self.files)

    @property
    def ascent(self) -> int:
        return self._fonts[0].getmetrics()[0]

    def length(self, text: str) -> float:
        return sum(font.getlength(run) for font, run in self._runs(text))

    def write(self, draw: ImageDraw.ImageDraw, x: float, baseline: float, text: str, colour: str) -> None:
        for font, run in self._runs(text):
            draw.text((x, baseline), run, font=font, fill=colour, anchor="ls")
            x += font.getlength(run)

    def _runs(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        known = (letter if self._font_of(letter) is not None else normalize("NFD", letter)[0] for letter in text)
        for number, letters in groupby(known, self._font_of):
            if number is not None:
                yield self._fonts[number], "".join(letters)

    def _font_of(self, letter: str) -> int | None:
        return next((n for n, known in enumerate(self.covers) if ord(letter) in known), None)


def letters_of(file: Path) -> frozenset[int]:
    """The code points a font has."""
    return frozenset(TTFont(file, lazy=True).getBestCmap())


@dataclass(frozen=True)
class Block:
    """Lines of text, their size in pixels, and the distance from line to line."""

    lines: tuple[str, ...]
    size: int

    @property
    def leading(self) -> int:
        return round(self.size * _LEADING)


def fit(text: str, face: Callable[[int], Face], space: tuple[int, int], largest: int) -> Block:
    """The largest setting of the text that fits into `space` (width, height); a word too long for the smallest is cut."""
    width, height = space
    for size in range(largest, _SMALLEST, -_STEP):
        block = Block(tuple(wrap(text, face(size), width)), size)
        if len(block.lines) * block.leading <= height and all(face(size).length(line) <= width for line in block.lines):
            return block
    return Block(tuple(_cut(wrap(text, face(_SMALLEST), width), face(_SMALLEST), width)), _SMALLEST)


def wrap(text: str, face: Face, width: int) -> list[str]:
    """As few lines as possible, and those as even as possible; breaks at blanks and after hyphens."""
    lines = _greedy(text, face, width)
    narrow = width
    while narrow > width // 3 and len(_greedy(text, face, narrow - 8)) == len(lines):
        narrow -= 8
    even = _greedy(text, face, narrow)
    return even if all(face.length(line) <= width for line in even) else lines


def _greedy(text: str, face: Face, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.replace("-", "-\u200b").replace(" ", " \u200b").split("\u200b"):
        if lines and face.length((lines[-1] + word).rstrip()) <= width:
            lines[-1] += word
        else:
            lines.append(word)
    return [line.rstrip() for line in lines]


def _cut(lines: list[str], face: Face, width: int) -> list[str]:
    cut = []
    for line in lines:
        while face.length(line) > width:
            end = next(n for n in range(len(line) - 1, 0, -1) if face.length(line[:n] + "-") <= width)
            cut.append(line[:end] + "-")
            line = line[end:]
        cut.append(line)
    return cut
