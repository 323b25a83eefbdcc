"""What one municipality offers and another needs: `bietet` ↔ `sucht`, matched by theme and words, with the reason as data.

Formula. The words of a wish are the nouns of its title and text as stems (`relate.words`), and those parts of its
compounds that stand alone in some wish. Words that stand in more than COMMON of all wishes (and in more than
COMMON_AT_LEAST) say nothing and do not count. Of an offer and a need of two municipalities

    score = 2 · (same theme) + (number of shared words)

and they match at a score of 2 or more with at least one shared word: the same theme and a word, or two words across
themes. Without a shared word there is no match. The relation is symmetric: exchange offers and needs, and the same
pairs come out mirrored. Order: highest score, then the ids; it does not depend on the order of the input.

The cost is that of the shared words: COMMON bounds how often one word can pair (tests/bench/matching.py measures).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

import numpy as np

from hooks.relate.words import nouns, parts

COMMON, COMMON_AT_LEAST = 0.01, 20
SAME_THEME, ENOUGH = 2, 2


@dataclass(frozen=True, order=True)
class Wish:
    """An offer or a need as the formula sees it: whose, its place in their list, its theme, its title and text."""

    owner: str
    index: int
    theme: str
    text: str


class Match(NamedTuple):  # there may be hundreds of thousands, and a tuple is made in half the time of a dataclass
    """`theme` is the shared theme or None; `words` are the shared words as someone wrote them, in alphabetical order."""

    offer: Wish
    need: Wish
    theme: str | None
    words: tuple[str, ...]

    @property
    def score(self) -> int:
        return SAME_THEME * (self.theme is not None) + len(self.words)


def match(offers: Iterable[Wish], needs: Iterable[Wish]) -> list[Match]:
    """All pairs that belong together, best first."""
    offers, needs = sorted(set(offers)), sorted(set(needs))
    written = [nouns(wish.text) for wish in (*offers, *needs)]
    keys, spelt = _telling(_keys(written)), _spellings(written)
    holders = _holders(keys[: len(offers)])
    themes, owners = _numbers(w.theme for w in offers), _numbers(w.owner for w in offers)
    theme_of = {wish.theme: number for wish, number in zip(offers, themes, strict=True)}
    owner_of = {wish.owner: number for wish, number in zip(offers, owners, strict=True)}
    pairs: list[tuple[int, int, int]] = []
    for number, need in enumerate(needs):
        held = [holders[key] for key in keys[len(offers) + number] if key in holders]
        if not held:
            continue
        shared = np.bincount(np.concatenate(held), minlength=len(offers))
        some = np.flatnonzero(shared)
        score = shared[some] + SAME_THEME * (themes[some] == theme_of.get(need.theme, -1))
        fits = (score >= ENOUGH) & (owners[some] != owner_of.get(need.owner, -1))
        pairs += zip((-score[fits]).tolist(), repeat(number), some[fits].tolist())
    return [_match(offers[o], needs[n], keys[o] & keys[len(offers) + n], spelt) for _, n, o in sorted(pairs)]


def _match(offer: Wish, need: Wish, shared: frozenset[str], spelt: dict[str, str]) -> Match:
    words = [spelt[key] for key in shared]
    if len(words) > 1:
        words.sort()
    return Match(offer, need, need.theme if offer.theme == need.theme else None, tuple(words))


def _numbers(names: Iterable[str]) -> np.ndarray:
    """The same number for the same name."""
    seen: dict[str, int] = {}
    return np.array([seen.setdefault(name, len(seen)) for name in names], dtype=np.int64)


def _holders(keys: Sequence[frozenset[str]]) -> dict[str, np.ndarray]:
    """Which offers have a key."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, some in enumerate(keys):
        for key in some:
            holders[key].append(number)
    return {key: np.array(numbers, dtype=np.int64) for key, numbers in holders.items()}


def _keys(written: Sequence[dict[str, str]]) -> list[frozenset[str]]:
    """For every wish its stems, and parts of its compounds that are a word somewhere."""
    known = frozenset().union(*written) if written else frozenset()
    parts_of = {key: parts(key) & known for key in known}
    return [frozenset(words).union(*(parts_of[key] for key in words)) for words in written]


def _telling(keys: list[frozenset[str]]) -> list[frozenset[str]]:
    """Without the words that nearly everybody uses."""
    limit = max(COMMON_AT_LEAST, COMMON * len(keys))
    often = {key for key, count in Counter(k for some in keys for k in some).items() if count > limit}
    return [some - often for some in keys] if often else keys


def _spellings(written: Sequence[dict[str, str]]) -> dict[str, str]:
    """For every stem the shortest way somebody wrote it."""
    spelt: dict[str, str] = {}
    for words in written:
        for key, word in words.items():
            spelt[key] = min(spelt.get(key, word), word, key=lambda w: (len(w), w))
    return spelt
