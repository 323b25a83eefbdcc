"""Small sites to test with. `klein` is a complete tiny network without any mistake; tests change one thing in it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hooks.check import check
from hooks.findings import Finding

SITES = Path(__file__).parent / "sites"
ROOT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-22"

# A shell that starts us in the background has us ignore Ctrl-C, and what we start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def build_real() -> Callable[..., Path]:
    """Build the real site into a folder: `build_real(target, SITE_URL=…)`."""
    return _build_real


def _build_real(target: Path, **environment: str) -> Path:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(target)]
    settings = os.environ | {"ZUKUNFTSORTE_HEUTE": TODAY, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=ROOT, env=settings | environment, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"Die Website lässt sich nicht bauen:\n{done.stdout}{done.stderr}", pytrace=False)
    return target


@pytest.fixture(scope="session")
def real_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site, built once for all tests that only read it."""
    return _build_real(tmp_path_factory.mktemp("echt") / "site")


@pytest.fixture
def today() -> date:
    return date(2026, 11, 22)


@pytest.fixture
def klein(tmp_path: Path) -> Path:
    """A fresh copy of the small site: the root of a repository."""
    return Path(shutil.copytree(SITES / "klein", tmp_path / "klein"))


@pytest.fixture
def findings_of(today: date) -> Callable[[Path], list[Finding]]:
    """Check a repository on the frozen day."""
    return lambda root: check(root, today).findings


@pytest.fixture
def make_bad(klein: Path) -> Callable[[dict], Path]:
    """The small site with one bad input, made as a case in `bad_inputs/*.yaml` describes it."""
    return lambda case: _make_bad(klein, case)


def _make_bad(root: Path, case: dict) -> Path:
    for path, text in case.get("also", {}).items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    for path, swap in case.get("also_swap", {}).items():
        _make_bad(root, {"file": path, "swap": swap})
    file = root / os.fsdecode(bytes.fromhex(case["name_hex"])) if "name_hex" in case else root / case["file"]
    text = case["text"] if "text" in case else file.read_text(encoding="utf-8") if {"swap", "encoding"} & set(case) else ""
    for old, new in case.get("swap", {}).items():
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        text = text.replace(old, new)
    if "repeat" in case:
        text = text.replace("…", case["repeat"][0] * case["repeat"][1])
    if "move" in case:
        file.rename(root / case["move"])
    elif "symlink" in case:
        if file.is_dir():
            shutil.move(file, root / case["symlink"])
        elif file.exists():
            file.unlink()
        file.symlink_to(case["symlink"])
    elif case.get("fifo"):
        os.mkfifo(file)
    elif case.get("remove"):
        shutil.rmtree(file)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(bytes.fromhex(case["hex"]) if "hex" in case else text.encode(case.get("encoding", "utf-8")))
    return root
