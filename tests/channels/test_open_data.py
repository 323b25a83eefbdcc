"""Open data: each form is read by a library that is not ours, and no form knows more or less than the others."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import rdflib
from jsonschema import Draft202012Validator
from pyshacl import validate as validate_shapes
from shapely.geometry import box, shape

from hooks import channels
from hooks.check import check
from hooks.relate.persons import names
from hooks.render import Renderer, plan_pages

Write = Callable[..., dict[str, bytes]]
ROOT = Path(__file__).parents[2]
TABLES = ("mitglieder", "projekte", "termine", "positionen", "partner")
AUSTRIA = box(9.5, 46.3, 17.2, 49.1)
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")


@pytest.fixture(scope="module")
def real() -> tuple[dict[str, bytes], set[str]]:
    """All exports of the real network, and the names of persons in it."""
    site = check(ROOT, date(2026, 11, 22)).site
    source = channels.Source(site, Renderer(site, ROOT / "overrides", "https://zukunftsorte.example/"), tuple(plan_pages(site)), ROOT)
    files = {address: content if isinstance(content, bytes) else content.encode() for address, content in channels.all_files(source)}
    return files, set(names(site))


def rows_of(files: dict[str, bytes], table: str) -> list[dict]:
    return json.loads(files[f"daten/{table}.json"])["eintraege"]


@pytest.mark.parametrize("table", TABLES)
def test_json_keeps_its_own_schema(real: tuple, table: str) -> None:
    schema = json.loads(real[0][f"daten/{table}.schema.json"])
    Draft202012Validator.check_schema(schema)
    content = json.loads(real[0][f"daten/{table}.json"])
    assert content["eintraege"]
    assert [error.message for error in Draft202012Validator(schema).iter_errors(content)] == []
    del content["eintraege"][0]["kennung"]
    assert list(Draft202012Validator(schema).iter_errors(content))


@pytest.mark.parametrize("table", TABLES)
def test_csv_says_the_same_as_json(real: tuple, table: str) -> None:
    raw = real[0][f"daten/{table}.csv"]
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") > 1
    cells = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    for row, entry in zip(cells, rows_of(real[0], table), strict=True):
        for name, value in entry.items():
            if isinstance(value, list):
                assert row[name] == ", ".join(value)
            elif isinstance(value, float):
                assert float(row[name].replace(",", ".")) == value and "." not in row[name]
            elif isinstance(value, bool):
                assert row[name] == ("ja" if value else "nein")
            else:
                assert row[name] == ("" if value is None else str(value))


@pytest.mark.parametrize("table", ["mitglieder", "projekte", "termine"])
def test_every_place_of_the_map_data_lies_in_austria(real: tuple, table: str) -> None:
    collection = json.loads(real[0][f"daten/{table}.geojson"])
    shapes = [shape(f["geometry"]) for f in collection["features"] if f["geometry"]]
    assert collection["type"] == "FeatureCollection" and shapes
    assert all(s.is_valid and AUSTRIA.contains(s) for s in shapes)
    assert [f["properties"] for f in collection["features"]] == rows_of(real[0], table)


def test_ids_of_one_table_are_known_in_the_others(real: tuple) -> None:
    members, projects, partners = ({row["kennung"] for row in rows_of(real[0], table)} for table in ("mitglieder", "projekte", "partner"))
    for table, column, known in (("projekte", "gemeinden", members), ("termine", "projekte", projects), ("mitglieder", "projekte", projects), ("partner", "gemeinden", members), ("termine", "partner", partners)):
        assert {value for row in rows_of(real[0], table) for value in row[column]} <= known


def test_an_event_names_the_partners_who_are_proven_to_have_taken_part(real: tuple) -> None:
    site = check(ROOT, date(2026, 11, 22)).site
    named = {event.slug: list(event.model.partners) for event in site.all("event")}
    assert any(named.values()) and {row["kennung"]: row["partner"] for row in rows_of(real[0], "termine")} == named


def test_the_catalogue_has_what_portals_ask_for(real: tuple) -> None:
    graph = rdflib.Graph().parse(data=real[0]["daten/katalog.jsonld"], format="json-ld")
    conforms, _, report = validate_shapes(graph, shacl_graph=str(Path(__file__).with_name("dcat_ap.ttl")))
    assert conforms, report
    offered = {str(o).removeprefix("https://zukunftsorte.example/") for o in graph.objects(None, DCAT.downloadURL)}
    assert len(offered) == 15 and offered <= real[0].keys()


def test_a_catalogue_without_a_title_is_noticed(real: tuple) -> None:
    graph = rdflib.Graph().parse(data=real[0]["daten/katalog.jsonld"], format="json-ld")
    graph.remove((None, rdflib.URIRef("http://purl.org/dc/terms/title"), None))
    assert not validate_shapes(graph, shacl_graph=str(Path(__file__).with_name("dcat_ap.ttl")))[0]


def test_no_export_names_a_person(real: tuple) -> None:
    files, persons = real
    exports = {a: c.decode() for a, c in files.items() if a.startswith("daten/") or a.endswith(".ics")}
    assert len(persons) > 10 and len(exports) > 30
    assert [(a, name) for a, text in exports.items() for name in persons if name in text] == []


def test_a_text_cannot_become_a_formula(write: Write) -> None:
    files = write({"projects/musterladen.md": ("titel: Musterladen am Platz", 'titel: "=HYPERLINK(1)"')})
    assert b";'=HYPERLINK(1);" in files["daten/projekte.csv"]
    assert rows_of(files, "projekte")[0]["titel"] == "=HYPERLINK(1)"


def test_each_form_of_the_data_has_its_place_on_the_page(real: tuple) -> None:
    site = check(ROOT, date(2026, 11, 22)).site
    page = next(p for p in plan_pages(site) if p.url == "daten/")
    html = Renderer(site, ROOT / "overrides", "https://zukunftsorte.example/").content(page)
    for address in real[0]:
        if address.startswith("daten/"):
            assert f'href="../{address}"' in html, address
