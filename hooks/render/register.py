"""The register „Von A bis Z“: everything that has an address, by its first letter. What the search finds, without a script."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby

from hooks.link import Site
from hooks.validate import Entry
from hooks.vocabulary import words

OTHERS = "0–9"


@dataclass(frozen=True)
class Line:
    """One line: the title, what it is („Gemeinde“), and the entry it leads to."""

    title: str
    kind: str
    entry: Entry


def register(site: Site) -> list[tuple[str, list[Line]]]:
    """(letter, lines) by the alphabet after DIN 5007-1 (ä like a); titles that begin with no letter come last, under „0–9“."""
    lines = [Line(_title(entry), kind["eins"], entry) for name, kind in words("eintragsarten").items() for entry in site.all(name) if _is_listed(entry)]
    lines.sort(key=lambda line: (_letter(line.title) == OTHERS, _key(line.title), line.entry.url))
    return [(letter, list(group)) for letter, group in groupby(lines, key=lambda line: _letter(line.title))]


def _is_listed(entry: Entry) -> bool:
    return bool(entry.url) and entry.slug != "nicht-gefunden"


def _title(entry: Entry) -> str:
    model = entry.model
    names = {"project": "tile_title", "position": "short_title"}.get(entry.kind)
    return (names and getattr(model, names)) or getattr(model, "name", None) or model.title


def _key(title: str) -> str:
    plain = unicodedata.normalize("NFD", title.lower().replace("ß", "ss"))
    return "".join(c for c in plain if c.isalnum() or c == " ").strip()


def _letter(title: str) -> str:
    first = _key(title)[:1].upper()
    return first if "A" <= first <= "Z" else OTHERS
