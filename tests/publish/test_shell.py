"""What the shell around each page says: draft or released, address, edit links; and the files that follow from it."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from workshop import TODAY, build, command, copy, edit, environment

from hooks.check import check
from hooks.render.pages import NOT_FOUND, PageSpec, plan_pages

DRAFT = "Entwurf, vom Verein noch nicht freigegeben"
DRAFT_ENGLISH = "Draft, not yet approved by the association"
NOINDEX = '<meta name="robots" content="noindex">'
ADDRESS, REPOSITORY = "https://netz.example/ordner/", "verein/website"
# What only the association can tell; clearly not true.
FACTS = {
    "zvr_zahl": "123456789", "sitz": "Wien", "anschrift": "Musterweg 1, 1010 Wien", "email": "verein@zukunftsorte.example",
    "telefon": "+43 7999 12345", "vorstand": ["Maria Muster, Obfrau"], "vertretung": ["Maria Muster, Obfrau"],
    "vereinsbehoerde": "Landespolizeidirektion Wien", "vereinszweck": "Zweck zum Prüfen.", "grundlegende_richtung": "Richtung zum Prüfen.",
    "freigegeben": "2026-11-30",
}


def complete(repository: Path, **changes: Any) -> None:
    """Fill content/verein.yml; `changes` take one fact away again."""
    file = repository / "content/verein.yml"
    values = yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader) | FACTS | changes
    values = {key: (None if value == "null" else value) for key, value in values.items()}
    values["kommunalkonsulat"].pop("anschrift", None)
    file.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.fixture(scope="module")
def released(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose association has told everything, built for another address and with a repository to edit."""
    repository = copy(built, tmp_path_factory.mktemp("frei") / "repository")
    complete(repository)
    edit(repository / "members/musterdorf-2.md", frueher=["altdorf"])
    done = build(repository, SITE_URL=ADDRESS.rstrip("/"), GITHUB_REPOSITORY=REPOSITORY)
    assert done.returncode == 0, done.stderr
    return repository


@cache
def pages_of(repository: Path) -> list[tuple[PageSpec, str]]:
    """Every page with its HTML."""
    specs = plan_pages(check(repository, date.fromisoformat(TODAY)).site)
    site = repository / "site"
    return [(s, (site / (s.url if s.url == NOT_FOUND else f"{s.url}index.html")).read_text(encoding="utf-8")) for s in specs]


def test_while_facts_are_missing_every_page_is_marked_as_a_draft(built: Path) -> None:
    pages = pages_of(built)
    assert len(pages) > 40
    assert [spec.url for spec, html in pages if (DRAFT_ENGLISH if spec.german else DRAFT) not in html or NOINDEX not in html] == []
    assert "Disallow: /\n" in (built / "site/robots.txt").read_text(encoding="utf-8")


def test_a_released_site_has_no_mark_of_a_draft(released: Path) -> None:
    pages = pages_of(released)
    assert [spec.url for spec, html in pages if DRAFT in html or DRAFT_ENGLISH in html] == []
    assert [spec.url for spec, html in pages if NOINDEX in html] == [spec.url for spec, _ in pages if not spec.findable] != []
    robots = (released / "site/robots.txt").read_text(encoding="utf-8")
    assert "Allow: /\n" in robots
    assert "Disallow" not in robots


@pytest.mark.parametrize("fact", sorted(FACTS))
def test_one_missing_fact_keeps_the_site_a_draft(built: Path, tmp_path: Path, fact: str) -> None:
    for folder in ("members", "projects", "content"):
        copy(built / folder, tmp_path / folder)
    complete(tmp_path, **{fact: None})
    site = check(tmp_path, date.fromisoformat(TODAY)).site
    assert not site.released
    assert [name for name, _ in site.missing_facts] == [fact]


def test_release_check_lists_what_is_missing(built: Path, released: Path) -> None:
    def ask(repository: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command("release-check"), cwd=repository, env=environment(), capture_output=True, encoding="utf-8", check=False)

    done = ask(built)
    assert done.returncode == 1
    assert all(f"„{fact}“" in done.stdout for fact in FACTS)
    done = ask(released)
    assert done.returncode == 0
    assert "Nichts fehlt" in done.stdout


