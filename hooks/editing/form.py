"""The models as a form: every field with its German label and hint, its limits and its choices.

In: the pydantic models. Out: one tree of Fields per kind, from which every interface for editors is made: JSON Schema,
the CMS, issue forms, new files. So none of them can differ from what the check asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from hooks.load import KINDS
from hooks.models import easy, types
from hooks.models.types import Ref, Vocabulary
from hooks.render.fields import metadata_within
from hooks.validate.fields import MODELS
from hooks.validate.references import models_in
from hooks.vocabulary import data, words

# Who reads a scalar decides what it is; patterns and word lists are asked first.
_SHAPES = {
    types.read_text: "text", types.read_whole_number: "integer", types.read_decimal: "decimal",
    types.read_partial_date: "when", types.read_day: "day", types.read_year: "year", types.read_slug: "slug",
    types.read_web_address: "url", types.read_email: "email", types.read_phone: "phone", types.read_yes_no: "yesno",
    easy.read_easy: "lines",
}
PATTERNS = {
    "integer": r"^-?(0|[1-9][0-9]{0,2}([. ][0-9]{3})+|[1-9][0-9]*)$", "decimal": r"^-?(0|[1-9][0-9]*)([.,][0-9]+)?$",
    "when": r"^[12][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?$", "day": r"^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$",
    "year": r"^(1[0-9]|20)[0-9]{2}$", "slug": r"^[a-z0-9]+(-[a-z0-9]+)*$", "url": r"^https?://[^\s@/]+\.[^\s@]+$",
    "email": r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$",
    "phone": r"^\+[1-9][0-9]{0,2}( [0-9]{1,8}){1,6}(-[0-9]{1,6})?$",
}
NAMES = {  # one and many
    "member": ("Gemeinde", "Gemeinden"), "project": ("Projekt", "Projekte"), "event": ("Termin", "Termine"),
    "position": ("Position", "Positionen"), "post": ("Nachricht", "Nachrichten"), "partner": ("Partner", "Partner"), "person": ("Person", "Menschen"),
    "topic": ("Thema", "Themen"), "page": ("Seite", "Seiten"), "association": ("Verein", "Verein"),
}
FOLDERS = {kind: folder for folder, kind in KINDS.items()} | {"page": "content"}


@dataclass(frozen=True)
class Field:
    """One field as an editor meets it.

    `shape` is text, integer, decimal, when, day, year, slug, url, email, phone, pattern, yesno, choice, ref, lines or block.
    `many`: a list of such values; `keyed`: blocks under ids, as in „quellen“; `alone`: one value may stand without a list.
    """

    key: str
    label: str
    hint: str
    required: bool
    shape: str
    many: bool = False
    keyed: bool = False
    alone: bool = False
    longest: int | None = None
    fewest: int = 0
    most: int | None = None
    smallest: float | None = None
    largest: float | None = None
    choices: tuple[tuple[str, str], ...] = ()
    target: str = ""
    pattern: str = ""
    default: str = ""
    fields: tuple[Field, ...] = ()

    @property
    def limits(self) -> str:
        """ "höchstens 60 Zeichen", "18:30 …": what a hint adds after the description."""
        parts = [f"höchstens {self.longest} Zeichen"] if self.longest else []
        parts += [f"höchstens {self.most} Einträge"] if self.most else []
        parts += [f"möglich: {', '.join(value for value, _ in self.choices)}"] if self.choices else []
        parts += ["Kennung, also der Dateiname ohne .md"] if self.target not in ("", "source") else []
        return "; ".join(parts)


def kinds() -> tuple[str, ...]:
    return tuple(MODELS)


@cache
def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of a kind in the order of the model: „member“, „project“, „event“ …"""
    return _fields(MODELS[kind])


def title_of(kind: str) -> str:
    """ "Eine Gemeinde des Netzwerks.": the first sentence of the model."""
    return (MODELS[kind].__doc__ or "").strip().split("\n")[0].split(": `")[0].rstrip(".")


def field_at(kind: str, *keys: str) -> Field:
    """The field below these keys; one that does not exist is a bug and raises."""
    fields = fields_of(kind)
    for key in keys[:-1]:
        fields = next(f for f in fields if f.key == key).fields
    return next(f for f in fields if f.key == keys[-1])


def label(key: str) -> str:
    """The German name of a key: from the list, else the key itself with a capital."""
    return data("feldnamen").get(key) or key[:1].upper() + key[1:]


@cache
def _fields(model: type[BaseModel]) -> tuple[Field, ...]:
    return tuple(_field(info.alias or name, info) for name, info in model.model_fields.items())


def _field(key: str, info: FieldInfo) -> Field:
    known = {f"{name}": value for name, value in _known(info)}
    annotation = _without_none(info.annotation)
    origin = get_origin(annotation)
    inner = next(models_in(annotation), None)
    metadata = [*info.metadata, *metadata_within(annotation)]
    readers = [m.func for m in metadata if isinstance(m, BeforeValidator)]
    vocabulary = next((m.name for m in metadata if isinstance(m, Vocabulary)), "")
    reference = next((m.kind for m in metadata if isinstance(m, Ref)), "")
    pattern = next((reader.regex for reader in readers if hasattr(reader, "regex")), "")
    shape = (
        "block" if inner else "choice" if vocabulary else "ref" if reference else "pattern" if pattern
        else next(_SHAPES[reader] for reader in readers if reader in _SHAPES)
    )
    many = origin is tuple
    limit = next((m.max_length for m in metadata if getattr(m, "max_length", None)), None)
    return Field(
        key, label(key), info.description or "", info.is_required(), shape, many, origin is dict,
        alone=types.read_ids in readers, longest=None if many else limit, fewest=known.get("min_length", 0) if many else 0,
        most=limit if many else None, smallest=known.get("ge", known.get("gt")), largest=known.get("le", known.get("lt")),
        choices=tuple((word, _word(word, entry)) for word, entry in words(vocabulary).items()) if vocabulary else (),
        target=reference, pattern=f"^{pattern}$" if pattern else PATTERNS.get(shape, ""),
        default=_default(info), fields=_fields(inner) if inner else (),
    )


def _known(info: FieldInfo) -> Iterator[tuple[str, Any]]:
    for part in info.metadata:
        for name in ("ge", "gt", "le", "lt", "min_length"):
            if getattr(part, name, None) is not None:
                yield name, getattr(part, name)


def _default(info: FieldInfo) -> str:
    if isinstance(info.default, bool):
        return "ja" if info.default else "nein"
    return info.default if isinstance(info.default, str) else ""


def _word(word: str, entry: Any) -> str:
    """How a word of a list is read: its own text, or the name it carries."""
    return entry if isinstance(entry, str) else entry.get("wort") or entry.get("name") or word if isinstance(entry, dict) else word


def _without_none(annotation: Any) -> Any:
    parts = [arg for arg in get_args(annotation) if arg is not type(None)]
    return parts[0] if type(None) in get_args(annotation) and len(parts) == 1 else annotation
