"""The network as a picture: who stands in it by which rule, that names do not overlap, and that the list says the same."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from small_network import member, site_of
from test_render import content, text_of

from hooks.check import check
from hooks.link import Site
from hooks.relate.network import MANY, network
from hooks.render.network import NARROW, SYMBOL, WIDE, Picture, picture

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of({
        "content/netzwerk.md": {"titel": "Netzwerk"}, "content/partner.md": {"titel": "Partner"},
        "members/musterdorf.md": member("Musterdorf", 1), "members/beispielau.md": member("Beispielau", 2), "members/stilldorf.md": member("Stilldorf", 3),
        "members/altmuster.md": member("Altmuster", 4, parzelle=None, mitgliedschaft={"status": "ehemalig", "stand": 2023, "quelle": "zeitung"}),
        "projects/strom.md": {"titel": "Strom für alle", "art": "netzwerkprojekt", "gemeinden": ["musterdorf", "beispielau", "altmuster"], "partner": ["buero"]},
        "projects/damals.md": {"titel": "Nur von früher", "art": "netzwerkprojekt", "gemeinden": ["altmuster"]},
        "projects/laden.md": {"titel": "Laden", "gemeinden": ["musterdorf"], "partner": ["buero", "einmal"]},
        "content/partner/buero.md": {"name": "Büro Muster"}, "content/partner/einmal.md": {"name": "Einmal dabei"},
        "content/partner/damals.md": {"name": "Damals", "gemeinden": ["altmuster"]},
    })


def links(found: Any) -> set[tuple[str, str]]:
    return {(a.slug, b.slug) for a, b in found.links}


def test_the_rule_says_who_stands_in_the_picture(site: Site) -> None:
    found = network(site)
    assert [n.slug for n in found.nodes] == ["beispielau", "musterdorf", "stilldorf", "strom", "buero"]
    assert links(found) == {("beispielau", "strom"), ("musterdorf", "strom"), ("musterdorf", "buero"), ("strom", "buero")}
    assert (found.projects_from, found.partners_from, found.projects_left_out, found.partners_left_out) == (1, 2, 1, 2)
    assert [n.slug for n in found.beside(site.get("member", "musterdorf"))] == ["strom", "buero"]
    assert found.beside(site.get("member", "stilldorf")) == []


def test_with_too_many_the_threshold_rises_and_the_page_says_it() -> None:
    files: dict[str, dict[str, Any]] = {f"members/ort-{n}.md": member(f"Ort {n}", n) for n in range(1, 7)}
    files |= {f"content/partner/p-{n}.md": {"name": f"Partner {n}", "gemeinden": [f"ort-{m}" for m in range(1, 2 + n)]} for n in range(1, 6)}
    files |= {"content/netzwerk.md": {"titel": "Netzwerk"}, "content/partner.md": {"titel": "Partner"}}
    few = network(site_of(files), many=2)
    assert few.partners_from == 5
    assert [p.slug for p in few.of("partner")] == ["p-4", "p-5"]
    assert few.partners_left_out == 3
    assert "alle 6 Mitglieder" in text_of(content(site_of(files), "content/netzwerk.md"))


def test_picture_and_list_show_the_same_links(site: Site) -> None:
    html = content(site, "content/netzwerk.md")
    for svg in re.findall(r'<svg viewBox="0 0 (?:1200|360).*?</svg>', html, re.S):
        assert re.findall(r'<a href="../(.*?)/" aria-label', svg) == [n.url.rstrip("/") for n in network(site).nodes]
        assert svg.partition('d="')[2].partition('"')[0].count("M") == len(network(site).links)
    listed = text_of(html)
    assert "Musterdorf Projekte: Strom für alle Partner: Büro Muster" in listed
    assert "Strom für alle Gemeinden: Beispielau , Musterdorf Partner: Büro Muster" in listed
    assert "Stilldorf Noch keine Verbindung belegt." in listed
    assert "mindestens 2 Verbindungen zu ihnen. 2 weitere Partner stehen nur in der" in listed


@pytest.mark.parametrize("files", [{}, {"members/musterdorf.md": member("Musterdorf", 1)}], ids=["no-member", "no-link"])
def test_without_links_there_is_a_sentence_and_no_picture(files: dict[str, Any]) -> None:
    html = content(site_of(files | {"content/netzwerk.md": {"titel": "Netzwerk"}}), "content/netzwerk.md")
    assert "Noch ist keine Verbindung belegt." in html
    assert "<svg viewBox" not in html


def boxes(shown: Picture) -> list[tuple[float, float, float, float]]:
    return [(s.x - SYMBOL / 2, s.y - s.height / 2, s.x - SYMBOL / 2 + s.width, s.y + s.height / 2) for s in shown.spots]


def overlapping(shown: Picture) -> list[tuple[str, str]]:
    found = list(zip(shown.spots, boxes(shown), strict=True))
    return [(s.entry.slug, t.entry.slug) for n, (s, a) in enumerate(found) for t, b in found[:n] if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]


@pytest.fixture(scope="module")
def real() -> Site:
    return check(ROOT, date(2099, 1, 1)).site


@pytest.fixture(scope="module")
def crowded() -> Site:
    """As many as fit: 48 members, and more projects and partners than the picture takes."""
    files: dict[str, dict[str, Any]] = {f"members/ort-{n}.md": member(f"Musterdorf an der langen Ache {n}", n) for n in range(1, 49)}
    files |= {f"projects/p-{n}.md": {"titel": f"Gemeinsames Vorhaben Nummer {n}", "art": "netzwerkprojekt", "partner": [f"b-{n}"],
                                     "gemeinden": [f"ort-{1 + (n * 7 + k * (n % 5 + 1)) % 48}" for k in range(2 + n % 9)]} for n in range(1, 60)}
    files |= {f"content/partner/b-{n}.md": {"name": f"Büro {n}", "gemeinden": [f"ort-{1 + (n * k) % 48}" for k in range(1, 3 + n % 4)]} for n in range(1, 60)}
    return site_of(files)


@pytest.mark.parametrize("which", ["real", "crowded"])
@pytest.mark.parametrize("sheet", [WIDE, NARROW], ids=["wide", "narrow"])
def test_names_stay_apart_and_on_the_sheet(which: str, sheet: Any, request: pytest.FixtureRequest) -> None:
    shown = picture(network(request.getfixturevalue(which)), sheet)
    assert overlapping(shown) == []
    assert all(a >= 0 and b >= 0 and c <= sheet.width + 1 and d <= shown.height + 1 for a, b, c, d in boxes(shown))
    assert all(isinstance(v, int) for s in shown.spots for v in (s.x, s.y))


def test_no_network_blows_the_picture_up(crowded: Site) -> None:
    found = network(crowded)
    assert len(found.of("project")) <= MANY
    assert len(found.of("partner")) <= MANY
    picture(found, WIDE)  # the library is loaded now
    started = time.monotonic()
    picture(found, WIDE)
    picture(found, NARROW)
    assert time.monotonic() - started < 5


def test_the_same_network_gives_the_same_picture(real: Site) -> None:
    first, second = (content(check(ROOT, date(2099, 1, 1)).site, "content/netzwerk.md") for _ in range(2))
    assert first == second
