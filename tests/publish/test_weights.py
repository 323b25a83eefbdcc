"""`make audit` weighs the search, too: its script and what it loads before the first word."""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

import pytest
from workshop import ROOT


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built / "site", tmp_path / "site"))


def weigh(site: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(sys, "path", [str(ROOT / "tests/audit"), *sys.path])
    import weights

    return weights.audit(site)


def test_every_page_and_its_search_keep_their_limits(built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    assert weigh(built / "site", monkeypatch)
    table = capsys.readouterr().out
    assert "JS der Suche" in table and "keine" not in table and "  0,0 KB" not in table


@pytest.mark.parametrize("name", ["assets/suche.*.js", "pagefind/wasm.de.pagefind"])
def test_a_search_that_grew_heavy_is_noticed(site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, name: str) -> None:
    with next(site.glob(name)).open("ab") as file:
        file.write(random.Random(1).randbytes(25_000))
    assert not weigh(site, monkeypatch)
    assert "ZU SCHWER" in capsys.readouterr().out
