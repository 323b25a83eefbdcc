"""The real profiles: nothing to mend, and the whole network is there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from hooks.check import check

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def result():
    from datetime import date

    return check(ROOT, date(2026, 11, 22))


def test_real_content_has_nothing_to_mend(result):
    assert [f"{f.path}:{f.line} {f.code}" for f in result.findings if f.level in ("fehler", "pruefen", "tipp")] == []


def test_real_content_sounds_as_it_should():
    """With every rule of the voice: nothing to mend and nothing to check."""
    from datetime import date

    found = check(ROOT, date(2026, 11, 22), voice=True).findings
    assert [f"{f.path}:{f.line} {f.code}" for f in found if f.level in ("fehler", "pruefen")] == []


def test_only_the_association_and_aged_notices_owe_facts(result):
    """What grew old on its own: a notice of 2025 counts as old from July 2026 (hooks/relate/ageing.py)."""
    aged = [f for f in result.findings if f.code in ("eintrag-alt", "eintrag-bald-alt")]
    assert [(f.path, f.code) for f in aged] == [("members/munderfing.md", "eintrag-alt")]
    rest = [f for f in result.findings if f not in aged]
    assert {(f.path, f.code) for f in rest} <= {("content/verein.yml", "verein-angabe-fehlt")}
    assert len(rest) == len(result.site.missing_facts)


def test_thirteen_of_fifteen_places_are_current_members(result):
    assert Counter(m.model.membership.status for m in result.site.all("member")) == {"aktuell": 13, "unklar": 1, "ehemalig": 1}
    assert [m.slug for m in result.site.other_members] == ["trofaiach", "zwischenwasser"]


@pytest.mark.parametrize(("kind", "least"), [("project", 50), ("event", 20), ("partner", 30), ("topic", 12)])
def test_network_is_complete(result, kind, least):
    assert len(result.site.all(kind)) >= least


def test_there_are_four_positions(result):
    assert len(result.site.all("position")) == 4


def test_every_current_member_has_its_own_parcel(result):
    parcels = [m.model.parcel for m in result.site.current_members]
    assert None not in parcels and len(set(parcels)) == 13


def test_every_file_is_accepted(result):
    files = [*(ROOT / "members").glob("*.md"), *(ROOT / "projects").glob("*.md"), *(ROOT / "content").rglob("*.md"), ROOT / "content/verein.yml"]
    assert sorted(file.relative_to(ROOT).as_posix() for file in files) == sorted(result.site.by_path)


def test_every_figure_names_a_source(result):
    for entry in [*result.site.all("member"), *result.site.all("project")]:
        assert all(figure.sources for figure in entry.model.figures), entry.path
        assert entry.model.sources, entry.path
