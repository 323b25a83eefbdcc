"""What pages show of positions: how far a demand has come, and its weight as a strip."""

from __future__ import annotations

from dataclasses import dataclass

from hooks.link import Site
from hooks.relate.weight import Summand, Weight
from hooks.validate import Entry
from hooks.vocabulary import words

STRIP = (1000, 88)
_CUT = 11  # half of how far a cut leans, about 14° at this height


@dataclass(frozen=True)
class Stage:
    """One step on the way of a demand."""

    word: str
    reached: bool
    current: bool


def stages(position: Entry) -> list[Stage]:
    """gefordert → beantwortet → umgesetzt or abgelehnt; what is not reached yet stays open."""
    names = words("positionsstand")
    status = position.model.status.status
    order = list(names)
    ends = [status] if order.index(status) >= 2 else order[2:]
    steps = [(names[order[0]], 0), (names[order[1]], 1), (" oder ".join(names[e] for e in ends), 2)]
    now = min(order.index(status), 2)
    return [Stage(word, at <= now, at == now) for word, at in steps]


def answered(site: Site) -> list[Entry]:
    """Positions to which an answer is known."""
    return [p for p in site.all("position") if p.model.status.status != next(iter(words("positionsstand")))]


def strip(weight: Weight) -> list[tuple[Summand, str]]:
    """Each summand with its part of the strip (SVG path): as wide as its share, cut at a slant between neighbours."""
    width, height = STRIP
    edges, reached = [0], 0
    for summand in weight.summands:
        reached += summand.inhabitants
        edges.append(round(width * reached / weight.total))
    lean = [0 if x < 2 * _CUT or x > width - 2 * _CUT else _CUT for x in edges]
    parts = zip(weight.summands, zip(edges, lean, strict=True), zip(edges[1:], lean[1:], strict=True), strict=False)
    return [(s, f"M{a + i} 0H{b + j}L{b - j} {height}H{a - i}Z") for s, (a, i), (b, j) in parts]
