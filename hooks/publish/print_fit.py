"""How a text fits on its print page: which variant, how dense. In: the content of a paper. Out: a guess, rather too high.

Measures follow `overrides/assets/css/components/blatt.css`; the unit is 1 em of the sheet.
"""

from __future__ import annotations

from math import ceil
from typing import Any

_PAGE_MM, _EDGES_MM, _MM_PER_PT = 293.0, 22.0, 0.3528
_WIDTH_MM, _GAP = 178.0, 1.4
# (type size in pt, space between sections in em, least height of the picture in mm), from airy to dense.
_DENSITIES = ((10, 1.6, 78), (9.5, 1.4, 78), (9, 1.2, 78), (8.5, 1.0, 78), (8, 0.9, 60))
_SANS, _SERIF = 0.47, 0.46  # mean width of a letter, in type sizes, measured on our profiles
_NAME = 0.47  # of the narrow, bold letters of a name
_NAME_SIZES = (5.0, 4.2, 3.5, 2.8, 2.2)
_HALF_EM = 23.5  # width of the name's column at the largest type


def name_size(name: str) -> int:
    """Step of the type size of a name (1 is the largest): its longest word fits in one line, the whole in three."""
    longest = max(len(word) for word in name.replace("-", "- ").split())
    for step, size in enumerate(_NAME_SIZES, 1):
        if longest * _NAME * size <= _HALF_EM and len(name) * _NAME * size * 1.15 <= 3 * _HALF_EM:
            return step
    return len(_NAME_SIZES)


def choose(content: dict[str, Any], template: str) -> tuple[int, dict[str, Any]]:
    """(density, text): the longest variant that fits at all, set as airily as it allows; else the shortest, densely."""
    densest = len(_DENSITIES) - 1
    text = next((t for t in content["variants"] if height(content, t, template, densest) <= _PAGE_MM), content["variants"][-1])
    return next((d for d in range(densest) if height(content, text, template, d) <= _PAGE_MM), densest), text


def height(content: dict[str, Any], text: dict[str, Any], template: str, density: int) -> float:
    """Millimetres the page needs."""
    size, gap, picture = _DENSITIES[density]
    em = size * _MM_PER_PT
    width = _WIDTH_MM / em
    narrow, wide = (width - _GAP) / 3, (width - _GAP) * 2 / 3
    member = template == "steckbrief"
    aside = [_facts(text["facts"], narrow), *([narrow * 0.55] if member else [])]
    if text["figures"] and not member:
        aside.append(_figures(text["figures"], narrow, 1))
    if text.get("note"):
        aside.append(_lines(text["note"], narrow, _SANS) * 1.34)
    if text["contacts"]:
        aside.append(sum(_contact(c, narrow) for c in text["contacts"]))
    main = _member(text, wide) if member else _project(text, wide)
    columns = max(_stack(aside, gap), _stack(main, gap))
    sources = sum(len(s["name"]) + len(s["date"]) + 6 for s in text["sources"])
    foot = max(4, ceil(sources * 0.5 / (wide / 0.76)) + 0.5) * 1.34 * 0.76 + 2.6
    head = max(picture / em - 13 / em, _head(content, width))
    return (head + 1.7 + columns + foot) * em + _EDGES_MM


def _stack(sections: list[float], gap: float) -> float:
    """Sections with rule, heading and space between them."""
    return sum(2.35 + h for h in sections) + gap * max(0, len(sections) - 1)


def _lines(text: str, width: float, letter: float, size: float = 1.0) -> int:
    return max(1, ceil(len(text) * letter * size / width + 0.2))


def _facts(rows: list[dict[str, Any]], width: float) -> float:
    cell = (width - 1.2) / 2
    heights = []
    for row in rows:
        full = len(row["value"]) + 2 * len(row["cites"]) > 13 or len(row["note"]) > 24
        here = width if full else cell
        note = _lines(row["note"], here, _SANS, 0.86) * 1.04 if row["note"] else 0
        heights.append((full, _lines(row["label"], here, _SANS, 0.86) * 1.08 + _lines(row["value"], here, 0.56, 1.2) * 1.44 + note))
    total, pair = 0.0, []
    for full, h in heights:
        if full:
            total += (max(pair) + 0.7 if pair else 0) + h + 0.7
            pair = []
        else:
            pair.append(h)
            if len(pair) == 2:
                total, pair = total + max(pair) + 0.7, []
    return total + (max(pair) if pair else -0.7)


