"""The field reference for editors, made from the models: every field, its meaning, its limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from hooks import models
from hooks.models.types import Ref, Vocabulary
from hooks.validate.references import models_in
from hooks.vocabulary import words

_KINDS = (
    ("Gemeinde", "members/", models.Municipality), ("Projekt", "projects/", models.Project),
    ("Termin", "content/termine/", models.Event), ("Position", "content/positionen/", models.Position),
    ("Nachricht", "content/aktuelles/", models.Post),
    ("Partner", "content/partner/", models.Partner), ("Person", "content/menschen/", models.Person),
    ("Thema", "content/themen/", models.Topic), ("Seite", "content/", models.Page),
    ("Verein", "content/verein.yml", models.Association),
)
_POINTS_TO = {
    "member": "Kennung einer Gemeinde", "project": "Kennung eines Projekts", "topic": "Kennung eines Themas",
    "partner": "Kennung eines Partners", "source": "Kennung einer Quelle dieser Datei",
}


@dataclass(frozen=True)
class FieldRow:
    """One row of the reference. `key` is the German key, parts joined with a dot: `einwohner.wert`."""

    key: str
    required: bool
    description: str
    limit: str


def kinds() -> list[tuple[str, str, list[FieldRow]]]:
    """(German name of the kind, where its files lie, its fields)."""
    return [(name, folder, list(_rows(model, ""))) for name, folder, model in _KINDS]


def _rows(model: type[BaseModel], prefix: str) -> Iterator[FieldRow]:
    for name, field in model.model_fields.items():
        key = f"{prefix}{field.alias or name}"
        yield FieldRow(key, field.is_required(), field.description or "", _limit(field))
        inner = next(models_in(field.annotation), None)
        if inner is not None:
            many = "[]." if _is_many(field.annotation) else "."
            yield from _rows(inner, key + many)


def _limit(field: FieldInfo) -> str:
    parts = []
    metadata = [*field.metadata, *metadata_within(field.annotation)]
    longest = next((m.max_length for m in metadata if getattr(m, "max_length", None)), None)
    if longest:
        parts.append(f"höchstens {longest} Zeichen" if not _is_many(field.annotation) else f"höchstens {longest} Einträge")
    elif _is_many(field.annotation):
        parts.append("Liste")
    parts += [", ".join(words(m.name)) for m in metadata if isinstance(m, Vocabulary)]
    parts += [_POINTS_TO[m.kind] for m in metadata if isinstance(m, Ref)]
    return "; ".join(dict.fromkeys(parts))


def _is_many(annotation: Any) -> bool:
    return "tuple" in str(annotation) or "dict" in str(annotation)


def metadata_within(annotation: Any) -> Iterator[Any]:
    """What is said about a type, inside its parts too."""
    for part in getattr(annotation, "__metadata__", ()):
        yield from getattr(part, "metadata", [part]) or [part]
    for arg in get_args(annotation):
        yield from metadata_within(arg)
