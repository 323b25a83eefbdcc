"""`zukunftsorte build`: check, build into a fresh folder, verify, and only then exchange it for the old site.

Whatever goes wrong on the way – a mistake in the content, a full disk, a kill, a second build at the same time –
leaves the old site as it was.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from hooks.check import check
from hooks.findings import as_text, closing_line
from hooks.publish.exchange import exchange, repair
from hooks.publish.verify import verify

ENGINES = ("mkdocs", "properdocs")
_LAST_WORDS = re.compile(r"\[Errno (\d+)\] [^\n]*?(?:: '([^'\n]*)')?\s*\Z")  # of an engine that met a full disk
_STORAGE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS}
_IN_GERMAN = {
    errno.ENOSPC: "auf dem Datenträger ist kein Platz mehr.", errno.EDQUOT: "auf dem Datenträger ist kein Platz mehr.",
    errno.EFBIG: "eine Datei wäre größer, als das System erlaubt.", errno.EACCES: "das Schreiben ist hier nicht erlaubt.",
    errno.EPERM: "das Schreiben ist hier nicht erlaubt.", errno.EROFS: "der Datenträger ist schreibgeschützt.",
    errno.EEXIST: "hier liegt eine Datei, wo ein Ordner sein muss.", errno.ENOTDIR: "hier liegt eine Datei, wo ein Ordner sein muss.",
    errno.EXDEV: "das Ziel liegt auf einem anderen Datenträger als der Ordner .build.",
}


def build(root: Path, target: Path, today: date, engine: str = "mkdocs") -> int:
    """Build the site of the repository `root` into `target` (relative to it). Returns the exit code: 0 or 1."""
    target = (root / target).resolve()
    started = time.monotonic()
    if not _may_be_replaced(target):
        print(f"In „{target}“ liegt etwas anderes als eine gebaute Website; dort wird nichts ersetzt.", file=sys.stderr)
        return 1
    try:
        with _alone(root / ".build"):
            repair(target, root / ".build")
            return _build_alone(root, target, today, engine, started)
    except OSError as error:
        print(f"Der Bau ist gescheitert, die alte Website bleibt: {_in_words(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Der Bau wurde abgebrochen, die alte Website bleibt.", file=sys.stderr)
        return 1


def _may_be_replaced(target: Path) -> bool:
    """True for a site, an empty folder, or nothing: never for a folder somebody keeps other things in."""
    if not target.exists():
        return True
    return target.is_dir() and ((target / "sitemap.xml").is_file() or not any(target.iterdir()))


@contextmanager
def _alone(work: Path) -> Iterator[None]:
    """Only one build at a time; a second one waits."""
    work.mkdir(exist_ok=True)
    lock = FileLock(work / "sperre")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print("Ein anderer Bau läuft gerade; dieser wartet auf sein Ende.", flush=True)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _build_alone(root: Path, target: Path, today: date, engine: str, started: float) -> int:
    result = check(root, today, voice=True)
    if not result.ok:
        print(as_text([f for f in result.findings if f.level == "fehler"]), file=sys.stderr)
        print("Die Website wurde nicht gebaut; die alte bleibt.", file=sys.stderr)
        return 1
    fresh = root / ".build" / f"neu-{os.getpid()}"
    try:
        if not _run_engine(root, fresh, today, engine):
            return 1
        problems = verify(fresh, result.site)
        if problems:
            print("\n".join(problems[:50]), file=sys.stderr)
            print(f"{len(problems)} Mängel in der gebauten Website; die alte bleibt.", file=sys.stderr)
            return 1
        pages = sum(1 for _ in fresh.rglob("*.html"))
        exchange(fresh, target, root / ".build")
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    print(f"Website gebaut: {pages} Seiten in {seconds} Sekunden, in {target.relative_to(root) if target.is_relative_to(root) else target}/")
    print(closing_line(result.findings))
    return 0


def _run_engine(root: Path, fresh: Path, today: date, engine: str) -> bool:
    """Run the site engine in a process of its own; our hooks make the whole site there."""
    environment = os.environ | {
        "ZUKUNFTSORTE_HEUTE": today.isoformat(), "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true",
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", engine, "build", "--quiet", "--strict", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(fresh)]
    done = subprocess.run(command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        last = _LAST_WORDS.search(done.stdout)
        if last and int(last[1]) in _STORAGE:
            raise OSError(int(last[1]), os.strerror(int(last[1])), last[2])
        print(done.stdout.strip(), file=sys.stderr)
        print("Der Bau ist gescheitert; die alte Website bleibt.", file=sys.stderr)
    elif done.stdout.strip():
        print(done.stdout.strip())
    return done.returncode == 0


def _in_words(error: OSError) -> str:
    """What the operating system said, in German where it is common."""
    place = f" ({error.filename})" if error.filename else ""
    return _IN_GERMAN.get(error.errno or 0, f"das System meldet „{error.strerror or error}“.") + place
