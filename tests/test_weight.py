"""The weight of a position: the sum a page shows is the sum of the figures it shows, and only municipalities weigh."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_network import member, site_of
from test_render import content, text_of

from hooks.check import check
from hooks.link import Site
from hooks.relate.weight import weigh, weight_of
from hooks.render.positions import STRIP, stages, strip

ROOT = Path(__file__).resolve().parents[1]
PEOPLE = {"personen": [{"name": "Maria Muster", "funktion": "Obfrau", "jahr": 2024}]}
DECISION = {"beschluss": {"gremium": "Generalversammlung", "datum": "2024-11-28", "quelle": "zeitung"}}


def network(supporters: dict[str, Any], **more: Any) -> Site:
    return site_of({
        "members/grossdorf.md": member("Großdorf", 1, 4200, 2023), "members/kleindorf.md": member("Kleindorf", 2, 870),
        "members/ungezaehlt.md": member("Ungezählt", 3), "members/fern.md": member("Fern", 4, 1500),
        "members/altmuster.md": member("Altmuster", 5, 2001, 2021, parzelle=None, mitgliedschaft={"status": "ehemalig", "bis": 2022, "stand": 2023, "quelle": "zeitung"}),
        "content/positionen/kauf.md": {"titel": "Gemeinden sollen kaufen dürfen.", "kurztitel": "Kauf", "getragen_von": supporters} | more,
    })


def page_of(site: Site) -> str:
    return content(site, "content/positionen/kauf.md")


def figures(html: str) -> tuple[int, list[int], str]:
    """(the large sum, the figure of each row, the arithmetic) as the page shows them."""
    box = re.search(r'<div class="zo-gewicht">.*?</div>', html, re.S)[0]
    number = lambda text: int(re.sub(r"\D", "", text))  # noqa: E731
    total = number(re.search(r'zo-gewicht-zahl">(.*?)</p>', box)[1])
    rows = [number(n) for n in re.findall(r"<b>(.*?) <small>", box)]
    return total, rows, unescape(re.search(r'zo-gewicht-summe">(.*?)</p>', box)[1])


def test_the_weight_is_the_sum_of_the_figures_on_the_page() -> None:
    html = page_of(network({"gemeinden": ["kleindorf", "altmuster", "grossdorf"]}))
    total, rows, arithmetic = figures(html)
    assert rows == [4200, 2001, 870]
    assert total == sum(rows) == 7071
    assert arithmetic == "4.200 + 2.001 + 870 = 7.071"
    assert "Einwohner:innen leben in den 3 Gemeinden, die unterschrieben haben. Gezählt 2021 bis 2025" in text_of(html)


def test_who_of_todays_members_has_not_signed_is_named_and_who_left_is_not() -> None:
    html = text_of(page_of(network({"gemeinden": ["kleindorf"]})))
    assert "870 Einwohner:innen leben in der Gemeinde, die unterschrieben hat. Gezählt 2025, jede" in html
    assert "nicht unterschrieben haben: Fern , Großdorf , Ungezählt" in html
    assert "Altmuster" not in html
    assert "Alle heutigen Mitglieder haben unterschrieben." in text_of(page_of(network({"gemeinden": ["kleindorf", "fern", "grossdorf", "ungezaehlt"]})))


def test_a_municipality_without_a_count_is_named_and_weighs_nothing() -> None:
    html = page_of(network({"gemeinden": ["fern", "ungezaehlt"]}))
    assert figures(html)[:2] == (1500, [1500])
    assert "keine Einwohnerzahl haben: Ungezählt" in text_of(html)
    alone = page_of(network({"gemeinden": ["ungezaehlt"]}))
    assert "zo-gewicht-zahl" not in alone
    assert "keine Einwohnerzahl haben: Ungezählt" in text_of(alone)


@pytest.mark.parametrize("supporters", [DECISION, PEOPLE, DECISION | PEOPLE])
def test_a_decision_or_a_statement_of_people_has_no_weight_and_no_list_of_absentees(supporters: dict[str, Any]) -> None:
    site = network(supporters)
    html = page_of(site)
    assert weight_of(site, site.get("position", "kauf")) is None
    assert "zo-gewicht" not in html
    assert "nicht unterschrieben" not in html
    assert ("Beschluss: Generalversammlung, 28. November 2024" in text_of(html)) == ("beschluss" in supporters)


def test_the_real_positions_are_decisions_or_statements_today() -> None:
    site = check(ROOT, date(2099, 1, 1)).site
    assert [p.slug for p in site.all("position") if weight_of(site, p) and not p.model.supporters.members] == []
    for position in site.all("position"):
        assert ("zo-gewicht" in content(site, position.path)) == bool(position.model.supporters.members)


@given(st.lists(st.integers(0, 3), max_size=8), st.lists(st.integers(1, 20_000), min_size=4, max_size=4))
def test_weight_adds_up_whoever_signs(chosen: list[int], inhabitants: list[int]) -> None:
    from types import SimpleNamespace as Some

    everyone = [Some(slug=str(n), model=Some(name=f"Ort {n}", population=Some(value=count, as_of=Some(year=2025)))) for n, count in enumerate(inhabitants)]
    weight = weigh((everyone[n] for n in chosen), everyone)
    if not chosen:
        assert weight is None
        return
    assert weight.total == sum(inhabitants[n] for n in set(chosen))
    assert {s.member.slug for s in weight.summands} | {m.slug for m in weight.not_signed} == {m.slug for m in everyone}
    assert weight.signed == len(set(chosen))
    assert [s.inhabitants for s in weight.summands] == sorted((s.inhabitants for s in weight.summands), reverse=True)
    paths = [path for _, path in strip(weight)]
    assert paths[0].startswith("M0 0H")
    assert paths[-1].endswith(f"L{STRIP[0]} {STRIP[1]}H" + paths[-1].rpartition("H")[2])


@pytest.mark.parametrize(("status", "reached", "current"), [
    ("gefordert", ["gefordert"], "gefordert"), ("beantwortet", ["gefordert", "beantwortet"], "beantwortet"),
    ("umgesetzt", ["gefordert", "beantwortet", "umgesetzt"], "umgesetzt"), ("abgelehnt", ["gefordert", "beantwortet", "abgelehnt"], "abgelehnt"),
])
def test_a_demand_goes_its_way_step_by_step(status: str, reached: list[str], current: str) -> None:
    state = {"status": status, "datum": "2026-03-05"} | ({"text": "Der Bund hat geantwortet.", "quelle": "zeitung"} if status != "gefordert" else {})
    site = network(DECISION, stand=state)
    steps = stages(site.get("position", "kauf"))
    assert [s.word for s in steps if s.reached] == reached
    assert [s.word for s in steps if s.current] == [current]
    shown = text_of(page_of(site))
    assert ("Uns ist keine Antwort bekannt (Stand 5. März 2026)." in shown) == (status == "gefordert")
    assert ("Der Bund hat geantwortet. (Stand 5. März 2026)" in shown) == (status != "gefordert")


def test_the_register_shows_demand_addressee_carriers_state_and_evidence() -> None:
    site = site_of({
        "content/positionen.md": {"titel": "Positionen"},
        "members/musterdorf.md": member("Musterdorf", 1, 900), "projects/laden.md": {"titel": "Laden am Platz", "gemeinden": ["musterdorf"]},
        "content/positionen/kauf.md": {"titel": "Gemeinden sollen kaufen dürfen.", "kurztitel": "Kauf", "getragen_von": DECISION | PEOPLE | {"gemeinden": ["musterdorf"]},
                                       "projekte": ["laden"], "adressaten": ["Bund", "Länder"]},
        "content/positionen/bus.md": {"titel": "Der Bus soll fahren.", "kurztitel": "Bus", "datum": 2019, "getragen_von": PEOPLE,
                                      "stand": {"status": "umgesetzt", "datum": 2021, "text": "Der Bus fährt.", "quelle": "zeitung"}},
    })
    html = text_of(content(site, "content/positionen.md"))
    assert "2 Positionen Zu 1 von 2 ist eine Antwort belegt." in html
    assert "Richtet sich an Bund und Länder Getragen von Beschluss: Generalversammlung, 28. November 2024; 1 Gemeinde; Maria Muster" in html
    assert "Uns ist keine Antwort bekannt (Stand 22. November 2026). Belege aus Projekten Laden am Platz" in html
    assert "Der Bus fährt. (Stand 2021)" in html
    empty = text_of(content(site_of({"content/positionen.md": {"titel": "Positionen"}}), "content/positionen.md"))
    assert "0 Positionen Noch steht hier keine Position." in empty
