"""CSS made from data: where each Fleck of the home page stands on the map. No page needs a style attribute."""

from __future__ import annotations

from hooks.link import Site
from hooks.render.map import spots

_FIELD_SCALE, _FIELD_SHIFT = 1.2, -12  # the map of 1000 × 519 units inside the field of 1200 × 610
_FLECK_SCALE = 0.2


def placement_css(site: Site) -> str:
    """One rule for each member: its way from the field to its place on the map."""
    rules = []
    for spot in spots(site.current_members, distance=27):
        left, top, width, height = spot.parcel.box
        cx, cy = left + width / 2, top + height / 2
        x, y = spot.x * _FIELD_SCALE, spot.y * _FIELD_SCALE + _FIELD_SHIFT
        rules.append(f"#fl-{spot.parcel.number}{{--kx:{x - cx * _FLECK_SCALE:.1f}px;--ky:{y - cy * _FLECK_SCALE:.1f}px}}")
    return "".join(rules)
