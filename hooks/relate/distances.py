"""Projects over distances: how far members of one project are apart, and the lines that join them on a map.

Distance is the great circle between two places on a sphere of 6,371 km (haversine formula; the error against the
ellipsoid is below 0.5 %). A project's lines are its minimum spanning tree: the shortest net that joins all its places
(Prim), so that n places have n − 1 lines and a line means „beide sind dabei“.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

from hooks.link import Site
from hooks.validate import Entry

EARTH_KM = 6371.0
MANY = 60  # places of one project; beyond, comparing all pairs for the longest distance would take too long

Point = tuple[float, float]  # latitude, longitude in degrees


@dataclass(frozen=True)
class Line:
    """Two members, the kilometres between them, and the projects that join them here."""

    a: Entry
    b: Entry
    km: float
    projects: tuple[Entry, ...]


@dataclass(frozen=True)
class Joint:
    """A project of two or more members; `farthest` are the two that lie farthest apart."""

    project: Entry
    members: tuple[Entry, ...]
    farthest: tuple[Entry, Entry]
    km: float


def great_circle_km(a: Point, b: Point) -> float:
    """Kilometres between two points given in degrees."""
    (lat_a, lon_a), (lat_b, lon_b) = ((radians(x), radians(y)) for x, y in (a, b))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def shortest_net(points: Sequence[Point]) -> list[tuple[int, int]]:
    """Pairs of indices that join all points with the least length; ties go to the smaller index."""
    if len(points) < 2:
        return []
    nearest = {i: (great_circle_km(points[0], points[i]), 0) for i in range(1, len(points))}
    net = []
    while nearest:
        new = min(nearest, key=lambda i: (nearest[i], i))
        net.append((min(new, nearest[new][1]), max(new, nearest[new][1])))
        del nearest[new]
        for i in nearest:
            nearest[i] = min(nearest[i], (great_circle_km(points[new], points[i]), new))
    return net


def joint_projects(site: Site) -> list[Joint]:
    """Projects of at least two members, the farthest first."""
    found = []
    for project in site.all("project"):
        members = _members(site, project)
        if len(members) > 1:
            km, a, b = max(((great_circle_km(_point(a), _point(b)), a, b) for a, b in combinations(members[:MANY], 2)), key=lambda t: t[0])
            found.append(Joint(project, tuple(members), (a, b), km))
    return sorted(found, key=lambda j: (-j.km, -len(j.members), j.project.slug))


def lines(site: Site, joints: Sequence[Joint]) -> list[Line]:
    """Every line of every project once, the longest first."""
    drawn: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for joint in joints:
        members = sorted(joint.members, key=lambda m: m.slug)
        for i, j in shortest_net([_point(m) for m in members]):
            drawn[members[i].slug, members[j].slug].append(joint.project)
    found = []
    for (a, b), projects in drawn.items():
        ends = site.get("member", a), site.get("member", b)
        found.append(Line(*ends, great_circle_km(*map(_point, ends)), tuple(projects)))
    return sorted(found, key=lambda line: (-line.km, line.a.slug, line.b.slug))


def ends(lines: Sequence[Line]) -> list[Entry]:
    """Every member on one of these lines, once, by id."""
    members = {m.slug: m for line in lines for m in (line.a, line.b)}
    return [members[slug] for slug in sorted(members)]


def _members(site: Site, project: Entry) -> list[Entry]:
    return [site.get("member", slug) for slug in sorted(set(project.model.members))]


def _point(member: Entry) -> Point:
    return float(member.model.place.latitude), float(member.model.place.longitude)
