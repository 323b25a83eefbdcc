"""Fonts for what is not HTML: one still TTF out of a variable woff2, for the cards (Pillow) and the papers (Typst).

In: a family in `overrides/assets/fonts` and axis values. Out: a file in the cache, the same bytes from the same font;
its name carries the digest of the font, so a new font makes a new file and old ones do no harm.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import fontTools
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

_RECIPE = "1"  # raise it when the way a font is made changes
_FAMILY, _SUBFAMILY, _UNIQUE, _FULL, _POSTSCRIPT = 1, 2, 3, 4, 6


def static_font(overrides: Path, cache: Path, family: str, **axes: float) -> Path:
    """The TTF of one family at fixed axis values, e.g. `static_font(…, "instrument-sans", wght=670, wdth=78)`.

    Args:
        overrides: The folder that holds `assets/fonts/<family>.woff2`.
        cache: The folder of the build's caches (`.build/cache`); fonts go into `fonts/` below it.
        axes: Values by axis tag; an axis that is not named keeps the font's default.
    Raises:
        ValueError: The font has no such axis, or the value lies outside of it.
    """
    source = (overrides / "assets/fonts" / f"{family}.woff2")
    digest = hashlib.sha256(source.read_bytes() + f"{_RECIPE} {fontTools.version}".encode()).hexdigest()[:10]
    values = "".join(f"-{tag}{value:g}" for tag, value in sorted(axes.items()))
    target = cache / "fonts" / f"{family}{values}-{digest}.ttf"
    if not target.exists():
        _write(source, target, axes)
    return target


def variable_fonts(families: dict[str, Path], cache: Path) -> Path:
    """A folder with the variable fonts of some woff2 files as TTF, for Typst, which reads no woff2.

    Args:
        families: Family name → woff2 file. The TTF gets exactly this name, so that no two files share one.
        cache: The folder of the build's caches; the fonts stand in a folder of their own below `fonts/`.
    """
    digest = hashlib.sha256(f"{_RECIPE} {fontTools.version}".encode())
    for name, source in families.items():
        digest.update(name.encode() + source.read_bytes())
    folder = cache / "fonts" / f"variable-{digest.hexdigest()[:10]}"
    for name, source in families.items():
        target = folder / f"{source.stem}.ttf"
        if not target.exists():
            font = TTFont(source, recalcTimestamp=False)
            for number, text in {_FAMILY: name, _FULL: name, _POSTSCRIPT: name.replace(" ", "")}.items():
                font["name"].setName(text, number, 3, 1, 0x409)
            _save(font, target)
    return folder


def _write(source: Path, target: Path, axes: dict[str, float]) -> None:
    font = TTFont(source, recalcTimestamp=False)
    limits = {axis.axisTag: axis for axis in font["fvar"].axes}
    for tag, value in axes.items():
        if tag not in limits or not limits[tag].minValue <= value <= limits[tag].maxValue:
            known = ", ".join(f"{a.axisTag} {a.minValue:g}–{a.maxValue:g}" for a in limits.values())
            raise ValueError(f"{source.name} has no {tag}={value:g}; it has {known}")
    still = instancer.instantiateVariableFont(font, {tag: axes.get(tag, axis.defaultValue) for tag, axis in limits.items()})
    _rename(still, axes)
    _save(still, target)


def _save(font: TTFont, target: Path) -> None:
    font.flavor = None
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    with os.fdopen(handle, "wb") as stream:
        font.save(stream)
    os.replace(name, target)  # two builds at once both write the same bytes


def _rename(font: TTFont, axes: dict[str, float]) -> None:
    """Give every cut its own PostScript and full name, so that a PDF can carry several; the family keeps its name."""
    cut = "".join(f"{tag}{value:g}" for tag, value in sorted(axes.items())) or "Regular"
    names = font["name"]
    family = names.getDebugName(1)
    for number, text in {
        _SUBFAMILY: "Regular", _UNIQUE: f"{family} {cut}", _FULL: f"{family} {cut}",
        _POSTSCRIPT: f"{family.replace(' ', '')}-{cut}",
    }.items():
        names.setName(text, number, 3, 1, 0x409)
