"""Words that stand in no dictionary: a slip, or a name we do not know yet. Never blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule
from hooks.lint.sentences import WORD

if TYPE_CHECKING:
    from hooks.lint.run import Context

_ADDRESS = re.compile(r"\S+@\S+|\S+\.(?:at|com|de|eu|org|net|land|info)\b\S*|https?://\S+")
_GAPPED = re.compile(r"-$|^-")  # „Kinder- und Jugendräume“: the half word is judged with its partner elsewhere


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    seen: set[str] = set()
    for passage in passages:
        addresses = [m.span() for m in _ADDRESS.finditer(passage.text)]
        for match in WORD.finditer(passage.text):
            word = match[0]
            if not rule.quotes and passage.quoted(*match.span()):
                continue
            if any(a <= match.start() < b for a, b in addresses) or _half(passage.text, match) or word in seen:
                continue
            right, better = context.speller.verdict(word)
            if not right:
                seen.add(word)
                hint = f"Meinten Sie „{better}“? " if better else ""
                level = "pruefen" if _surely_a_slip(word, better) else "tipp"
                yield Hit(passage, match.start(), match.end(), better, {"near": hint, "level": level})


def _surely_a_slip(word: str, better: str | None) -> bool:
    """Short words, and those nothing is near to, are mostly names we do not know yet."""
    return bool(better) and len(word) > 5 and (word[0].islower() or word[0] == better[0])


def _half(text: str, match: re.Match[str]) -> bool:
    """A word with a missing half („Kinder-“, „-räume“), a digit beside it, or single capital letters are not judged."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return before in "-–&0123456789" and before != "" and (before == "-" or before.isdigit()) or after.isdigit() or (after == "-")
