"""Structured data, read by a JSON-LD processor that is not ours; no page is rendered for it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
import rdflib

from hooks.check import check
from hooks.link import Site
from hooks.relate.persons import names
from hooks.render import plan_pages
from hooks.render.structured_data import StructuredData

ROOT = Path(__file__).resolve().parents[1]
URL = "https://zukunftsorte.example/"
SCHEMA = rdflib.Namespace("https://schema.org/")


@pytest.fixture(scope="module")
def site() -> Site:
    return check(ROOT, date(2026, 11, 22)).site


@pytest.fixture(scope="module")
def scripts(site: Site) -> dict[str, str]:
    data = StructuredData(site, URL, "Zukunftsorte")
    return {page.url: data.script(page) for page in plan_pages(site)}


@pytest.fixture(scope="module")
def graph(scripts: dict[str, str]) -> rdflib.Graph:
    """All pages in one graph; the vocabulary's own context lies in the net, so its place is taken by its name."""
    whole = rdflib.Graph()
    for text in filter(None, scripts.values()):
        whole.parse(data=json.dumps(json.loads(text) | {"@context": {"@vocab": str(SCHEMA), "url": {"@type": "@id"}}}), format="json-ld")
    return whole


def test_every_page_but_the_error_page_says_what_it_is(scripts: dict[str, str]) -> None:
    assert [url for url, text in scripts.items() if not text] == ["404.html"]
    assert all("<" not in text for text in scripts.values())


def test_the_pages_are_one_graph_in_which_every_id_is_described(graph: rdflib.Graph) -> None:
    named = {s for s in graph.subjects() if isinstance(s, rdflib.URIRef)}
    pointed = {o for p, o in graph.predicate_objects() if isinstance(o, rdflib.URIRef) and str(o).startswith(URL) and p != SCHEMA.url}
    assert pointed and pointed <= named


def test_places_projects_and_events_are_all_there(graph: rdflib.Graph, site: Site) -> None:
    for kind, type_ in (("member", SCHEMA.City), ("project", SCHEMA.Project), ("event", SCHEMA.Event), ("topic", SCHEMA.DefinedTerm)):
        assert len(set(graph.subjects(rdflib.RDF.type, type_))) == len(site.all(kind))
    members = set(graph.subjects(SCHEMA.memberOf))
    assert len(members) == len(site.current_members)


def test_a_date_is_as_exact_as_it_is_known(graph: rdflib.Graph) -> None:
    dates = [str(o) for p in (SCHEMA.startDate, SCHEMA.foundingDate, SCHEMA.datePublished) for o in graph.objects(None, p)]
    assert dates and all(re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?", d) for d in dates)


def test_no_person_is_in_it(scripts: dict[str, str], site: Site) -> None:
    found = {name for name in names(site) for text in scripts.values() if name in text}
    assert set(names(site)) and not found
