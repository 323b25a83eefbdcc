"""Pictures for the papers as SVG: a detail of the field of parcels, a single Fleck, the map of Austria.

The same parcels, patterns and outlines as on the web pages; only colours are written in, because a PDF has no stylesheet.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from hooks.publish.palette import mixed, palette
from hooks.render.map import Spot, spots
from hooks.render.parcels import Parcel, parcel_of, parcels, pattern_of
from hooks.validate import Entry
from hooks.vocabulary import data

_SVG = "http://www.w3.org/2000/svg"
_PATTERN_SHARE = 0.26  # page ink on the Fleck, DESIGN § 2
_PARCELS = 24  # in one field
_PADDING = 26  # around the parcel, in units of the field


@dataclass(frozen=True)
class Studio:
    """What every picture needs: colours by token, patterns (`<pattern>` elements) by name, the wordmark (SVG and words)."""

    colours: dict[str, str]
    patterns: dict[str, ET.Element]
    wordmark: tuple[str, str]

    @classmethod
    def open(cls, overrides: Path) -> Studio:
        colours = palette(overrides)
        patterns, _ = _partial(overrides / "partials/patterns.html")
        mark, words = _partial(overrides / "partials/wordmark.html")
        mark.set("xmlns", _SVG)
        for shape in mark.iter():
            if number := shape.attrib.pop("data-f", None):
                shape.set("fill", colours[f"f{number}-flaeche"])
        return cls(colours, {p.get("id").removeprefix("sig-"): p for p in patterns.iter("pattern")}, (ET.tostring(mark, encoding="unicode"), words))

    def field(self, members: list[Entry]) -> dict[str, Any] | None:
        """The whole field with the parcels of some members lit, and the box a detail of it has to show.

        The box is that of the first member's parcel; None when no member has a parcel.
        """
        lit = [(p, pattern_of(m)) for m in members if (p := parcel_of(m))]
        if not lit:
            return None
        numbers = {p.number for p, _ in lit}
        fields = 2 if max(numbers) > _PARCELS else 1
        width, height = fields * data("flur")["breite"], data("flur")["hoehe"]
        root = _svg(0, 0, width, height)
        for parcel in parcels().values():
            if parcel.number <= fields * _PARCELS and parcel.number not in numbers:
                _path(root, parcel.path, fill=self.colours[f"f{parcel.colour}-hell"])
        for parcel, pattern in lit:
            self._fleck(root, parcel, pattern)
        padding = _PADDING if len(lit) <= 2 else 4 * _PADDING
        return {"svg": ET.tostring(root, encoding="unicode"), "size": [width, height], "box": lit[0][0].box, "padding": padding}

    def fleck(self, member: Entry) -> str:
        """The Fleck of a member with the pattern of its state, on its own."""
        parcel = parcel_of(member)
        root = _svg(*(float(n) for n in parcel.view(12).split()))
        self._fleck(root, parcel, pattern_of(member))
        return ET.tostring(root, encoding="unicode")

    def mark(self, parcel: Parcel | None) -> str:
        """A small Fleck, as it stands beside names; without a parcel an empty outline."""
        if parcel is None:
            root = _svg(0, 0, 20, 20)
            _path(root, "M3 4l13-2 2 13-14 3z", fill="none", stroke=self.colours["zo-rand"], **{"stroke-width": "1.6"})
        else:
            root = _svg(*(float(n) for n in parcel.view(4).split()))
            _path(root, parcel.path, fill=self.colours[f"f{parcel.colour}-flaeche"])
        return ET.tostring(root, encoding="unicode")

    def map(self, member: Entry, others: list[Spot], label_size: float) -> tuple[str, dict[str, float | str]]:
        """Austria with the place of one member, and where its name goes (x and y in map units, side of the text)."""
        austria = data("oesterreich")
        root = _svg(0, 0, austria["breite"], austria["hoehe"])
        for state in austria["laender"]:
            line = {"stroke": self.colours["zo-grenze"], "stroke-width": "2.4", "stroke-linejoin": "round"}
            _path(root, state["umriss"], fill=self.colours["zo-land"], **line)
        for spot in others:
            if spot.member.slug != member.slug:
                _path(root, spot.parcel.path, fill=self.colours["zo-rand"], transform=spot.transform(0.07))
        [spot] = spots([member], label_size=label_size)
        if spot.parcel:
            _path(root, spot.parcel.path, fill=self.colours[f"f{spot.parcel.colour}-flaeche"], transform=spot.transform(0.26))
        else:
            circle = {"fill": "none", "stroke": self.colours["zo-tinte"], "stroke-width": "5"}
            ET.SubElement(root, "circle", cx=f"{spot.x:.0f}", cy=f"{spot.y:.0f}", r="13", **circle)
        return ET.tostring(root, encoding="unicode"), {"x": spot.x, "y": spot.y, "side": _side(spot)}

    def _fleck(self, root: ET.Element, parcel: Parcel, pattern: str) -> None:
        """Parcel and pattern; the tiles are laid out one by one, because PDF viewers show seams between pattern cells."""
        fill = self.colours[f"f{parcel.colour}-flaeche"]
        _path(root, parcel.path, fill=fill)
        if pattern not in self.patterns:
            return
        tile = self.patterns[pattern]
        width, height = float(tile.get("width")), float(tile.get("height"))
        clip = ET.SubElement(root, "clipPath", id=f"p{parcel.number}")
        _path(clip, parcel.path)
        drawn = ET.SubElement(root, "g", {"clip-path": f"url(#p{parcel.number})", "color": mixed(self.colours["zo-tinte"], fill, _PATTERN_SHARE)})
        x0, y0, box_width, box_height = parcel.box
        for row in range(int(y0 // height), int((y0 + box_height) // height) + 1):
            for column in range(int(x0 // width), int((x0 + box_width) // width) + 1):
                for group in tile:
                    placed = deepcopy(group)
                    del placed.attrib["opacity"]
                    placed.set("transform", f"translate({column * width:g} {row * height:g})")
                    drawn.append(placed)


def _partial(file: Path) -> tuple[ET.Element, str]:
    """The SVG of a partial, and the words that stand beside it."""
    text = re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.S)
    drawing = re.search(r"<svg.*</svg>", text, re.S)
    return ET.fromstring(drawing[0]), re.sub(r"<[^>]+>", "", text.replace(drawing[0], "")).strip()


def _svg(left: float, top: float, width: float, height: float) -> ET.Element:
    return ET.Element("svg", xmlns=_SVG, viewBox=f"{left:g} {top:g} {width:g} {height:g}", width=f"{width:g}", height=f"{height:g}")


def _path(parent: ET.Element, d: str, **attributes: str) -> None:
    ET.SubElement(parent, "path", d=d, **attributes)


def _side(spot) -> str:
    if spot.anchor == "middle":
        return "unten" if spot.label_y > spot.y else "oben"
    return "rechts" if spot.anchor == "start" else "links"
