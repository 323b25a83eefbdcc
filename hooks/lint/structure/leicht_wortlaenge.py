"""In Leicht lesen: a word with too many letters between two hyphens. What is called so stands in „…“."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context

_WORD = re.compile(r"[^\W\d_]+")


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    for passage in passages:
        for match in _WORD.finditer(passage.text):
            word = match[0]
            if len(word) <= rule.limit or passage.quoted(*match.span()):
                continue
            halves = context.speller.halves(word)
            better = "-".join(halves) if halves else None
            near = f"Vielleicht „{better}“? " if better else ""
            yield Hit(passage, *match.span(), better, {"count": len(word), "limit": round(rule.limit), "near": near})
