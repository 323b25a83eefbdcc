"""Which files belong to the content, and of which kind each one is.

Only ordinary files inside the repository count: symlinks, odd names and strange file types are findings.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from hooks.findings import Finding, finding
from hooks.models.types import SLUG
from hooks.slugs import slugify

MAX_NAME = 60
_TEXT_ENDINGS = re.compile(r"(?:\.(?:md|markdown|txt))+$", re.IGNORECASE)  # Windows hides them and adds its own
PICTURE_TYPES = (".jpg", ".jpeg", ".png", ".webp")
_RESERVED = {"con", "prn", "aux", "nul", "index", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))}

# Folder → kind of the files in it; what lies elsewhere in content/ is a page of the network.
KINDS = {
    "members": "member", "projects": "project", "content/termine": "event", "content/positionen": "position",
    "content/aktuelles": "post", "content/partner": "partner", "content/menschen": "person", "content/themen": "topic",
}
_PAGE_FOLDERS = ("content", "content/redaktion")


@dataclass(frozen=True)
class SourceFile:
    """A file of the content: its path from the repository root (with /) and the kind its folder gives it."""

    path: str
    kind: str
    ordinary: bool = True


def find_files(root: Path) -> tuple[list[SourceFile], list[Finding]]:
    """All content files below `root`, sorted by path, and what is wrong with names and file types."""
    files: list[SourceFile] = []
    findings: list[Finding] = []
    for top in ("members", "projects", "content"):
        if (root / top).is_symlink() or not (root / top).is_dir():
            findings.append(finding("ordner-fehlt", top, 1))
        else:
            _walk(root, top, files, findings)
    read = {f.path for f in files if f.ordinary}
    return sorted((f for f in files if f.ordinary or f.path not in read), key=lambda f: f.path), findings


def _walk(root: Path, folder: str, files: list[SourceFile], findings: list[Finding]) -> None:
    for entry in sorted(os.scandir(root / folder), key=lambda e: e.name):
        path = f"{folder}/{entry.name}"
        mode = entry.stat(follow_symlinks=False).st_mode
        if entry.name.startswith("."):
            continue
        if stat.S_ISLNK(mode):
            findings.append(finding("datei-verknuepfung", path, 1))
            if entry.name.endswith(".md"):  # never read, but its id is known
                files.append(SourceFile(path, KINDS.get(folder, "page"), ordinary=False))
        elif stat.S_ISDIR(mode):
            if path in KINDS or path in _PAGE_FOLDERS:
                _walk(root, path, files, findings)
            elif entry.name != "bilder":
                findings.append(finding("ordner-unbekannt", path, 1, name=entry.name))
        elif not stat.S_ISREG(mode):
            findings.append(finding("datei-art", path, 1, name=entry.name))
        else:
            _take(path, entry.name, folder, files, findings)


def _take(path: str, name: str, folder: str, files: list[SourceFile], findings: list[Finding]) -> None:
    stem, dot, suffix = name.rpartition(".")
    meant = slugify(_TEXT_ENDINGS.sub("", name)) if _TEXT_ENDINGS.search(name) else ""
    if path == "content/verein.yml":
        files.append(SourceFile(path, "association"))
        return
    if not dot or suffix != "md":
        findings.append(finding("datei-endung", path, 1, name=name, proposal=f", hier also {meant}.md" if meant else ""))
    elif stem in _RESERVED and not (stem == "index" and folder in _PAGE_FOLDERS):
        findings.append(finding("dateiname-vergeben", path, 1, name=name))
    elif not SLUG.match(stem) or len(stem) > MAX_NAME:
        proposal = slugify(stem) or "mein-projekt"
        code = "dateiname-lang" if SLUG.match(stem) else "dateiname"
        findings.append(finding(code, path, 1, name=unicodedata.normalize("NFC", name), proposal=proposal, limit=MAX_NAME))
    else:
        files.append(SourceFile(path, KINDS.get(folder, "page")))
        return
    if meant and meant not in _RESERVED:  # never read, but who names it is not wrong
        files.append(SourceFile(f"{folder}/{meant}.md", KINDS.get(folder, "page"), ordinary=False))

