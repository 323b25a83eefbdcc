"""Noun phrases: the cases, genders and numbers that a determiner, an adjective and a noun allow together.

In: words as they are written. Out: sets of readings; „1m“ is the first case, masculine, „3p“ the third case, plural. An empty set means
that the words cannot stand together. What we do not know about a noun excludes nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hooks.lint.grammar import PLURAL_LIKE, data, finite, gender, may_begin, sure_gender

if TYPE_CHECKING:
    from hooks.lint.spelling import Speller

Readings = frozenset[str]
ALL: Readings = frozenset(case + kind for case in "1234" for kind in "mfnp")
_WEAK = {"e": "1m 1f 4f 1n 4n", "en": "4m 2m 2f 2n 3m 3f 3n 1p 2p 3p 4p", "er": "", "es": "", "em": ""}
_MIXED = {"er": "1m", "es": "1n 4n", "e": "1f 4f", "en": _WEAK["en"], "em": ""}
_DER = {"er": "1m 3f 2f 2p", "e": "1f 4f 1p 4p", "es": "1n 4n 2m 2n", "en": "4m 3p", "em": "3m 3n"}
_EIN = {"": "1m 1n 4n", "e": "1f 4f", "en": "4m", "em": "3m 3n", "er": "3f 2f", "es": "2m 2n"}
_KEIN = {"": "1m 1n 4n", "e": "1f 4f 1p 4p", "en": "4m 3p", "em": "3m 3n", "er": "3f 2f 2p", "es": "2m 2n"}
_PLURAL_S = re.compile(r"(?:[aeiouyé]|team|park|hotel|club|budget|restaurant|tipp|test|film|chef|song|shop|porträt|interview|event)$")
_ENDING = re.compile(r"e[nrsm]?$")


@cache
def determiners() -> dict[str, tuple[Readings, bool]]:
    """Every determiner with its readings, and whether it is one like „ein“, whose adjectives carry more of the ending."""
    words = data()["begleiter"]
    found = {word: (frozenset(readings.split()), False) for word, readings in words["der"].items()}
    for stem in words["dieser"].split():
        found |= {stem + end: (frozenset(readings.split()), False) for end, readings in _DER.items()}
    found |= {"ein" + end: (frozenset(readings.split()), True) for end, readings in _EIN.items()}
    for stem in words["kein"].split():
        found |= {stem + end: (frozenset(readings.split()), True) for end, readings in _KEIN.items() if end or stem in ("kein", "unser")}
    return found


@cache
def prepositions() -> dict[str, str]:
    """Preposition → digits of the cases it takes."""
    return {word: cases for cases, words in data()["vorwoerter"].items() for word in words.split()}


def of_adjective(word: str, mixed: bool) -> Readings:
    ending = _ENDING.search(word)
    return frozenset((_MIXED if mixed else _WEAK)[ending[0]].split()) if ending else ALL


def of_noun(noun: str, speller: Speller) -> Readings:
    """Nothing is excluded for names, for „das Bestehen“ and „die Beste“, and for plurals that may be something else („im Wege“, „Besitzer“)."""
    whole = any(gender(word)[0] and not gender(word)[1] for word in (noun, noun.removesuffix("s"), noun.removesuffix("es")))
    if not whole and (noun in speller.names or noun.endswith(("e", "er")) and speller.has(noun.lower())):
        return ALL
    kind = sure_gender(noun, speller)
    if kind:
        singular = {case + kind for case in ("1234" if kind == "f" or re.search(r"(?:[sßxz]|en)$", noun) else "134")}
        return frozenset(singular | (_plural(noun) if kind != "f" and PLURAL_LIKE.search(noun) else set()))
    if _is_plural_we_know(noun, speller) or any(_feminine_plural(noun, end, speller) for end in ("n", "en", "nen")):
        return frozenset(_plural(noun))
    if any(_feminine_plural(noun, end, speller, deed=True) for end in ("n", "en")):  # „die Arbeiten“, „das Arbeiten“
        return frozenset({"1n", "3n", "4n", *_plural(noun)})
    base = next((noun.removesuffix(end) for end in ("s", "es") if noun.endswith(end) and sure_gender(noun.removesuffix(end), speller) in ("m", "n")), "")
    if not base:
        return ALL
    return frozenset({"2" + gender(base)[0], *(_plural(noun) if _PLURAL_S.search(base.lower()) else ())})


def _is_plural_we_know(noun: str, speller: Speller) -> bool:
    """„Bäume“ and „Obstbäume“, if „Obst“ is a word."""
    word = noun.lower()
    known = next((plural for plural in data()["mehrzahl"].split() if word.endswith(plural)), "")
    return bool(known) and may_begin(noun[: len(noun) - len(known)], speller)


def _feminine_plural(noun: str, ending: str, speller: Speller, deed: bool = False) -> bool:
    """„Brücken“; with `deed` „Schneeschaufeln“, which is also what somebody does."""
    base = noun.removesuffix(ending)
    if base == noun or sure_gender(base, speller) != "f":
        return False
    if re.search(r"(?:ung|heit|keit|schaft|tät|ion|erin)(?:n?en)$", noun):
        return not deed
    return any(speller.has(word.lower()) for word in (noun, noun[len(gender(base)[1]) :])) == deed


def _plural(noun: str) -> set[str]:
    old = {"3m", "3n"} if noun.endswith("e") else set()  # „im Wege“
    return {case + "p" for case in ("1234" if noun.endswith(("n", "s")) else "124")} | old


def is_adjective(word: str, speller: Speller) -> bool:
    """An inflected adjective by its other forms; „machen“ and „gerade“ are none, „offen“ has no ending."""
    ending = _ENDING.search(word)
    stem = word[: ending.start()] if ending else word
    none = data()["begleiter"]["keine_eigenschaft"].split()
    if not ending or len(stem) < 2 or word.endswith("weise") or word in finite() or stem in none or word in none:
        return False
    return speller.has(stem + "em") and speller.has(stem + "er") and (ending[0] == "er" or not speller.has(word + "em"))


def together(determiner: str, adjectives: list[str], noun: str, preposition: str, speller: Speller) -> Readings:
    """What all words of a phrase allow; none is left when one of them has a wrong ending."""
    readings, mixed = determiners()[determiner.lower()]
    cases = prepositions().get(preposition.lower(), "1234")
    readings = frozenset(r for r in readings if r[0] in cases)
    for word in adjectives:
        readings &= of_adjective(word, mixed)
    return readings & of_noun(noun, speller) if readings else readings
