"""Nouns that begin small: the dictionary lets „wohnung“ and „kindergarten“ pass as second halves of compounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    for passage in passages:
        for match in _pattern(rule.match).finditer(passage.text):
            if not passage.quoted(*match.span()) and match[0] not in context.speller.names:
                yield Hit(passage, *match.span(), match[0].capitalize())


@cache
def _pattern(expressions: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words; a hyphen or a dot beside them makes them part of something else (an address, „-wohnung“)."""
    return re.compile(rf"(?<![\w.@/:-])(?:{'|'.join(expressions)})(?![\w@/:-]|\.[a-z])")
