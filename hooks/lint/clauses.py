"""Main clauses: the subject before the verb, and whether another subject stands behind it.

In German the object may come first („Die Kosten trägt das Land“). So subject and verb of different number are a slip only when nothing
behind the verb could be the subject instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from hooks.lint import grammar
from hooks.lint.grammar import data
from hooks.lint.phrases import determiners, of_noun, together

if TYPE_CHECKING:
    from hooks.lint.spelling import Speller

_SOMEBODY = frozenset("er sie es man wer was das dies jeder jede jedes niemand jemand keiner keine einer eine dieser diese jener alle alles beide viele mehrere einige manche wir ihr Sie ich du die der welche solche nichts etwas".split())
_AT = frozenset("in an auf über unter vor hinter neben zwischen mit bei von aus nach seit zu für durch gegen ohne um am im zum zur beim vom ins ans bis ab laut dank wegen während trotz statt pro je per samt gegenüber entlang außer als wie".split())


@lru_cache(20_000)
def number_of_verb(word: str, speller: Speller) -> str:
    """„1“ for a verb in the singular, „p“ in the plural, nothing where it could be another word."""
    if word in grammar.singular():
        return "1"
    if word in grammar.plural_past() or word in data()["hilfszeitwoerter"]["mehrzahl"].split() or word in ("haben", "werden", "können", "müssen", "sollen", "wollen", "dürfen", *data()["ohne_ziel"]["mehrzahl"].split()):
        return "p"
    if word in data()["keine_zeitwoerter"].split():
        return ""
    for ending, number in (("ten", "p"), ("te", "1"), ("t", "1")):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            sure = speller.has(f"ge{stem}t") and (speller.has(f"{stem}en") or speller.has(f"{stem}n"))
            return number if sure else ""
    return ""


def phrases(words: list[str], speller: Speller) -> Iterator[tuple[int, int, frozenset[str]]]:
    """(first, behind, readings) of every phrase with a determiner; at most three words may stand between it and its noun."""
    at = 0
    while at < len(words):
        noun = next((i for i in range(at + 1, min(at + 5, len(words))) if words[i][:1].isupper()), 0) if words[at].lower() in determiners() else 0
        if noun:
            yield at, noun + 1, together(words[at], [w for w in words[at + 1 : noun] if re.search(r"e[nrms]?$", w)], words[noun], "", speller)
            at = noun
        at += 1


def may_be_subject(words: list[str], number: str, speller: Speller) -> bool:
    """Whether anything in these words could be a subject in this number."""
    covered: dict[int, frozenset[str]] = {}
    for first, behind, readings in phrases(words, speller):
        inside = first > 0 and words[first - 1].lower() in _AT or words[first].lower() in ("am", "im", "zum", "zur", "beim", "vom", "ins", "ans")
        fits = {r for r in readings if r[0] == "1" and (r[1] == "p") == (number == "p")}
        if fits and not inside:
            return True
        covered |= dict.fromkeys(range(first, behind), readings)
    for at, word in enumerate(words):
        if at in covered:
            continue
        if word in _SOMEBODY:
            return True
        before = words[at - 1].lower() if at else ""
        counted = number == "1" and before.replace(".", "").isdigit()
        if word[:1].isupper() and before not in _AT and not counted:
            readings = of_noun(word, speller)
            if any(r[0] == "1" and (r[1] == "p") == (number == "p") for r in readings):
                return True
    return False
