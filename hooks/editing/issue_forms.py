"""The issue forms: three short questionnaires for people without Git. In: models and `data/formulare.yaml`. Out: plain values.

The file format is GitHub's; `intake.py` reads the answers back with the same questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from hooks.editing.form import Field, field_at
from hooks.vocabulary import data


@dataclass(frozen=True)
class Question:
    """One question of a form. `field` is the model's field behind it; None where only the form knows it."""

    key: str
    label: str
    hint: str
    required: bool
    long: bool
    choices: tuple[str, ...] = ()
    example: str = ""
    field: Field | None = None


def names() -> tuple[str, ...]:
    return tuple(data("formulare")["formulare"])


@cache
def questions(form: str) -> tuple[Question, ...]:
    return tuple(_question(entry) for entry in data("formulare")["formulare"][form]["fragen"])


def promise() -> str:
    """What everybody confirms before sending."""
    return data("formulare")["zusage"]


def form(name: str) -> dict[str, Any]:
    """One file of `.github/ISSUE_TEMPLATE/`."""
    texts = data("formulare")["formulare"][name]
    body: list[dict[str, Any]] = [{"type": "markdown", "attributes": {"value": texts["einleitung"]}}]
    body += [_element(q) for q in questions(name)]
    body.append({
        "type": "checkboxes", "id": "zusage",
        "attributes": {"label": "Zusage", "options": [{"label": promise(), "required": True}]},
    })
    return {"name": texts["name"], "description": texts["beschreibung"], "title": texts["titel"], "labels": [name], "body": body}


def chooser() -> dict[str, Any]:
    """`config.yml`: whoever wants something else may still write freely."""
    return {"blank_issues_enabled": True}


def _question(entry: dict[str, Any]) -> Question:
    shared = {"long": entry.get("lang") == "ja", "example": entry.get("beispiel", "")}
    if "kennung" in entry:
        return Question(
            entry["kennung"], entry["name"], entry["hinweis"], entry.get("pflicht") == "ja", choices=tuple(entry.get("auswahl", ())), **shared,
        )
    field = field_at(*entry["feld"].split())
    limits = f"; höchstens {field.longest} Zeichen" if field.longest else ""
    return Question(
        field.key, field.label, entry.get("hinweis", field.hint) + limits, field.required,
        choices=tuple(value for value, _ in field.choices), field=field, **shared,
    )


def _element(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": question.label, "description": f"{question.hint.rstrip('.')}."}
    if question.choices:
        kind = "dropdown"
        attributes["options"] = list(question.choices)
    else:
        kind = "textarea" if question.long else "input"
        attributes |= {"placeholder": question.example} if question.example else {}
    return {"type": kind, "id": question.key, "attributes": attributes, "validations": {"required": question.required}}
