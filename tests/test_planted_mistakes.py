"""The lovingly broken site: 25 mistakes, planted by hand, all of them told in one run."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

SITE = Path(__file__).parent / "sites/geplant-kaputt"
PLANTED = (SITE / "meldungen.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SITE, tmp_path / "kaputt"))


def test_list_holds_25_mistakes_and_many_syntax_mistakes_in_one_file():
    assert len(PLANTED) == len(set(PLANTED)) == 25
    assert max(Counter(line.partition(":")[0] for line in PLANTED).values()) >= 5
    assert sum(line.startswith("members/musterdorf.md") and " yaml-" in line for line in PLANTED) >= 5


def test_all_planted_mistakes_are_told_in_one_run(broken, findings_of):
    assert [f"{f.path}:{f.line} {f.code}" for f in findings_of(broken)] == PLANTED


def test_mending_one_mistake_leaves_exactly_the_others(broken, findings_of):
    file = broken / "members/musterdorf.md"
    file.write_text(file.read_text(encoding="utf-8").replace('name: "Musterdorf', "name: Musterdorf"), encoding="utf-8")
    rest = [line for line in PLANTED if line != "members/musterdorf.md:2 yaml-anfuehrungszeichen"]
    assert [f"{f.path}:{f.line} {f.code}" for f in findings_of(broken)] == rest


def test_nothing_of_a_broken_file_reaches_the_site(broken, today):
    from hooks.check import check

    site = check(broken, today).site
    assert site.by_kind.get("member", {}) == {}
    assert site.by_kind.get("project", {}) == {}
    assert list(site.by_kind["topic"]) == ["ortskern"]
