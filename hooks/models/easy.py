"""Leicht lesen: a text of short sentences, as it is typed: one sentence a line, `## ` before a heading.

In: the text of the field `leicht`. Out: the same lines without stray blanks, and its sections.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

HEADING = re.compile(r"## +(?=\S)")
LONGEST = 4000  # characters; about two sheets of paper in large type


@dataclass(frozen=True)
class EasySection:
    """A heading ("" before the first one) and its sentences, one a line."""

    title: str
    sentences: tuple[str, ...]


def read_easy(raw: Any) -> str:
    """Lines stay lines; empty ones and blanks at their ends go."""
    if not isinstance(raw, str):
        raise PydanticCustomError("typ-text-liste", "single text expected")
    text = "\n".join(line for part in raw.splitlines() if (line := re.sub(r"\s+", " ", part).strip()))
    if not text:
        raise PydanticCustomError("text-leer", "empty text")
    return text


EasyText = Annotated[str, BeforeValidator(read_easy), Field(max_length=LONGEST)]
EASY_HINT = "Die Seite in Leicht lesen: ein Satz pro Zeile, vor jeder Überschrift ## und ein Leerzeichen; in der Datei hinter „leicht: |“ eingerückt"


def easy_sections(text: str) -> list[EasySection]:
    """The sections of a text that `read_easy` has read."""
    sections: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        heading = HEADING.match(line)
        if heading or not sections:
            sections.append((line[heading.end() :] if heading else "", []))
        if not heading:
            sections[-1][1].append(line)
    return [EasySection(title, tuple(sentences)) for title, sentences in sections]
