"""The search index, made by Pagefind from the written pages and loaded by visitors only when they search."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def write_index(site_dir: Path) -> None:
    """Write `pagefind/` below the site; its language is German, its pages those with data-pagefind-body.

    Raises:
        OSError: The disk is full.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site_dir), "--force-language", "de", "--quiet"]
    subprocess.run(command, check=True)
    _disk_took_it(site_dir / "pagefind")


def _disk_took_it(folder: Path) -> None:
    """Raise when there is no room for one more file: on a full disk Pagefind writes short files and reports success."""
    largest = max((file.stat().st_size for file in folder.rglob("*")), default=0)
    with tempfile.TemporaryFile(dir=folder.parent) as probe:
        probe.write(bytes(largest + 65_536))
        probe.flush()
        os.fsync(probe.fileno())
