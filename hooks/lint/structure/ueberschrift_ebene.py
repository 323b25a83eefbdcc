"""A heading two levels below the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context

_MARKS = re.compile(r"(#{1,6}) +\S")


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    before = 2  # the title of a page stands in its front matter
    for passage in passages:
        if passage.kind != "ueberschrift" or passage.key:
            continue
        marks = _MARKS.match(context.document.lines[passage.place(0)[0] - 1])
        if not marks:
            continue
        level = len(marks[1])
        if level > before + 1:
            yield Hit(passage, 0, len(passage.text), None, {"above": "#" * before, "most": "#" * (before + 1)})
        before = level
