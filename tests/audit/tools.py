"""The programs the audit borrows: Java, Node with the locked npm packages, Chromium. In: this machine; out: their paths.

What is missing raises `Missing` with one German sentence that says how to get it; nothing is installed but
the packages of package-lock.json, into node_modules beside this file, and only when the lock file changed.
"""

from __future__ import annotations

import hashlib
import re
import runpy
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
_STAMP = MODULES / ".lock-sha256"
_JAVA_SINCE = (17,)
_NODE_SINCE = (18, 16)


class Missing(Exception):
    """A program is not on this machine; the text says which one and how to get it."""


class Broken(Exception):
    """A program is there but failed; the text is its own report."""


def java() -> str:
    """Path of a Java that can run the HTML checker."""
    path = shutil.which("java")
    if not path or _version([path, "-version"]) < _JAVA_SINCE:
        raise Missing("Java 17 oder neuer (Debian: apt-get install default-jre-headless)")
    return path


def node() -> str:
    """Path of a Node that can run Lighthouse."""
    path = shutil.which("node")
    if not path or _version([path, "--version"]) < _NODE_SINCE:
        raise Missing("Node.js 18.16 oder neuer (Debian: apt-get install nodejs npm)")
    return path


def chromium() -> str:
    """Path of the browser the tests use as well; the search lives in .ci/browser."""
    found = runpy.run_path(str(HERE.parents[1] / ".ci" / "browser"))["find"]()
    if found:
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if not Path(own).exists():
        raise Missing("Chromium (Debian: apt-get install chromium; „make test“ richtet es auch ein)")
    return own


def package(name: str) -> Path:
    """Folder of a locked npm package; installs all of them first if the lock file is new or changed."""
    wanted = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    if not _STAMP.exists() or _STAMP.read_text() != wanted:
        npm = shutil.which("npm")
        if not npm:
            raise Missing("npm (Debian: apt-get install nodejs npm)")
        print("Prüfer werden nach tests/audit/node_modules eingerichtet …", flush=True)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Broken(f"npm konnte die Prüfer nicht einrichten:\n{done.stderr.strip()}")
        _STAMP.write_text(wanted)
    return MODULES / name


def _version(command: list[str]) -> tuple[int, ...]:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"(\d+)(?:\.(\d+))?", done.stdout + done.stderr)
    return tuple(int(part) for part in found.groups(default="0")) if found else ()
