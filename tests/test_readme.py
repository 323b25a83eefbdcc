"""What README and CONTRIBUTING promise exists: commands, files, addresses."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")}
GUIDES = {p.name: p.read_text(encoding="utf-8") for p in (ROOT / "content/redaktion").glob("*.md")}
EVERYTHING = "\n".join([*DOCUMENTS.values(), *GUIDES.values()])
TARGETS = sorted(set(re.findall(r"(?:^|`)make ([a-z]+)\b", EVERYTHING, re.M)))
COMMANDS = sorted(set(re.findall(r"(?:^|`|/|„)zukunftsorte ([a-z][a-z-]+)", EVERYTHING, re.M)))


def test_the_two_commands_stand_first() -> None:
    first = re.search(r"```\n(.*?)```", DOCUMENTS["README.md"], re.S)[1]
    assert [line.split("#")[0].strip() for line in first.strip().splitlines()] == ["make site", "make test"]
    assert len(DOCUMENTS["README.md"].splitlines()) <= 110


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_named_is_one_that_make_knows(target: str) -> None:
    done = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_target_with_a_description_stands_in_the_readme() -> None:
    described = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert described == set(re.findall(r"^make ([a-z]+)", DOCUMENTS["README.md"], re.M))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_named_has_a_help(command: str) -> None:
    done = subprocess.run([sys.executable, "-m", "hooks.cli", command, "--help"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"Aufruf: zukunftsorte {command}")


def test_the_commands_of_an_editor_are_named() -> None:
    assert {"check", "build", "release-check", "owners", "editor"} <= set(COMMANDS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_named_is_there(name: str) -> None:
    named = re.findall(r"`((?:hooks|content|tests|overrides|\.github|members|projects)/[\w./-]*|[A-Z-]+(?:\.md)?|mkdocs\.yml)`", DOCUMENTS[name])
    named += re.findall(r"\]\(([^)#:]+)\)", DOCUMENTS[name])
    assert len(named) > 3
    missing = [path for path in named if not (ROOT / path).exists() and not re.fullmatch(r"[A-Z_-]+", path)]
    assert missing == []


def test_every_address_named_is_a_page() -> None:
    published = (ROOT / "tests/urls.txt").read_text(encoding="utf-8").splitlines()
    for address in re.findall(r"`(/redaktion/[a-z/]*)`", "\n".join(DOCUMENTS.values())):
        assert address in published, address


def test_mkdocs_and_properdocs_are_called_as_documented() -> None:
    for engine in re.findall(r"`python -m (\w+) build`", DOCUMENTS["README.md"]):
        done = subprocess.run([sys.executable, "-m", engine, "build", "--help"], capture_output=True, text=True, check=False)
        assert done.returncode == 0 and "--site-dir" in done.stdout
