"""Partners: who worked with whom is computed, every proof is shown, and addresses of before still lead on."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from small_network import member, site_of
from test_render import content, section_ids, text_of

from hooks.check import check
from hooks.link import Site
from hooks.render import plan_pages

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of({
        "content/partner.md": {"titel": "Partner"}, "content/termine.md": {"titel": "Termine"},
        "members/musterdorf.md": member("Musterdorf", 1), "members/beispielau.md": member("Beispielau", 2), "members/denkdorf.md": member("Denkdorf", 3),
        "projects/laden.md": {"titel": "Laden", "gemeinden": ["musterdorf"], "partner": ["buero", "fonds"]},
        "projects/strom.md": {"titel": "Strom für alle", "art": "netzwerkprojekt", "gemeinden": ["musterdorf", "denkdorf"], "partner": ["buero"]},
        "content/termine/fest.md": {"titel": "Fest am Platz", "datum": 2019, "partner": ["buero"]},
        "content/partner/buero.md": {"name": "Büro Muster", "gemeinden": ["beispielau"]},
        "content/partner/fonds.md": {"name": "Fonds für alle Orte, die etwas vorhaben", "kurzname": "Fonds", "art": "Fördergeber"},
        "content/partner/niemand.md": {"name": "Ohne Beleg"},
    })


def slugs(site: Site, relation: str, slug: str) -> list[str]:
    return [e.slug for e in site.related(relation, slug)]


def test_a_municipality_and_a_partner_worked_together_in_its_own_projects_or_by_the_partners_word(site: Site) -> None:
    assert slugs(site, "members_of_partner", "buero") == ["beispielau", "musterdorf"]  # Denkdorf shares a network project only
    assert slugs(site, "members_of_partner", "fonds") == ["musterdorf"]
    assert slugs(site, "members_of_partner", "niemand") == []
    assert slugs(site, "partners_of_member", "musterdorf") == ["buero", "fonds"]
    assert slugs(site, "partners_of_member", "denkdorf") == []


def test_an_event_proves_the_link_in_both_directions(site: Site) -> None:
    assert slugs(site, "events_of_partner", "buero") == ["fest"]
    assert slugs(site, "events_of_partner", "fonds") == []
    assert "Mitgewirkt: Büro Muster" in text_of(content(site, "content/termine.md"))


def test_a_partners_page_shows_every_proof_and_no_empty_block(site: Site) -> None:
    assert section_ids(content(site, "content/partner/buero.md")) == ["belegt", "projekte", "termine", "gemeinden"]
    assert section_ids(content(site, "content/partner/niemand.md")) == ["belegt"]
    page = next(p for p in plan_pages(site) if p.url == "partner/fonds/")
    assert (page.heading, page.title, page.description) == ("Fonds", "Fonds für alle Orte, die etwas vorhaben", "Half mit.")


def test_the_directory_keeps_the_anchors_of_before_and_groups_by_kind(site: Site) -> None:
    html = content(site, "content/partner.md")
    for slug in ("buero", "fonds", "niemand"):
        assert f'<li id="{slug}"><h3><a href="../partner/{slug}/">' in html
    assert re.findall(r'<h2 id="art-\d+-titel">(.*?)</h2>', html) == ["Wirtschaft", "Fördergeber"]
    assert "Büro Muster Half mit. Projekte: Laden , Strom für alle Termine: Fest am Platz (2019) Gemeinden: Beispielau , Musterdorf" in text_of(html)


def test_without_partners_the_directory_still_stands() -> None:
    assert section_ids(content(site_of({"content/partner.md": {"titel": "Partner"}}), "content/partner.md")) == []


def test_each_real_partner_has_a_proof_that_leads_somewhere() -> None:
    """A partner in a project, at an event or of a municipality; without any, the network does not know what for."""
    real = check(ROOT, date(2099, 1, 1)).site
    unproven = [p.slug for p in real.all("partner") if not any(real.related(r, p.slug) for r in ("projects_of_partner", "events_of_partner", "members_of_partner"))]
    assert unproven == []
