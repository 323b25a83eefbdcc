"""The artificial network: the check accepts it, and the same numbers give the same bytes."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from hooks.check import check
from network import make_network

TODAY = date(2026, 12, 1)


@pytest.fixture
def small_network(tmp_path: Path) -> Path:
    make_network(tmp_path / "netz", members=5, projects=10)
    return tmp_path / "netz"


def _digests(folder: Path) -> dict[str, str]:
    return {f.relative_to(folder).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in folder.rglob("*") if f.is_file()}


def test_small_network_is_accepted_without_a_mistake(small_network: Path) -> None:
    result = check(small_network, TODAY)
    assert [f"{f.path}:{f.line}: {f.message}" for f in result.findings if f.level == "fehler"] == []
    assert len(result.site.all("member")) == 5
    assert len(result.site.all("project")) == 10


def test_artificial_profiles_raise_no_question(small_network: Path) -> None:
    findings = check(small_network, TODAY).findings
    assert [f"{f.path}:{f.line}: {f.message}" for f in findings if f.path.startswith(("members/", "projects/"))] == []


def test_second_run_is_byte_identical(small_network: Path, tmp_path: Path) -> None:
    make_network(tmp_path / "nochmals", members=5, projects=10)
    assert _digests(tmp_path / "nochmals") == _digests(small_network)


def test_network_holds_no_symlink(small_network: Path) -> None:
    assert [path for path in small_network.rglob("*") if path.is_symlink()] == []


def test_filled_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notiz.txt").write_text("bleibt", encoding="utf-8")
    with pytest.raises(FileExistsError):
        make_network(tmp_path, members=1, projects=1)
    assert [path.name for path in tmp_path.iterdir()] == ["notiz.txt"]
