"""A content file as a Document: front matter with places, body, and the lines for messages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import frontmatter

from hooks.findings import Finding, finding
from hooks.load.builder import EVERYTHING, Builder, FrontMatter
from hooks.load.characters import decode
from hooks.load.files import SourceFile, find_files
from hooks.load.front_matter import parse

MAX_HEAD_BYTES = 64_000
MAX_FILE_BYTES = 200_000
MAX_SIGNS = 400  # between two empty lines: the parser looks from each for its partner, so time grows with the square
_SIGNS = re.compile(r"[\[*_]")
_HANDLER = frontmatter.YAMLHandler()


@dataclass(frozen=True)
class Document:
    """One content file. `body_line` is the file's line number of the first line of `body`,
    `head_at` that of the head and its number of lines.

    A file that cannot be read is a Document too, so that its id is known to the others.
    """

    path: str
    kind: str
    slug: str
    head: FrontMatter
    body: str
    body_line: int
    lines: tuple[str, ...] = field(repr=False, default=())
    readable: bool = True
    head_at: tuple[int, int] = (1, 0)

    @property
    def values(self) -> dict[str, Any]:
        return self.head.values

    def place(self, at: tuple[str | int, ...], key: bool = False) -> tuple[int, int]:
        """Line and column of a value (or of its key); of the nearest outer value when it has none of its own."""
        if key and at in self.placed.key_places:
            return self.placed.key_places[at]
        while at and at not in self.placed.places:
            at = at[:-1]
        return self.placed.places.get(at, (1, 1)) if at else (1, 1)

    @cached_property
    def placed(self) -> FrontMatter:
        """The head with its places; those of a flawless head are made when a message first asks for one."""
        first, count = self.head_at
        if self.head.places or not count:
            return self.head
        again = Builder(self.path, first)
        again.build("\n".join(self.lines[first - 1 : first - 1 + count]))
        return again.result

    def say(self, code: str, at: tuple[str | int, ...] = (), key: bool = False, **values: object) -> Finding:
        return self.excerpt(finding(code, self.path, *self.place(at, key), **values))

    def excerpt(self, found: Finding) -> Finding:
        line = self.lines[found.line - 1] if 0 < found.line <= len(self.lines) else ""
        return found.at(self.path, line)


def load_documents(root: Path) -> tuple[list[Document], list[Finding]]:
    """Read all content files below `root`."""
    files, findings = find_files(root)
    documents = []
    for file in files:
        document, found = parse_document((root / file.path).read_bytes(), file) if file.ordinary else (_unreadable(file), [])
        documents.append(document)
        findings += found
    return documents, findings


def parse_document(raw: bytes, file: SourceFile) -> tuple[Document, list[Finding]]:
    """One file from its bytes. BOM, CRLF and decomposed letters are accepted and normalised."""
    path, unreadable = file.path, _unreadable(file)
    if len(raw) > MAX_FILE_BYTES:
        return unreadable, [finding("datei-zu-gross", path, 1, size=len(raw) // 1000, limit=MAX_FILE_BYTES // 1000)]
    text, findings = decode(raw, path)
    if not text.strip():
        return unreadable, findings or [finding("datei-leer", path, 1)]
    lines = tuple(text.split("\n"))
    if file.kind == "association":
        head_text, body, first, body_line, closed = text, "", 1, len(lines), True
    elif not _HANDLER.detect(text):
        return unreadable, [*findings, finding("kopf-fehlt", path, 1).at(path, lines[0])]
    else:
        head_text, body, first, body_line, closed = _split(text, lines)
    if len(head_text.encode()) > MAX_HEAD_BYTES:
        return unreadable, [*findings, finding("kopf-zu-gross", path, 1, limit=MAX_HEAD_BYTES // 1000).at(path, lines[0])]
    if crowded := _crowded(body):
        return unreadable, [*findings, finding("zeichen-zu-viele", path, body_line + crowded - 1, limit=f"{MAX_SIGNS:,}".replace(",", "."))]
    head, found = parse(head_text, path, first)
    if not closed:
        found.append(finding("kopf-offen", path, 1))
        head.broken.add(EVERYTHING)
    document = Document(path, file.kind, unreadable.slug, head, body, body_line, lines, head_at=(first, head_text.count("\n") + 1))
    return document, findings + [document.excerpt(f) for f in found]


def _crowded(body: str) -> int:
    """Number of the line of the body, from 1, at which more signs of Markdown stand together than any text needs; else 0."""
    count = 0
    for number, line in enumerate(body.split("\n"), start=1):
        count = count + len(_SIGNS.findall(line)) if line.strip() else 0
        if count > MAX_SIGNS:
            return number
    return 0


def _unreadable(file: SourceFile) -> Document:
    return Document(file.path, file.kind, file.path.rpartition("/")[2].rpartition(".")[0], FrontMatter(), "", 1, readable=False)


def _split(text: str, lines: tuple[str, ...]) -> tuple[str, str, int, int, bool]:
    """Head, body, their first lines, and whether the second `---` is there."""
    closed = True
    try:
        head, body = _HANDLER.split(text)
        body_line = text[: len(text) - len(body)].count("\n") + 1
    except ValueError:  # take the head up to the first empty line
        end = next((n for n, line in enumerate(lines[1:], 1) if not line.strip()), len(lines))
        head, body, body_line, closed = "\n".join(lines[1:end]), "\n".join(lines[end:]), end + 1, False
    start = text.find(head, 3) + len(head) - len(head.lstrip("\n"))
    return head.strip("\n"), body, text.count("\n", 0, start) + 1, body_line, closed
