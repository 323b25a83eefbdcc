"""Mend what is safe: hits of rules marked `safe`, in the prose and in texts of the head; every other byte stays.

A change of the head is kept only if it reads back as exactly the text that was meant; so no quotation mark, colon or
dash of ours can turn a value into something else. What was mended is mended until nothing is left to mend.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hooks.lint.kinds import Hit
from hooks.lint.names import names_of
from hooks.lint.rules import Rule, all_rules
from hooks.lint.run import hits
from hooks.lint.spelling import Speller
from hooks.load import Document, load_documents
from hooks.load.documents import parse_document
from hooks.load.files import SourceFile
from hooks.prose import tokens_of
from hooks.validate.fields import read_model

MOST_ROUNDS = 8
_PLACE = tuple[int, int]


def mend_files(
    root: Path, today: date, is_wanted: Callable[[str], bool], only: list[str] | None = None, skip: list[str] | None = None
) -> Iterator[str]:
    """Mend the files of a repository; a line for each place that was mended."""
    documents = [d for d in load_documents(root)[0] if d.readable]
    speller = Speller(names_of(documents))
    for document in documents:
        if not is_wanted(document.path):
            continue
        raw = (root / document.path).read_bytes()
        mended, told = mend(raw, document, speller, today, only, skip)
        if mended != raw:
            (root / document.path).write_bytes(mended)
            yield from (f"Ausgebessert in {document.path}:{line}" for line in told)


def mend(
    raw: bytes, document: Document, speller: Speller, today: date, only: list[str] | None = None, skip: list[str] | None = None
) -> tuple[bytes, list[str]]:
    """The file with everything safe mended, and what was mended as „12: „alt“ → „neu“ [code]“."""
    exempted = {e.get("regel") for e in document.values.get("ausnahmen") or () if isinstance(e, dict)}
    codes = [c for c, r in all_rules().items() if r.safe and c not in exempted and c not in (skip or ()) and (not only or c in only)]
    told: list[str] = []
    new, now = raw, document
    for _ in range(MOST_ROUNDS):
        before = new
        new, now, lines = _one_round(new, now, speller, today, codes)
        told += lines
        if new == before:
            return new, told
    return raw, []  # two rules disagree without end: leave the file to the editor


def _one_round(raw: bytes, document: Document, speller: Speller, today: date, codes: list[str]) -> tuple[bytes, Document, list[str]]:
    """All hits once, from the end of the file to its start, so that places before stay right."""
    told = []
    found = [(hit.passage.place(hit.start), rule, hit) for rule, hit in hits(document, speller, today, codes) if hit.better is not None]
    for place, rule, hit in reversed(_apart(found)):
        after = _swap(raw, document, hit)
        again = parse_document(after, SourceFile(document.path, document.kind))[0] if after is not None else None
        if again is not None and again.readable and _is_meant(document, again, hit):
            raw, document = after, again
            told.append(f"{place[0]}: „{hit.found}“ → „{hit.better}“ [{rule.code}]")
    return raw, document, told


def _apart(found: list[tuple[_PLACE, Rule, Hit]]) -> list[tuple[_PLACE, Rule, Hit]]:
    """Of hits that overlap the one that begins first, of those the longest: what it leaves is seen in the next round."""
    kept: list[tuple[_PLACE, Rule, Hit]] = []
    end: _PLACE = (0, 0)
    for place, rule, hit in sorted(found, key=lambda f: (f[0], -len(f[2].found))):
        if place >= end:
            kept.append((place, rule, hit))
            end = (place[0], place[1] + len(hit.found))
    return kept


def _swap(raw: bytes, document: Document, hit: Hit) -> bytes | None:
    """The file with the hit replaced; None where it does not stand in one piece in the source, as read."""
    places = [hit.passage.place(n) for n in range(hit.start, hit.end)]
    line, column = places[0]
    if places != [(line, column + n) for n in range(len(places))]:
        return None
    text = document.lines[line - 1]
    if text[column - 1 : column - 1 + len(places)] != hit.found:
        return None
    try:
        source = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    rows = re.split(r"(\r\n|\r|\n)", source)
    at = 2 * (line - 1)
    mark = "\ufeff" if line == 1 and rows[0].startswith("\ufeff") else ""
    if at >= len(rows) or rows[at] != mark + text:
        return None  # decomposed letters or anything else we read differently: leave it to the editor
    rows[at] = mark + text[: column - 1] + hit.better + text[column - 1 + len(places) :]
    return "".join(rows).encode("utf-8")


def _is_meant(before: Document, after: Document, hit: Hit) -> bool:
    """Whether nothing but this text has changed: same keys, other values as they were, prose of the same build."""
    old, new = list(_leaves(before.values)), list(_leaves(after.values))
    if after.head.broken != before.head.broken:
        return False
    if not hit.passage.key:
        return old == new and _build_of(before.body) == _build_of(after.body)
    changed = [(a, b) for a, b in zip(old, new, strict=False) if a != b]
    if len(old) != len(new) or before.body != after.body or len(changed) != 1:
        return False
    (at, was), (at_after, now) = changed[0]
    start, end = hit.passage.offset + hit.start, hit.passage.offset + hit.end
    if at != at_after or not isinstance(was, str) or now != was[:start] + hit.better + was[end:]:
        return False
    return len(now) <= len(was) or not read_model(before)[1] or read_model(after)[1]  # never longer than its slot


def _build_of(body: str) -> list[str]:
    """Kinds of everything in the prose, in order: a mended text must not become a list, a link or code."""
    return [kind for t in tokens_of(body) for kind in (t.type, *(c.type for c in t.children or ()))]


def _leaves(values: Any, at: tuple = ()) -> Iterator[tuple[tuple, Any]]:
    if isinstance(values, dict):
        for key, value in values.items():
            yield from _leaves(value, (*at, key))
    elif isinstance(values, list):
        for index, value in enumerate(values):
            yield from _leaves(value, (*at, index))
    else:
        yield at, values
