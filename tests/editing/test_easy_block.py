"""The block `leicht` in every form editors meet it: schema, editor in the browser, corrections, files of ours."""

from __future__ import annotations

import jsonschema
import pytest

from hooks.editing import cms
from hooks.editing.correction import corrected
from hooks.editing.form import field_at
from hooks.editing.json_schema import schema
from hooks.editing.writing import profile
from hooks.load.documents import parse_document
from hooks.load.files import SourceFile
from hooks.models.easy import LONGEST, read_easy

TEXT = "## Wo ist der Ort?\nDer Ort liegt in Tirol.\n\n## Der Laden\nDer Laden ist: offen."
FILE = SourceFile("content/probe.md", "page")


@pytest.mark.parametrize("kind", ["member", "project", "page"])
def test_a_clerk_types_into_a_field_of_many_lines_with_its_way_told(kind: str) -> None:
    collection = next(c for c in cms.config(cms.Place("muster/orte"))["collections"] if c["name"] == kind)
    field = next(f for f in collection["fields"] if f["name"] == "leicht")
    assert (field["label"], field["widget"], field["required"], field["maxlength"]) == ("Leicht lesen", "text", False, LONGEST)
    assert "ein Satz pro Zeile" in field["hint"] and "##" in field["hint"]


def test_kinds_without_such_pages_have_no_such_field() -> None:
    with pytest.raises(StopIteration):
        field_at("event", "leicht")


def test_the_schema_takes_one_text_and_no_list() -> None:
    validator = jsonschema.Draft202012Validator({"type": "object", "properties": {"leicht": schema("page")["properties"]["leicht"]}})
    assert validator.is_valid({"leicht": TEXT}) and validator.is_valid({"leicht": None})
    assert not validator.is_valid({"leicht": ["Ein Satz."]}) and not validator.is_valid({"leicht": "x" * (LONGEST + 1)})


def test_a_file_of_ours_keeps_the_lines_and_reads_back_the_same() -> None:
    text = profile({"titel": "Probe", "leicht": TEXT}, "Text.")
    document, findings = parse_document(text.encode(), FILE)
    assert not findings and read_easy(document.values["leicht"]) == read_easy(TEXT)
    assert "leicht: |" in text and "\n  Der Laden ist: offen.\n" in text


def test_a_correction_changes_its_sentence_and_no_other_line() -> None:
    text = profile({"titel": "Probe", "leicht": TEXT, "geprueft": "x"}, "Text.")
    document, _ = parse_document(text.encode(), FILE)
    assert corrected(document, "liegt in Tirol", "liegt\nin Kärnten") == text.replace("Tirol", "Kärnten")
