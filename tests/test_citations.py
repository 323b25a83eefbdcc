"""Citable figures: a permalink that exists, and three forms that say the same."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import bibtexparser
import pytest

from hooks import channels
from hooks.check import check
from hooks.link import Site
from hooks.relate.persons import names
from hooks.render import Renderer, plan_pages
from hooks.render.citations import Citation, citations

ROOT = Path(__file__).resolve().parents[1]
URL = "https://zukunftsorte.example/"


@pytest.fixture(scope="module")
def site() -> Site:
    return check(ROOT, date(2026, 11, 22)).site


@pytest.fixture(scope="module")
def everything(site: Site) -> list[Citation]:
    return [c for kind in ("member", "project") for entry in site.all(kind) for c in citations(entry, URL)]


def test_every_permalink_leads_to_its_figure(site: Site) -> None:
    renderer = Renderer(site, ROOT / "overrides", URL)
    for page in plan_pages(site):
        if page.template in ("municipality", "project"):
            html = renderer.content(page)
            for citation in citations(page.entry, URL):
                assert html.count(f'id="{citation.anchor}"') == 1, citation.address
                assert citation.address == f"{URL}{page.url}#{citation.anchor}"


def test_no_two_figures_share_an_address(everything: list[Citation]) -> None:
    assert len(everything) > 150
    assert len({c.address for c in everything}) == len({c.cells[0] for c in everything}) == len(everything)


def test_a_citation_says_value_date_source_and_licence(site: Site) -> None:
    text = citations(site.get("member", "moosburg"), URL)[0].text
    member = site.get("member", "moosburg").model
    assert text.startswith("Moosburg: Einwohner:innen ") and f"(Stand {member.population.as_of.year})" in text
    assert f"Quelle: {member.sources[member.population.sources[0]].publisher}" in text and "CC BY 4.0" in text and "/mitglieder/moosburg/#zahl-einwohner-innen" in text


def test_bibtex_is_read_by_a_parser_of_its_own(everything: list[Citation]) -> None:
    library = bibtexparser.parse_string("\n".join(c.bibtex for c in everything))
    assert not library.failed_blocks and len({entry.key for entry in library.entries}) == len(everything)
    for entry, citation in zip(library.entries, everything, strict=True):
        assert entry["author"] == "{Zukunftsorte}" and entry["year"] == str(citation.year)
        assert entry["url"].replace("\\", "") == citation.address


def test_the_row_on_the_page_is_the_row_of_the_table(site: Site, everything: list[Citation]) -> None:
    source = channels.Source(site, Renderer(site, ROOT / "overrides", URL), tuple(plan_pages(site)), ROOT)
    table = dict(channels.all_files(source))["daten/zahlen.csv"].decode("utf-8-sig")
    assert table.splitlines()[1:] == [c.row for c in everything]
    rows = list(csv.DictReader(io.StringIO(table, newline=""), delimiter=";"))
    assert all(row["wert"] and row["quelle"] and row["lizenz"] == "CC BY 4.0" for row in rows)


def test_no_citation_names_a_person(site: Site, everything: list[Citation]) -> None:
    assert [(c.address, name) for c in everything for name in names(site) if name in c.text + c.bibtex + c.row] == []


def test_a_counted_figure_says_its_number_first_a_fact_its_label(everything: list[Citation]) -> None:
    for c in everything:
        assert f": {c.value} {c.label} (" in c.text if c.counted else f": {c.label} {c.value} (" in c.text
    assert {c.counted for c in everything} == {True, False}
