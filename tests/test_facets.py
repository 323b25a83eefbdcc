"""The project database: what a project can be chosen by, and that the numbers beside the options are true."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from network import make_network

from hooks.check import check
from hooks.link import Site
from hooks.relate import facets
from hooks.vocabulary import words


@pytest.fixture
def site(klein: Path, today: date) -> Site:
    return check(klein, today).site


def test_a_project_is_found_by_what_its_file_says(klein: Path, today: date) -> None:
    file = klein / "projects/musterladen.md"
    text = file.read_text(encoding="utf-8").replace("quellen:\n", "foerderung: [{programm: LEADER und Land Tirol, quelle: zeitung}]\nquellen:\n", 1)
    file.write_text(text, encoding="utf-8")
    site = check(klein, today).site
    entry = site.get("project", "musterladen")
    values = facets.values(site, entry)
    states = [site.get("member", slug).model.state for slug in entry.model.members]
    assert values["thema"] == entry.model.topics
    assert values["ort"] == ("musterdorf", "beispielau")
    assert len(values["land"]) == len(set(states))
    assert values["stand"] == (entry.model.status.status,)
    assert values["foerderung"] == ("leader", "land")
    assert values["jahr"] == (str(max(d for d in (entry.model.status.as_of, entry.model.end, entry.model.start) if d).year),)
    assert values["art"] == (entry.model.kind,)


def test_size_is_that_of_the_leading_place_and_unknown_for_the_network(site: Site) -> None:
    entry = site.get("project", "musterladen")
    shared = entry.model.model_copy(update={"kind": "netzwerkprojekt", "cost": None})
    own = facets.values(site, entry)
    assert len(own["groesse"]) == (1 if site.get("member", "musterdorf").model.population else 0)
    assert facets.values(site, replace(entry, model=shared))["groesse"] == ()
    assert facets.values(site, replace(entry, model=shared))["kosten"] == ()


def test_counts_are_those_of_the_list_and_empty_options_are_left_out(tmp_path: Path, today: date) -> None:
    make_network(tmp_path / "netz", 4, 12)
    site = check(tmp_path / "netz", today).site
    rows = [facets.values(site, p) for p in site.all("project")]
    found = facets.facets(site, rows)
    assert [f.name for f in found] == [name for name in words("facetten") if any(row[name] for row in rows)]
    for facet in found:
        counted = Counter(value for row in rows for value in row[facet.name])
        assert {o.value: o.count for o in facet.options} == counted
        assert all(o.name for o in facet.options)
    years = [o.value for f in found if f.name == "jahr" for o in f.options]
    assert years == sorted(years, reverse=True)


def test_values_fit_into_an_address_and_into_a_list_of_words() -> None:
    for name in ("projektstand", "kostenbaender", "foerderfamilien", "groessenklassen", "projektarten", "facetten"):
        assert all(re.fullmatch(r"[a-z0-9_-]+", key) for key in words(name))
