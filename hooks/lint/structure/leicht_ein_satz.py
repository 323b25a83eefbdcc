"""In Leicht lesen: a line that holds more than one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule
from hooks.lint.sentences import sentences

if TYPE_CHECKING:
    from hooks.lint.run import Context


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    for passage in passages:
        found = [place for place in sentences(passage.text) if passage.kind == "absatz"]
        outside = [place for place in found if not passage.quoted(place[1] - 1, place[1])]  # „Was tun?“ inside a sentence
        if len(found) > 1 and len(outside) > 1:
            yield Hit(passage, *found[1], None, {"count": len(found)})
