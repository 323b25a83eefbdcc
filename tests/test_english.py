"""The English face: a page only where somebody has written one, linked both ways, and no German word around it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from hooks.check import check
from hooks.models import PartialDate
from hooks.render import Renderer, english
from hooks.render.pages import ENGLISH, plan_pages
from hooks.vocabulary import data, words

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2026, 11, 22)
BLOCK = """en:
  titel: A trial
  kurz: A short sentence in English about it.
  text: |
    The first paragraph.
    The second one.
"""


def add(file: Path) -> None:
    before, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
    file.write_text(f"{before}---\n{head}{BLOCK}---\n{body}", encoding="utf-8")


@pytest.fixture
def bilingual(klein: Path) -> Path:
    for name in ("content/index.md", "members/musterdorf.md"):
        add(klein / name)
    return klein


def test_there_is_a_page_only_where_a_block_is_written(klein: Path, bilingual: Path) -> None:
    assert [p.url for p in plan_pages(check(bilingual, DAY).site) if p.german] == ["en/", "en/municipalities/musterdorf/"]


def test_without_an_english_home_page_there_is_no_english_page(klein: Path) -> None:
    add(klein / "members/musterdorf.md")
    result = check(klein, DAY)
    assert not [p for p in plan_pages(result.site) if p.german or p.english]
    assert [f.code for f in result.findings if f.path == "members/musterdorf.md"] == ["englisch-ohne-start"]


def test_the_real_pairs_lead_to_each_other() -> None:
    pages = {page.url: page for page in plan_pages(check(ROOT, DAY).site)}
    faces = [page for page in pages.values() if page.german]
    assert len(faces) > 20
    for face in faces:
        assert pages[face.german.url].english == face.url and face.url.startswith(ENGLISH)


def test_the_page_shows_what_was_written_and_facts_in_english(bilingual: Path) -> None:
    site = check(bilingual, DAY).site
    page = next(p for p in plan_pages(site) if p.url == "en/municipalities/musterdorf/")
    html = Renderer(site, ROOT / "overrides", "https://beispiel.example/").content(page)
    assert "<h1>A trial</h1>" in html and html.count("<p>The ") == 2
    facts = {row.label: row.value for row in english.facts(page.entry)}
    assert facts["Inhabitants"] == english.number(page.entry.model.population.value)
    assert facts["Membership"] == "member"
    assert "../../../mitglieder/musterdorf/" in html


@pytest.mark.parametrize("term", ["bundeslaender", "gemeindearten", "mitgliedschaft", "projektstand"])
def test_every_term_a_page_can_show_has_its_english_word(term: str) -> None:
    table = {"bundeslaender": "states", "gemeindearten": "kinds", "mitgliedschaft": "membership", "projektstand": "status"}[term]
    assert set(data("en")[table]) == set(words(term))


def test_numbers_and_dates_are_written_the_english_way() -> None:
    assert [english.number(n) for n in (4600, 42.5, 31.09, 903)] == ["4,600", "42.5", "31.09", "903"]
    assert [english.when(d) for d in (date(2024, 7, 3), PartialDate(2024, 11), PartialDate(2019))] == ["3 July 2024", "November 2024", "2019"]


def test_the_shell_speaks_english() -> None:
    shell = (ROOT / "overrides/en.html").read_text(encoding="utf-8")
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", shell, flags=re.S)
    assert set(re.findall(r"\w+", text)) <= {"Zukunftsorte"}
    for template in ("english", "english_home"):
        html = (ROOT / f"overrides/pages/{template}.html").read_text(encoding="utf-8")
        assert not re.findall(r"[A-Za-z]{3,}", re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", html, flags=re.S))


def test_english_is_not_judged_by_the_rules_of_german(bilingual: Path) -> None:
    assert [f for f in check(bilingual, DAY, voice=True).findings if "English" in f.excerpt or "paragraph" in f.excerpt] == []