def _figures(items: list[dict[str, Any]], width: float, columns: int) -> float:
    cell = (width - (columns - 1) * _GAP) / columns
    size = 2.6 if max(len(f["value"]) for f in items) <= 7 else 2.0
    heights = [
        _lines(f["value"], cell, 0.45, size) * size * 1.1 + _lines(f["label"], cell, _SANS, 0.86) * 1.08
        + (_lines(f["note"], cell, _SANS, 0.86) * 1.08 if f["note"] else 0) for f in items
    ]
    rows = [max(heights[start : start + columns]) for start in range(0, len(heights), columns)]
    return sum(rows) + len(rows) - 1


def _contact(contact: dict[str, Any], width: float) -> float:
    lines = [contact["title"], *(line["text"] for line in contact["lines"]), *([contact["as_of"]] if contact["as_of"] else [])]
    return sum(_lines(line, width, _SANS) for line in lines) * 1.34 + 0.7


def _member(text: dict[str, Any], width: float) -> list[float]:
    sections = [_reading(text["portrait"], width)] if text["portrait"] else []
    if text["figures"]:
        sections.append(_figures(text["figures"], width, 3))
    if text["projects"]:
        sections.append(sum((1 + _lines(p["text"], width - 1.5, _SANS)) * 1.34 + 0.8 for p in text["projects"]))
    if text["exchange"]:
        sections.append(sum((bool(o["title"]) + _lines(o["text"] + o["as_of"] + "     ", width - 1.5, _SANS)) * 1.34 + 0.8 for o in text["exchange"]))
    return sections


def _project(text: dict[str, Any], width: float) -> list[float]:
    sections = [sum(_block(b, width) for b in part["blocks"]) for part in text["parts"]]
    if text["steps"]:
        sections.append(sum((1 + (_lines(s["text"], width - 7.4, _SANS) if s["text"] else 0)) * 1.34 + 0.5 for s in text["steps"]))
    if text["lessons"]:
        half = (width - _GAP) / 2 - 1.5
        sections.append(2 + max(sum(_lesson(item, half) for item in side["items"]) + 1.5 for side in text["lessons"]))
    if text["partners"]:
        sections.append(_lines(text["partners"], width, _SANS) * 1.34)
    if text["copy"]:
        sections.append(_lines(text["copy"]["text"], width, _SANS) * 1.34)
    return sections


def _lesson(item: dict[str, Any], width: float) -> float:
    return (_lines(item["text"], width, 0.54) + (_lines(item["more"] + item["as_of"], width, _SANS) if item["more"] or item["as_of"] else 0)) * 1.34 + 0.8


def _block(node: dict[str, Any], width: float) -> float:
    """One block of prose with the space after it."""
    if node["kind"] in ("list", "steps"):
        return sum(_block(item, width - 1.5) for item in node["children"])
    return _reading(_text(node), width) + 0.6


def _text(node: dict[str, Any]) -> str:
    return node.get("text", "") + "  " * len(node.get("numbers", ())) + "".join(map(_text, node.get("children", ())))


def _reading(text: str, width: float) -> float:
    return _lines(text, width, _SERIF, 1.14) * 1.14 * 1.42


def _head(content: dict[str, Any], width: float) -> float:
    half = (width - _GAP) / 2
    size = _NAME_SIZES[name_size(content["name"]) - 1]
    name = _lines(content["name"], half, _NAME, size) * size + size * 0.34
    status = 2.9 if content.get("status") else 0
    return 7.2 + 1.3 * _lines(content["line"], half, _SANS, 0.95) + name + _lines(content["lead"], half, _SERIF, 1.3) * 1.72 + status
