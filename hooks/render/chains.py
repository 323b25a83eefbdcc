"""Chains of „Nachmachen“ as a drawing: where each place stands, and the arrows between them.

In: a tree of `relate.copying`. Out: positions in SVG units. The list beside the drawing says the same in words.
"""

from __future__ import annotations

from dataclasses import dataclass

from hooks.relate.copying import Node
from hooks.render.formats import when
from hooks.render.parcels import Parcel, parcel_of

COLUMN, ROW, FLECK, TOP = 230, 118, 56, 34  # width of a step, height of a row, size of a Fleck, middle of the first one


@dataclass(frozen=True)
class Place:
    """A municipality in the drawing; (x, y) is the middle of its Fleck, `transform` puts its parcel there."""

    name: str
    x: float
    y: float
    parcel: Parcel | None
    transform: str


@dataclass(frozen=True)
class Arrow:
    """From one place to the next, with the year in the middle."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: str

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x1 + self.x2) / 2, (self.y1 + self.y2) / 2 - 9


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    places: tuple[Place, ...]
    arrows: tuple[Arrow, ...]


def draw(chain: Node) -> Drawing:
    """Steps go from left to right; who took over from the same place stands below each other, the giver beside the first."""
    places: list[Place] = []
    arrows: list[Arrow] = []

    def put(node: Node, depth: int, row: int) -> int:
        """Draw a node and all below it; return the next free row."""
        x, y = COLUMN / 2 + depth * COLUMN, TOP + row * ROW
        places.append(_place(node, x, y))
        free = row
        for taker in node.takers:
            ty = TOP + free * ROW
            arrows.append(Arrow(x + FLECK / 2 + 12, y, x + COLUMN - FLECK / 2 - 12, ty, when(taker.link.copy.year)))
            free = put(taker, depth + 1, free)
        return max(free, row + 1)

    rows = put(chain, 0, 0)
    return Drawing(COLUMN * (chain.depth + 1), rows * ROW, tuple(places), tuple(arrows))


def _place(node: Node, x: float, y: float) -> Place:
    parcel = parcel_of(node.member)
    transform = ""
    if parcel:
        left, top, width, height = parcel.box
        scale = FLECK / max(width, height)
        transform = f"translate({x - (left + width / 2) * scale:.1f} {y - (top + height / 2) * scale:.1f}) scale({scale:.3f})"
    return Place(node.member.model.name, x, y, parcel, transform)
