"""The colours of the light scheme, read where visitors get them from: `overrides/assets/css/tokens.css`."""

from __future__ import annotations

import re
from pathlib import Path

_COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?)\b")


def palette(overrides: Path) -> dict[str, str]:
    """Token → colour as #RRGGBB, e.g. "zo-tinte", "f5-flaeche" (roles: flaeche, auf, hell, schrift)."""
    text = (overrides / "assets/css/tokens.css").read_text(encoding="utf-8")
    return {name: value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:]) for name, value in _COLOUR.findall(text)}


def mixed(over: str, under: str, share: float) -> str:
    """One colour laid over another at `share` opacity, as an opaque colour: prints the same everywhere."""
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
