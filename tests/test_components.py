"""The components: each has an example, each example looks as it did, and the artificial network stays on its own page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import golden
import pytest

from hooks.check import check
from hooks.link import check_references
from hooks.load import KINDS, parse_document
from hooks.load.files import SourceFile
from hooks.render.components import sample_picture, sample_site
from hooks.site_build import prepare
from hooks.validate import validate
from hooks.vocabulary import data

ROOT = Path(__file__).resolve().parents[1]
OVERRIDES = ROOT / "overrides"
PAGE = "redaktion/bausteine/"


def existing() -> set[tuple[str, str]]:
    """(file, name) of every macro and every partial."""
    macros = {(file, name) for file in OVERRIDES.glob("macros/*.html") for name in re.findall(r"{%-?\s*macro\s+(\w+)", file.read_text(encoding="utf-8"))}
    partials = {(file, file.stem) for file in OVERRIDES.glob("partials/*.html")}
    return {(file.relative_to(OVERRIDES).as_posix(), name) for file, name in macros | partials}


def test_every_macro_and_every_partial_has_an_example() -> None:
    shown = {(c.file, c.name) for c in golden.components() if c.examples}
    assert existing() - shown == set(), "In hooks/data/bausteine.yaml fehlen Beispiele."
    assert shown - existing() == set(), "In hooks/data/bausteine.yaml stehen Bausteine, die es nicht gibt."
    assert len(shown) > 25


@pytest.mark.parametrize("name", sorted(golden.fragments().keys() | golden.kept().keys()))
def test_an_example_looks_as_it_did(name: str) -> None:
    assert golden.fragments().get(name) == golden.kept().get(name), f"Ist das gewollt? Dann: {golden.RENEW}"


def test_an_example_is_a_fragment_with_something_in_it() -> None:
    for name, html in golden.fragments().items():
        assert "<html" not in html
        assert "<body" not in html
        assert len(html.strip()) > 10, name


def test_the_artificial_network_keeps_every_rule_of_the_real_one() -> None:
    sample = data("musternetz")
    documents, entries, findings = [], [], []
    for path, text in sample["dateien"].items():
        document, found = parse_document(text.encode(), SourceFile(path, KINDS.get(path.rpartition("/")[0], "page")))
        entry, more = validate(document, ROOT, sample["heute"])
        documents.append(document)
        entries.append(entry)
        findings += [*found, *more]
    findings += check_references(entries, documents, ROOT)
    assert [f for f in findings if f.level == "fehler"] == []
    assert sample_picture().alt


def test_no_artificial_place_is_a_member_of_the_real_network() -> None:
    real = check(ROOT, date(2026, 11, 22)).site
    for kind in ("member", "project", "event"):
        names = {getattr(e.model, "name", None) or e.model.title for e in sample_site().all(kind)}
        assert names
        assert names & {getattr(e.model, "name", None) or e.model.title for e in real.all(kind)} == set()


def test_artificial_places_stand_on_their_own_page_and_on_those_for_editors_only() -> None:
    state = prepare(ROOT, date(2026, 11, 22), "https://zukunftsorte.example/", None)
    names = re.compile("|".join(m.model.name for m in sample_site().all("member")))
    speaking = {p.url for p in state.pages if names.search(state.renderer.content(p))}
    assert PAGE in speaking
    assert all(url.startswith("redaktion/") for url in speaking)
    assert not [a for a, content in state.files.items() if isinstance(content, str) and not a.startswith("redaktion/") and names.search(content)]


def test_links_of_examples_lead_nowhere_but_to_real_pages() -> None:
    """An artificial profile has no page: its links stay on this one."""
    slugs = "|".join(e.slug for kind in ("member", "project") for e in sample_site().all(kind))
    for name, html in golden.fragments().items():
        assert not re.search(rf'href="[^"]*/(?:{slugs})/', html), name
