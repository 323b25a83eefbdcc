"""A made-up network from a few lines: {path: front matter as a dict, or the whole text} → Site. What a file must have and a test
does not care about is filled in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from hooks.link import Site, build_site, check_references
from hooks.load import KINDS, parse_document
from hooks.load.files import SourceFile
from hooks.validate import validate

TODAY = date(2026, 11, 22)
_SOURCES = {"zeitung": {"herausgeber": "Musterzeitung"}}
_NEEDED: dict[str, dict[str, Any]] = {
    "member": {
        "art": "Gemeinde", "bundesland": "Tirol", "bezirk": "Musterbezirk", "gemeindekennziffer": "70101", "plz": "6999",
        "lage": {"breite": 47.2, "laenge": 11.4}, "kurz": "Ein Ort.", "einleitung": "Ein erfundener Ort.", "themen": ["energie"],
        "mitgliedschaft": {"status": "aktuell", "stand": 2025, "quelle": "zeitung"},
    },
    "project": {
        "art": "gemeindeprojekt", "kurz": "Ein Vorhaben.", "einleitung": "Ein erfundenes Vorhaben.", "themen": ["energie"],
        "stand": {"status": "in_betrieb", "datum": 2025, "quelle": "zeitung"},
    },
    "event": {"datum": 2024, "ort": "Musterdorf", "art": "Konferenz", "einleitung": "Ein Tag für alle."},
    "position": {
        "einleitung": "Wir verlangen es.", "datum": "2024-11-28", "adressaten": ["Bund"], "stand": {"status": "gefordert", "datum": "2026-11-22"},
        "forderungen": [{"titel": "Der Bund soll handeln.", "quelle": "zeitung"}],
    },
    "partner": {"art": "Wirtschaft", "rolle": "Half mit.", "zusammenarbeit": [{"text": "Half mit.", "quelle": "zeitung"}]},
    "person": {"funktion": "Obfrau", "organisation": "Verein Muster", "grundlage": "Amt", "stand": 2024, "quelle": "zeitung"},
    "post": {"datum": 2024, "veroeffentlicht": date(2026, 11, 1), "einleitung": "Es ist geschehen.", "quellen": _SOURCES},
    "topic": {"kurz": "Strom.", "einleitung": "Strom aus der Nähe."},
}


def site_of(files: dict[str, dict[str, Any]], today: date = TODAY) -> Site:
    """`text` of a file is its prose; a file with „quelle“ anywhere gets the source „zeitung“. Mistakes fail the test."""
    documents, entries, findings = [], [], []
    for path, given in {"content/themen/energie.md": {"name": "Energie"}, **files}.items():
        kind = KINDS.get(path.rpartition("/")[0], "page")
        head = {key: value for key, value in (_NEEDED.get(kind, {}) | given).items() if key != "text" and value is not None}
        body = given.get("text", "")
        if "zeitung" in str(head) or "[^zeitung]" in body:
            head["quellen"] = _SOURCES
        text = yaml.safe_dump(head | {"geprueft": "2026-11-01"}, allow_unicode=True, sort_keys=False, width=1000).replace("'2026-11-01'", "2026-11-01")
        document, found = parse_document(f"---\n{text}---\n\n{body}\n".encode(), SourceFile(path, kind))
        entry, more = validate(document, Path(), today)
        documents.append(document)
        entries.append(entry)
        findings += [*found, *more]
    findings += check_references(entries, documents, Path())
    assert not [f for f in findings if f.level == "fehler"], [f.message for f in findings if f.level == "fehler"]
    return build_site(entries, today)


def member(name: str, parcel: int, inhabitants: int | None = None, as_of: int = 2025, **more: Any) -> dict[str, Any]:
    """A municipality with its name, its parcel and, if known, its inhabitants."""
    counted = {"einwohner": {"wert": inhabitants, "stand": as_of, "quelle": "zeitung"}} if inhabitants else {}
    return {"name": name, "parzelle": parcel, "gemeindekennziffer": f"70{parcel:03d}"} | counted | more
