"""Pictures: the file is there, lies in a picture folder, is a real picture, and consent is known."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from hooks.findings import Finding
from hooks.load import Document

FOLDERS = ("members/bilder", "projects/bilder", "content/bilder")
_SIGNATURES = {b"\xff\xd8\xff": (".jpg", ".jpeg"), b"\x89PNG\r\n\x1a\n": (".png",)}


def check_pictures(document: Document, model: BaseModel, root: Path) -> Iterator[Finding]:
    named = [(("bild",), getattr(model, "picture", None))]
    named += [(("bilder", n), picture) for n, picture in enumerate(getattr(model, "pictures", ()))]
    for at, picture in named:
        if picture is None:
            continue
        code = _file_problem(root, picture.file) if picture.file else None
        if code:
            yield document.say(code, (*at, "datei"), value=picture.file)
        if picture.people and not picture.consent and (*at, "einwilligung") not in document.head.places:
            yield document.say("einwilligung-fehlt", (*at, "personen"))


def _file_problem(root: Path, name: str) -> str | None:
    folder, _, base = name.rpartition("/")
    if posixpath.normpath(name) != name or folder not in FOLDERS or not base.lower().endswith((".jpg", ".jpeg", ".png", ".webp")):
        return "bild-pfad"
    file = root / name
    if (root / folder).is_symlink() or file.is_symlink():
        return "datei-verknuepfung"
    if not file.is_file():
        return "bild-fehlt"
    with file.open("rb") as stream:
        start = stream.read(16)
    known = any(start.startswith(signature) for signature in _SIGNATURES) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP")
    return None if known else "bild-format"
