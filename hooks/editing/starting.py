"""A new file to fill in: every field explained, the required ones first, the others ready to be switched on.

In: a kind and the values already known. Out: the text of the file. What is missing stays empty, and the check names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from hooks.editing.form import NAMES, Field, fields_of
from hooks.editing.writing import as_yaml, plain

_LAST = ("ausnahmen", "bilder", "frueher", "quellen", "geprueft")
_TODAY = ("geprueft", "veroeffentlicht")  # nobody has to be asked for these
_DEFAULTS = {"project": {"art": "gemeindeprojekt"}, "member": {"mitgliedschaft.status": "aktuell"}, "position": {"stand.status": "gefordert"}}


def text_of(kind: str, given: Mapping[str, str | list[str]], today: date) -> str:
    """The file as text; `given` are values by German key, lists for fields that take several."""
    values = {**_DEFAULTS.get(kind, {}), **dict.fromkeys(_TODAY, today.isoformat()), **given}
    fields = sorted(fields_of(kind), key=lambda f: f.key in _LAST)
    lines = [f"# {NAMES[kind][0]}. Zeilen mit # erklären nur und erscheinen nirgends; Sie dürfen sie löschen.", "# Pflicht:"]
    for field in fields:
        if field.required or field.key in given:
            lines += ["", *_written(field, values, field.key, 0)]
    lines += ["", "# Freiwillig: Was Sie belegen können, schalten Sie ein, indem Sie das „# “ am Anfang der Zeile löschen."]
    for field in fields:
        if not field.required and field.key not in given:
            lines += ["", *(f"# {line}" if line else "#" for line in _written(field, {}, field.key, 0))]
    return "\n".join(["---", *lines, "---", ""])


def required(kind: str) -> list[Field]:
    """What to ask for: required fields that one line can answer."""
    return [f for f in fields_of(kind) if f.required and f.shape != "block" and f.key not in _TODAY]


def default(kind: str, field: Field) -> str:
    return _DEFAULTS.get(kind, {}).get(field.key, "")


def explained(field: Field) -> str:
    """ "Titel des Projekts (höchstens 70 Zeichen)" """
    return f"{field.hint} ({field.limits})" if field.limits else field.hint


def _written(field: Field, values: Mapping[str, Any], path: str, depth: int) -> Iterator[str]:
    """The lines of one field, its explanation above it; `path` finds its value."""
    margin = "  " * depth
    yield f"{margin}# {explained(field)}"
    if field.shape != "block":
        yield f"{margin}{field.key}:{_value(field, values.get(path))}"
        return
    yield f"{margin}{field.key}:"
    inner = depth + 1
    if field.keyed:
        yield f"{'  ' * inner}kennung-der-quelle:" if field.required else f"{'  ' * inner}gemeindezeitung-2026:"
        inner += 1
    first = field.many
    for child in sorted(field.fields, key=lambda f: not f.required):
        lines = list(_written(child, values, f"{path}.{child.key}", inner + (1 if field.many else 0)))
        if first:  # the dash of a list stands before its first field
            lines[1] = f"{'  ' * inner}- {lines[1].lstrip()}"
            first = False
        yield from lines


def _value(field: Field, value: Any) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        return f" [{', '.join(as_yaml([item]).removeprefix('- ').strip() for item in value)}]"
    return " " + as_yaml([plain(field, value)]).removeprefix("- ").strip()
