"""In Leicht lesen: a heading without a sentence, and a section that goes on and on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context

_EMPTY = ("Unter der Überschrift „{found}“ steht kein Satz", "Schreiben Sie einen Satz darunter oder löschen Sie die Überschrift")
_LONG = ("Dieser Abschnitt hat {count} Sätze", "Nach höchstens {limit} Sätzen hilft eine neue Zwischenüberschrift mit ## am Anfang der Zeile")


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    starts = [n for n, p in enumerate(passages) if n == 0 or p.kind == "ueberschrift"]
    for start, end in pairwise([*starts, len(passages)]):
        first = passages[start]
        count = sum(p.kind == "absatz" for p in passages[start:end])
        told = _EMPTY if not count else _LONG if count > rule.limit else None
        if told:
            values = {"found": first.text, "count": count, "limit": round(rule.limit)}
            yield Hit(first, 0, len(first.text), None, {"fault": told[0].format(**values), "way": told[1].format(**values)})
