"""Names of places: our members misspelled by a letter or two, and municipalities of several words („Braunau an Inn“)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.names import municipalities, places
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context

_WORD = re.compile(r"(?<![\w.-])[A-ZÄÖÜ][a-zäöüß]{4,}\b")
_OTHER_PLACE = re.compile(r"(?:berg|dorf|bach|stein|feld|hofen|kirchen)$")
_BETWEEN = r"(?:am|an der|an|im|in der|in|bei der|bei|ob der|ob|unter|auf der|auf)"
_SAINT = r"(?:(?:St\.|Sankt) )"
_LONG = re.compile(rf"(?<![\w.-])((?:{_SAINT})?[A-ZÄÖÜ][a-zäöüß]{{3,}}) ({_BETWEEN}) (?=([A-ZÄÖÜ][a-zäöüß]{{2,}})(?![\w-]))")
_BATH = re.compile(r"(?<![\w.-])Bad [A-ZÄÖÜ][a-zäöüß]{3,}(?![\w-])")
_DOUBLE = re.compile(r"(?<![\w.-])[A-ZÄÖÜ][a-zäöüß]{3,}-[A-ZÄÖÜ][a-zäöüß]{3,}(?: See)?(?![\w-])")


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    for passage in passages:
        for match in _WORD.finditer(passage.text):
            if match[0] not in context.names and not passage.quoted(*match.span()):
                yield from _of_members(rule, passage, match)
        for match in _LONG.finditer(passage.text):
            better = _official(match[1], match[2], match[3])
            if better and not passage.quoted(*match.span()):
                yield Hit(passage, match.start(), match.end(3), better)
        for match in (*_BATH.finditer(passage.text), *_DOUBLE.finditer(passage.text)):
            better = _nearly(match[0])
            if better and match[0] not in context.names and not passage.quoted(*match.span()):
                yield Hit(passage, *match.span(), better)


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
        if parts := re.fullmatch(rf"((?:{_SAINT})?[A-ZÄÖÜ][a-zäöüß]+) ({_BETWEEN}) ([A-ZÄÖÜ][a-zäöüß]+)", name):
            table[parts[3]].append((_short(parts[1]), parts[2]))
    return table


@cache
def _by_first_words() -> dict[tuple[str, str], list[str]]:
    """(first word, what stands between) → last words: „St. Veit“, „an der“ → „Glan“, „Gölsen“."""
    table = defaultdict(list)
    for last, known in _by_last_word().items():
        for first, between in known:
            table[first, between].append(last)
    return table


@cache
def _shaped_alike() -> dict[tuple[str, bool], list[str]]:
    """Names of two words by their first word and by how they are joined: „Bad Ischl“, „Hermagor-Pressegger See“."""
    table = defaultdict(list)
    for name in municipalities():
        if _BATH.fullmatch(name) or _DOUBLE.fullmatch(name):
            table[re.split("[ -]", name)[0], "-" in name].append(name)
    return table


def _short(first: str) -> str:
    return first.replace("Sankt ", "St. ")


def _nearly(written: str) -> str | None:
    """The one municipality whose name is a letter or two from what stands there, if it begins with the same word."""
    names = _shaped_alike().get((re.split("[ -]", written)[0], "-" in written), [])
    if written in names:
        return None
    near = [name for name in names if distance(written, name) <= 2]
    return near[0] if len(near) == 1 else None


def _official(first: str, between: str, last: str) -> str | None:
    """The municipality that is meant: the same ends with another word between, or one end one or two letters away."""
    first = _short(first)
    known = _by_last_word().get(last, [])
    if not known:
        near = [name for name in _by_first_words().get((first, between), []) if name[0] == last[0] and distance(last, name) == 1]
        return f"{first} {between} {near[0]}" if len(near) == 1 and last not in places() else None
    if (first, between) in known:
        return None
    for name, right in known:
        near = distance(first, name) if right == between and first[0] == name[0] else 9
        if name == first or near == 1 or (near == 2 and first.removeprefix("St. ") not in _first_words()):
            return f"{name} {right} {last}"
    return None


@cache
def _first_words() -> frozenset[str]:
    """„Pörtschach am Wörthersee“ is none of the list and yet right: what is a municipality of its own is not corrected."""
    return frozenset(_short(name).removeprefix("St. ").split()[0] for name in municipalities())


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
