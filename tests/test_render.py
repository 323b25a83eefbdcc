"""The room „render“: which blocks a page has, what stands beside its facts, where its links and sources lead."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from network import make_network

from hooks.check import check
from hooks.link import Site
from hooks.publish.pictures import plan
from hooks.publish.redirects import redirect_page
from hooks.render import Renderer, plan_pages
from hooks.render.pages import redirects

ROOT = Path(__file__).resolve().parents[1]
FROZEN = date(2026, 12, 1)
ANY_DAY = date(2099, 1, 1)  # for the real content: no date in it lies behind this one
MEMBER = "members/musterdorf-1.md"
Render = Callable[..., str]


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("netz") / "netz"
    make_network(folder, 3, 5)
    return folder


@pytest.fixture(scope="module")
def project(network: Path) -> str:
    """A project that has every block."""
    return next(f"projects/{file.name}" for file in (network / "projects").glob("*-1.md"))


@pytest.fixture
def render(network: Path) -> Render:
    """Render one profile with some of its front matter changed: None takes a key away, SOURCE becomes one of its sources."""

    def page(path: str, *, body: str | None = None, repository: str | None = None, **changes: Any) -> str:
        original = (network / path).read_text(encoding="utf-8")
        _, head, prose = original.split("---\n", 2)
        values = yaml.load(head, yaml.CBaseLoader)
        source = next(iter(values["quellen"]))
        values = {key: value for key, value in (values | changes).items() if value is not None}
        text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=1000).replace("SOURCE", source)
        (network / path).write_text(f"---\n{text}---\n{prose if body is None else body.replace('SOURCE', source)}", encoding="utf-8")
        try:
            result = check(network, FROZEN)
        finally:
            (network / path).write_text(original, encoding="utf-8")
        assert result.ok, [f for f in result.findings if f.level == "fehler"]
        return content(result.site, path, repository)

    return page


def content(site: Site, path: str, repository: str | None = None) -> str:
    spec = next(p for p in plan_pages(site) if p.source == path)
    return Renderer(site, ROOT / "overrides", "https://zukunftsorte.at/", repository).content(spec)


def text_of(html: str) -> str:
    """What one reads, without the numbers of the sources."""
    bare = re.sub(r"<sup.*?</sup>", "", html, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).replace("\u2060", "").split())


def section_ids(html: str) -> list[str]:
    return [i for i in re.findall(r'<section class="zo-abschnitt" id="([^"]+)"', html) if i != "quellen"]


def jump_links(html: str) -> list[str]:
    found = re.search(r'<nav class="zo-sprung".*?</nav>', html, re.S)
    return re.findall(r'href="#([^"]+)"', found[0]) if found else []


MEMBER_BLOCKS = ["blick", "ausmacht", "projekte", "aktuelles", "boerse", "platz", "lage", "menschen", "aehnlich", "presse"]
PROJECT_BLOCKS = ["blick", "ablauf", "ausgangslage", "loesung", "ergebnis", "aktuelles", "gelernt", "nachmachen", "hilfe", "aehnlich"]


def test_the_blocks_of_a_full_profile_stand_in_their_order(render: Render, project: str) -> None:
    for path, blocks in ((MEMBER, MEMBER_BLOCKS), (project, PROJECT_BLOCKS)):
        html = render(path)
        assert section_ids(html) == jump_links(html) == blocks


@pytest.mark.parametrize(("block", "changes"), [
    ("boerse", {"bietet": None, "sucht": None, "wissen": None}), ("platz", {"platz": None}), ("presse", {"portraet": None}), ("ausmacht", {"body": ""}),
])
def test_an_empty_block_of_a_member_disappears_with_its_jump_link(render: Render, block: str, changes: dict[str, Any]) -> None:
    html = render(MEMBER, **changes)
    assert section_ids(html) == jump_links(html) == [b for b in MEMBER_BLOCKS if b != block]
    assert f'"#{block}"' not in html


@pytest.mark.parametrize(("block", "changes"), [
    ("ablauf", {"ablauf": None}), ("gelernt", {"gelernt": None}), ("nachmachen", {"nachmachen": None}),
    ("ausgangslage", {"body": "## Lösung\n\nSo ging es.\n\n## Ergebnis\n\nSo ist es.\n"}),
    ("ergebnis", {"zahlen": None, "body": "## Ausgangslage\n\nSo war es.\n\n## Lösung\n\nSo ging es.\n"}),
])
def test_an_empty_block_of_a_project_disappears_with_its_jump_link(render: Render, project: str, block: str, changes: dict[str, Any]) -> None:
    html = render(project, **changes)
    assert section_ids(html) == jump_links(html) == [b for b in PROJECT_BLOCKS if b != block]
    assert f'"#{block}"' not in html


def test_missing_facts_have_no_row_and_no_dash(render: Render) -> None:
    html = render(MEMBER, einwohner=None, flaeche_km2=None, zahlen=None, buergermeister=None, kontakt=None)
    for word in ("Einwohner:innen", "Fläche", "zo-zahlen", "Bürgermeister"):
        assert word not in html
    assert not re.search(r"<dd>\s*(?:–|-|None|)\s*</dd>|\bNone\b", html)
    assert "Bezirk" in html

@pytest.mark.parametrize(("membership", "expected"), [
    ({"status": "aktuell", "seit": "2014", "stand": "2025"}, "Mitglied seit 2014 Stand 2025"),
    ({"status": "aktuell", "stand": "2024-11"}, "Mitglied ja Stand November 2024"),
    ({"status": "unklar", "seit": "2014", "stand": "2019"}, "Mitgliedschaft Mitgliedschaft unklar Stand 2019"),
    ({"status": "ehemalig", "seit": "2014", "bis": "2020", "stand": "2021"}, "Mitgliedschaft bis 2020 Stand 2021"),
])
def test_membership_is_printed_with_its_date(render: Render, membership: dict[str, str], expected: str) -> None:
    parcel = {} if membership["status"] == "aktuell" else {"parzelle": None}
    html = render(MEMBER, mitgliedschaft=membership | {"quelle": "SOURCE"}, **parcel)
    assert expected in text_of(html)
    assert ("früheres Mitglied, Stand 2021" in text_of(html)) == (membership["status"] == "ehemalig")


def test_only_current_members_have_a_parcel(render: Render) -> None:
    assert "Parzelle 1" in text_of(render(MEMBER))
    left = render(MEMBER, mitgliedschaft={"status": "ehemalig", "bis": "2020", "stand": "2021", "quelle": "SOURCE"})
    assert "Parzelle 1" not in text_of(left)


def test_a_figure_without_a_date_says_so(render: Render, project: str) -> None:
    figure = {"wert": "12", "bezeichnung": "Bänke am Bach", "quelle": "SOURCE"}
    for path in (MEMBER, project):
        assert "Bänke am Bach Stand nicht angegeben 12" in text_of(render(path, zahlen=[figure]))
        assert "Bänke am Bach Stand März 2021 12" in text_of(render(path, zahlen=[figure | {"stand": "2021-03"}]))


def test_a_project_status_and_costs_without_a_date_say_so(render: Render, project: str) -> None:
    html = render(project, stand={"status": "geplant", "quelle": "SOURCE"}, kosten={"betrag": "4900000", "quelle": "SOURCE"})
    assert "in Planung Stand nicht angegeben" in text_of(html)
    assert "Gesamtkosten 4,9 Mio. Euro Stand nicht angegeben" in text_of(html)


def test_edit_links_need_a_repository(render: Render, project: str) -> None:
    for path in (MEMBER, project):
        with_link, without = render(path, repository="verein/website"), render(path)
        assert f'<a href="https://github.com/verein/website/edit/main/{path}">Diese Seite bearbeiten</a>' in with_link
        assert "bearbeiten" not in without
        assert '<a href="../../mitmachen/">Fehler melden</a>' in without


def test_a_former_name_becomes_a_redirect(render: Render, network: Path) -> None:
    render(MEMBER)
    site = check(network, FROZEN).site
    assert all(new in {p.url for p in plan_pages(site)} for _, new in redirects(site))
    html = redirect_page("mitglieder/altdorf/", "mitglieder/musterdorf/", "https://zukunftsorte.at/")
    assert 'http-equiv="refresh" content="0; url=../../mitglieder/musterdorf/"' in html
    assert '<a href="../../mitglieder/musterdorf/">' in html
    assert '<link rel="canonical" href="https://zukunftsorte.at/mitglieder/musterdorf/">' in html
    assert 'lang="de-AT"' in html
    assert "noindex" in html
    assert "<script" not in html


# — sources —


@pytest.fixture(scope="module")
def real_pages() -> list[tuple[str, str]]:
    """Every page of the real site: (source file, main part)."""
    result = check(ROOT, ANY_DAY)
    assert result.ok, [f for f in result.findings if f.level == "fehler"]
    pictures = {job.name: job.shown for job in plan(result.site, ROOT)}
    renderer = Renderer(result.site, ROOT / "overrides", "https://zukunftsorte.at/", None, pictures)
    return [(spec.source, renderer.content(spec)) for spec in plan_pages(result.site)]


def test_every_number_in_a_text_leads_to_its_source_and_every_source_is_used(real_pages: list[tuple[str, str]]) -> None:
    for path, html in real_pages:
        cited = re.findall(r'<a href="#quelle-(\d+)"[^>]*>(\d+)</a>', html)
        assert all(target == shown for target, shown in cited), path
        listed = re.findall(r'<li id="quelle-(\d+)" value="(\d+)">', html)
        assert listed == [(str(n), str(n)) for n in range(1, len(listed) + 1)], path
        assert {target for target, _ in cited} == {number for number, _ in listed}, path


def test_sources_are_numbered_in_the_order_of_reading(real_pages: list[tuple[str, str]]) -> None:
    for path, html in real_pages:
        first_seen = list(dict.fromkeys(int(n) for n in re.findall(r'<a href="#quelle-(\d+)"', html)))
        assert first_seen == sorted(first_seen), path


def test_no_id_stands_twice_on_a_page(real_pages: list[tuple[str, str]]) -> None:
    for path, html in real_pages:
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), path


def test_a_page_of_more_than_two_blocks_has_a_jump_link_for_each(real_pages: list[tuple[str, str]]) -> None:
    for path, html in real_pages:
        if path.startswith(("members/", "projects/", "content/themen/", "content/positionen/")):
            assert jump_links(html) == (section_ids(html) if len(section_ids(html)) > 2 else []), path


def test_no_page_shows_a_placeholder(real_pages: list[tuple[str, str]]) -> None:
    for path, html in real_pages:
        if "redaktion/stimme" in path:
            continue  # the style guide shows mistakes on purpose, placeholders among them
        assert not re.search(r"\bNone\b|\bnull\b|\bundefined\b|TODO|Lorem", text_of(html)), path
        assert not re.search(r"<(dd|dt|li|p|h[1-6])>\s*(?:–|-)?\s*</\1>", html), path
        assert " style=" not in html, path


def test_the_same_source_has_one_number(render: Render) -> None:
    html = render(MEMBER, body="Erster Satz.[^SOURCE] Zweiter Satz.[^SOURCE]\n")
    numbers = re.findall(r"Satz\.&#8288;<sup[^>]*><a href=\"#quelle-(\d+)\"", html)
    assert len(numbers) == 2
    assert len(set(numbers)) == 1
