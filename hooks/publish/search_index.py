"""One part of the search index, made by Pagefind from documents and kept on a shelf until one of them changes."""

from __future__ import annotations

import base64
import errno
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pagefind.service import get_executable

from hooks.publish import search_stable

# What stands on pages, but says something about another page or about the page itself.
_LEFT_OUT = (
    ".zo-sprung", ".zo-seitenende", ".zo-cite", ".zo-quellen", ".zo-liste", ".zo-links", ".zo-termine", ".zo-partner", ".zo-legende",
    ".zo-tasten", ".zo-karte", ".zo-az", ".zo-kachel", ".zo-pfad", "button", "[hidden]", 'a[href^="#quelle"]',
)
_CHUNK = "1500"  # places of words in one file; the default of 20,000 makes visitors load ten times what they need
_ENGINE = ("pagefind.js", "pagefind-worker.js", "wasm.de.pagefind")
_INDEX = ("pagefind-entry.json", "pagefind.*.pf_meta", "index", "fragment", "filter")
HALF = ".neu"  # the ending of a part that is still being made
RECIPE = f"6 {version('pagefind')} {_CHUNK} {' '.join(_LEFT_OUT)}"


def digest_of(parts: Iterable[str]) -> str:
    """Names the content of an index: the recipe and every text that goes in."""
    digest = hashlib.sha256(RECIPE.encode())
    for part in parts:
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()[:32]


def write_section(documents: Iterator[tuple[str, str]], digest: str, shelf: Path, target: Path, engine: bool, alike: Iterable[str] = ()) -> bool:
    """Write the index of `documents` (address, HTML) to `target`, from the shelf if it lies there. True if it had to be made.

    With `engine` the script and the program that read indexes come along; the user interfaces Pagefind adds (400 kB) never do.
    `alike`: filters every document answers alike; nobody has to load them.

    Raises:
        OSError: There is no room for it.
    """
    kept = shelf / digest
    missing = not kept.is_dir()
    if missing:
        shelf.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=shelf, suffix=HALF) as made:
            _index(documents, Path(made))
            search_stable.settle(Path(made), alike)
            _keep(Path(made), kept)
    shutil.copytree(kept, target, dirs_exist_ok=True, ignore=None if engine else shutil.ignore_patterns(*_ENGINE))
    return missing


def name_of_hits(section: Path) -> str:
    """What the names of all hits of a written part begin with (search_stable)."""
    return min(file.stem for file in (section / "fragment").iterdir()).rpartition("_")[0]


def _index(documents: Iterator[tuple[str, str]], folder: Path) -> None:
    """One document after the other, for their order numbers them: files would come in the order of the disk."""
    program = subprocess.Popen(
        [get_executable(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=os.environ | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": _CHUNK},
    )
    with program:
        index = _ask(program, type="NewIndex", config={"force_language": "de", "exclude_selectors": _LEFT_OUT})["index_id"]
        for address, html in documents:
            _ask(program, type="AddFile", index_id=index, url=f"/{address}", file_contents=html)
        for file in _ask(program, type="GetFiles", index_id=index)["files"]:  # its own writing may end after its answer, and cut short on a full disk
            path = folder / file["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(file["content"]))
        program.terminate()


def _ask(program: subprocess.Popen, **payload: Any) -> dict[str, Any]:
    """One question to Pagefind's service and its answer. Its own Python interface sleeps a tenth of a second before every answer."""
    question = json.dumps({"message_id": 1, "payload": payload}).encode()
    program.stdin.write(base64.b64encode(question) + b",")
    program.stdin.flush()
    answer = b""
    while not answer.endswith(b","):
        piece = program.stdout.read1()
        if not piece:
            raise OSError(errno.EIO, "Pagefind hat aufgehört")
        answer += piece
    said = json.loads(base64.b64decode(answer[:-1]))["payload"]
    if said["type"] == "Error":
        raise OSError(errno.EIO, f"Pagefind: {said['message']}")
    return said


def _keep(made: Path, kept: Path) -> None:
    """Whole or not at all: another build may read the same shelf."""
    whole = made / "fertig"
    whole.mkdir()
    for pattern in (*_ENGINE, *_INDEX):
        for found in sorted(made.glob(pattern)):
            found.rename(whole / found.name)
    try:
        whole.rename(kept)
    except OSError:
        if not kept.is_dir():
            raise
