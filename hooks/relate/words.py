"""What two short German texts have in common: nouns in, stems and parts of compounds out.

Only words with a capital letter count (nouns, names, abbreviations): they carry what a text is about. Inflection is cut
off by rule, not by dictionary: Kindergärten, Kindergartens → the same stem as Kindergarten.
"""

from __future__ import annotations

import re
from functools import cache

from hooks.vocabulary import data

_NOUN = re.compile(r"\b[A-ZÄÖÜ][\wÄÖÜäöüß]+\b(?! (?:Sie|wir|ihr)\b)")  # „Rufen Sie an“ begins with a verb
_BOTH = re.compile(r"[:*/_]-?[iI]n(?:nen)?\b")  # Bürger:innen counts like Bürger
_ENDINGS = ("innen", "en", "er", "em", "es", "e", "n", "s")
_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
MIN_STEM, MIN_PART, MIN_REST = 3, 5, 4


@cache
def stem(word: str) -> str:
    """A word without inflection, umlauts folded: Häuser → haus, Schulen → schul, Platzes → platz.

    Endings are taken off as long as enough is left; e.g. three letters, four before „er“ and „s“. Not linguistics: two
    forms of one word must meet, and words that would meet by accident stand in `data/wortstamm.yaml`.
    """
    text = word.lower()
    kept = _kept()
    changed = True
    while changed and text not in kept:
        changed = False
        for ending in _ENDINGS:
            rest = text.removesuffix(ending)
            least = 4 if ending in ("er", "s", "innen") else MIN_STEM
            if rest == text or len(rest) < least or (ending == "n" and rest[-2:] not in ("el", "er")) or (ending == "s" and rest.endswith("s")):
                continue
            text, changed = rest, True
            break
    return text.translate(_PLAIN)


def nouns(text: str) -> dict[str, str]:
    """Stem → the word as it is written, for every noun that says something; in the order of the text."""
    found: dict[str, str] = {}
    for word in _NOUN.findall(_BOTH.sub("", text)):
        key = stem(word)
        if key not in _weightless():
            found.setdefault(key, word)
    return found


def parts(key: str) -> frozenset[str]:
    """Beginnings and ends of a long stem that may be words of their own: kindergartenneubau → kindergart, neubau …

    Which of them are words is for the caller to know; a beginning gives up its linking s and the inflection with it.
    """
    found = set()
    for cut in range(MIN_PART, len(key) - MIN_REST + 1):
        if not key[cut:].startswith(_no_parts()):
            found.add(stem(key[:cut]))
    found.update(key[cut:] for cut in range(MIN_REST, len(key) - MIN_PART + 1))
    return frozenset(p for p in found if len(p) >= MIN_PART)


@cache
def _weightless() -> frozenset[str]:
    return frozenset(stem(word) for word in data("wortstamm")["ohne_gewicht"].split())


@cache
def _kept() -> frozenset[str]:
    return frozenset(word.lower() for word in data("wortstamm")["bleibt"].split())


@cache
def _no_parts() -> tuple[str, ...]:
    return tuple(data("wortstamm")["keine_teile"].split())
