"""Sentences, words and syllables of German text, counted by our own rules (source: reference measurements, § 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

WORD = re.compile(r"[A-Za-zÄÖÜäöüßéèáàâêôçñøå]+(?:[:’'-][A-Za-zÄÖÜäöüßéèáàâ]+)*")
_ABBREVIATION = re.compile(
    r"\b(?:z\.[\s\u202f\u00a0]?B|d\.[\s\u202f\u00a0]?h|u\.[\s\u202f\u00a0]?a|bzw|ca|Mio|Mrd|Nr|Dr|Mag|Dipl|Ing|DI|St|vgl|inkl|exkl|usw|etc|lt|max|min|Abs|Art|Tel|Univ|Prof|e\.[\s\u202f\u00a0]?V|Jh)\."
)
_DATE = re.compile(r"\b\d{1,2}\.(?=[\s\u00a0]*(?:und|bis|–|[A-ZÄÖÜ][a-zä]|\d))")
_END = re.compile(r"[.!?…][“”»)‘\ufffb]*(?=[\s\u00a0]+[„»(‚\u201e]?[A-ZÄÖÜ0-9])")
_HIATUS = re.compile(r"(?:ideen|familien|linien|ferien|eum|eums|(?<!w)(?<!b)ien)$")
_VOWELS = re.compile(r"aa|ee|oo|ai|ei|au|äu|eu|ie|[aeiouyäöüéèáàâêô]")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence in `text`."""
    masked = _ABBREVIATION.sub(lambda m: m[0].replace(".", "_"), text)
    masked = _DATE.sub(lambda m: m[0].replace(".", "_"), masked)
    masked = re.sub(r"(?<=\d)\.(?=\d)", "_", masked)
    start = 0
    for match in _END.finditer(masked):
        yield start, match.end()
        start = match.end() + len(masked[match.end() :]) - len(masked[match.end() :].lstrip())
    if masked[start:].strip():
        yield start, len(text.rstrip())


def words(text: str) -> list[str]:
    return WORD.findall(text)


@lru_cache(100_000)
def syllables(word: str) -> int:
    """Vowel groups, with the hiatus of „Museum“, „Familien“, „Ideen“."""
    word = word.lower().replace("qu", "q")
    count = len(_VOWELS.findall(word))
    if _HIATUS.search(word):
        count += 1
    return max(1, count)


def readability(text: str) -> float:
    """First Wiener Sachtextformel (Bamberger and Vanecek 1984): about 4 (easy) to 15 (hard)."""
    found = words(text)
    total = len(found) or 1
    count = sum(1 for _ in sentences(text)) or 1
    counts = [syllables(w) for w in found]
    long_syllables = 100 * sum(n >= 3 for n in counts) / total
    long_words = 100 * sum(len(w) > 6 for w in found) / total
    one_syllable = 100 * counts.count(1) / total
    return round(0.1935 * long_syllables + 0.1672 * total / count + 0.1297 * long_words - 0.0327 * one_syllable - 0.875, 1)
