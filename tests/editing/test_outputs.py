"""What is made from the models: committed files are fresh, schemas are schemas, and our own content fits them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from hooks.editing import form, issue_forms, outputs
from hooks.editing.json_schema import schema
from hooks.load import load_documents
from hooks.vocabulary import data

ROOT = Path(__file__).resolve().parents[2]
FORMS = sorted(p for p in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if p.name != "config.yml")


class _AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2 as VS Code reads it: numbers are numbers, days stay text, yes and no stay text."""


_AsEditorsRead.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("int", r"-?(?:0|[1-9][0-9]*)\Z", "-0123456789"), ("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+\Z", "-0123456789"),
    ("bool", r"(?:true|false)\Z", "tf"), ("null", r"(?:null|~|)\Z", ["n", "~", ""]),
):
    _AsEditorsRead.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def every_field(fields: tuple[form.Field, ...]) -> list[form.Field]:
    return [f for field in fields for f in (field, *every_field(field.fields))]


@pytest.mark.parametrize(("path", "text"), list(outputs.files()), ids=lambda value: value if value.startswith(".") else "")
def test_a_committed_file_is_what_the_models_give(path: str, text: str) -> None:
    written = (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).is_file() else ""
    assert written == text, f"{path} passt nicht mehr zu den Modellen; „zukunftsorte schema“ schreibt es neu."


@pytest.mark.parametrize("kind", form.kinds())
def test_a_schema_is_a_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("kind", form.kinds())
def test_our_own_content_fits_its_schema(kind: str) -> None:
    validator = jsonschema.Draft202012Validator(schema(kind))
    documents = [d for d in load_documents(ROOT)[0] if d.kind == kind]
    assert documents
    for document in documents:
        first, count = document.head_at
        head = yaml.load("\n".join(document.lines[first - 1 : first - 1 + count]), _AsEditorsRead)
        assert [f"{document.path}: {e.json_path} {e.message}" for e in validator.iter_errors(head)] == []


@pytest.mark.parametrize(("change", "why"), [
    ({"art": "Kirtag"}, "is not one of"), ({"titel": "x" * 61}, "too long"), ({"datum": "morgen"}, "is not valid"),
    ({"uhrzeit": "25:00"}, "is not valid"), ({"ortt": "Wien"}, "Additional properties"), ({"titel": None}, "is not of type"),
    ({"anmeldung": "javascript:alert(1)"}, "is not valid"), ({"gemeinden": "moosburg"}, "is not valid"),
])
def test_a_schema_refuses_what_the_check_refuses(change: dict[str, Any], why: str) -> None:
    good = {"titel": "Tag", "datum": "2027-01-02", "ort": "Wien", "art": "Konferenz", "einleitung": "Ein Satz.", "geprueft": "2026-11-22"}
    validator = jsonschema.Draft202012Validator(schema("event"))
    assert list(validator.iter_errors(good)) == []
    assert why in " ".join(e.message for e in validator.iter_errors(good | change))


def test_every_field_has_a_german_name_and_a_hint() -> None:
    for kind in form.kinds():
        for field in every_field(form.fields_of(kind)):
            assert field.hint, f"{kind}: {field.key} hat keine Beschreibung"
            assert "_" not in field.label and not re.search("[a-z]km2", field.label), f"{field.key} braucht einen Namen in hooks/data/feldnamen.yaml"


def test_no_name_is_left_over() -> None:
    used = {f.key for kind in form.kinds() for f in every_field(form.fields_of(kind))}
    assert set(data("feldnamen")) <= used


def test_issue_forms_have_the_form_github_wants() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-issue-forms", *map(str, FORMS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(FORMS) == 3


@pytest.mark.parametrize("name", issue_forms.names())
def test_questions_of_a_form_can_be_told_apart(name: str) -> None:
    questions = issue_forms.questions(name)
    assert len({q.label for q in questions}) == len({q.key for q in questions}) == len(questions)
    assert all(q.hint for q in questions)


def test_vscode_knows_a_schema_for_every_kind() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert {Path(path).stem for path in settings["yaml.schemas"]} == set(form.kinds())
