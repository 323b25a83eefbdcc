"""The block `leicht`, line by line: nothing but sentences and headings, for it is no Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hooks.findings import Finding, finding
from hooks.load import Document
from hooks.models.easy import HEADING

KEY = "leicht"
_MARKUP = re.compile(r"\[\^[^\]]*\]|!?\[[^\]]*\]\([^)]*\)|\[\[[^\]]*\]\]|\{\{[^}]*\}\}|\*\*|__|`|<[A-Za-z/!][^>]*>?|^(?:[-*+]|\d{1,2}[.)]) +|https?://\S+")
_NO_BAR = re.compile(r"leicht:\s*(?:>.*)?\Z")
_NO_LINES = re.compile(r"leicht: +[^|\s]")  # begun in the line of the key and gone on below
_ORDINAL = re.compile(r"\d{1,2}\. [A-ZÄÖÜ]")  # „13. Juni“, „6. Wind-Rad“: a number at the start of a sentence, not of a list


def check_easy(document: Document) -> Iterator[Finding]:
    text = document.values.get(KEY)
    if not isinstance(text, str) or KEY in document.head.broken:
        return
    row = document.place((KEY,), key=True)[0]
    if _NO_BAR.match(document.lines[row - 1]) or (_NO_LINES.match(document.lines[row - 1]) and document.lines[row].startswith(" ")):
        yield document.say("leicht-strich", (KEY,), key=True)
        return
    for line, number, column in _lines(document, text):
        if line.startswith("#") and not HEADING.match(line):
            yield _say(document, "leicht-ueberschrift", number, column, line)
            continue
        for match in _MARKUP.finditer(line):
            if not _ORDINAL.match(line) or match.start():
                yield _say(document, "leicht-auszeichnung", number, column + match.start(), match[0].strip())


def _lines(document: Document, text: str) -> Iterator[tuple[str, int, int]]:
    """(line, its number and column in the file), in order; a text that is folded or quoted is found where it begins."""
    row = document.place((KEY,))[0]
    for line in (part.strip() for part in text.split("\n")):
        if line:
            here = next((n for n in range(row, len(document.lines) + 1) if document.lines[n - 1].strip() == line), None)
            row = here or row
            yield line, row, document.lines[row - 1].find(line) + 1 if here else document.place((KEY,))[1]


def _say(document: Document, code: str, line: int, column: int, value: str) -> Finding:
    return document.excerpt(finding(code, document.path, line, column, value=value))
