"""The reader is „du“ and „Sie“ in one paragraph: „Du suchst eine Lehrstelle? Wir freuen uns auf Ihre Bewerbung.“"""

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
    """The first place at which the other address begins; `other` shows the one before."""
    familiar, polite = rule.forms
    for passage in passages:
        one, two = _first(familiar, passage), _first(polite, passage)
        if one and two:
            before, after = sorted((one, two), key=lambda m: m.start())
            yield Hit(passage, *after.span(), None, {"other": before[0]})


def _first(expressions: tuple[str, ...], passage: Passage) -> re.Match[str] | None:
    found = (m for e in expressions for m in _pattern(e).finditer(passage.text) if not passage.quoted(*m.span()))
    return min(found, key=lambda m: m.start(), default=None)


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression)
