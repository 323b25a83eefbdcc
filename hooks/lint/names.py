"""Words that are right because somebody or something of the network is called so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hooks.lint.sentences import WORD
from hooks.load import Document
from hooks.vocabulary import DATA, words

_NAME_KEYS = {"name", "kurzname", "titel", "kurztitel", "organisation", "ort", "bezirk", "anschrift", "partner_frei", "programm", "herausgeber"}
_TITLE_KINDS = {"partner", "person", "member"}


def names_of(documents: list[Document]) -> frozenset[str]:
    """Every word of a name the network itself uses: places, people, partners, sources; with the forms -er and -s."""
    found = {word for document in documents for text in _names(document.kind, document.values) for word in WORD.findall(text)}
    found |= {word for state in words("bundeslaender") for word in WORD.findall(state)}
    return frozenset(found | {f"{w}{end}" for w in found for end in ("s", "er", "erin", "ern")} | own_words())


def _names(kind: str, values: object, key: str = "") -> Iterator[str]:
    if isinstance(values, dict):
        for inner_key, value in values.items():
            yield from _names(kind, value, inner_key)
    elif isinstance(values, list):
        for value in values:
            yield from _names(kind, value, key)
    elif isinstance(values, str) and key in _NAME_KEYS:
        if key in ("titel", "kurztitel", "ort", "programm", "name") and kind not in _TITLE_KINDS:
            return  # a title is a sentence like any other and has to be spelled
        yield values


@cache
def municipalities() -> tuple[str, ...]:
    """The names of all Austrian municipalities, see hooks/data/gemeinden.txt."""
    return _lines("gemeinden.txt")


def _lines(name: str) -> tuple[str, ...]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def places() -> frozenset[str]:
    """The words of these names and of Austria's landscapes (hooks/data/landschaft.txt), with the forms -s and -er."""
    found = {word for name in municipalities() for word in WORD.findall(name) if word[0].isupper() and len(word) > 3}
    found.update(_lines("landschaft.txt"))
    return frozenset(found | {f"{word}{end}" for word in found for end in ("s", "er", "ern")})


@cache
def own_words() -> frozenset[str]:
    """Our own word list: one word a line, `#` begins a remark; editors extend it in the same pull request."""
    text = (DATA / "woerter.txt").read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() if (w := re.sub(r"#.*", "", line).strip()))
