"""The newsletter before the HTML checker: the mail of the whole network, written by the command people use."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import markup
import tools

ROOT = tools.HERE.parents[1]
LONG_AGO, A_DAY = "2012-01-01", "2026-11-22"


def audit() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hooks.cli", "rundbrief", "--seit", LONG_AGO, "--bis", A_DAY, "--ziel", folder, "--adresse", "https://zukunftsorte.example/"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode:
            raise tools.Broken(f"Der Rundbrief ließ sich nicht schreiben:\n{done.stderr.strip()}")
        return markup.audit(Path(folder).resolve(), "Rundbrief", ours=False)
