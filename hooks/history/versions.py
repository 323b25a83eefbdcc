"""A file as it stood in a commit, read the way the content is read today; what cannot be read is None, without a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hooks.load import parse_document
from hooks.load.files import SourceFile

_MARKUP = re.compile(r"\[\^[^\]]*\]|\]\([^)]*\)")
_CITED = re.compile(r"\[\^([^\]]+)\]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Version:
    """Front matter as plain text values, and the words of the prose: marks, links and line breaks do not count."""

    values: dict[str, Any]
    words: tuple[str, ...]


@lru_cache(maxsize=4_096)
def read_version(raw: bytes, path: str, kind: str) -> Version | None:
    document, _ = parse_document(raw, SourceFile(path, kind))
    if not document.readable or document.head.broken:
        return None
    return version_of(document.values, document.body)


def version_of(values: dict[str, Any], body: str) -> Version:
    return Version(values, words_in(body))


def words_in(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_MARKUP.sub(" ", text)))


def cited_in(text: str) -> set[str]:
    """Ids of the sources the prose names."""
    return set(_CITED.findall(text))


def value_at(values: Any, path: str) -> Any:
    """What stands under "einwohner.wert"; None where there is nothing."""
    for key in path.split("."):
        values = values.get(key) if isinstance(values, dict) else None
    return values
