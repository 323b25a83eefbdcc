"""Projects that have been under way for a long time without news."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    state = context.document.values.get("stand")
    if context.document.kind != "project" or not isinstance(state, dict) or state.get("status") != "in_umsetzung":
        return
    told = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-\d\d)?", str(state.get("datum", "")))
    if told:
        months = (context.today.year - int(told[1])) * 12 + context.today.month - int(told[2] or 12)
        if months > rule.limit:
            place = context.document.place(("stand", "datum"))
            yield Hit(Passage(told[0], "feld", (place,), "stand.datum"), 0, len(told[0]))
