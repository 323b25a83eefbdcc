"""The one place that reads Git: which files each commit touched, and what stood in them.

In: the repository. Out: Commits along the first parents, newest first, and the bytes of files. The repository may be a
stranger's: nothing its settings name is run (no hooks, filters, pagers, signature programs), nothing is fetched.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST_COMMITS = 1_000  # that touched the content; what lies before is as unknown as in a shallow copy
SECONDS = 60
_SAFE = (
    "--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}",
    "-c", f"core.attributesFile={os.devnull}", "-c", "log.showSignature=false", "-c", "diff.external=", "-c", "core.quotePath=false",
    "-c", "protocol.allow=never", "-c", "log.showRoot=true", "-c", "safe.bareRepository=explicit",
)
_FILES = ("100644", "100755")


class GitMissing(Exception):
    """Git, its repository or what was asked for is not there; the text is German."""


@dataclass(frozen=True)
class Touched:
    """One file of a commit: `old` and `new` are paths, None where there was or is no file; ids name the content."""

    old: str | None
    new: str | None
    old_id: str
    new_id: str


@dataclass(frozen=True)
class Commit:
    """A step of the history: its time in seconds since 1970, and the files it touched."""

    time: int
    touched: tuple[Touched, ...]


@dataclass(frozen=True)
class History:
    """`whole` when it reaches back to the very beginning."""

    commits: tuple[Commit, ...]
    whole: bool


def run(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """The answer of Git in the repository whose top folder is `root`.

    Raises:
        GitMissing: no Git, no repository here, or no such thing in it.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_CEILING_DIRECTORIES": str(root.resolve().parent), "LC_ALL": "C"}
    try:
        done = subprocess.run(["git", *_SAFE, *arguments], cwd=root, env=own | quiet, input=given, capture_output=True, timeout=SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        raise GitMissing("Git kennt diesen Ordner oder diesen Stand nicht.") from None
    return done.stdout


def head(root: Path) -> str:
    """The id of the commit the files stand on."""
    return run(root, "rev-parse", "--verify", "--end-of-options", "HEAD").decode().strip()


def history(root: Path, folders: Sequence[str]) -> History:
    """What happened in `folders`, along the first parents. A commit whose parent this copy does not have is left out.

    Raises:
        GitMissing: as `run`.
    """
    raw = run(
        root, "log", "--first-parent", "-m", "--raw", "-z", "--no-abbrev", "-M", "--no-ext-diff", "--no-textconv", "--no-color", "--no-show-signature", "--no-notes",
        f"-O{os.devnull}", f"--max-count={MOST_COMMITS + 1}", "--format=%H %ct", "--end-of-options", "HEAD", "--", *folders,
    )
    edge = _edge(root)
    named = list(_commits(raw.decode("utf-8", "surrogateescape").split("\0")))
    known = tuple(commit for name, commit in named[:MOST_COMMITS] if name not in edge)
    return History(known, not edge and len(named) <= MOST_COMMITS)


def contents(root: Path, ids: Iterable[str], most_bytes: int) -> dict[str, bytes]:
    """The bytes of files by id, in two questions however many there are; those that are missing or larger are left out."""
    wanted = sorted(set(ids))
    sizes = run(root, "cat-file", "--batch-check", given="".join(f"{name}\n" for name in wanted).encode()).decode().splitlines()
    fine = [name for name, kind, size in (line.split() for line in sizes if line.count(" ") == 2) if kind == "blob" and int(size) <= most_bytes]
    raw = run(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in fine).encode())
    return dict(_batch(raw))


def _edge(root: Path) -> frozenset[str]:
    """Commits at which a shallow copy ends."""
    path = root / os.fsdecode(run(root, "rev-parse", "--git-path", "shallow").rstrip(b"\n"))
    try:
        return frozenset(path.read_text(encoding="ascii").split())
    except OSError:
        return frozenset()


def _commits(fields: list[str]) -> Iterator[tuple[str, Commit]]:
    """Lines of --raw -z: "id time", then for each file ":modes ids status", path, and a second path where it was renamed."""
    left = iter(fields)
    name, time, touched = "", 0, []
    for line in map(str.strip, left):
        if not line.startswith(":"):
            if name:
                yield name, Commit(time, tuple(touched))
            name, _, seconds = line.partition(" ")
            time, touched = int(seconds or 0), []
            continue
        old_mode, new_mode, old_id, new_id, status = line[1:].split(" ")
        old = next(left)
        new = next(left) if status[0] in "RC" else old
        touched.append(Touched(old if old_mode in _FILES and status[0] != "C" else None, new if new_mode in _FILES else None, old_id, new_id))
    if name:
        yield name, Commit(time, tuple(touched))


def _batch(raw: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(raw):
        end = raw.index(b"\n", at)
        name, _, size = raw[at:end].decode().split(" ")
        yield name, raw[end + 1 : end + 1 + int(size)]
        at = end + int(size) + 2
