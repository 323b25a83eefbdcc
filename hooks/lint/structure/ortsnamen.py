"""Names of places: our members misspelled by a letter or two, and municipalities of several words („Braunau an Inn“)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.names import municipalities
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context

_WORD = re.compile(r"(?<![\w.-])[A-ZÄÖÜ][a-zäöüß]{4,}\b")
_OTHER_PLACE = re.compile(r"(?:berg|dorf|bach|stein|feld|hofen|kirchen)$")
_BETWEEN = r"(?:am|an der|an|im|in der|in|bei der|bei|ob der|ob|unter|auf der|auf)"
_LONG = re.compile(rf"(?<![\w.-])([A-ZÄÖÜ][a-zäöüß]{{3,}}) ({_BETWEEN}) (?=([A-ZÄÖÜ][a-zäöüß]{{2,}})(?![\w-]))")


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    for passage in passages:
        for match in _WORD.finditer(passage.text):
            if match[0] not in context.names and not passage.quoted(*match.span()):
                yield from _of_members(rule, passage, match)
        for match in _LONG.finditer(passage.text):
            better = _official(match[1], match[2], match[3])
            if better and not passage.quoted(*match.span()):
                yield Hit(passage, match.start(), match.end(3), better)


def _of_members(rule: Rule, passage: Passage, match: re.Match[str]) -> Iterator[Hit]:
    word = match[0]
    for name in (name for form in rule.forms for name in form):
        if word.startswith(name) and re.match("s$|er|isch|egg|[a-zäöüß]{4}", word[len(name) :]):
            continue  # „Moosburger“, „Thalgaus“
        if word[0] == name[0] and 0 < distance(word, name) <= (2 if len(name) > 8 else 1):
            level = "tipp" if _OTHER_PLACE.search(word) else rule.level  # „Moosberg“ may well be somewhere else
            yield Hit(passage, match.start(), match.end(), name, {"level": level})
            break


@cache
def _by_last_word() -> dict[str, list[tuple[str, str]]]:
    """Last word of a municipality of three words or four → (first word, what stands between)."""
    table = defaultdict(list)
    for name in municipalities():
        if parts := re.fullmatch(rf"([A-ZÄÖÜ][a-zäöüß]+) ({_BETWEEN}) ([A-ZÄÖÜ][a-zäöüß]+)", name):
            table[parts[3]].append((parts[1], parts[2]))
    return table


def _official(first: str, between: str, last: str) -> str | None:
    """The municipality that is meant: the same ends with another word between, or a first word one or two letters away."""
    known = _by_last_word().get(last, [])
    if (first, between) in known:
        return None
    for name, right in known:
        near = distance(first, name) if right == between and first[0] == name[0] else 9
        if name == first or near == 1 or (near == 2 and first not in _first_words()):
            return f"{name} {right} {last}"
    return None


@cache
def _first_words() -> frozenset[str]:
    """„Pörtschach am Wörthersee“ is none of the list and yet right: what is a municipality of its own is not corrected."""
    return frozenset(name.split()[0] for name in municipalities())


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
