"""The search index, made by Pagefind from the written pages and loaded by visitors only when they search."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def write_index(site_dir: Path) -> None:
    """Write `pagefind/` below the site; its language is German, its pages those with data-pagefind-body."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site_dir), "--force-language", "de", "--quiet"]
    subprocess.run(command, check=True)
