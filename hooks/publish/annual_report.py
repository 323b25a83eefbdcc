"""The annual report of one year: what it says (a plain dictionary), as a page on its own and as a PDF.

In: the Site. Out: HTML with everything in it (styles, fonts), and a tagged PDF set by Typst; the same bytes from the same
sources. What no source proves is named as missing.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup

from hooks.findings import Finding
from hooks.link import Site
from hooks.models import Source
from hooks.publish.annual_parts import Item, Year
from hooks.publish.assets import compact_css
from hooks.publish.paper_pictures import Studio
from hooks.publish.papers import Job, Press
from hooks.render import Renderer
from hooks.render.formats import count, when
from hooks.validate import Entry
from hooks.vocabulary import data

_FONTS = {"Instrument Sans": ("instrument-sans", "400 700"), "Source Serif 4": ("source-serif-4", "400 600")}


@dataclass
class _Cited:
    """Numbers sources in the order they are cited."""

    numbers: dict[Source, int] = field(default_factory=dict)

    def cite(self, entry: Entry, ids: tuple[str, ...]) -> list[int]:
        return sorted({self.numbers.setdefault(entry.model.sources[name], len(self.numbers) + 1) for name in ids})

    def listed(self) -> list[dict[str, Any]]:
        return [
            {"number": n, "name": s.publisher + (f": „{s.title}“" if s.title else ""), "url": s.url, "date": when(s.date) if s.date else "ohne Datum"}
            for s, n in self.numbers.items()
        ]


def annual_report(site: Site, year: int, site_url: str = "") -> dict[str, Any]:
    """What the report says; with a `site_url` the titles lead to their pages. `empty` when no source proves anything."""
    rules, found, cited = data("jahresbericht"), Year(site, year), _Cited()
    purposes, counts, missing, left_out = [], [], [], 0
    for purpose in data("startseite")["zwecke"]:
        groups = []
        for part in rules["zwecke"][purpose["name"]]:
            words, items, hidden = rules["teile"][part], found.items(part), found.left_out(part)
            left_out += hidden
            if items:
                groups.append({"title": words["titel"], "items": [_item(item, cited, site_url) for item in items]})
                counts.append(count(len(items), words["eins"], words["viele"]))
            elif not hidden:
                missing.append(words["fehlt"])
        purposes.append({"name": purpose["name"], "text": purpose["satz"], "groups": groups})
    figures = [_item(item, cited, site_url) | {"value": value} for item, value in found.figures()]
    missing += [] if figures else [rules["zahlen_fehlen"]]
    checked = max((e.model.checked for e in site.by_path.values() if getattr(e.model, "checked", None)), default=site.today)
    return {
        "year": year, "title": f"Jahresbericht {year}", "name": site.association.name if site.association else "Zukunftsorte",
        "running": when(site.today) if year == site.today.year else "", "draft": not site.released, "checked": when(checked), "empty": not counts and not figures,
        "counts": counts, "purposes": purposes, "figures": figures, "missing": missing,
        "always_missing": [rules["weggelassen"].format(count(left_out, "Eintrag", "Einträge"))] * bool(left_out) + rules["immer_fehlt"], "sources": cited.listed(),
        "date": [checked.year, checked.month, checked.day],
    }


def _item(item: Item, cited: _Cited, site_url: str) -> dict[str, Any]:
    return {
        "title": item.title, "date": item.date, "text": item.text, "where": item.where, "notes": list(item.notes),
        "cites": cited.cite(item.entry, item.sources), "url": site_url + item.entry.url if site_url and item.entry.url else None,
    }


def as_page(report: dict[str, Any], renderer: Renderer, overrides: Path) -> str:
    """One file that needs no other: opened from a stick or sent by mail it looks the same."""
    css = _stylesheet(overrides)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    page = renderer.document("report/jahresbericht.html", report=report, style_hash=f"sha256-{digest}")
    return page.replace("</head>", Markup("<style>{}</style>\n</head>").format(Markup(css)), 1)


def as_pdf(report: dict[str, Any], site: Site, root: Path) -> bytes | Finding:
    overrides = root / "overrides"
    studio = Studio.open(overrides)
    content = report | {
        "colours": {name.removeprefix("zo-"): value for name, value in studio.colours.items() if name.startswith("zo-")} | {"schrift": studio.colours["zo-tinte"]},
        "wordmark": studio.wordmark, "mark": studio.mark(None), "description": f"Was im Jahr {report['year']} belegt ist, nach den sechs Zwecken des Vereins",
    }
    entry = next(iter(site.all("association")), None) or next(iter(site.by_path.values()))
    return Press(overrides, root / ".build/cache").print(Job(entry, "jahresbericht", "", content))


def _stylesheet(overrides: Path) -> str:
    """Colours of the site by name, in both schemes, its fonts inside, and the report's own rules."""
    folder = overrides / "assets"
    tokens, dark = ((folder / f"css/{name}.css").read_text(encoding="utf-8") for name in ("tokens", "dark"))
    fonts = "".join(
        f'@font-face{{font-family:"{name}";src:url(data:font/woff2;base64,{base64.b64encode((folder / f"fonts/{file}.woff2").read_bytes()).decode()}) format("woff2");'
        f"font-weight:{weight};font-stretch:75% 100%}}"
        for name, (file, weight) in _FONTS.items()
    )
    own = (overrides / "report/jahresbericht.css").read_text(encoding="utf-8")
    return compact_css(f"{fonts}{tokens}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{own}")
