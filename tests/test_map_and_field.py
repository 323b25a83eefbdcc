"""Where things lie: the projection, places on the map, names in the parcels of the field; measured with our own font."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from hooks.check import check
from hooks.link import Site
from hooks.link.references import propose_parcel
from hooks.publish.fonts import static_font
from hooks.render.map import FLECK_SCALE, Spot, project, spots
from hooks.render.parcels import Parcel, label, parcel_of, parcels

ROOT = Path(__file__).resolve().parents[1]
ANY_DAY = date(2099, 1, 1)  # for the real content: no date in it lies behind this one
Box = tuple[float, float, float, float]
Measure = Callable[[str, float], Box]

# Degrees → metres in the map's Lambert projection, computed with PROJ 9.5.1:
# +proj=lcc +lat_1=46 +lat_2=49 +lat_0=47.5 +lon_0=13.333333333333334 +x_0=400000 +y_0=400000 +ellps=bessel
REFERENCE = {
    "Ursprung": (47.5, 13 + 1 / 3, 400_000.0, 400_000.0), "Wien": (48.2085, 16.3730, 625_775.38, 483_159.10),
    "Bregenz": (47.5031, 9.7471, 130_037.27, 406_575.36), "Munderfing": (48.07039, 13.18162, 388_698.45, 463_402.71),
}


@pytest.fixture(scope="module")
def site() -> Site:
    return check(ROOT, ANY_DAY).site


def measure(font: TTFont) -> Measure:
    """How a word set in this font reaches around its starting point: left, top, right, bottom in SVG units."""
    glyphs, names, unit = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm

    def box(text: str, size: float) -> Box:
        pen = BoundsPen(glyphs)
        width, top, bottom = 0.0, 0.0, 0.0
        for character in text:
            glyph = glyphs[names[ord(character)]]
            pen.init()
            glyph.draw(pen)
            if pen.bounds:
                bottom, top = min(bottom, pen.bounds[1]), max(top, pen.bounds[3])
            width += glyph.width
        return 0, -top / unit * size, width / unit * size, -bottom / unit * size

    return box


@pytest.fixture(scope="module")
def in_the_field(tmp_path_factory: pytest.TempPathFactory) -> Measure:
    return measure(TTFont(static_font(ROOT / "overrides", tmp_path_factory.mktemp("schrift"), "instrument-sans", wght=600, wdth=84)))


@pytest.fixture(scope="module")
def on_the_map(tmp_path_factory: pytest.TempPathFactory) -> Measure:
    return measure(TTFont(static_font(ROOT / "overrides", tmp_path_factory.mktemp("schrift"), "instrument-sans", wght=580, wdth=100)))


# — map —


@pytest.mark.parametrize(("latitude", "longitude", "east", "north"), REFERENCE.values(), ids=REFERENCE.keys())
def test_the_projection_agrees_with_proj(latitude: float, longitude: float, east: float, north: float) -> None:
    x, y = project(latitude, longitude)
    assert x == pytest.approx((east - 111_734) * 0.00171818 + 8, abs=0.001)
    assert y == pytest.approx((569_136 - north) * 0.00171818 + 8, abs=0.001)


def test_every_real_place_lies_in_its_country(site: Site) -> None:
    for member in site.all("member"):
        x, y = project(float(member.model.place.latitude), float(member.model.place.longitude))
        assert 0 < x < 1000, member.slug
        assert 0 < y < 519, member.slug


def test_flecken_keep_their_distance(site: Site) -> None:
    places = spots(site.current_members)
    for a, b in combinations(places, 2):
        assert ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5 >= 30, f"{a.member.slug} und {b.member.slug}"
    for spot in places:
        x, y = project(float(spot.member.model.place.latitude), float(spot.member.model.place.longitude))
        assert ((spot.x - x) ** 2 + (spot.y - y) ** 2) ** 0.5 < 31, f"{spot.member.slug} liegt zu weit von seinem Ort"


def name_box(spot: Spot, measured: Measure) -> Box:
    left, top, right, bottom = measured(spot.member.model.name, 15)
    start = spot.label_x - {"start": 0, "middle": right / 2, "end": right}[spot.anchor]
    return start + left, spot.label_y + top, start + right, spot.label_y + bottom


def fleck_box(spot: Spot) -> Box:
    width, height = spot.parcel.box[2] * FLECK_SCALE, spot.parcel.box[3] * FLECK_SCALE
    return spot.x - width / 2, spot.y - height / 2, spot.x + width / 2, spot.y + height / 2


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_names_on_the_map_cover_neither_each_other_nor_a_fleck(site: Site, on_the_map: Measure) -> None:
    places = spots(site.current_members)
    names = {spot.member.slug: name_box(spot, on_the_map) for spot in places}
    for a, b in combinations(names, 2):
        assert not overlap(names[a], names[b]), f"{a} und {b}"
    for spot in places:
        for other in places:
            assert not overlap(names[spot.member.slug], fleck_box(other)), f"{spot.member.slug} liegt auf {other.member.slug}"
    for slug, (left, _, right, _) in names.items():
        assert 0 <= left, slug
        assert right <= 1000, slug


def test_the_same_members_always_stand_in_the_same_place(site: Site) -> None:
    assert spots(site.current_members) == spots(site.current_members)


# — field —


def inside(x: float, y: float, corners: tuple[tuple[float, float], ...]) -> bool:
    """Even-odd rule."""
    hits = 0
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            hits += 1
    return hits % 2 == 1


def sticks_out(name: str, parcel: Parcel, measured: Measure) -> list[str]:
    """Lines of the label that leave the parcel."""
    found = label(name, parcel)
    out = []
    for x, y, line in found.lines:
        left, top, right, bottom = measured(line, found.size)
        corners = [(x + side * (right - left) / 2, y + height) for side in (-1, 1) for height in (top, bottom)]
        if not all(inside(cx, cy, parcel.corners) for cx, cy in corners):
            out.append(line)
    return out


def test_the_names_of_all_members_lie_inside_their_parcels(site: Site, in_the_field: Measure) -> None:
    assert len(site.current_members) >= 13
    out = {m.slug: sticks_out(m.model.name, parcel_of(m), in_the_field) for m in site.current_members}
    assert {slug: lines for slug, lines in out.items() if lines} == {}


def test_a_label_keeps_every_letter_of_a_name_or_drops_only_the_addition(site: Site) -> None:
    for member in site.current_members:
        shown = "".join(line for _, _, line in label(member.model.name, parcel_of(member)).lines)
        assert shown.replace(" ", "") in {part.replace(" ", "") for part in (member.model.name, member.model.name.split(" an der ")[0])}


def test_neighbours_never_share_a_colour() -> None:
    for parcel in parcels().values():
        assert parcel.neighbours
        assert all(parcels()[n].colour != parcel.colour for n in parcel.neighbours if n in parcels())


def test_the_second_field_repeats_the_first_at_its_right_edge() -> None:
    assert sorted(parcels()) == list(range(1, 49))
    for number in range(1, 25):
        first, second = parcels()[number], parcels()[number + 24]
        assert second.colour == first.colour
        assert second.corners == tuple((x + 1200, y) for x, y in first.corners)


# — which parcel a newcomer gets —


@pytest.mark.parametrize(("code", "taken", "expected"), [
    ("40426", set(), 11),                    # 40426 × 13 = 525538, modulo 24 = 10, and parcels count from 1
    ("40426", {11}, 12), ("40426", {11, 12, 13}, 14),
    ("10000", set(), 17),                    # 130000 modulo 24 = 16
    ("10001", set(), 6),
    ("40426", set(range(11, 25)), 1),        # round the corner
    ("40426", set(range(1, 25)) - {10}, 10),
    ("40426", set(range(1, 25)), 35),        # the field is full: same place in the second one
    ("40426", set(range(1, 25)) | {35}, 36), ("40426", {None, 11}, 12),
])
def test_a_newcomer_gets_the_parcel_of_the_formula(code: str, taken: set[int | None], expected: int) -> None:
    assert propose_parcel(code, taken) == expected


def test_the_real_members_hold_a_parcel_each(site: Site) -> None:
    held = [m.model.parcel for m in site.current_members]
    assert len(held) == len(set(held))
    assert None not in held
