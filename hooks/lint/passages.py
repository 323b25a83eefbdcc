"""Cut a document into passages before any rule sees it.

A passage is a paragraph, list item, heading, table cell or front-matter text. Code, addresses, source numbers and
foreign passages are out; direct quotations are marked, so that a rule can leave them alone. Every character knows
its line and column in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markdown_it.token import Token
from pydantic import BaseModel

from hooks.lint.needed import Index
from hooks.load import Document
from hooks.models.easy import HEADING
from hooks.models.types import Ref, Vocabulary
from hooks.prose import tokens_of
from hooks.validate.fields import MODELS
from hooks.validate.references import metadata_in, models_in

GAP = "\ufffc"  # stands where something was left out: code, a picture, a foreign word
CITE = "\ufffb"  # stands where a source number is
QUOTATION = re.compile(r"„[^“]*“|‚[^‘]*‘|»[^«]*«")
# Text fields that are not sentences of ours: names, addresses, titles of sources.
_NOT_PROSE = {
    "name", "website", "url", "email", "telefon", "anschrift", "datei", "nachweis", "herausgeber", "bezirk", "plz",
    "gemeindekennziffer", "wert", "zeit", "satz_", "grund", "stelle", "regel", "organisation", "zvr_zahl",
}
EASY_KEY = "leicht"
_NO_LANGUAGE_CHECK = ("quellen", "ausnahmen", "frueher", "en")  # `en` is English


@dataclass(frozen=True)
class Passage:
    """Plain text of one place. `kind`: absatz, punkt, ueberschrift, zelle, feld, linktext, alt.

    `places[i]` is the line and column of `text[i]` in the source; `key` names the front-matter field. A line in Leicht
    lesen is `easy`, a passage of its own that begins at `offset` of its field.
    """

    text: str
    kind: str
    places: tuple[tuple[int, int], ...] = field(repr=False)
    key: str = ""
    easy: bool = False
    offset: int = 0

    @cached_property
    def lower(self) -> str:
        return self.text.lower()

    def place(self, index: int) -> tuple[int, int]:
        if not self.places:
            return (1, 1)
        return self.places[min(index, len(self.places) - 1)]

    def quoted(self, start: int, end: int) -> bool:
        """Whether text[start:end] touches a direct quotation."""
        return any(m.start() < end and start < m.end() for m in QUOTATION.finditer(self.text))


class Passages(list[Passage]):
    """Passages of one file that are searched together: as they are written, and in small letters."""

    @cached_property
    def written(self) -> Index:
        return Index([p.text for p in self])

    @cached_property
    def small(self) -> Index:
        return Index([p.lower for p in self])


def passages_of(document: Document) -> list[Passage]:
    """All passages of a document in reading order: front matter first, then the prose."""
    return [*_head_passages(document), *_body_passages(document)]


# Front matter ------------------------------------------------------------------------------------------------------


def _head_passages(document: Document) -> Iterator[Passage]:
    for at, text in _texts(document.values, MODELS[document.kind], ()):
        line, column = document.place(at)
        places = tuple(_scalar_places(document, text, line, column))
        yield from _easy_passages(text, places) if at == (EASY_KEY,) else [Passage(text, "feld", places, _key(at))]


def _easy_passages(text: str, places: tuple[tuple[int, int], ...]) -> Iterator[Passage]:
    """Each line of a text in Leicht lesen: a heading, or what should be one sentence."""
    for line in re.finditer(r"[^\s][^\n]*", text):
        heading = HEADING.match(line[0])
        start, end = line.start() + (heading.end() if heading else 0), line.start() + len(line[0].rstrip())
        yield Passage(text[start:end], "ueberschrift" if heading else "absatz", places[start:end], EASY_KEY, True, start)


def _texts(values: Any, model: type[BaseModel], at: tuple) -> Iterator[tuple[tuple, str]]:
    """Every value that is German text: by the model, not by its looks."""
    if not isinstance(values, dict):
        return
    for name, info in model.model_fields.items():
        key = info.alias or name
        value = values.get(key)
        if value is None or key in _NO_LANGUAGE_CHECK:
            continue
        metadata = [*info.metadata, *metadata_in(info.annotation)]
        inner = next(models_in(info.annotation), None)
        items = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, item in items:
            place = (*at, key) if index is None else (*at, key, index)
            if inner is not None and isinstance(item, dict):
                yield from _texts(item, inner, place)
            elif isinstance(item, str) and inner is None and key not in _NOT_PROSE and "str" in str(info.annotation):
                if not any(isinstance(m, Ref | Vocabulary) for m in metadata):
                    yield place, item


def _scalar_places(document: Document, text: str, line: int, column: int) -> Iterator[tuple[int, int]]:
    """The place of each character of a scalar: folded lines and quotation marks are stepped over."""
    row, position = line - 1, column - 1
    lines = document.lines
    if row < len(lines) and position < len(lines[row]) and lines[row][position] in "|>\"'":
        position += 1
        if lines[row][position - 1] in "|>":
            row, position = row + 1, 0
    for character in text:
        last = (row, position)
        for _ in range(400):  # blanks of folded lines, escapes
            if row >= len(lines):
                break
            if position >= len(lines[row]):
                row, position = row + 1, 0
                if character.isspace():
                    break
                continue
            if lines[row][position] == character:
                break
            position += 1
        else:
            row, position = last
        row = min(row, len(lines) - 1)
        yield row + 1, position + 1
        if row < len(lines) and position < len(lines[row]) and lines[row][position] == character:
            position += 1


def _key(at: tuple) -> str:
    return ".".join(str(part) for part in at if isinstance(part, str))


# Prose -------------------------------------------------------------------------------------------------------------


def _body_passages(document: Document) -> Iterator[Passage]:
    stack: list[str] = []
    for token in tokens_of(document.body):
        if token.nesting == 1:
            stack.append(token.type.removesuffix("_open"))
        elif token.nesting == -1 and stack:
            stack.pop()
        elif token.type == "inline":
            yield from _inline_passages(document, token, _kind(stack))


def _kind(stack: list[str]) -> str:
    if "heading" in stack:
        return "ueberschrift"
    if {"th", "td"} & set(stack):
        return "zelle"
    return "punkt" if "list_item" in stack else "absatz"


def _inline_passages(document: Document, inline: Token, kind: str) -> Iterator[Passage]:
    text: list[str] = []
    places: list[tuple[int, int]] = []
    row, column = document.body_line - 1 + (inline.map[0] if inline.map else 0), 0
    foreign, link_start = 0, None
    for child in inline.children or []:
        content = child.content if child.type in ("text", "code_inline", "cite", "image", "reference", "fact") else ""
        if child.type in ("softbreak", "hardbreak"):
            text.append(" ")
            places.append((row + 1, column + 1))
            row, column = row + 1, 0
            continue
        if child.type == "link_open":
            link_start = len(text)
        elif child.type == "link_close" and link_start is not None:
            yield Passage("".join(text[link_start:]), "linktext", tuple(places[link_start:]))
            link_start = None
            column = _after(document, row, column, ")")
        elif child.type == "span_open":
            foreign += 1
        elif child.type == "span_close":
            foreign -= 1
        elif content:
            found = document.lines[row].find(content, column) if row < len(document.lines) else -1
            start = found if found >= 0 else column
            if child.type == "text" and not foreign:
                text.extend(content)
                places.extend((row + 1, start + 1 + i if found >= 0 else start + 1) for i in range(len(content)))
            else:
                text.append(CITE if child.type == "cite" else GAP)
                places.append((row + 1, start + 1))
            if child.type == "image" and child.content:
                yield Passage(child.content, "alt", tuple((row + 1, start + 1 + i) for i in range(len(child.content))))
            column = start + (len(content) if found >= 0 else 0)
    if "".join(text).strip():
        yield Passage("".join(text), kind, tuple(places))


def _after(document: Document, row: int, column: int, sign: str) -> int:
    found = document.lines[row].find(sign, column) if row < len(document.lines) else -1
    return found + 1 if found >= 0 else column
