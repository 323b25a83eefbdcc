"""Names of our members, misspelled by a letter or two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context

_WORD = re.compile(r"(?<![\w.-])[A-ZÄÖÜ][a-zäöüß]{4,}\b")

_OTHER_PLACE = re.compile(r"(?:berg|dorf|bach|stein|feld|hofen|kirchen)$")


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    for passage in passages:
        for match in _WORD.finditer(passage.text):
            word = match[0]
            if word in context.names or passage.quoted(match.start(), match.end()):
                continue
            for name in (name for form in rule.forms for name in form):
                if word.startswith(name) and re.match("s$|er|isch|egg|[a-zäöüß]{4}", word[len(name) :]):
                    continue  # „Moosburger“, „Thalgaus“
                if word[0] == name[0] and 0 < distance(word, name) <= (2 if len(name) > 8 else 1):
                    level = "tipp" if _OTHER_PLACE.search(word) else rule.level  # „Moosberg“ may well be somewhere else
                    yield Hit(passage, match.start(), match.end(), name, {"level": level})
                    break


def distance(one: str, other: str) -> int:
    """Letters to add, drop or exchange between two words (Levenshtein)."""
    if abs(len(one) - len(other)) > 2:
        return 9
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]
