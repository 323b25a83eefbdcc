"""Lessons over all projects and who knows what: everything told is there, once, and nothing else."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from network import make_network

from hooks.check import check
from hooks.link import Site
from hooks.relate.knowledge import cell, matrix, who_knows
from hooks.relate.lessons import lessons
from hooks.render import Renderer, plan_pages

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("wissen") / "netz"
    make_network(folder, 5, 12)
    return check(folder, date(2026, 12, 1)).site


def page(site: Site, url: str) -> str:
    return Renderer(site, ROOT / "overrides", "https://zukunftsorte.example/").content(next(p for p in plan_pages(site) if p.url == url))


def test_every_lesson_stands_once_under_the_first_theme_of_its_project(site: Site) -> None:
    found = lessons(site)
    for side, groups in (("not_again", found.not_again), ("again", found.again)):
        listed = [(p.slug, lesson.text) for _, told in groups for p, lesson in told]
        wanted = [(p.slug, lesson.text) for p in site.all("project") for lesson in getattr(p.model.lessons, side)]
        assert wanted and sorted(listed) == sorted(wanted)
        assert all(p.model.topics[0] == topic.slug for topic, told in groups for p, _ in told)
        order = [topic.slug for topic, _ in groups]
        assert order == [t.slug for t in site.all("topic") if t.slug in order]


def test_projects_without_lessons_are_silent(klein: Path, today: date) -> None:
    small = check(klein, today).site
    assert lessons(small).not_again == ()
    assert [(t.slug, [lesson.text for _, lesson in told]) for t, told in lessons(small).again] == [("ortskern", ["Früh mit allen reden"])]


def test_the_page_of_lessons_shows_each_with_project_and_source(site: Site) -> None:
    html = page(site, "gelernt/")
    for _, told in (*lessons(site).not_again, *lessons(site).again):
        for project, lesson in told:
            assert lesson.text in html
            assert f'href="../projekte/{project.slug}/#gelernt"' in html
    assert html.index("Nicht mehr so") < html.index("Wieder so")
    assert html.count('href="#quelle-') >= sum(len(told) for _, told in lessons(site).not_again)


def test_the_page_says_so_when_nothing_failed(klein: Path, today: date) -> None:
    small = check(klein, today).site
    (klein / "content/gelernt.md").write_text("---\ntitel: Was nicht funktioniert hat\ngeprueft: 2026-11-01\n---\n", encoding="utf-8")
    small = check(klein, today).site
    html = page(small, "gelernt/")
    assert "Dazu ist uns noch nichts bekannt." in html
    assert "Aus 0 Projekten von 1." in html


def test_a_cell_holds_what_the_profiles_say(site: Site) -> None:
    for member in site.all("member"):
        for topic in site.all("topic"):
            found = cell(site, member, topic)
            assert found.named == (topic.slug in member.model.topics)
            assert [k.text for k in found.knowledge] == [k.text for k in member.model.knowledge if k.topic == topic.slug]
            own = [p for p in site.all("project") if member.slug in p.model.members and topic.slug in p.model.topics]
            assert found.projects == tuple(p for p in own if p.model.kind == "gemeindeprojekt")
            assert found.empty == (not (found.named or found.knowledge or found.projects))


def test_the_matrix_has_a_row_for_each_member_and_a_cell_for_each_theme(site: Site) -> None:
    rows = matrix(site)
    assert [member for member, _ in rows] == site.current_members
    assert all([c.topic for c in cells] == site.all("topic") for _, cells in rows)


def test_who_knows_names_proven_knowledge_first_and_nobody_without_a_reason(site: Site) -> None:
    for topic in site.all("topic"):
        cells = who_knows(site, topic)
        assert {c.member.slug for c in cells} == {m.slug for m in site.all("member") if not cell(site, m, topic).empty}
        assert cells == sorted(cells, key=lambda c: (not c.knowledge, -len(c.projects)))


def test_every_filled_cell_leads_to_the_place_on_the_page_of_the_theme(site: Site) -> None:
    html = page(site, "wissen/")
    filled = [(c.topic.slug, member.slug) for member, cells in matrix(site) for c in cells if not c.empty]
    linked = re.findall(r'class="zo-zelle[^"]*" href="\.\./themen/([a-z0-9-]+)/#auskunft-([a-z0-9-]+)"', html)
    assert filled and linked == filled
    assert html.count('<th scope="row">') == len(site.current_members)
    assert html.count('<th scope="col">') == 1 + len(site.all("topic"))
    for slug in {topic for topic, _ in filled}:
        shown = set(re.findall(r'<li id="auskunft-([a-z0-9-]+)"', page(site, f"themen/{slug}/")))
        assert {member for topic, member in filled if topic == slug} <= shown


def test_a_theme_offers_its_papers_and_leads_to_what_failed(site: Site) -> None:
    topic = lessons(site).not_again[0][0]
    html = page(site, f"themen/{topic.slug}/")
    papers = re.findall(r'href="\.\./\.\./projekte/([a-z0-9-]+)/gemeinderatspapier\.pdf"', html)
    assert papers == [p.slug for p in site.related("projects_of_topic", topic.slug)]
    assert f'href="../../gelernt/#nicht-{topic.slug}"' in html
    assert f'id="nicht-{topic.slug}"' in page(site, "gelernt/")
