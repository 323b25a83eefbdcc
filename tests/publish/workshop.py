"""What the tests of this folder do with whole repositories: make a small one, change it, build it, compare folders.

Every build is a process of its own, as editors and CI start it; nothing of it runs inside the tests.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-12-01"
_OURS = ("SITE_URL", "GITHUB_REPOSITORY", "SOURCE_DATE_EPOCH", "ZUKUNFTSORTE_HEUTE")


def environment(**more: str) -> dict[str, str]:
    """Our surroundings without what would change a build, the day frozen."""
    kept = {name: value for name, value in os.environ.items() if name not in _OURS}
    frozen = {"ZUKUNFTSORTE_HEUTE": TODAY, "TZ": "Europe/Vienna", "PYTHONHASHSEED": "1"}
    frozen |= {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return kept | frozen | more


def make_repository(target: Path) -> Path:
    """A complete repository: our pages, 3 artificial members, 5 artificial projects, our code; nothing built."""
    command = [sys.executable, ROOT / "tests/network.py", target, "--mitglieder", "3", "--projekte", "5"]
    subprocess.run(command, check=True, env=environment())
    return target


def copy(repository: Path, target: Path) -> Path:
    return Path(shutil.copytree(repository, target))


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "hooks.cli", *arguments]


def build(repository: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """`zukunftsorte build` in the repository, with the repository's own code."""
    return subprocess.run(
        command("build", *arguments), cwd=repository, env=environment(**more), capture_output=True, encoding="utf-8", check=False,
    )


def run_engine(repository: Path, engine: str, target: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Plain MkDocs or ProperDocs, as somebody would start it who knows nothing of us."""
    call = [sys.executable, "-m", engine, "build", "--config-file", "mkdocs.yml", "--site-dir", str(target), *arguments]
    return subprocess.run(call, cwd=repository, env=environment(**more), capture_output=True, encoding="utf-8", check=False)


def contents(folder: Path) -> dict[str, str]:
    """Path → digest of every file; empty when there is no such folder."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def leftovers(repository: Path) -> list[str]:
    """What a finished build should not leave in `.build`: all but its lock and its cache."""
    return sorted(entry.name for entry in (repository / ".build").iterdir() if entry.name not in ("sperre", "cache"))


def edit(profile: Path, **changes: Any) -> None:
    """Set front-matter keys of a profile; None removes one. `body=…` replaces the prose."""
    _, head, body = profile.read_text(encoding="utf-8").split("---\n", 2)
    values = yaml.load(head, yaml.CBaseLoader)
    body = changes.pop("body", body)
    for key, value in changes.items():
        values.pop(key, None) if value is None else values.update({key: value})
    dumped = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=1000)
    profile.write_text(f"---\n{dumped}---\n{body}", encoding="utf-8")
