"""The words of the site, for the search: where compounds are cut, and the list a mistyped word is looked up in.

In: how often each word stands on the pages. Out: `Kindergarten^neubau` for the index, and a list of words for visitors, whole and by initials.
The mark makes the search index the second part at the place of the whole word; excerpts drop it (overrides/assets/js/suche).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from string import ascii_lowercase

from hooks.lint import compounds
from hooks.lint.dictionary import Dictionary

MARK = "^"
LIST_LIMIT = 15_000  # bytes of the word list, gzip
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{6,}\Z")  # nouns; shorter ones hide no second noun
_SHORTEST = 4  # letters of a word worth suggesting
_FORMS = ("s", "es", "n", "en", "e", "er", "ern", "em")


def words_in(text: str) -> list[str]:
    """Words of letters only, as they stand."""
    return _WORD.findall(text)


def cut_compounds(words: Mapping[str, int], folder: Path) -> dict[str, str]:
    """Compound → the same with a mark before its second part. `folder` keeps what the dictionary said; it takes seconds to load.

    A part that stands alone somewhere on the site comes before one that only the dictionary knows.
    """
    own = Dictionary(folder)
    nouns = {word for word in words if word[:1].isupper()}
    answers = _Answers(own, folder)
    cut = {}
    for word in sorted(filter(_COMPOUND.match, nouns)):
        tail = compounds.last_part_among(word, nouns, own) or answers.last_part(word)
        if tail:
            cut[word] = f"{word[: -len(tail)]}{MARK}{tail}"
    answers.keep()
    return cut


def mark(text: str, cut: Mapping[str, str]) -> str:
    return _WORD.sub(lambda match: cut.get(match[0], match[0]), text)


def word_list(words: Mapping[str, int], cut: Mapping[str, str]) -> str:
    """Words a visitor may have meant, one a line, by the alphabet; the commonest ones when not all fit into LIST_LIMIT.

    Second parts of compounds are words, too. Of a word and its plain forms („Gemeinde“, „Gemeinden“) only the first stays: the search
    knows the others by itself.
    """
    counts: Counter[str] = Counter()
    for word, number in words.items():
        counts[word] += number
        if word in cut:
            counts[cut[word].partition(MARK)[2].capitalize()] += number
    best = {}
    for word in sorted(counts, key=lambda w: (-counts[w], w)):  # of „Ein“ and „ein“ the commoner one
        if len(word) >= _SHORTEST:
            best.setdefault(word.lower(), word)
    ranked = [word for lower, word in best.items() if not any(lower.endswith(end) and lower.removesuffix(end) in best for end in _FORMS)]
    few, many = 0, len(ranked) + 1
    while many - few > 1:  # the largest number that fits
        middle = (few + many) // 2
        few, many = (middle, many) if len(gzip.compress(_joined(ranked[:middle]).encode(), mtime=0)) <= LIST_LIMIT else (few, middle)
    return _joined(ranked[:few])


def by_initial(text: str) -> dict[str, str]:
    """The word list in parts, one for each letter from a to z; „Ä“ counts as „A“, and other letters have none."""
    parts: dict[str, list[str]] = {letter: [] for letter in ascii_lowercase}
    for word in text.split("\n"):
        initial = unicodedata.normalize("NFD", word[:1].lower())[:1]
        if initial in parts:
            parts[initial].append(word)
    return {letter: "\n".join(words) for letter, words in parts.items()}


def _joined(words: list[str]) -> str:
    return "\n".join(sorted(words, key=str.lower))


class _Answers:
    """What the dictionary said about the last part of a word, kept between builds as long as the rules stay the same and the word stands somewhere."""

    def __init__(self, own: Dictionary, folder: Path) -> None:
        rules = hashlib.sha256(Path(compounds.__file__).read_bytes()).hexdigest()[:16]
        self._own, self._file = own, folder / f"wortteile-{rules}.json"
        self._known: dict[str, str | None] = json.loads(self._file.read_text(encoding="utf-8")) if self._file.is_file() else {}
        self._asked: dict[str, str | None] = {}

    def last_part(self, word: str) -> str | None:
        if word not in self._asked:
            self._asked[word] = self._known[word] if word in self._known else compounds.last_part(word, self._own)
        return self._asked[word]

    def keep(self) -> None:
        """Only what this build asked for; answers of former rules go."""
        if self._asked != self._known:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside = self._file.with_suffix(".neu")
            beside.write_text(json.dumps(self._asked, ensure_ascii=False, sort_keys=True), encoding="utf-8")
            beside.replace(self._file)
        for old in self._file.parent.glob("wortteile-*"):
            if old != self._file:
                old.unlink(missing_ok=True)
