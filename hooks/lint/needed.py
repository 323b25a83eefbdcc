"""What a text must hold for an expression to match at all: asking for it first is ten times as fast as searching."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

Pieces = frozenset[str]  # a match holds at least one of them; one that is empty says nothing
_NOTHING: Pieces = frozenset([""])


class Index:
    """Several texts searched at once: which of them hold a piece."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._all = "".join(f"{text}\n" for text in texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def holding(self, pieces: Pieces) -> set[int]:
        """Numbers of the texts that hold at least one of the pieces."""
        found: set[int] = set()
        for piece in pieces:
            at = self._all.find(piece)
            while 0 <= at < len(self._all):
                number = bisect_right(self._starts, at) - 1
                found.add(number)
                at = self._all.find(piece, self._starts[number + 1])
        return found


@cache
def needed(expression: str, case: bool) -> Pieces:
    """Pieces of which every match of the expression holds at least one: as they are written, or without `case` in small letters."""
    return _of_sequence(re._parser.parse(expression), case)


def _of_sequence(parsed: Iterable[tuple[object, object]], case: bool) -> Pieces:
    """The run of letters or the inner choice whose shortest piece is longest."""
    run, best = "", _NOTHING
    for kind, value in (*parsed, (None, None)):
        letter = _letter(kind, value, case)
        if letter is not None:
            run += letter
            continue
        run += _repeated(kind, value, case)
        best = max(best, frozenset([run]), _of_group(kind, value, case), key=_weight)
        run = ""
    return best


def _repeated(kind: object, value: object, case: bool) -> str:
    """What a repeated letter adds for sure: „___“ of „_{3,}“."""
    if kind is not re._constants.MAX_REPEAT or len(value[2]) != 1:
        return ""
    return value[0] * (_letter(*value[2][0], case) or "")


def _of_group(kind: object, value: object, case: bool) -> Pieces:
    if kind is re._constants.SUBPATTERN:
        _, flags_on, _, inner = value
        return _NOTHING if case and flags_on & re.IGNORECASE else _of_sequence(inner, case)
    if kind is re._constants.BRANCH:
        return frozenset().union(*(_of_sequence(branch, case) for branch in value[1]))
    if kind in (re._constants.MAX_REPEAT, re._constants.MIN_REPEAT) and value[0]:
        return _of_sequence(value[2], case)
    return _NOTHING


def _letter(kind: object, value: object, case: bool) -> str | None:
    """The one letter that can stand here; without `case` a small one, as in „a“ or „[Aa]“."""
    if kind is re._constants.LITERAL:
        value = [(kind, value)]
    elif kind is not re._constants.IN:
        return None
    if any(inner is not re._constants.LITERAL for inner, _ in value):
        return None
    letters = {chr(code) if case else chr(code).lower() for _, code in value}
    letter = letters.pop()
    return letter if not letters and len(letter) == 1 else None


def _weight(pieces: Pieces) -> int:
    return min(map(len, pieces))
