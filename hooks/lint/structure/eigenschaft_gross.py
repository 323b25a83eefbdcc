"""Adjectives that begin large between article and noun: „eine Barrierefreie Toilette“, „die Örtlichen Vereine“."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context

_ENDS = re.compile(r"(?:isch|lich|ig|bar|sam|frei|reich|arm|weit|haft|los|ell|iv|al|iert)e[nmrs]?$")


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    """`forms`: what stands before, and nouns that make the whole a name („die Landwirtschaftliche Fachschule“)."""
    before, names = ("|".join(form) for form in rule.forms)
    pattern = re.compile(rf"(?<![\w„])(?:{before}) (?!Freiwillig)([A-ZÄÖÜ][a-zäöüß]{{4,}}) (?!(?i:\w*(?:{names}))\b)[A-ZÄÖÜ][a-zäöüß]+")
    speller = context.speller
    for passage in passages:
        for match in pattern.finditer(passage.text):
            word = match[1]
            small = word.lower()
            if _ENDS.search(word) and word not in speller.names and not passage.quoted(*match.span(1)) and speller.has(small) and not speller.has(word):
                yield Hit(passage, *match.span(1), small)