def test_a_missing_fact_has_no_line_in_the_imprint(built: Path, released: Path) -> None:
    draft, full = ((r / "site/impressum/index.html").read_text(encoding="utf-8") for r in (built, released))
    for label in ("ZVR-Zahl", "Sitz", "Vereinsbehörde", "Vorstand", "Telefon"):
        assert f"<dt>{label}</dt>" not in draft
        assert f"<dt>{label}</dt>" in full
    assert "123456789" in full
    assert "None" not in draft + full


def test_the_address_comes_from_one_place(built: Path, released: Path) -> None:
    for repository, address in ((built, "https://zukunftsorte.at/"), (released, ADDRESS)):
        for spec, html in pages_of(repository):
            found = re.findall(r'<link rel="canonical" href="([^"]*)">|<meta property="og:url" content="([^"]*)">', html)
            assert ["".join(pair) for pair in found] == ([address + spec.url] * 2 if spec.findable else []), spec.url
        site = repository / "site"
        assert f"Sitemap: {address}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
        places = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
        assert sorted(places) == sorted(address + spec.url for spec, _ in pages_of(repository) if spec.findable)
    heads = [re.sub(r'"citation":\[[^\]]*\]', "", html.split("</head>")[0]) for _, html in pages_of(released)]  # a source may well be a page of the association
    assert not any("zukunftsorte.at/" in head for head in heads)


def test_the_page_for_lost_visitors_knows_the_folder_of_the_site(built: Path, released: Path) -> None:
    for repository, root in ((built, "/"), (released, "/ordner/")):
        html = (repository / "site/404.html").read_text(encoding="utf-8")
        assert set(re.findall(r'href="(/[^"]*?)assets/', html)) == {root}
        assert f'href="{root}projekte/"' in html


def test_every_page_leads_to_its_own_source_file(released: Path) -> None:
    for spec, html in pages_of(released):
        links = re.findall(r'<a href="([^"]*)">(?:Diese Seite bearbeiten|Edit this page)</a>', html)
        assert links == [f"https://github.com/{REPOSITORY}/edit/main/{spec.source}"], spec.url
        assert (released / spec.source).is_file()
        assert spec.entry.path == spec.source
    sources = {spec.url: spec.source for spec, _ in pages_of(released)}
    assert sources["mitglieder/musterdorf-1/"] == "members/musterdorf-1.md"
    assert sources["verein/"] == "content/verein.md"


def test_a_mistake_is_reported_with_the_address_of_the_page(released: Path) -> None:
    html = (released / "site/mitglieder/musterdorf-1/index.html").read_text(encoding="utf-8")
    link = unquote(unescape(re.search(r'<a href="([^"]*)">Fehler melden</a>', html)[1]))
    assert link.startswith(f"https://github.com/{REPOSITORY}/issues/new?title=")
    assert "Fehler auf der Seite „Musterdorf 1“" in link
    assert f"{ADDRESS}mitglieder/musterdorf-1/" in link


def test_without_a_repository_the_edit_links_are_left_out(built: Path) -> None:
    for spec, html in pages_of(built):
        assert ">Diese Seite bearbeiten</a>" not in html, spec.url
        assert "/edit/main/" not in html, spec.url
        assert "/issues/new" not in html, spec.url
        assert re.search(r'<a href="[^"]*mitmachen/">(?:Fehler melden|Report a mistake)</a>', html), spec.url


def test_a_former_name_keeps_its_address(released: Path) -> None:
    html = (released / "site/mitglieder/altdorf/index.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../mitglieder/musterdorf-2/">' in html
    assert '<a href="../../mitglieder/musterdorf-2/">' in html
    assert f'<link rel="canonical" href="{ADDRESS}mitglieder/musterdorf-2/">' in html
    assert NOINDEX in html
    assert "altdorf" not in (released / "site/sitemap.xml").read_text(encoding="utf-8")
