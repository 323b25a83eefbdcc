"""The field of parcels in pixels, for the cards: the same shapes, colours and patterns as on the pages.

In: parcels and a view of the field. Out: a Pillow picture. Drawn twice as large and reduced, so that edges are smooth.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree as ET

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.svgLib.path import parse_path
from PIL import Image, ImageChops, ImageDraw

from hooks.publish.palette import mixed
from hooks.render.parcels import Parcel, Point

_FINE = 2
_PATTERN_SHARE = 0.26  # page ink on the Fleck, DESIGN § 2
_CURVE_STEPS = 8

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Stroke:
    """A line of a pattern, in units of the field; `width` 0 means a filled shape."""

    points: tuple[Point, ...]
    width: float


@dataclass(frozen=True)
class View:
    """A part of the field (x, y, width, height) laid over a picture so that it is filled; what sticks out is cut."""

    box: Box
    size: tuple[int, int]

    @cached_property
    def scale(self) -> float:
        return max(self.size[0] / self.box[2], self.size[1] / self.box[3]) * _FINE

    def at(self, point: Point) -> Point:
        x, y, width, height = self.box
        return (
            (point[0] - x - width / 2) * self.scale + self.size[0] * _FINE / 2,
            (point[1] - y - height / 2) * self.scale + self.size[1] * _FINE / 2,
        )

    def canvas(self, mode: str, colour: str | int) -> Image.Image:
        return Image.new(mode, (self.size[0] * _FINE, self.size[1] * _FINE), colour)


@dataclass(frozen=True)
class Painter:
    """Colours by token and patterns (`<pattern>` elements) by name, as the papers use them."""

    colours: dict[str, str]
    patterns: dict[str, ET.Element]

    def field(self, view: View, lit: tuple[tuple[Parcel, str], ...], pale: tuple[Parcel, ...], empty: tuple[Parcel, ...] = ()) -> Image.Image:
        """Parcels on paper: lit ones with their pattern, pale neighbours, empty ones as quiet ground."""
        image = view.canvas("RGB", self.colours["zo-papier"])
        draw = ImageDraw.Draw(image)
        for parcel in empty:
            draw.polygon([view.at(p) for p in parcel.corners], fill=self.colours["zo-grund"])
        for parcel in pale:
            draw.polygon([view.at(p) for p in parcel.corners], fill=self.colours[f"f{parcel.colour}-hell"])
        for parcel, pattern in lit:
            fill = self.colours[f"f{parcel.colour}-flaeche"]
            draw.polygon([view.at(p) for p in parcel.corners], fill=fill)
            image.paste(mixed(self.colours["zo-tinte"], fill, _PATTERN_SHARE), mask=self._pattern_mask(view, parcel, pattern))
        return image.reduce(_FINE)

    def _pattern_mask(self, view: View, parcel: Parcel, pattern: str) -> Image.Image:
        shape, lines = view.canvas("L", 0), view.canvas("L", 0)
        ImageDraw.Draw(shape).polygon([view.at(p) for p in parcel.corners], fill=255)
        draw = ImageDraw.Draw(lines)
        tile = self.patterns[pattern]
        width, height = float(tile.get("width")), float(tile.get("height"))
        strokes = _strokes(tile)
        left, top, box_width, box_height = parcel.box
        for row in range(int(top // height), int((top + box_height) // height) + 1):
            for column in range(int(left // width), int((left + box_width) // width) + 1):
                for stroke in strokes:
                    points = [view.at((x + column * width, y + row * height)) for x, y in stroke.points]
                    if stroke.width:
                        draw.line(points, fill=255, width=max(1, round(stroke.width * view.scale)), joint="curve")
                    else:
                        draw.polygon(points, fill=255)
        return ImageChops.multiply(shape, lines)


def _strokes(tile: ET.Element) -> list[Stroke]:
    """The lines of one `<pattern>`: paths and circles in one group, stroked or filled as the group says."""
    strokes = []
    for group in tile:
        filled = group.get("fill") == "currentColor"
        for shape in group:
            width = 0 if filled else float(shape.get("stroke-width"))
            if shape.tag == "circle":
                x, y, r = (float(shape.get(k)) for k in ("cx", "cy", "r"))
                outlines = [tuple((x + r * math.cos(a * math.pi / 8), y + r * math.sin(a * math.pi / 8)) for a in range(16))]
            else:
                outlines = outlines_of(shape.get("d"))
            strokes += [Stroke(points, width) for points in outlines]
    return strokes


def outlines_of(path: str) -> list[tuple[Point, ...]]:
    """SVG path data as chains of points; curves become short lines."""
    pen = DecomposingRecordingPen({})
    parse_path(path, pen)
    chains: list[list[Point]] = []
    for command, points in pen.value:
        if command == "moveTo":
            chains.append([points[0]])
        elif command == "closePath":
            chains[-1].append(chains[-1][0])
        elif points:
            chains[-1] += points if command == "lineTo" else _curve([chains[-1][-1], *points])
    return [tuple(chain) for chain in chains]


def _curve(control: list[Point]) -> list[Point]:
    """Points on a Bézier curve of any degree, without its first."""
    degree = len(control) - 1
    points = []
    for step in range(1, _CURVE_STEPS + 1):
        t = step / _CURVE_STEPS
        weights = [math.comb(degree, i) * t**i * (1 - t) ** (degree - i) for i in range(degree + 1)]
        points.append((sum(w * x for w, (x, _) in zip(weights, control, strict=True)), sum(w * y for w, (_, y) in zip(weights, control, strict=True))))
    return points
