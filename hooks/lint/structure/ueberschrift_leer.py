"""A heading with nothing under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context

_HEADING = re.compile(r"^(#{1,6}) +\S")


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    headings = {p.place(0)[0]: p for p in passages if p.kind == "ueberschrift"}
    for line in sorted(headings):
        level = len(_HEADING.match(context.document.lines[line - 1])[1]) if _HEADING.match(context.document.lines[line - 1]) else 0
        after = next((text for text in context.document.lines[line:] if text.strip()), "")
        match = _HEADING.match(after)
        if level and (not after or (match and len(match[1]) <= level)):
            yield Hit(headings[line], 0, len(headings[line].text))
