"""What a text must hold for an expression to match at all: asking for it first is ten times as fast as searching."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from math import prod

Pieces = frozenset[str]  # a match holds at least one of them; one that is empty says nothing
_NOTHING: Pieces = frozenset([""])
_FEW = 16  # so many letters of a class are still worth asking for
_OFTEN = {" ": 0.2, "e": 0.16, "n": 0.1, "i": 0.08, "r": 0.07, "s": 0.07, "t": 0.06, "a": 0.06}  # in German, roughly


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
    """The run of letters or the inner choice that stands most seldom."""
    run, best = "", _NOTHING
    for kind, value in (*parsed, (None, None)):
        letter = _letter(kind, value, case)
        if letter is not None:
            run += letter
            continue
        run += _repeated(kind, value, case)
        best = min(best, frozenset([run]), _of_group(kind, value, case), key=_often)
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
    if kind is re._constants.ASSERT:  # what must follow or go before stands in the text, too
        return _of_sequence(value[1], case)
    if kind is re._constants.IN:
        return _of_class(value, case)
    if kind is re._constants.BRANCH:
        return frozenset().union(*(_of_sequence(branch, case) for branch in value[1]))
    if kind in (re._constants.MAX_REPEAT, re._constants.MIN_REPEAT) and value[0]:
        return _of_sequence(value[2], case)
    return _NOTHING


def _of_class(inner: Iterable[tuple[object, object]], case: bool) -> Pieces:
    """Each letter of a small class, „\\d“ being 0 to 9."""
    letters: set[str] = set()
    for kind, value in inner:
        if kind is re._constants.LITERAL:
            letters.add(chr(value))
        elif kind is re._constants.RANGE and value[1] - value[0] < _FEW:
            letters |= {chr(code) for code in range(value[0], value[1] + 1)}
        elif kind is re._constants.CATEGORY and value is re._constants.CATEGORY_DIGIT:
            letters |= set("0123456789")
        else:
            return _NOTHING
    return frozenset(letter if case else letter.lower() for letter in letters) if len(letters) <= _FEW else _NOTHING


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


def _often(pieces: Pieces) -> float:
    """How often one of the pieces stands in a text, roughly; seldom is good."""
    return sum(prod(_OFTEN.get(letter, 0.03 if letter.isalpha() else 0.005) for letter in piece.lower()) for piece in pieces)
