"""Remember what was found in an unchanged file, so that a second check need not even load the dictionary.

The key is the file's text, the rules, the names and the code of this room; a changed rule forgets everything.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple
from datetime import date
from functools import cache
from pathlib import Path

from hooks.findings import Finding
from hooks.load import Document
from hooks.vocabulary import DATA


@cache
def rules_digest() -> str:
    """One digest over everything that decides what is found: rules, word lists, code."""
    digest = hashlib.sha256()
    code = Path(__file__).parent
    for path in sorted([*(DATA / "voice").glob("*.yaml"), *DATA.glob("*.txt"), DATA / "grammatik.yaml", *code.rglob("*.py")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


class Cache:
    """Findings by file, in one JSON file; without a folder nothing is remembered."""

    def __init__(self, folder: Path | None, names: frozenset[str]) -> None:
        self._file = folder / "stimme.json" if folder else None
        self._key = hashlib.sha256(("\n".join(sorted(names)) + rules_digest()).encode()).hexdigest()
        self._old = self._load()
        self._new: dict[str, list] = {}

    def _load(self) -> dict[str, list]:
        if not self._file or not self._file.is_file():
            return {}
        try:
            stored = json.loads(self._file.read_text(encoding="utf-8"))
        except ValueError:
            return {}
        return stored["findings"] if stored.get("key") == self._key else {}

    def _name(self, document: Document, today: date) -> str:
        text = "\n".join(document.lines)
        return hashlib.sha256(f"{document.path}\n{today.isoformat()}\n{text}".encode()).hexdigest()

    def read(self, document: Document, today: date) -> list[Finding] | None:
        name = self._name(document, today)
        stored = self._old.get(name)
        if stored is None:
            return None
        self._new[name] = stored
        return [Finding(*row) for row in stored]

    def write(self, document: Document, today: date, findings: list[Finding]) -> None:
        self._new[self._name(document, today)] = [astuple(f) for f in findings]

    @property
    def changed(self) -> bool:
        """Whether a file is another one than before, or gone."""
        return self._new != self._old

    def close(self) -> None:
        """Keep only what this run saw; written beside and renamed, so that a killed run leaves no half file."""
        if not self._file or not self.changed:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_suffix(".neu")
        beside.write_text(json.dumps({"key": self._key, "findings": self._new}, ensure_ascii=False), encoding="utf-8")
        beside.replace(self._file)
