"""The room „load“: bytes in any usual form become the same Document; scalars stay what the editor typed."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from hooks.check import check
from hooks.load import load_documents
from hooks.load.documents import parse_document
from hooks.load.files import SourceFile
from hooks.validate import validate

FILES = ("members/musterdorf.md", "projects/musterladen.md", "content/verein.yml", "content/termine/mustertag.md")
FORMS = {
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
    "mixed line ends": lambda text: text.replace("\n", "\r\n", 5).encode(),
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "bom, crlf and decomposed": lambda text: b"\xef\xbb\xbf" + unicodedata.normalize("NFD", text).replace("\n", "\r\n").encode(),
}


def _everything(root, today):
    documents, _ = load_documents(root)
    entries = [validate(document, root, today)[0] for document in documents]
    return {e.path: (e.model, e.body, e.document.lines, e.document.placed.places) for e in entries}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("path", FILES)
def test_other_form_of_the_same_text_is_accepted_and_equal(klein, today, path, form):
    plain = _everything(klein, today)
    file = klein / path
    changed = form(file.read_text(encoding="utf-8"))
    assert changed != file.read_bytes()
    file.write_bytes(changed)
    assert check(klein, today).findings == []
    assert _everything(klein, today) == plain


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_other_form_keeps_the_place_of_a_mistake(klein, findings_of, form):
    file = klein / "members/musterdorf.md"
    file.write_bytes(form(file.read_text(encoding="utf-8").replace("Läden am Platz, stand: 2024", "Läden am Platz, stand: 2031")))
    assert [(f.line, f.column, f.code) for f in findings_of(klein)] == [(27, 53, "datum-zukunft")]


@pytest.mark.parametrize(
    "scalar",
    ["0123", "NO", "no", "yes", "on", "12:30", "1_000", "0o17", "0x1F", "1e3", ".inf", ".nan", "01067", "051253600", "2024-11-28", "true", "=", "<<x"],
)
def test_scalar_stays_text(scalar):
    document, findings = parse_document(f"---\nname: {scalar}\n---\n".encode(), SourceFile("members/x.md", "member"))
    assert findings == []
    assert document.values == {"name": scalar}


def test_head_and_body_know_their_lines(klein):
    documents, _ = load_documents(klein)
    project = next(d for d in documents if d.path == "projects/musterladen.md")
    assert project.place(("nachgemacht", 0, "jahr")) == (25, 34)
    assert project.place(("nachgemacht", 0, "jahr"), key=True) == (25, 28)
    assert project.lines[project.body_line - 1 :][:3] == ("", "## Ausgangslage", "")


def test_empty_lines_around_the_head_shift_no_line():
    text = "---\n\n\nname: Musterdorf\n\n---\n\n\nText.\n"
    document, findings = parse_document(text.encode(), SourceFile("members/x.md", "member"))
    assert findings == []
    assert document.place(("name",)) == (4, 7)
    assert document.body.strip() == "Text."


def test_unreadable_file_is_no_entry_but_known(klein, today):
    (klein / "members/musterdorf.md").write_bytes(b"")
    result = check(klein, today)
    assert {f.code for f in result.findings} == {"datei-leer"}
    assert "musterdorf" not in result.site.by_kind["member"]


def test_file_with_a_mistake_is_not_part_of_the_site(klein, today):
    file = klein / "members/musterdorf.md"
    file.write_text(file.read_text(encoding="utf-8").replace("breite: 48.1", "breite: nord"), encoding="utf-8")
    result = check(klein, today)
    assert not result.ok
    assert list(result.site.by_kind["member"]) == ["beispielau"]


def test_small_site_is_accepted_whole(klein):
    result = check(klein, date(2026, 11, 22))
    assert result.findings == []
    assert {kind: len(entries) for kind, entries in result.site.by_kind.items()} == {
        "association": 1, "event": 1, "member": 2, "page": 1, "partner": 1, "person": 1, "position": 1, "post": 1, "project": 1, "topic": 2,
    }
