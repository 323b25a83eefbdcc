"""The directory of people: public roles with their year, from files of people, mayors and those behind positions."""

from __future__ import annotations

from pathlib import Path

from small_network import member, site_of
from test_render import content, text_of

from hooks.relate.people import NETWORK, PLACES, groups, people

MAYOR = {"name": "Maria Muster", "funktion": "Bürgermeisterin", "stand": 2025, "quelle": "zeitung"}


def behind(*who: tuple[str, str, int]) -> dict:
    return {"personen": [{"name": n, "funktion": f, "jahr": j} for n, f, j in who]}


def test_roles_of_one_name_come_together_the_latest_first() -> None:
    site = site_of({
        "members/musterdorf.md": member("Musterdorf", 1, buergermeister=MAYOR),
        "content/menschen/maria.md": {"name": "Maria Muster", "funktion": "Obfrau des Vereins Muster", "stand": 2024},
        "content/positionen/a.md": {"titel": "Wir wollen A.", "kurztitel": "A", "getragen_von": behind(("Maria Muster", "Obfrau", 2023), ("Anton Zett", "Planer", 2023))},
        "content/positionen/b.md": {"titel": "Wir wollen B.", "kurztitel": "B", "getragen_von": behind(("Maria Muster", "Obfrau", 2023))},
    })
    maria, anton = people(site)
    assert (maria.name, maria.anchor, anton.anchor) == ("Maria Muster", "maria", "anton-zett")
    assert [(r.title, r.as_of.year, [p.slug for p in r.proofs]) for r in maria.roles] == [
        ("Bürgermeisterin", 2025, ["musterdorf"]), ("Obfrau des Vereins Muster", 2024, ["maria"]), ("Obfrau", 2023, ["a", "b"])]
    assert [(group, [p.name for p in members]) for group, members in groups(site)] == [(NETWORK, ["Maria Muster", "Anton Zett"])]


def test_who_only_serves_a_municipality_stands_with_the_places() -> None:
    site = site_of({"members/musterdorf.md": member("Musterdorf", 1, buergermeister=MAYOR)})
    assert [(group, [p.name for p in members]) for group, members in groups(site)] == [(PLACES, ["Maria Muster"])]


def test_without_people_the_list_is_empty() -> None:
    assert people(site_of({})) == []
    assert groups(site_of({"members/musterdorf.md": member("Musterdorf", 1)})) == []


def test_the_page_shows_role_year_and_proof_and_where_else_a_person_is_named() -> None:
    site = site_of({
        "content/menschen.md": {"titel": "Menschen"},
        "members/musterdorf.md": member("Musterdorf", 1, buergermeister=MAYOR),
        "content/menschen/maria.md": {"name": "Maria Muster", "funktion": "Obfrau des Vereins Muster", "stand": 2024},
        "content/positionen/a.md": {"titel": "Wir wollen A.", "kurztitel": "Forderung A", "getragen_von": behind(("Maria Muster", "Obfrau", 2023))},
        "content/termine/fest.md": {"titel": "Fest am Platz", "text": "Es sprach [[person:maria]]."},
    })
    html = content(site, "content/menschen.md")
    assert 'id="maria"' in html
    assert "Bürgermeisterin, Musterdorf , Stand 2025 Obfrau des Vereins Muster, Stand 2024 Obfrau, 2023: Forderung A Kommt vor in: Fest am Platz" in text_of(html)


def test_an_anchor_is_never_taken_twice() -> None:
    site = site_of({
        "content/menschen/anton-zett.md": {"name": "Maria Muster"},
        "content/positionen/a.md": {"titel": "Wir wollen A.", "kurztitel": "A", "getragen_von": behind(("Anton Zett", "Planer", 2023))},
    })
    anchors = [p.anchor for p in people(site)]
    assert len(set(anchors)) == 2
    assert "anton-zett" in anchors


def test_every_real_role_has_a_year_and_a_proof() -> None:
    """Nobody private: a role stands here with sources, or with the position it was behind."""
    from datetime import date

    from hooks.check import check

    for person in people(check(Path(__file__).resolve().parents[1], date(2099, 1, 1)).site):
        assert all(role.title and role.as_of.year > 2000 for role in person.roles), person.name
        assert all(role.sources or role.proofs[0].kind == "position" for role in person.roles), person.name
