"""One document through all checks that need no other file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hooks.findings import Finding
from hooks.load import Document
from hooks.marks import Mark, marks
from hooks.validate.easy import check_easy
from hooks.validate.fields import read_model
from hooks.validate.folders import misplaced
from hooks.validate.pictures import check_pictures
from hooks.validate.profile import check_profile
from hooks.validate.prose import check_prose

# Kind → first part of the address. Events and people are entries of one page.
_FOLDERS = {"member": "mitglieder", "project": "projekte", "topic": "themen", "position": "positionen", "post": "aktuelles", "partner": "partner"}
POINTING = ("link", "reference", "fact")  # marks that name another file
_LISTS = {"event": "termine/#", "person": "menschen/#"}


@dataclass(frozen=True)
class Entry:
    """A document with its model, its prose, and the address of its page (relative to the site, no leading slash).

    Only accepted entries go to the site; the others, whose model is a draft, serve to find more mistakes in the same run. `marks` are what the prose
    points to: links and shorthands.
    """

    kind: str
    slug: str
    path: str
    url: str
    model: Any
    body: str
    document: Document
    accepted: bool = True
    marks: tuple[Mark, ...] = field(default=(), repr=False)


def url_of(kind: str, path: str, slug: str) -> str:
    if kind in _FOLDERS:
        return f"{_FOLDERS[kind]}/{slug}/"
    if kind in _LISTS:
        return f"{_LISTS[kind]}{slug}"
    if kind != "page":
        return ""
    inner = path.removeprefix("content/").removesuffix(".md").removesuffix("index").strip("/")
    return f"{inner}/" if inner else ""


def validate(document: Document, root: Path, today: date) -> tuple[Entry | None, list[Finding]]:
    """The entry, or None when nothing of it can be read; findings of every level."""
    if not document.readable:
        return None, []
    if elsewhere := misplaced(document):
        return None, [elsewhere]
    model, accepted, findings = read_model(document)
    found = tuple(marks(document.body))
    findings += check_prose(document, found)
    findings += check_profile(document, model, found, today)
    findings += check_pictures(document, model, root)
    findings += check_easy(document)
    url = url_of(document.kind, document.path, document.slug)
    pointing = tuple(m for m in found if m.kind in POINTING)
    return Entry(document.kind, document.slug, document.path, url, model, document.body, document, accepted, pointing), findings
