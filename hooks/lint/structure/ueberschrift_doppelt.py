"""Two headings of one file with the same words."""

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
    seen: set[str] = set()
    for passage in passages:
        if passage.kind == "ueberschrift":
            bare = re.sub(r"\W+", " ", passage.text).strip().lower()
            if bare in seen:
                yield Hit(passage, 0, len(passage.text))
            seen.add(bare)
