"""A stand-in for GitHub, and repositories with a history."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from .github_server import GitHubState, serve_github

_NOBODY = {
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_AUTHOR_NAME": "Amt", "GIT_AUTHOR_EMAIL": "amt@musterdorf.example",
    "GIT_COMMITTER_NAME": "Amt", "GIT_COMMITTER_EMAIL": "amt@musterdorf.example",
}


@pytest.fixture
def github() -> Iterator[GitHubState]:
    with serve_github() as state:
        yield state


@pytest.fixture(scope="session")
def commit() -> Callable[[Path, str], str]:
    """Commit everything in a folder (made a repository if it is none) and return the commit's SHA."""

    def run(folder: Path, *arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=folder, env=os.environ | _NOBODY, check=True, capture_output=True, text=True).stdout.strip()

    def made(folder: Path, message: str = "Stand") -> str:
        if not (folder / ".git").exists():
            run(folder, "init", "--quiet", "--initial-branch=main")
        run(folder, "add", "--all")
        run(folder, "commit", "--quiet", "--allow-empty", "--message", message)
        return run(folder, "rev-parse", "HEAD")

    return made
