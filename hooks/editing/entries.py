"""Add one entry to a list in the head of a profile, and leave every other line as it is."""

from __future__ import annotations

from typing import Any

import yaml

from hooks.editing.writing import as_yaml
from hooks.load import Document, parse_document
from hooks.load.files import SourceFile

_LAST = ("zahlen", "anmerkungen", "bild", "bilder", "ausnahmen", "quellen", "geprueft")  # a new list stands before these


def add(document: Document, key: str, entry: dict[str, Any]) -> str | None:
    """The text of the file with one more entry in the list `key`; None where the list is written in a way we leave alone."""
    lines = list(document.lines)
    places = {name[0]: line for name, (line, _) in document.placed.key_places.items() if len(name) == 1}
    old = document.values.get(key)
    if key in places and old:
        first = document.placed.places.get((key, 0), (0, 0))[0]
        if not isinstance(old, list) or first <= places[key]:
            return None  # „sucht: [{…}]“ in one line
        indent = len(lines[first - 1]) - len(lines[first - 1].lstrip())
        at = _end(document, places, key)
    else:
        indent = 2
        at = min((places[name] for name in _LAST if name in places), default=document.head_at[0] + document.head_at[1]) - 1
        if key in places:
            at = places[key]
    block = [f"{' ' * indent}{line}".rstrip() for line in as_yaml([entry]).rstrip("\n").split("\n")]
    if key not in places:
        block.insert(0, f"{key}:")
    text = "\n".join([*lines[:at], *block, *lines[at:]])
    return text if _says(text, document, key, entry) else None


def _end(document: Document, places: dict[str, int], key: str) -> int:
    """How many lines there are up to the last line of a field."""
    head_end = document.head_at[0] + document.head_at[1] - 1
    after = min((line - 1 for line in places.values() if line > places[key]), default=head_end)
    while after > places[key] and (not document.lines[after - 1].strip() or document.lines[after - 1].startswith("#")):
        after -= 1
    return after


def _says(text: str, document: Document, key: str, entry: dict[str, Any]) -> bool:
    """True when the new text is the old one plus this entry, and nothing else has changed."""
    read, findings = parse_document(text.encode(), SourceFile(document.path, document.kind))
    wanted = dict(document.values) | {key: [*(document.values.get(key) or []), yaml.load(as_yaml(entry), yaml.CBaseLoader)]}
    return not findings and read.values == wanted and read.body == document.body
