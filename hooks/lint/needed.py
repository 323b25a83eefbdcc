"""What a text must hold for an expression to match at all: asking for it first is ten times as fast as searching."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

Pieces = frozenset[str]  # a match holds at least one of them; one that is empty says nothing
_NOTHING: Pieces = frozenset([""])


@cache
def needed(expression: str) -> Pieces:
    """Pieces in small letters, of which every match of the expression holds at least one."""
    return _of_sequence(re._parser.parse(expression))


def may_match(expression: str, lower: str) -> bool:
    """False only where the expression cannot match the text, whose small letters are `lower`."""
    return any(piece in lower for piece in needed(expression))


def possible(expressions: Iterable[str], lower: str) -> list[str]:
    return [e for e in expressions if may_match(e, lower)]


def _of_sequence(parsed: Iterable[tuple[object, object]]) -> Pieces:
    """The run of letters or the inner choice whose shortest piece is longest."""
    run, best = "", _NOTHING
    for kind, value in (*parsed, (None, None)):
        letter = _letter(kind, value)
        if letter is not None:
            run += letter
            continue
        best = max(best, frozenset([run]), _of_group(kind, value), key=_weight)
        run = ""
    return best


def _of_group(kind: object, value: object) -> Pieces:
    if kind is re._constants.SUBPATTERN:
        return _of_sequence(value[3])
    if kind is re._constants.BRANCH:
        return frozenset().union(*(_of_sequence(branch) for branch in value[1]))
    if kind in (re._constants.MAX_REPEAT, re._constants.MIN_REPEAT) and value[0]:
        return _of_sequence(value[2])
    return _NOTHING


def _letter(kind: object, value: object) -> str | None:
    """The one small letter that can stand here, as in „a“ or „[Aa]“."""
    if kind is re._constants.LITERAL:
        value = [(kind, value)]
    elif kind is not re._constants.IN:
        return None
    if any(inner is not re._constants.LITERAL for inner, _ in value):
        return None
    letters = {chr(code).lower() for _, code in value}
    letter = letters.pop()
    return letter if not letters and len(letter) == 1 else None


def _weight(pieces: Pieces) -> int:
    return min(map(len, pieces))
