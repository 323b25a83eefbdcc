"""A quotation that is opened and never closed, or closed and never opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context

_PAIR = re.compile(r"„[^„“]*“")


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    for passage in passages:
        if passage.kind == "linktext" or re.search(r"[\"”]", passage.text) or re.search(r"(?<!\S)“\w", passage.text):
            continue  # other rules have something to say about these signs
        left = _PAIR.sub(lambda m: " " * len(m[0]), _PAIR.sub(lambda m: " " * len(m[0]), passage.text))
        for match in re.finditer("[„“]", left):
            yield Hit(passage, match.start(), match.end(), None, {"partner": "“" if match[0] == "„" else "„"})
