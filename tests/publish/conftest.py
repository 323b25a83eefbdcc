"""Small repositories for the tests of publishing, each made once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from story import Story, tell
from workshop import TODAY, build, contents, copy, edit, make_repository

from hooks.check import check
from hooks.link import Site

@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small repository whose site has been built. Copy it before changing anything."""
    repository = make_repository(tmp_path_factory.mktemp("netz") / "repository")
    done = build(repository)
    assert done.returncode == 0, done.stderr
    return repository


@pytest.fixture(scope="session")
def story(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The repository before a person and two pictures come, with them, and after they were taken out."""
    return tell(built, tmp_path_factory.mktemp("fort"))


@pytest.fixture(scope="session")
def network(built: Path) -> Site:
    """What the sources of the built repository say."""
    return check(built, date.fromisoformat(TODAY)).site


@pytest.fixture(scope="session")
def changed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same repository after an edit, its old site still in place."""
    repository = copy(built, tmp_path_factory.mktemp("neu") / "repository")
    edit(repository / "members/musterdorf-1.md", einleitung="Dieser Satz steht nur in der neuen Fassung.")
    return repository


@pytest.fixture(scope="session")
def old_site(built: Path) -> dict[str, str]:
    return contents(built / "site")


@pytest.fixture(scope="session")
def new_site(changed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the site of the changed repository must become."""
    repository = copy(changed, tmp_path_factory.mktemp("fertig") / "repository")
    done = build(repository)
    assert done.returncode == 0, done.stderr
    return contents(repository / "site")


@pytest.fixture
def repository(changed: Path, tmp_path: Path) -> Path:
    """A copy of the changed repository for one test: the old site, and sources for a new one."""
    return copy(changed, tmp_path / "repository")
