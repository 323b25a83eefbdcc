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


_SEASONS = frozenset("herbst sommer winter frühling frühjahr ende anfang rahmen süden norden osten westen garten laden".split())
# After „im“ or „zum“ stands a noun, when no noun follows: „zum fest am 15. August“, „im herbst 2023“.
_ALONE = re.compile(
    r"\b(?:[Ii]m|[Zz]um|[Bb]eim|[Vv]om|[Aa]m|[Ii]ns|[Zz]ur) ([a-zäöüß]{4,})"
    r"(?=[.,;:!?)]|$| (?:\d+|am|im|in|an|auf|um|mit|für|und|oder|des|der|von|vom|zum|zur|bei|beim|ist|sind|war|wird|werden|hat|haben|statt)\b)"
)
_SMALL_ENDS = re.compile(r"(?:e[nmrs]?|ig|lich|isch|weise)$")
_SMALL = frozenset("rund etwa fast erst einst meist selbst zuletzt knapp mehr sehr dort hier heute früh jetzt ganz weit lang gemeinsam mindestens höchstens nicht auch damals nahe oben unten".split())


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    speller = context.speller
    for passage in passages:
        for match in _pattern(rule.match).finditer(passage.text):
            if not passage.quoted(*match.span()) and match[0] not in speller.names:
                yield Hit(passage, *match.span(), match[0].capitalize())
        for match in _ALONE.finditer(passage.text):
            word = match[1]
            noun = word not in _SMALL and (word in _SEASONS or not _SMALL_ENDS.search(word)) and speller.has(word.capitalize())
            if noun and not passage.quoted(*match.span(1)) and not _pattern(rule.match).fullmatch(word):
                yield Hit(passage, *match.span(1), word.capitalize())


@cache
def _pattern(expressions: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words; a hyphen or a dot beside them makes them part of something else (an address, „-wohnung“)."""
    return re.compile(rf"(?<![\w.@/:-])(?:{'|'.join(expressions)})(?![\w@/:-]|\.[a-z])")
