"""Decap CMS as the editor we could fall back to: its configuration keeps what Decap's own schema asks for (`hooks/data/decap.yaml`)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hooks.editing import cms, decap, editor
from hooks.vocabulary import data

ROOT = Path(__file__).resolve().parents[2]
PLACE = cms.Place("muster/zukunftsorte", sign_in="https://anmeldung.example", site_url="https://beispiel.example/")
CONFIG = decap.for_decap(cms.config(PLACE))
KNOWN = data("decap")


def fields_in(field: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """A field and all that stand in it, each with its path."""
    yield path, field
    for inner in [*field.get("fields", ()), *([field["field"]] if "field" in field else ())]:
        yield from fields_in(inner, f"{path}.{inner['name']}")


def blocks() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for collection in CONFIG["collections"]:
        for part in collection.get("files", [collection]):
            yield f"{collection['name']}/{part['name']}", part["fields"]


ALL = [found for where, fields in blocks() for field in fields for found in fields_in(field, f"{where}.{field['name']}")]


def test_every_collection_has_what_decap_requires_and_nothing_it_does_not_know() -> None:
    assert CONFIG["backend"]["name"] == "github" and CONFIG["media_folder"] and CONFIG["publish_mode"] == "editorial_workflow"
    assert set(CONFIG) - {"locale"} <= set(KNOWN["oben"]) and set(CONFIG["backend"]) <= set(KNOWN["backend"]) and set(CONFIG["slug"]) <= set(KNOWN["slug"])
    names = [collection["name"] for collection in CONFIG["collections"]]
    assert len(names) == len(set(names)) and [c["name"] for c in cms.config(PLACE)["collections"]] == names
    for collection in CONFIG["collections"]:
        assert collection["label"] and set(collection) <= set(KNOWN["sammlung"])
        assert ("files" in collection) != ({"folder", "fields"} <= set(collection))
        assert all({"name", "label", "file", "fields"} <= set(file) <= set(KNOWN["datei"]) for file in collection.get("files", ()))
        assert collection["format"] in (cms.FORMAT, cms.DATA_FORMAT), "Decap liest das Format von der Sammlung, nicht von der Datei."


def test_every_field_has_a_widget_of_decap_with_settings_it_knows() -> None:
    assert len(ALL) > 300
    for path, field in ALL:
        allowed = {*KNOWN["feld"], *(KNOWN["widgets"][field["widget"]] or ())}
        assert set(field) <= allowed, f"{path}: {set(field) - allowed}"
        assert isinstance(field.get("required", True), bool) and isinstance(field.get("collapsed", True), bool), path
        assert all(isinstance(field.get(name, 0), int) for name in ("min", "max")), path
        if "pattern" in field:
            assert [type(part) for part in field["pattern"]] == [str, str] and re.compile(field["pattern"][0]), path
        inner = [f["name"] for f in field.get("fields", ())]
        assert len(inner) == len(set(inner)) and ("fields" not in field or inner), path
    for path, fields in blocks():
        assert len(fields) == len({field["name"] for field in fields}), path


def test_widgets_have_what_each_of_them_requires() -> None:
    for path, field in ALL:
        if field["widget"] == "select":
            assert all(isinstance(o, str) or {"label", "value"} == set(o) for o in field["options"]) and field["options"], path
        if field["widget"] == "relation":
            assert field["collection"] in {c["name"] for c in CONFIG["collections"]} and field["value_field"] and field["search_fields"], path
        if field["widget"] == "markdown":
            assert set(field["buttons"]) <= set(KNOWN["knoepfe"]) and set(field["modes"]) <= {"raw", "rich_text"}, path
        if field["widget"] == "list":
            assert ("field" in field) != ("fields" in field), f"{path}: Eine Liste ohne Felder trennt Decap an jedem Beistrich."


def test_in_a_block_that_may_be_missing_nothing_is_required() -> None:
    fields = {path: field for path, field in ALL}
    assert fields["member/member.bild"]["required"] is False and fields["member/member.bild.datei"]["required"] is False
    assert fields["member/member.lage.breite"]["required"] is True


def zukunftsorte(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hooks.cli", "editor", "--repository", "muster/zukunftsorte", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The parts of the npm package that we take."""
    for name, text in (("dist/decap-cms.js", "/* Decap */"), ("dist/12.decap-cms.js", "/* Teil */"), ("dist/12.cms.js", ""), ("LICENSE", "MIT License")):
        (tmp_path / "package" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "package" / name).write_text(text, encoding="utf-8")
    return tmp_path / "package"


def test_the_command_writes_a_folder_with_decap(package: Path, tmp_path: Path) -> None:
    done = zukunftsorte("--ziel", tmp_path / "editor", "--anmeldung", "https://anmeldung.example", "--decap", package)
    assert done.returncode == 0, done.stderr
    written = {p.name for p in (tmp_path / "editor").iterdir()}
    assert written == {"12.decap-cms.js", "decap-cms.js", "einstellungen.json", "format.js", "index.html", "js-yaml.min.js", "lizenzen.txt", "start.js", "vorher.js", "zeichen.svg"}
    html = (tmp_path / "editor/index.html").read_text(encoding="utf-8")
    assert "script-src 'self' 'unsafe-eval';" in html and 'src="decap-cms.js"' in html and "https://anmeldung.example" in html
    assert json.loads((tmp_path / "editor/einstellungen.json").read_text(encoding="utf-8"))["locale"] == "de"
    assert (tmp_path / "editor/lizenzen.txt").read_text(encoding="utf-8").count("MIT") >= 2


def test_the_command_says_what_is_missing(package: Path, tmp_path: Path) -> None:
    without = zukunftsorte("--ziel", tmp_path / "a", "--decap", package)
    assert without.returncode == 1 and without.stderr.startswith("Decap kennt keine Anmeldung mit Token.")
    empty = zukunftsorte("--ziel", tmp_path / "b", "--anmeldung", "https://anmeldung.example", "--decap", tmp_path)
    assert empty.returncode == 1 and "liegt kein ausgepacktes Decap" in empty.stderr
    assert not (tmp_path / "a").exists() and not (tmp_path / "b").exists()
