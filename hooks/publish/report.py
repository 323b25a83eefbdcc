"""`zukunftsorte report`: per file and for the network, how complete, long, readable, flawless and fresh it is.

In: the repository. Out: rows, as a table for the terminal or as JSON for whoever counts further.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from statistics import mean, median
from typing import Any

from pydantic import BaseModel

from hooks.check import Result, check
from hooks.findings import LEVELS
from hooks.lint.cache import rules_digest
from hooks.lint.passages import passages_of
from hooks.lint.sentences import readability, words
from hooks.load import Document
from hooks.models import PartialDate
from hooks.publish.shelf import Shelf
from hooks.validate import Entry

FEW_WORDS = 80  # below, the formula for readability says nothing
_TECHNICAL = {"former", "pictures", "exemptions", "label_side"}


@dataclass(frozen=True)
class Row:
    """One file. `filled` is the share of fields with a value in per cent, `readability` the school year (Wiener Sachtextformel)."""

    path: str
    kind: str
    filled: int
    missing: tuple[str, ...]
    words: int
    readability: float | None
    findings: dict[str, int]
    oldest: str | None
    age_months: int | None


def report(root: Path, today: date) -> list[Row]:
    """A row for each accepted file, in the order of the paths."""
    return rows_of(check(root, today, voice=True), root)


def rows_of(result: Result, root: Path) -> list[Row]:
    """The same from what has been checked already, every rule of the voice included."""
    found = Counter((f.path, f.level) for f in result.findings)
    shelf = Shelf(root / ".build/cache/lesbarkeit", ".json")
    rows = [_row(entry, result.site.today, found, _measured(entry, shelf)) for _, entry in sorted(result.site.by_path.items())]
    shelf.prune()
    return rows


def _measured(entry: Entry, shelf: Shelf) -> tuple[int, float | None]:
    """Words and readability of a file, counted once for each state of its text."""
    document = entry.document
    return tuple(json.loads(shelf.get("\n".join([rules_digest(), document.path, *document.lines]), lambda: _measure(document))))


def _measure(document: Document) -> bytes:
    prose = [p.text for p in passages_of(document) if p.kind in ("absatz", "punkt", "feld") and not p.easy]
    text = " ".join(f"{p.rstrip('.')}." for p in prose)
    count = len(words(text))
    return json.dumps([count, readability(text) if count >= FEW_WORDS else None]).encode()


def _row(entry: Entry, today: date, found: Counter[tuple[str, str]], measured: tuple[int, float | None]) -> Row:
    model = entry.model
    keys = {name: info.alias or name for name, info in type(model).model_fields.items() if name not in _TECHNICAL}
    missing = tuple(key for name, key in keys.items() if getattr(model, name) in (None, (), {}))
    dates = sorted(_dates(model), key=lambda d: d.last_day())
    age = None if not dates else max(0, (today.year - dates[0].last_day().year) * 12 + today.month - dates[0].last_day().month)
    return Row(
        entry.path, entry.kind, round(100 * (len(keys) - len(missing)) / len(keys)), missing, *measured, {level: found[entry.path, level] for level in LEVELS},
        dates[0].isoformat() if dates else None, age,
    )


def _dates(value: Any) -> Iterator[PartialDate]:
    """Every „stand“ of a file, however deep."""
    if isinstance(value, BaseModel):
        as_of = getattr(value, "as_of", None)
        if isinstance(as_of, PartialDate):
            yield as_of
        for name in type(value).model_fields:
            yield from _dates(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _dates(inner)


def as_json(rows: list[Row]) -> str:
    return json.dumps({"netzwerk": _network(rows), "dateien": [asdict(r) for r in rows]}, ensure_ascii=False, indent=1)


def _network(rows: list[Row]) -> dict[str, Any]:
    levels = [r.readability for r in rows if r.readability is not None]
    ages = [r.age_months for r in rows if r.age_months is not None]
    return {
        "files": len(rows), "filled": round(mean(r.filled for r in rows)) if rows else 0, "words": sum(r.words for r in rows),
        "readability": round(median(levels), 1) if levels else None,
        "findings": {level: sum(r.findings[level] for r in rows) for level in LEVELS},
        "age_months": round(median(ages)) if ages else None,
    }


def as_table(rows: list[Row]) -> str:
    """One line a file, the network last."""
    width = max([len(r.path) for r in rows] + [20])
    lines = [f"{'Datei':<{width}}  gefüllt  Wörter  Stufe  Fehler  prüfen  Tipps  auffr.  älteste Angabe"]
    for row in rows:
        lines.append(_line(row.path, width, row.filled, row.words, row.readability, row.findings, row.oldest or "–"))
    whole = _network(rows)
    age = f"{whole['age_months']} Monate (Mitte)" if whole["age_months"] is not None else "–"
    lines += ["", _line(f"Netzwerk: {whole['files']} Dateien", width, whole["filled"], whole["words"], whole["readability"], whole["findings"], age)]
    lines += ["", "Stufe: Wiener Sachtextformel, ab 80 Wörtern; 8 ist leicht, über 13 ist schwer zu lesen."]
    return "\n".join(lines)


def _line(name: str, width: int, filled: int, count: int, level: float | None, findings: dict[str, int], age: str) -> str:
    school = "–" if level is None else str(level).replace(".", ",")
    numbers = "  ".join(f"{findings[key]:>{size}}" for key, size in zip(LEVELS, (6, 6, 5, 6), strict=True))
    return f"{name:<{width}}  {filled:>5} %  {count:>6}  {school:>5}  {numbers}  {age}"
