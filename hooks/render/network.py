"""The network as a picture: where each name stands, so that linked ones lie near each other and no two names overlap.

In: a Network. Out: a Picture in whole pixels, one for wide screens and one for narrow ones. The forces of a spring layout
(Fruchterman and Reingold, with a fixed seed) give the places; names that overlap are then pushed apart along the shorter way.
The same network gives the same picture.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from hooks.link.shorthands import title_of
from hooks.relate.network import Network
from hooks.render.parcels import Parcel, parcel_of
from hooks.validate import Entry

SYMBOL = 22
_SEED, _ROUNDS, _GROW = 5, 80, 1.12
_LETTER = 0.58  # mean width of a letter, in type sizes
_LINE = 1.2
_COLUMNS = 21  # letters in a line of a name
_GAP = 6


@dataclass(frozen=True)
class Sheet:
    """How a picture is set: its width, the size of its type (px), and how much of it names may fill."""

    width: int
    size: int
    filled: float


WIDE, NARROW = Sheet(1200, 15, 0.24), Sheet(360, 12, 0.42)


@dataclass
class Spot:
    """One name: the middle of its symbol at x, y; its lines to the right of it; how many are linked with it."""

    entry: Entry
    lines: tuple[str, ...]
    width: int
    height: int
    degree: int
    parcel: Parcel | None
    x: int = 0
    y: int = 0

    def baseline(self, line: int, size: int) -> int:
        return round(self.y + size * (_LINE * (line - (len(self.lines) - 1) / 2) + 0.36))

    def transform(self) -> str:
        """Puts the parcel into the square of the symbol."""
        left, top, width, height = self.parcel.box if self.parcel else (0, 0, 1, 1)
        scale = SYMBOL / max(width, height)
        return f"translate({self.x - (left + width / 2) * scale:.1f} {self.y - (top + height / 2) * scale:.1f}) scale({scale:.3f})"

    def lines_to(self, others: list[Spot]) -> str:
        """SVG path: a straight line to each of them."""
        return "".join(f"M{self.x} {self.y}L{o.x} {o.y}" for o in others)


@dataclass(frozen=True)
class Picture:
    """All names of a sheet, its height, and the lines between symbols as one SVG path."""

    sheet: Sheet
    height: int
    spots: tuple[Spot, ...]
    links: str
    beside: dict[str, list[Spot]]


def picture(network: Network, sheet: Sheet) -> Picture:
    spots = [_spot(entry, network, sheet) for entry in network.nodes]
    at = {s.entry.path: s for s in spots}
    area = sum((s.width + _GAP) * (s.height + _GAP) for s in spots)
    height = max(200, round(area / sheet.width / sheet.filled))
    height = _place(spots, network, sheet.width, height)
    links = "".join(f"M{at[a.path].x} {at[a.path].y}L{at[b.path].x} {at[b.path].y}" for a, b in network.links)
    return Picture(sheet, height, tuple(spots), links, {s.entry.path: [at[o.path] for o in network.beside(s.entry)] for s in spots})


def _spot(entry: Entry, network: Network, sheet: Sheet) -> Spot:
    lines = tuple(textwrap.wrap(title_of(entry), _COLUMNS, break_long_words=False)) or ("",)
    width = SYMBOL + 6 + round(max(map(len, lines)) * sheet.size * _LETTER)
    height = max(SYMBOL + 4, round(len(lines) * sheet.size * _LINE) + 4)
    return Spot(entry, lines, width, height, len(network.beside(entry)), parcel_of(entry) if entry.kind == "member" else None)


def _place(spots: list[Spot], network: Network, width: int, height: int) -> int:
    """Springs first, then apart; where names still overlap, the sheet grows. Sets x, y (the middle of the symbol); returns the height."""
    import networkx as nx  # takes long to load, and one page needs it

    linked, alone = [s for s in spots if s.degree], [s for s in spots if not s.degree]
    if not linked:
        return height
    graph = nx.Graph()
    graph.add_nodes_from(s.entry.path for s in linked)
    graph.add_edges_from((a.path, b.path) for a, b in network.links)
    found = nx.spring_layout(graph, seed=_SEED, iterations=120, k=1.6 / len(linked) ** 0.5)
    across, down = (_shares([float(found[s.entry.path][axis]) for s in linked]) for axis in (0, 1))
    across += [n / len(alone) for n in range(len(alone))]  # no spring holds who has no link: they stand in a row at the bottom
    down += [1.0] * len(alone)
    spots = linked + alone
    halves = [((s.width + _GAP) / 2, (s.height + _GAP) / 2) for s in spots]
    while True:
        centres = [[x * width, y * height] for x, y in zip(across, down, strict=True)]
        if _push_apart(centres, halves, width, height):
            break
        height = round(height * _GROW)
    for spot, (x, y) in zip(spots, centres, strict=True):
        spot.x, spot.y = round(x - spot.width / 2 + SYMBOL / 2), round(y)
    return height


def _shares(values: list[float]) -> list[float]:
    """Spread between 0 and 1: half by the springs, half by rank, so that a crowd in the middle gets room."""
    low, high = min(values), max(values)
    order = sorted(range(len(values)), key=values.__getitem__)
    rank = {n: place for place, n in enumerate(order)}
    return [(v - low) / (high - low or 1) / 2 + rank[n] / (len(values) - 1 or 1) / 2 for n, v in enumerate(values)]


def _push_apart(centres: list[list[float]], halves: list[tuple[float, float]], width: int, height: int) -> bool:
    """Move boxes (middle, half size) until none overlaps and all lie inside the sheet; False when the rounds are over before."""
    for _ in range(_ROUNDS):
        moved = False
        for i, (a, (aw, ah)) in enumerate(zip(centres, halves, strict=True)):
            for b, (bw, bh) in zip(centres[i + 1 :], halves[i + 1 :], strict=True):
                dx, dy = b[0] - a[0], b[1] - a[1]
                over_x, over_y = aw + bw - abs(dx), ah + bh - abs(dy)
                if over_x > 0.5 and over_y > 0.5:
                    axis, over, step = (0, over_x, dx) if over_x < over_y else (1, over_y, dy)
                    push = over / 2 if step >= 0 else -over / 2
                    a[axis], b[axis] = a[axis] - push, b[axis] + push
                    moved = True
            a[0], a[1] = min(max(a[0], aw), width - aw), min(max(a[1], ah), height - ah)
        if not moved:
            return True
    return False
