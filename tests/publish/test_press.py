"""Press kits: the same words and figures as the site, and nothing that is not on it."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from hooks.check import check
from hooks.publish.press import fitting, kits
from hooks.relate.persons import names
from hooks.render import Renderer
from hooks.render.citations import citations

ROOT = Path(__file__).resolve().parents[2]
URL = "https://zukunftsorte.example/"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple:
    site = check(ROOT, date(2026, 11, 22)).site
    root = tmp_path_factory.mktemp("presse")
    return site, dict(kits(site, Renderer(site, ROOT / "overrides", URL), ROOT / "overrides", root, root)), root


def test_every_current_member_has_a_kit_and_the_network_has_them_all(made: tuple) -> None:
    site, files, _ = made
    assert set(files) == {f"{m.url}presse.zip" for m in site.current_members} | {"presse/zukunftsorte.zip"}
    whole = zipfile.ZipFile(io.BytesIO(files["presse/zukunftsorte.zip"]))
    for member in site.current_members:
        kit = zipfile.ZipFile(io.BytesIO(files[f"{member.url}presse.zip"]))
        assert kit.testzip() is None and len(kit.namelist()) == 5
        assert all(whole.read(f"{member.slug}/{name}") == kit.read(name) for name in kit.namelist())


def test_a_kit_says_what_the_profile_says(made: tuple) -> None:
    site, files, _ = made
    member = site.get("member", "moosburg")
    kit = zipfile.ZipFile(io.BytesIO(files[f"{member.url}presse.zip"]))
    text = kit.read("texte.txt").decode()
    assert member.model.lead in text and member.model.portrait in text
    rows = list(csv.reader(io.StringIO(kit.read("zahlen.csv").decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [tuple(row) for row in rows[1:]] == [c.cells for c in citations(member, URL)]
    assert ET.fromstring(kit.read("fleck.svg")).tag.endswith("svg")
    assert Image.open(io.BytesIO(kit.read("fleck.png"))).size == (1200, 1200)


def test_a_second_run_gives_the_same_bytes(made: tuple) -> None:
    site, files, root = made
    assert dict(kits(site, Renderer(site, ROOT / "overrides", URL), ROOT / "overrides", root, root)) == files


def test_no_kit_names_a_person(made: tuple) -> None:
    site, files, _ = made
    for address, content in files.items():
        archive = zipfile.ZipFile(io.BytesIO(content))
        text = "".join(archive.read(name).decode("utf-8-sig") for name in archive.namelist() if not name.endswith(".png"))
        assert [(address, name) for name in names(site) if name in text] == []


@pytest.mark.parametrize(("limit", "kept"), [(20, "Eins zwei drei."), (40, "Eins zwei drei. Am 3. Juli war Markt."), (9, ""), (200, "Eins zwei drei. Am 3. Juli war Markt. Und „so“.")])
def test_only_whole_sentences_are_kept(limit: int, kept: str) -> None:
    assert fitting("Eins zwei drei. Am 3. Juli war Markt. Und „so“.", limit) == kept
