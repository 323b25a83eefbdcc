"""What a first visit to each page weighs on the line, and what the search adds when it is opened.

In: the site's folder; out: a table of maxima and whether they hold.

Read from the files alone: the page, its stylesheets and scripts gzipped, and every font its stylesheets name;
a font with a `unicode-range` only where the page has such a character, as browsers do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from report import number
from server import sent_bytes

_KB = 1000
_PROFILES = {"mitglieder", "projekte"}
_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_FONT = re.compile(r"url\(\s*[\"']?([^\"')]+\.(?:woff2?|ttf|otf))[\"']?\s*\)")
_RANGE = re.compile(r"U\+([0-9A-F]+)(\?*)(?:-([0-9A-F]+))?", re.IGNORECASE)
# What the dialog loads before the first word is looked up, besides its own script: the engine and the head of the main index.
_ENGINE = ("pagefind.js", "pagefind-worker.js", "wasm.*.pagefind", "pagefind-entry.json", "pagefind.*.pf_meta", "suche.json")
# Name and upper limit in KB, gzip; None: shown, without a limit. The search: our own script measured 4.0 KB, with the engine 101 KB
# (November 2026), 71 KB of them the program Pagefind brings; 120 KB leave the index room to grow and notice any further program.
_LIMITS: dict[str, int | None] = {
    "HTML, Profile": 14, "HTML, Startseite": 20, "HTML, übrige Seiten": None, "CSS": 20, "JS vor der ersten Suche": 6, "Schriften": 80,
    "JS der Suche": 5, "Suche, bis sie bereit ist": 120,
}


@dataclass
class _Parts(HTMLParser):
    """Addresses of the stylesheets, scripts, preloaded fonts and the search of one page, and the characters of its text."""

    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    search: str = ""
    characters: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        rel, address = (given.get("rel") or "").split(), given.get("href") or ""
        self.search = given.get("data-skript") or self.search
        if tag == "script" and given.get("src"):
            self.scripts.append(given["src"])
        elif tag == "link" and "stylesheet" in rel:
            self.styles.append(address)
        elif tag == "link" and ("modulepreload" in rel or "preload" in rel and given.get("as") == "script"):
            self.scripts.append(address)
        elif tag == "link" and "preload" in rel and given.get("as") == "font":
            self.fonts.append(address)

    def handle_data(self, data: str) -> None:
        self.characters.update(map(ord, data))


def audit(site: Path) -> bool:
    """Weigh every page, print the heaviest of each kind; true if all limits hold."""
    found: dict[str, list[tuple[int, str]]] = {name: [] for name in _LIMITS}
    sizes = cache(lambda path: len(sent_bytes(path)))
    for file in sorted(site.rglob("*.html")):
        page = file.relative_to(site).as_posix()
        for name, size in _weigh(file, site, sizes).items():
            found[name].append((size, page))
    print("\nGewicht je Seite (gzip, 1 KB = 1000 Bytes, jeweils die schwerste Seite)")
    holds = True
    for name, entries in found.items():
        limit = _LIMITS[name]
        size, page = max(entries, default=(0, "keine"))
        if len(entries) > 1 and size == min(entries)[0]:
            page = "auf allen Seiten gleich"
        over = limit is not None and size > limit * _KB
        holds = holds and not over
        bound = f"höchstens {limit:>2}" if limit else "ohne Grenze "
        print(f"  {name:<26}{number(size / _KB, 1):>6} KB  {bound}  {page}{'  ZU SCHWER' if over else ''}")
    return holds


def _weigh(file: Path, site: Path, sizes) -> dict[str, int]:
    parts = _Parts()
    parts.feed(file.read_text(encoding="utf-8"))
    styles = {_resolve(file, site, address) for address in parts.styles}
    scripts = {_resolve(file, site, address) for address in parts.scripts}
    fonts = {_resolve(file, site, address) for address in parts.fonts}
    for style in styles:
        for face in _FACE.findall(style.read_text(encoding="utf-8")):
            if _needed(face, parts.characters):
                fonts |= {_resolve(style, site, address) for address in _FONT.findall(face)}
    found = {_kind(file.relative_to(site)): sizes(file), "CSS": sum(map(sizes, styles)),
             "JS vor der ersten Suche": sum(map(sizes, scripts)), "Schriften": sum(map(sizes, fonts))}
    if parts.search:
        own = sizes(_resolve(file, site, parts.search))
        engine = [path for name in _ENGINE for path in (site / "pagefind").glob(name)]
        found |= {"JS der Suche": own, "Suche, bis sie bereit ist": own + sum(map(sizes, engine))}
    return found


def _needed(face: str, characters: set[int]) -> bool:
    """Whether a browser would load this @font-face for these characters; without a range it may always."""
    ranges = _RANGE.findall(face)
    bounds = [(int(low + "0" * len(any_), 16), int(high or low + "F" * len(any_), 16)) for low, any_, high in ranges]
    return not bounds or any(low <= character <= high for low, high in bounds for character in characters)


def _kind(page: Path) -> str:
    if page.as_posix() == "index.html":
        return "HTML, Startseite"
    is_profile = len(page.parts) == 3 and page.parts[0] in _PROFILES
    return "HTML, Profile" if is_profile else "HTML, übrige Seiten"


def _resolve(base: Path, site: Path, address: str) -> Path:
    """File behind an address; a page that asks another host fails here, as it should."""
    address = re.split(r"[?#]", address)[0]
    return (site / address.lstrip("/") if address.startswith("/") else base.parent / address).resolve()
