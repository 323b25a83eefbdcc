"""Mentions: the way back along links, shorthands and ids, and the quiet block on a profile."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_network import member, site_of

from hooks.link import Site
from hooks.relate.mentions import key_of, mentions
from hooks.render import Renderer, plan_pages

ROOT = Path(__file__).resolve().parents[1]
OVERRIDES = ROOT / "overrides"


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of({
        "content/menschen.md": {"titel": "Menschen"}, "content/partner.md": {"titel": "Partner"}, "content/termine.md": {"titel": "Termine"},
        "content/themen/wasser.md": {"name": "Wasser"},
        "members/musterdorf.md": member("Musterdorf", 1, text="Mit [[beispielau]] und dem [Büro](../content/partner/buero.md)."),
        "members/beispielau.md": member("Beispielau", 2, 900, themen=["wasser"], buergermeister={"name": "Maria Muster", "stand": 2025, "quelle": "zeitung"}),
        "members/stilldorf.md": member("Stilldorf", 3),
        "projects/laden.md": {"titel": "Laden", "gemeinden": ["musterdorf"], "text": "Wie in [Beispielau](../members/beispielau.md)."},
        "content/termine/fest.md": {"titel": "Fest", "gemeinden": ["musterdorf"], "partner": ["buero"], "text": "Mit [[person:maria]] beim [[projekt:laden]]."},
        "content/partner/buero.md": {"name": "Büro"},
        "content/menschen/maria.md": {"name": "Maria Muster"},
        "content/positionen/kauf.md": {"titel": "Wir wollen kaufen.", "kurztitel": "Kauf", "getragen_von": {"gemeinden": ["beispielau"], "personen": [
            {"name": "Maria Muster", "funktion": "Obfrau", "jahr": 2024}]}},
        "content/seite.md": {"titel": "Eine Seite", "text": "In Beispielau leben {{ einwohner:beispielau }} Menschen, [nirgends](https://beispielau.example)."},
        "content/redaktion/hilfe.md": {"titel": "Hilfe", "text": "Zum Beispiel [[stilldorf]]."},
    })


def names(site: Site, kind: str, slug: str) -> list[str]:
    return [e.path for e in mentions(site).get(key_of(site.get(kind, slug)), ())]


def test_a_link_a_shorthand_a_fact_an_id_and_a_name_are_mentions_in_the_order_of_kinds(site: Site) -> None:
    assert names(site, "member", "beispielau") == ["projects/laden.md", "content/positionen/kauf.md", "members/musterdorf.md", "content/seite.md"]
    assert names(site, "person", "maria") == ["content/termine/fest.md", "content/positionen/kauf.md", "members/beispielau.md"]
    assert names(site, "partner", "buero") == ["content/termine/fest.md", "members/musterdorf.md"]
    assert names(site, "project", "laden") == ["content/termine/fest.md"]


def test_who_is_mentioned_nowhere_has_no_entry_and_examples_for_editors_do_not_count(site: Site) -> None:
    assert key_of(site.get("member", "stilldorf")) not in mentions(site)
    assert mentions(site_of({})) == {}


def test_nobody_mentions_himself() -> None:
    site = site_of({"members/musterdorf.md": member("Musterdorf", 1, text="[[musterdorf]] und [hier](musterdorf.md).")})
    assert mentions(site) == {}


def test_topics_are_mentioned_by_prose_only() -> None:
    site = site_of({"members/musterdorf.md": member("Musterdorf", 1), "members/beispielau.md": member("Beispielau", 2, text="Zu [[thema:energie]].")})
    assert names(site, "topic", "energie") == ["members/beispielau.md"]


def block(site: Site, path: str) -> list[str]:
    page = next(p for p in plan_pages(site) if p.source == path)
    html = Renderer(site, OVERRIDES, "https://zukunftsorte.example/").content(page)
    found = re.search(r'<section class="zo-vorkommen".*?</section>', html, re.S)
    return re.findall(r'href="([^"]+)"', found[0]) if found else []


def test_a_profile_lists_only_what_it_does_not_link_anyway(site: Site) -> None:
    """The project of Musterdorf and its event stand in blocks of their own; Beispielau is named by others only."""
    assert block(site, "members/beispielau.md") == ["../../projekte/laden/", "../../positionen/kauf/", "../../mitglieder/musterdorf/", "../../seite/"]
    assert block(site, "members/musterdorf.md") == []
    assert block(site, "members/stilldorf.md") == []
    assert block(site, "content/partner/buero.md") == ["../../mitglieder/musterdorf/"]  # the event has a block there
