"""The engine of the voice: places, caches, levels, shorthands; and whatever an editor types, no traceback."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hooks.check import CACHE, check
from hooks.findings import Finding
from hooks.lint.run import lint_text
from hooks.lint.spelling import Speller
from hooks.load.documents import parse_document
from hooks.load.files import SourceFile
from hooks.prose import keep_together
from hooks.publish.report import as_json, as_table, report
from hooks.render import Renderer, plan_pages

TODAY = date(2026, 11, 22)
OVERRIDES = Path(__file__).parents[2] / "overrides"
pieces = st.sampled_from([
    "Die Gemeinde", "Jänner", "Januar", "„", "“", '"', "z.B.", " - ", "**", "[[", "]]", "{{", "}}", "[x](y.md)", "![](b)", "[^q]", "`", "\n\n", "\n- ",
    "\n# ", "\n| a | b |\n|--|--|\n| c | d |\n", "> ", "[w]{lang=en}", "88%", "…", "\\", "&auml;", "ß", "é", "\t", "😀", "12.000,-", "TODO",
])
markdown = st.lists(st.one_of(pieces, st.text(max_size=6)), max_size=24).map(" ".join)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(markdown)
def test_any_markdown_leads_to_places_inside_the_text(text: str) -> None:
    lines = parse_document(f"---\n---\n{text}".encode("utf-8", "replace"), SourceFile("content/probe.md", "page"))[0].lines[2:]
    raw = text.encode("utf-8", "replace").decode()  # what is invisible counts as a sign until it is taken out
    for found in lint_text(raw):
        assert 1 <= found.line <= max(1, len(lines))
        assert 1 <= found.column <= max(len(raw), max((len(line) for line in lines), default=0)) + 1
        assert found.message


def test_second_run_says_the_same_from_its_memory_without_the_dictionary(klein: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(klein, "Das Haus stand leer.", "Das Haus mit der Lebenqualität stand leer.")
    first = check(klein, TODAY, voice=True).findings
    monkeypatch.setattr("hooks.lint.dictionary.Dictionary.knows", lambda *_: pytest.fail("the dictionary was asked again"))
    assert check(klein, TODAY, voice=True).findings == first
    assert [f.code for f in first if "Lebenqualität" in f.message] == ["rechtschreibung"]
    assert (klein / CACHE / "stimme.json").is_file()


def test_a_changed_file_asks_the_dictionary_only_about_its_new_words(klein: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(klein, TODAY, voice=True)
    asked: list[str] = []
    monkeypatch.setattr("hooks.lint.dictionary.Dictionary.knows_anyhow", lambda _, word: bool(asked.append(word)) or True)
    _write(klein, "Das Haus stand leer.", "Das Haus stand zehn Monate leer.")
    check(klein, TODAY, voice=True)
    assert set(asked) <= {"zehn", "Monate"}


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_on_all_cores_the_same_is_found_and_as_many_words_are_remembered(klein: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(klein, "Das Haus stand leer.", "Das Haus mit der Lebenqualität stand leer. Z.B. im Januar.")
    asked: list[str] = []
    judge = Speller.verdict
    monkeypatch.setattr(Speller, "verdict", lambda self, word: asked.append(word) or judge(self, word))

    def found(count: int) -> tuple[list[Finding], set[str], int]:
        asked.clear()
        monkeypatch.setattr("hooks.cores.workers_for", lambda _: count)
        findings = check(klein, TODAY, voice=True).findings
        words = json.loads((klein / CACHE / "woerter.json").read_text(encoding="utf-8"))["words"].keys()
        shutil.rmtree(klein / CACHE)
        return findings, set(words), len(asked)

    alone, together = found(0), found(2)
    assert together[:2] == alone[:2]
    assert together[2] < alone[2], "alle Wörter wurden in diesem einen Prozess gefragt"


def test_without_voice_only_what_blocks_is_said(klein: Path) -> None:
    _write(klein, "Das Haus stand leer.", "Das Haus mit der Lebenqualität stand leer. Lorem ipsum dolor sit amet.")
    assert _codes(check(klein, TODAY).findings) == {"platzhalter"}


def test_an_exempted_rule_is_silent_and_an_unused_exemption_is_told(klein: Path) -> None:
    _write(klein, "Das Haus stand leer.", "Das Haus mit der Lebenqualität stand leer.")
    _write(klein, "art: gemeindeprojekt", "art: gemeindeprojekt\nausnahmen: [{regel: rechtschreibung, grund: So steht es auf dem Schild}]")
    assert not _codes(check(klein, TODAY, voice=True).findings) & {"rechtschreibung", "ausnahme-unbenutzt", "ausnahme-regel"}
    assert "ausnahme-unbenutzt" not in _codes(check(klein, TODAY).findings)
    _write(klein, "Lebenqualität", "Lebensqualität")
    assert "ausnahme-unbenutzt" in _codes(check(klein, TODAY, voice=True).findings)


def test_shorthands_become_names_and_numbers(klein: Path) -> None:
    _write(klein, "Das Haus stand leer.", "In [[musterdorf]] leben {{ einwohner:musterdorf }} Menschen, z. B. beim [[projekt:musterladen]]; 88 % davon am Platz.")
    result = check(klein, TODAY)
    assert result.ok, result.findings
    page = next(p for p in plan_pages(result.site) if p.source == "projects/musterladen.md")
    html = Renderer(result.site, OVERRIDES, "https://zukunftsorte.example/").content(page)
    assert 'class="zo-ortlink" href="../../mitglieder/musterdorf/"' in html
    assert '<data value="1200" title="Stand 2025">1.200</data>' in html
    assert '<span class="zo-eng">z.\u00a0B.</span>' in html and "88\u00a0%" in html


@pytest.mark.parametrize(("typed", "set_"), [("z. B. so", "z.\u00a0B. so"), ("37 km² groß", "37\u00a0km² groß"), ("4,9 Mio. Euro", "4,9\u00a0Mio.\u00a0Euro"), ("3. Juli", "3.\u00a0Juli"), ("12 Kinder", "12 Kinder"), ("5 habe", "5 habe")])
def test_what_belongs_together_stays_together(typed: str, set_: str) -> None:
    assert keep_together(typed) == set_


def test_report_counts_every_file_in_both_forms(klein: Path) -> None:
    rows = report(klein, TODAY)
    assert len(rows) == len(check(klein, TODAY).site.by_path)
    assert all(0 < row.filled <= 100 for row in rows)
    assert "Netzwerk: " in as_table(rows) and '"netzwerk"' in as_json(rows)


def _codes(findings: list[Finding]) -> set[str]:
    return {f.code for f in findings}


def _write(root: Path, old: str, new: str) -> None:
    file = root / "projects/musterladen.md"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
