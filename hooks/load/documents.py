"""A content file as a Document: front matter with places, body, and the lines for messages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import frontmatter

from hooks.findings import Finding, finding
from hooks.load.files import SourceFile, find_files
from hooks.load.front_matter import FrontMatter, parse

MAX_HEAD_BYTES = 64_000
MAX_FILE_BYTES = 200_000
_HANDLER = frontmatter.YAMLHandler()
# Control characters, zero-width characters and direction marks: invisible, and a way to hide text.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Document:
    """One content file. `body_line` is the file's line number of the first line of `body`."""

    path: str
    kind: str
    slug: str
    head: FrontMatter
    body: str
    body_line: int
    lines: tuple[str, ...] = field(repr=False, default=())

    @property
    def values(self) -> dict[str, Any]:
        return self.head.values

    def place(self, at: tuple[str | int, ...], key: bool = False) -> tuple[int, int]:
        """Line and column of a value (or of its key); of the nearest outer value when it has none of its own."""
        places = self.head.key_places if key else self.head.places
        while at and at not in places:
            at, places = at[:-1], self.head.places
        return places.get(at, (1, 1)) if at else (1, 1)

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
        document, found = read_document(root, file)
        documents += [document] if document else []
        findings += found
    return documents, findings


def read_document(root: Path, file: SourceFile) -> tuple[Document | None, list[Finding]]:
    """Read one file; without a readable head there is no Document, only findings."""
    raw = (root / file.path).read_bytes()
    return parse_document(raw, file)


def parse_document(raw: bytes, file: SourceFile) -> tuple[Document | None, list[Finding]]:
    """The same from bytes. BOM, CRLF and decomposed letters are accepted and normalised."""
    path = file.path
    if len(raw) > MAX_FILE_BYTES:
        return None, [finding("datei-zu-gross", path, 1, size=len(raw) // 1000, limit=MAX_FILE_BYTES // 1000)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [finding("datei-kodierung", path, raw[: error.start].count(b"\n") + 1)]
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = tuple(text.split("\n"))
    findings = [
        finding("zeichen-unsichtbar", path, number, match.start() + 1, code=f"U+{ord(match[0]):04X}").at(path, line)
        for number, line in enumerate(lines, 1)
        for match in _INVISIBLE.finditer(line)
    ]
    if findings:
        return None, findings
    if not text.strip():
        return None, [finding("datei-leer", path, 1)]
    if file.kind == "association":
        head_text, body, first, body_line = text, "", 1, len(lines)
    else:
        head_text, body, first, body_line, found = _split(text, path, lines)
        findings += found
        if head_text is None:
            return None, findings
    if len(head_text.encode()) > MAX_HEAD_BYTES:
        return None, [finding("kopf-zu-gross", path, 1, limit=MAX_HEAD_BYTES // 1000)]
    head, found = parse(head_text, path, first)
    slug = path.rpartition("/")[2].rpartition(".")[0]
    document = Document(path, file.kind, slug, head, body, body_line, lines)
    return document, [document.excerpt(f) for f in findings + found]


def _split(text: str, path: str, lines: tuple[str, ...]) -> tuple[str | None, str, int, int, list[Finding]]:
    if not _HANDLER.detect(text):
        return None, "", 0, 0, [finding("kopf-fehlt", path, 1).at(path, lines[0])]
    try:
        head, body = _HANDLER.split(text)
        body_line = text[: len(text) - len(body)].count("\n") + 1
        findings = []
    except ValueError:  # the second `---` is missing: take the first empty line instead
        end = next((n for n, line in enumerate(lines[1:], 1) if not line.strip()), len(lines))
        head, body, body_line = "\n".join(lines[1:end]), "\n".join(lines[end:]), end + 1
        findings = [finding("kopf-offen", path, 1).at(path, lines[0])]
    start = text.find(head, 3) + len(head) - len(head.lstrip("\n"))
    return head.strip("\n"), body, text.count("\n", 0, start) + 1, body_line, findings
