"""The pages /boerse/, /platz/ and /ausheimische/ in planted networks, and the distances between joint projects."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hooks.check import check
from hooks.publish import assets
from hooks.relate.distances import great_circle_km, joint_projects, lines, shortest_net
from hooks.render import Renderer, exchange, plan_pages
from hooks.render.fit import places, questions, step

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
Show = Callable[..., str]


def entry(title: str, as_of: str = "2026-11", **more: str) -> dict[str, str]:
    return {"titel": title, "text": "Rufen Sie an.", "thema": "energie", "stand": as_of} | more


def room(title: str, kind: str, as_of: str = "2026-11") -> dict[str, str]:
    return {"titel": title, "text": "Für alle, die bleiben.", "art": kind, "stand": as_of}


@pytest.fixture
def show(klein: Path) -> Show:
    """One of our pages in the small site; `musterdorf` and `beispielau` get entries, `swap` changes their files."""
    for name in ("boerse", "platz", "ausheimische"):
        file = klein / f"content/{name}.md"
        text = (ROOT / f"content/{name}.md").read_text(encoding="utf-8")
        head = yaml.safe_load(text.split("---\n")[1])
        file.write_text(f"---\ntitel: {head['titel']!r}\neinleitung: Ein Satz.\ngeprueft: 2026-11-01\n---\n\nDie Seite erklärt sich selbst.\n\n## Eintragen\n\nSo geht es.\n", encoding="utf-8")

    def page(path: str, repository: str | None = None, swap: dict[str, tuple[str, str]] | None = None, **entries: dict) -> str:
        for slug, more in entries.items():
            _edit(klein / f"members/{slug}.md", "\ngeprueft:", f"\n{yaml.safe_dump(more, allow_unicode=True, width=1000)}geprueft:")
        for slug, (old, new) in (swap or {}).items():
            _edit(klein / f"members/{slug}.md", old, new)
        result = check(klein, TODAY)
        assert result.ok, [f for f in result.findings if f.level == "fehler"]
        spec = next(p for p in plan_pages(result.site) if p.source == path)
        return Renderer(result.site, ROOT / "overrides", "https://zukunftsorte.at/", repository).content(spec)

    return page


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def text_of(html: str) -> str:
    bare = re.sub(r"<sup.*?</sup>", "", html, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).replace("\u2060", "").split())


def items(html: str) -> list[str]:
    listed = re.search(r'<ul class="zo-liste zo-boerse".*?</ul>', html, re.S)
    return re.findall(r"<li\b.*?(?=<li\b|</ul>)", listed[0], re.S)


MATCHING = {"musterdorf": {"bietet": [entry("Pläne für den Windpark")]}, "beispielau": {"sucht": [entry("Rat zum Windpark")]}}


# /boerse/

def test_a_match_stands_with_its_reason_in_words(show: Show) -> None:
    found = items(show("content/boerse.md", **MATCHING))
    assert len(found) == 1
    text = text_of(found[0])
    assert "Pläne für den Windpark" in text and "Rat zum Windpark" in text
    assert "Gleiches Thema: Energie. Beide nennen „Windpark“." in text


def test_a_reason_across_themes_does_not_claim_a_theme(show: Show) -> None:
    two = {"musterdorf": {"bietet": [entry("Genossenschaft für das Gasthaus")]}, "beispielau": {"sucht": [entry("Gasthaus als Genossenschaft", thema="ortskern")]}}
    assert "Verschiedene Themen, aber beide nennen „Gasthaus“ und „Genossenschaft“." in text_of(show("content/boerse.md", **two))


def test_one_click_writes_to_the_town_hall_with_a_prepared_subject(show: Show) -> None:
    html = show("content/boerse.md", musterdorf={"sucht": [entry("Öl & Gas? Nein: Wärme")]})
    href = unescape(re.search(r'href="(mailto:[^"]+)"', items(html)[0])[1])
    assert re.fullmatch(r"mailto:amt@musterdorf\.example\?subject=[A-Za-z0-9%._~-]+", href)
    assert parse_qs(urlsplit(href).query) == {"subject": ["Zukunftsorte: Ihre Suche „Öl & Gas? Nein: Wärme“"]}


@pytest.mark.parametrize(("old", "new", "expected"), [
    ("  email: amt@musterdorf.example\n", "", "tel:+437999123410"),
    ("kontakt:\n  anschrift: Dorfplatz 1, 4999 Musterdorf\n  telefon: +43 7999 1234-10\n  email: amt@musterdorf.example\n  quelle: amt\n", "", "https://musterdorf.example"),
])
def test_without_an_address_it_is_the_phone_and_then_the_website(show: Show, old: str, new: str, expected: str) -> None:
    html = show("content/boerse.md", swap={"musterdorf": (old, new)}, musterdorf={"sucht": [entry("Windpark")]})
    assert f'href="{expected}"' in items(html)[0]


def test_the_exchange_without_a_living_entry_is_complete(show: Show) -> None:
    known = [{"text": "Wir wissen, wie Läden bleiben.", "thema": "ortskern", "quelle": "amt"}]
    html = show("content/boerse.md", musterdorf={"wissen": known, "sucht": [entry("Windpark", "2018")]})
    assert [text_of(i) for i in items(html)] == [
        "Musterdorf weiß etwas zu Ortskern Wir wissen, wie Läden bleiben. Stand nicht angegeben",
        "Musterdorf Früher gesucht (2018) Windpark: Rufen Sie an. Energie",
    ]
    assert "2 Einträge" in text_of(html) and "Ein Angebot hat noch niemand eingetragen." in text_of(html)
    assert "mailto:" not in items(html)[1]


def test_the_exchange_of_an_empty_network_still_stands(show: Show) -> None:
    html = show("content/boerse.md")
    assert items(html) == [] and "0 Einträge" in text_of(html) and "Warum das passt" not in html


def test_an_old_entry_is_grey_and_says_so(show: Show) -> None:
    item = items(show("content/boerse.md", musterdorf={"sucht": [entry("Windpark", "2026-02")]}))[0]
    assert "zo-halb--alt" in item and "Suche, Stand Februar 2026 – älter als sechs Monate" in text_of(item)


def test_every_item_names_what_the_filter_asks_for(show: Show) -> None:
    html = show("content/boerse.md", musterdorf={"bietet": [entry("Pläne für den Windpark"), entry("Bauhof")], "sucht": [entry("Wirtin", "2018")]},
                beispielau={"sucht": [entry("Rat zum Windpark")]})
    assert [re.search(r'data-thema="([^"]*)" data-ort="([^"]*)" data-art="([^"]*)"', i).groups() for i in items(html)] == [
        ("energie energie", "musterdorf beispielau", "suche angebot"), ("energie", "musterdorf", "angebot"), ("energie", "musterdorf", "frueher"),
    ]


def test_entering_leads_to_the_file_where_the_repository_is_known(show: Show) -> None:
    assert 'href="https://github.com/verein/website/edit/main/members/musterdorf.md"' in show("content/boerse.md", repository="verein/website")


def test_the_profile_shows_the_age_of_its_entries(show: Show) -> None:
    html = show("members/beispielau.md", beispielau={"sucht": [entry("Wirtin", "2018"), entry("Koch", "2026-11")], "platz": [room("Werkstatt", "betrieb", "2024")]})
    assert [text_of(t) for t in re.findall(r'<span class="zo-art">.*?</span>', html)] == ["Suche, Stand November 2026", "Früher gesucht (2018)", "Früher angeboten (2024)"]


# /platz/

def test_a_space_is_shown_by_its_kind_and_counts_in_the_formula(show: Show) -> None:
    html = show("content/platz.md", musterdorf={"platz": [room("Werkstatt", "betrieb"), room("Atelier", "kreativ", "2023")]})
    assert re.search(r'data-groesse="klein" data-hoehe="flach" data-land="Oberösterreich" data-thema="energie\|ortskern" data-platz="betrieb"', html)
    assert "Früher angeboten Musterdorf (2023): Atelier" in text_of(html)
    assert "Noch hat keine Gemeinde" not in html


def test_without_a_space_the_page_says_where_to_ask(show: Show) -> None:
    html = show("content/platz.md")
    assert "Noch hat keine Gemeinde freien Platz gemeldet." in text_of(html) and html.count("nichts gemeldet") == 2


def test_the_formula_on_the_page_names_the_points_the_script_reads(show: Show) -> None:
    html, asked = show("content/platz.md"), questions()
    points = dict(re.findall(r'data-frage="(\w+)" data-punkte="(\d+)"', html))
    assert points == {q["kennung"]: str(q["punkte"]) for q in asked["fragen"]} | {k: str(asked[k]["punkte"]) for k in ("land", "thema", "platz")}
    assert "Größe passt: 2 Punkte. Seehöhe passt: 2 Punkte. Bundesland passt: 2 Punkte." in text_of(html)


@pytest.mark.parametrize(("question", "value", "expected"), [
    ("groesse", 1500, "klein"), ("groesse", 1501, "mittel"), ("groesse", 4000, "mittel"), ("groesse", 4001, "gross"), ("groesse", None, ""),
    ("hoehe", 400, "flach"), ("hoehe", 401, "huegel"), ("hoehe", 701, "berg"),
])
def test_a_step_ends_with_its_limit(question: str, value: int | None, expected: str) -> None:
    assert step(question, value) == expected


def test_a_place_without_a_fact_has_no_step(klein: Path) -> None:
    _edit(klein / "members/musterdorf.md", "einwohner: {wert: 1.200, stand: 2025, quelle: amt}\n", "")
    found = {p.member.slug: p for p in places(check(klein, TODAY).site)}
    assert found["musterdorf"].size == "" and found["musterdorf"].altitude == "flach"


def test_a_script_of_one_page_has_a_name_of_its_content(tmp_path: Path) -> None:
    overrides = Path(shutil.copytree(ROOT / "overrides", tmp_path / "overrides"))
    before = assets.collect(overrides)
    address = before.page_scripts["places"]
    assert address in before.files and "data-passt" in before.files[address] and "data-passt" not in before.files[before.script]
    with (overrides / "assets/js/seiten/places.js").open("a", encoding="utf-8") as file:
        file.write("var mehr = 1;\n")
    after = assets.collect(overrides)
    assert after.page_scripts["places"] != address and after.script == before.script


# /ausheimische/

def test_those_who_left_reach_every_town_hall(show: Show) -> None:
    html = show("content/ausheimische.md")
    assert "mailto:amt@musterdorf.example?subject=" in html and "Beispielau" in text_of(html)


# Distances

def test_a_degree_north_and_half_of_it_east_at_sixty() -> None:
    degree = 6371 * 3.141592653589793 / 180
    assert great_circle_km((47, 10), (48, 10)) == pytest.approx(degree)
    assert great_circle_km((60, 10), (60, 11)) == pytest.approx(degree / 2, rel=1e-3)
    assert great_circle_km((47.5, 13), (47.5, 13)) == 0


POINTS = st.lists(st.tuples(st.floats(46.4, 49.0), st.floats(9.5, 17.1)), max_size=9, unique=True)


@given(POINTS)
def test_distances_are_symmetric_and_the_net_joins_everything_with_one_line_less(points: list[tuple[float, float]]) -> None:
    net = shortest_net(points)
    assert len(net) == len(set(net)) == max(0, len(points) - 1) and all(a < b for a, b in net)
    reached = {0}
    for _ in net:
        reached |= {n for a, b in net if {a, b} & reached for n in (a, b)}
    assert reached >= set(range(len(points)))
    assert all(great_circle_km(points[a], points[b]) == great_circle_km(points[b], points[a]) > 0 for a, b in net)


def test_the_lines_of_the_map_are_those_of_the_list(klein: Path) -> None:
    site = check(klein, TODAY).site
    joints = joint_projects(site)
    drawn = lines(site, joints)
    assert [(line.a.slug, line.b.slug, [p.slug for p in line.projects]) for line in drawn] == [("beispielau", "musterdorf", ["musterladen"])]
    assert joints[0].km == drawn[0].km > 0


def test_a_project_of_one_place_joins_nobody(klein: Path) -> None:
    _edit(klein / "projects/musterladen.md", "[musterdorf, beispielau]", "[musterdorf]")
    assert joint_projects(check(klein, TODAY).site) == []


def test_a_subject_is_encoded_as_a_whole(klein: Path) -> None:
    member = check(klein, TODAY).site.get("member", "musterdorf")
    link = exchange.write_to(member, "A&B=C #1 ä/\u201c")
    assert link.href.count("?") == 1 and "&" not in link.href and "#" not in link.href and " " not in link.href
