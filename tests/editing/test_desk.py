"""The office's desk: it tells what is open, it names nobody, and nobody finds it by accident."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from hooks import site_build
from hooks.check import check
from hooks.editing import weblinks
from hooks.editing.desk import Desk, as_csv, desk
from hooks.editing.weblinks import DeadLink
from hooks.models import Person, Position
from hooks.models.municipality import Mayor
from hooks.models.network import Signatory

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def real() -> Desk:
    return desk(ROOT, check(ROOT, DAY, voice=True))


@pytest.fixture(scope="module")
def html() -> str:
    state = site_build.prepare(ROOT, DAY, "https://zukunftsorte.at/", "zukunftsorte/website")
    page = next(p for p in state.pages if p.url == "redaktion/pult/")
    assert not page.findable
    return state.renderer.content(page)


def at_the_desk(root: Path) -> Desk:
    return desk(root, check(root, DAY, voice=True))


def names(value: Any) -> set[str]:
    """Every name of a person in the models, however deep."""
    found = {value.name} if isinstance(value, Person | Mayor | Signatory) else set()
    if isinstance(value, BaseModel):
        return found.union(*(names(getattr(value, field)) for field in type(value).model_fields))
    return found.union(*map(names, value)) if isinstance(value, tuple) else found


def test_no_person_is_named_on_the_page_or_in_the_table(real: Desk, html: str) -> None:
    site = check(ROOT, DAY).site
    people = set().union(*(names(entry.model) for entry in site.by_path.values()))
    assert len(people) > 5 and any(isinstance(e.model, Position) for e in site.by_path.values())
    for text in (html, as_csv(real).decode("utf-8-sig")):
        assert [name for name in people if name in text] == []
        assert "content/menschen/" not in text


def test_every_other_file_has_its_line(real: Desk) -> None:
    site = check(ROOT, DAY).site
    assert {line.row.path for line in real.lines} == {path for path, e in site.by_path.items() if e.kind != "person"}
    assert real.people == len(site.all("person"))


def test_the_table_opens_in_a_spreadsheet(real: Desk) -> None:
    raw = as_csv(real)
    assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert {len(row) for row in rows} == {13} and len(rows) == len(real.lines) + 1
    assert rows[0][0] == "Datei" and not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


def test_all_six_purposes_are_counted_for_every_current_member(real: Desk, html: str) -> None:
    site = check(ROOT, DAY).site
    assert len(real.purposes) == 6
    for purpose in real.purposes:
        assert set(purpose.of_member) == {m.slug for m in site.current_members}
        assert max(purpose.of_member.values()) <= purpose.total and purpose.counted in html
    together = next(p for p in real.purposes if p.name == "Kooperieren")
    assert together.total == sum(len(set(p.model.members)) > 1 for p in site.all("project"))


def test_what_grew_old_stands_with_file_line_and_reason(klein: Path) -> None:
    file = klein / "members/musterdorf.md"
    file.write_text(file.read_text(encoding="utf-8").replace("geprueft: 2026-11-01", "geprueft: 2020-01-01"), encoding="utf-8")
    (stale,) = (s for s in at_the_desk(klein).stale if s.path == "members/musterdorf.md" and s.rule == "geprueft-alt")
    assert (stale.title, stale.field) == ("Musterdorf", "geprueft")
    assert file.read_text(encoding="utf-8").splitlines()[stale.line - 1] == "geprueft: 2020-01-01"


def test_dead_links_of_the_last_run_are_shown_and_no_run_is_said(klein: Path) -> None:
    assert at_the_desk(klein).links is None
    dead = [DeadLink("https://musterdorf.example/zahlen", "Die Seite gibt es nicht mehr.", ("", "projekte/"))]
    weblinks.write(dead, DAY, klein)
    assert at_the_desk(klein).links == (DAY, dead)
    (klein / weblinks.RESULT).write_text("kaputt", encoding="utf-8")
    assert at_the_desk(klein).links is None


def test_a_dead_link_that_was_taken_out_of_the_sources_is_forgotten(klein: Path) -> None:
    stays, gone = (DeadLink(f"https://musterdorf.example/{name}", "Die Seite gibt es nicht mehr.", ("",)) for name in ("zahlen", "maria-muster"))
    weblinks.write([gone, stays], DAY, klein)
    assert at_the_desk(klein).links == (DAY, [stays])
    assert b"maria" not in (klein / weblinks.RESULT).read_bytes()


def test_missing_facts_pictures_and_needs_are_those_of_the_network(real: Desk, html: str) -> None:
    site = check(ROOT, DAY).site
    assert list(real.missing_facts) == site.missing_facts
    assert {e.path for e in real.without_picture} == {e.path for k in ("member", "project") for e in site.all(k) if not e.model.picture}
    for field, meaning in real.missing_facts:
        assert f"<code>{field}</code>" in html and meaning in html
    assert "/edit/main/content/verein.yml" in html


def test_every_rule_about_age_has_its_reason_in_german() -> None:
    from hooks.lint.rules import all_rules
    from hooks.vocabulary import data

    codes = {code for code, message in data("messages").items() if message["level"] == "auffrischen"} - {"verein-angabe-fehlt"}
    codes |= {code for code, rule in all_rules().items() if rule.level == "auffrischen"}
    assert codes <= set(data("pult")["anlass"])
