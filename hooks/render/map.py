"""The map of Austria: where a place lies, and how the Flecken stand there without covering each other."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, log, pi, radians, sin, sqrt, tan

from hooks.render.parcels import Parcel, parcel_of
from hooks.validate import Entry

# Lambert conformal conic, two standard parallels, Bessel ellipsoid (the projection named in data/oesterreich.yaml).
# Formulas: Snyder, Map Projections – A Working Manual, USGS 1395, eqs. 15-1 to 15-11.
_A = 6377397.155
_E = sqrt(0.006674372230614)
_LAT_1, _LAT_2, _LAT_0, _LON_0 = radians(46), radians(49), radians(47.5), radians(13 + 1 / 3)
_EAST_0, _NORTH_0 = 400_000, 400_000
FLECK_SCALE = 0.18
_SCALE, _WEST, _NORTH, _MARGIN = 0.00171818, 111_734, 569_136, 8


def _m(lat: float) -> float:
    return cos(lat) / sqrt(1 - (_E * sin(lat)) ** 2)


def _t(lat: float) -> float:
    return tan(pi / 4 - lat / 2) / ((1 - _E * sin(lat)) / (1 + _E * sin(lat))) ** (_E / 2)


_N = (log(_m(_LAT_1)) - log(_m(_LAT_2))) / (log(_t(_LAT_1)) - log(_t(_LAT_2)))
_F = _m(_LAT_1) / (_N * _t(_LAT_1) ** _N)
_RHO_0 = _A * _F * _t(_LAT_0) ** _N


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees → x, y on the map (1000 × 519 units)."""
    rho = _A * _F * _t(radians(latitude)) ** _N
    theta = _N * (radians(longitude) - _LON_0)
    east, north = _EAST_0 + rho * sin(theta), _NORTH_0 + _RHO_0 - rho * cos(theta)
    return (east - _WEST) * _SCALE + _MARGIN, (_NORTH - north) * _SCALE + _MARGIN


@dataclass(frozen=True)
class Spot:
    """A member on the map: where the Fleck stands (after pushing apart), its scale, and its label."""

    member: Entry
    parcel: Parcel | None
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str

    def transform(self, scale: float) -> str:
        """SVG transform that puts the middle of the parcel's box on the spot."""
        x, y, width, height = self.parcel.box if self.parcel else (0, 0, 0, 0)
        cx, cy = x + width / 2, y + height / 2
        return f"translate({self.x - cx * scale:.1f} {self.y - cy * scale:.1f}) scale({scale:g})"


def spots(members: list[Entry], distance: float = 31, label_size: float = 15) -> list[Spot]:
    """All members on the map; Flecken nearer than `distance` are pushed apart, labels turned away from each other."""
    points = [list(project(float(m.model.place.latitude), float(m.model.place.longitude))) for m in members]
    for _ in range(60):
        moved = False
        for i, a in enumerate(points):
            for b in points[i + 1 :]:
                dx, dy = b[0] - a[0], b[1] - a[1]
                gap = sqrt(dx * dx + dy * dy) or 0.01
                if gap < distance - 0.1:
                    push = (distance - gap) / 2
                    a[0], a[1] = a[0] - dx / gap * push, a[1] - dy / gap * push
                    b[0], b[1] = b[0] + dx / gap * push, b[1] + dy / gap * push
                    moved = True
        if not moved:
            break
    placed: list[Spot] = []
    reach = [_half_size(m) for m in members]
    boxes = [(x - w, y - h, x + w, y + h) for (x, y), (w, h) in zip(points, reach, strict=True)]
    for member, (x, y), (w, h) in zip(members, points, reach, strict=True):
        width = len(member.model.name) * label_size * 0.54
        sides = {
            "rechts": (x + w + 5, y + 5, "start", (x + w + 3, y - 9, x + w + 5 + width, y + 9)),
            "links": (x - w - 5, y + 5, "end", (x - w - 5 - width, y - 9, x - w - 3, y + 9)),
            "unten": (x, y + h + 16, "middle", (x - width / 2, y + h + 2, x + width / 2, y + h + 20)),
            "oben": (x, y - h - 6, "middle", (x - width / 2, y - h - 20, x + width / 2, y - h - 2)),
        }
        order = [member.model.label_side, *sides]
        side = min(order, key=lambda s: (_collisions(sides[s][3], boxes, (x, y)), order.index(s)))
        label_x, label_y, anchor, box = sides[side]
        boxes.append(box)
        placed.append(Spot(member, parcel_of(member), x, y, label_x, label_y, anchor))
    return placed


def by_member(spots: list[Spot]) -> dict[str, Spot]:
    return {spot.member.slug: spot for spot in spots}


def _half_size(member: Entry) -> tuple[float, float]:
    """Half width and height of a member's Fleck on the map."""
    parcel = parcel_of(member)
    return (parcel.box[2] * FLECK_SCALE / 2, parcel.box[3] * FLECK_SCALE / 2) if parcel else (10, 10)


def _collisions(box: tuple[float, float, float, float], boxes: list[tuple[float, float, float, float]], own: tuple[float, float]) -> int:
    outside = (box[0] < 0) + (box[2] > 1000)
    return outside * 5 + sum(
        box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3]
        for b in boxes
        if not (b[0] <= own[0] <= b[2] and b[1] <= own[1] <= b[3])
    )

