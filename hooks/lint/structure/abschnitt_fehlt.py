"""A project that tells where it began but not what was done."""

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
    if context.document.kind != "project":
        return
    headings = [p for p in passages if p.kind == "ueberschrift"]
    names = {p.text.strip() for p in headings}
    if names and "Lösung" not in names and not any(re.match("Lös", name) for name in names):
        yield Hit(headings[0], 0, len(headings[0].text))
