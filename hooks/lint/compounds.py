"""Compounds of known parts, with the linking s where German asks for it; and the word that was probably meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain

from hooks.lint.dictionary import Dictionary

# These endings always take the s (source: Duden-Grammatik, Fugenelement); „Leben“, „Arbeit“ usually do.
_ALWAYS_S = re.compile(r"(?:ung|heit|keit|schaft|ion|tät|ling|tum)$")
_USUALLY_S = frozenset({"Leben", "Arbeit", "Wissen", "Verein", "Bezirk", "Betrieb", "Verkehr", "Beruf", "Geburt", "Eigentum", "Essen", "Wohlbefinden"})
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_LETTERS = "enirstadhulcgmobwfkzvpäüößjyxq"
_SHORT_TAILS = frozenset({"Amt", "Bad", "Bau", "Bus", "Cup", "Hof", "Not", "Ort", "Rad", "Rat", "See", "Tag", "Tal", "Tor", "Weg", "Zug"})
_NO_TAILS = frozenset({"Bens", "Eine", "Einen", "Elle", "Ellen", "Ende", "Enden"})  # what looks like a word in „Studierende“, „Vereine“
_ENDINGS = ("n", "en", "s", "es", "e", "er", "ern")
_UMLAUT = re.compile("[äöü]")
_PLAIN = str.maketrans("äöü", "aou")
MIN_PART = 4
LONG_PART = 8


def missing_linking_s(word: str, own: Dictionary) -> str | None:
    """„Öffentlichkeitarbeit“ → „Öffentlichkeitsarbeit“, „Lebenqualität“ → „Lebensqualität“."""
    for cut in range(5, len(word) - 3):
        head, tail = word[:cut], word[cut:]
        if tail[0] == "s" or not tail[0].islower():
            continue
        always = bool(_ALWAYS_S.search(head)) and not tail.startswith("en")
        if (always or head in _USUALLY_S) and own.has(head.capitalize()) and own.has(tail.capitalize()):
            return f"{head}s{tail}"
    return None


def plainly_joined(word: str, own: Dictionary) -> bool:
    """A stem, a linking sound, a stem: „Verkehrskonzept“. The quick part of the question; what it does not know may still be right."""
    small = word[0].islower()  # of two nouns a noun is made, never „regionahlen“
    for cut in range(MIN_PART + 1, len(word) - 4):
        head, tail = word[:cut], word[cut:] if small else word[cut:].capitalize()
        if tail in own.stems and any(link and name in own.stems for name, link in _heads(head)):
            return True
    return False


def split(word: str, names: Collection[str], own: Dictionary) -> tuple[str, str, str] | None:
    """Head, link and tail of a compound of known parts; one part may itself be a compound the dictionary allows."""
    small = word[0].islower()
    cuts = [(word[:cut], word[cut:] if small else word[cut:].capitalize()) for cut in range(len(word) - 3, MIN_PART - 2, -1)]
    for thorough in (False, True):
        for head, tail in cuts:
            if len(tail) < MIN_PART and tail not in _SHORT_TAILS or tail == "Rinnen" and head[-1] == "e":  # „Schulerinnen“
                continue
            tail_is_plain = tail in _SHORT_TAILS or tail in names or own.has(tail)
            for name, link in _heads(head):
                head_is_plain = name in names or _is_head(name, own)
                if head_is_plain and tail_is_plain:
                    return name, link, tail
                if thorough and head_is_plain and len(tail) >= LONG_PART and own.knows(tail):
                    return name, link, tail
                if thorough and tail_is_plain and len(name) >= LONG_PART and own.knows(name):
                    return name, link, tail
    return None


def last_part(word: str, own: Dictionary) -> str | None:
    """The longest plain word of the dictionary a compound ends with: „Glasfaserausbau“ → „ausbau“; None where no such word is sure.

    A short part of a word the dictionary lists itself is not sure, for „Gründung“ is not made of „Dung“.
    """
    listed = word in own.stems
    for cut in range(MIN_PART, len(word) - 2):
        head, tail = word[:cut], word[cut:].capitalize()
        if len(tail) < MIN_PART and tail not in _SHORT_TAILS or tail in _NO_TAILS or not (tail in _SHORT_TAILS or own.has(tail)):
            continue
        for name, link in _heads(head):
            sure = len(tail) > MIN_PART or not listed and (link or len(name) > MIN_PART)
            if sure and (_is_head(name, own) or len(name) >= LONG_PART and own.knows(name)):
                return word[cut:]
    return None


def last_part_among(word: str, words: Collection[str], own: Dictionary) -> str | None:
    """The longest of `words` (with capitals) the word ends with, if a word stands before it: „Kindergartenneubau“ → „neubau“."""
    for cut in range(3, len(word) - 2):
        head, tail = word[:cut], word[cut:].capitalize()
        if tail in words and (len(tail) >= MIN_PART or tail in _SHORT_TAILS) and tail not in _NO_TAILS:
            if any(name in words or name in own.stems for name, _ in _heads(head)):
                return word[cut:]
    return None


def _heads(head: str) -> Iterator[tuple[str, str]]:
    """Ways to read the first part: with and without a linking sound; where the s is compulsory, not without."""
    for link in _LINKS:
        stem = head.removesuffix(link) if link else head
        if len(stem) < 3 or (link and stem == head):
            continue
        name = stem[:1].upper() + stem[1:]
        if link or not (_ALWAYS_S.search(stem) or name in _USUALLY_S):
            yield name, link


def _is_head(name: str, own: Dictionary) -> bool:
    """Heads stand in their plain form: „Haus“, not „Hauses“; three letters are too few to be sure of."""
    if len(name) < MIN_PART:
        return False
    return name in own.stems or name.lower() in own.stems or (len(name) > 5 and not name.endswith("s") and own.has(name))


def nearest_word(word: str, names: Collection[str], own: Dictionary) -> str | None:
    """The nearest word of the dictionary or of our names, one step away, or a compound with one part mended."""
    if word[:1].islower() and own.has(word.capitalize()):
        return word.capitalize()
    steps = one_step(word)
    near = [c for c in steps if c in own.stems or c in names] or [c for c in steps if own.seems(c)]
    near = near or [c for c in steps[: 2 * len(word)] if own.has(c)]  # letters swapped or doubled are the commonest slips
    if not near and len(word) > 8:
        near = _one_part_mended(word, own)
    near = [c for c in near if not missing_linking_s(c, own)]
    if not near:
        return None
    return max(near, key=lambda c: (c[:2] == word[:2], c[-2:] == word[-2:], -abs(len(c) - len(word))))


def _one_part_mended(word: str, own: Dictionary) -> list[str]:
    """„Leerstandmanagment“ → „Leerstandmanagement“, „Gemeinderrat“ → „Gemeinderat“."""
    for cut in range(4, len(word) - 2):
        head, tail = word[:cut], word[cut:].capitalize()
        for link in ("", "s"):
            stem = head.removesuffix(link) if link else head
            if own.has(stem.capitalize()):
                for better in one_step(tail):
                    if better in own.stems:
                        return [head + better.lower()]
        if own.has(tail):
            for better in one_step(head):
                if better in own.stems and own.knows(better + tail.lower()):
                    return [better + tail.lower()]
    return []


def slip_of(word: str, frequent: Collection[str]) -> str | None:
    """The frequent word one letter away: „Kindergraten“, „Haltstellen“. Its own forms („Kindergärten“) are no slips."""
    for end in ("", *_ENDINGS):
        base = word.removesuffix(end) if end else word
        if (end and base == word) or len(base) < 8:
            continue
        if base in frequent:
            return None
        for near in one_step(base):
            if near in frequent and near[:1] == base[:1] and near[-2:] == base[-2:]:
                plural = near.translate(_PLAIN) == base.translate(_PLAIN) and len(_UMLAUT.findall(base)) > len(_UMLAUT.findall(near))
                return None if plural else near + end
    return None


def one_step(word: str) -> list[str]:
    """Every string one swap, deletion, insertion or replacement away; the commonest slips first."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    swaps = (a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1)
    deletes = (a + b[1:] for a, b in cuts if b)
    inserts = (a + c + b for a, b in cuts for c in _LETTERS)
    replaces = (a + c + b[1:] for a, b in cuts if b for c in _LETTERS)
    both = dict.fromkeys(chain(swaps, deletes, inserts, replaces))
    return [c[:1].upper() + c[1:] if word[:1].isupper() else c for c in both]
