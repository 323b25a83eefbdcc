"""Two versions of a file → what is worth telling: values, counts and names of today's entries; never prose, never a person.

A field is told only if the file has it today, and an old value only if it is a number, a date or a word of a list:
so nothing that was taken out of the sources comes back here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from hooks.history.versions import Version, value_at, words_in
from hooks.models import PartialDate
from hooks.models.types import Vocabulary
from hooks.validate.fields import MODELS
from hooks.validate.references import metadata_in, models_in
from hooks.vocabulary import data

RULES = "aenderungen"
_PLAIN = re.compile(r"(?:rund |ca\. |über )?[\d.,–\-\s]+(?:Mio\.|Mrd\.)?\s*(?:Euro|%|km|km²|m|ha|kWh|MWh|GWh|kW|MW)?\Z")


@dataclass(frozen=True)
class Told:
    """One thing that changed. `what`: wert (`old` may be None), dazu, geaendert or text; `field` is the path of German keys.

    Values are plain: a number, a date, yes or no, or (vocabulary, word). Of a list, `new` is how many were added, or their ids.
    """

    what: str
    field: str = ""
    old: Any = None
    new: Any = None
    label: str = ""
    as_of: PartialDate | None = None


def told_kinds() -> tuple[str, ...]:
    return tuple(data(RULES))


def compare(kind: str, old: Version, new: Version, today: Version) -> list[Told]:
    """What `new` has that `old` had not, as far as `today` still has it."""
    rules = data(RULES)[kind]
    told = [*_values(kind, rules.get("werte", {}), old.values, new.values, today.values)]
    told += _figures(rules.get("zahlen"), old.values, new.values, today.values)
    for field in rules.get("geaendert", {}):
        if _shown(today.values, field) and words_in(_text(value_at(old.values, field))) != words_in(_text(value_at(new.values, field))):
            told.append(Told("geaendert", field))
    grown = list(_added(rules["dazu"], old.values, new.values, today.values))
    told += grown
    if _prose_differs(rules["prosa"], {t.field for t in grown}, old, new, today):
        told.append(Told("text"))
    return told


def _values(kind: str, fields: dict[str, dict], old: dict, new: dict, today: dict) -> Iterator[Told]:
    for field, rule in fields.items():
        if not _shown(today, field):
            continue
        before, after = _typed(kind, field, value_at(old, field)), _typed(kind, field, value_at(new, field))
        as_of = rule.get("stand")
        stand = [_typed(kind, as_of, value_at(values, as_of)) for values in (old, new)] if as_of else [None, None]
        if after is not None and (before, stand[0]) != (after, stand[1]):
            yield Told("wert", field, before, after, as_of=stand[1])


def _figures(field: str | None, old: dict, new: dict, today: dict) -> Iterator[Told]:
    """Figures are known by what they count."""
    before, after, now = (_by_label(value_at(values, field)) if field else {} for values in (old, new, today))
    added = [label for label in after if label not in before and label in now]
    for label, figure in after.items():
        if label in before and label in now and words_in(before[label]) != words_in(figure):
            yield Told("wert", field, before[label] if _PLAIN.match(before[label]) else None, figure if _PLAIN.match(figure) or figure == now[label] else None, label)
    if added:
        yield Told("dazu", field, new=len(added))


def _by_label(figures: Any) -> dict[str, str]:
    items = figures if isinstance(figures, list) else []
    return {_text(f.get("bezeichnung")).strip(): _text(f.get("wert")).strip() for f in items if isinstance(f, dict)}


def _added(fields: dict[str, dict], old: dict, new: dict, today: dict) -> Iterator[Told]:
    """Entries of lists that are new and still there. A list that was only reworded has not grown."""
    for field, rule in fields.items():
        before, after, now = (_items(value_at(values, field)) for values in (old, new, today))
        added = [item for item in after if item not in before and item in now]
        if "kennung" in rule:
            if added:
                yield Told("dazu", field, new=tuple(added))
        elif grown := min(len(added), len(after) - len(before)):
            if grown > 0:
                yield Told("dazu", field, new=grown)


def _items(value: Any) -> list[Any]:
    """Entries of a list by what tells them apart: an id, or all their words."""
    if isinstance(value, dict):
        return sorted(value)
    if not isinstance(value, list):
        return [value] if isinstance(value, str) else []
    return [item.strip() if isinstance(item, str) else words_in(_prose(item)) for item in value]


def _prose_differs(fields: list[str], grown: set[str], old: Version, new: Version, today: Version) -> bool:
    if today.words and old.words != new.words and new.words:
        return True
    for field in fields:
        before, after = value_at(old.values, field), value_at(new.values, field)
        counted = any(name == field or name.startswith(f"{field}.") for name in grown)
        differs = after is not None and not counted and words_in(_prose(before)) != words_in(_prose(after))
        if differs and _shown(today.values, field) and not _only_less(before, after):
            return True
    return False


def _only_less(before: Any, after: Any) -> bool:
    """Something was taken out of a list and nothing else: that is nobody's business."""
    return isinstance(before, list) and isinstance(after, list) and all(item in _items(before) for item in _items(after))


def _prose(value: Any) -> str:
    """The sentences of an entry, without dates and ids of sources."""
    if isinstance(value, dict):
        return " ".join(_prose(item) for key, item in value.items() if key not in ("quelle", "stand", "pruefen_bis"))
    return " ".join(map(_prose, value)) if isinstance(value, list) else _text(value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else _prose(value) if value else ""


def _shown(today: dict, field: str) -> bool:
    return value_at(today, field) not in (None, "", [], {})


def _typed(kind: str, field: str, raw: Any) -> Any:
    """A value as its field reads it today; None where it does not fit."""
    adapter, vocabulary = _field(kind, field)
    if raw is None:
        return None
    try:
        value = adapter.validate_python(raw)
    except ValidationError:
        return None
    if vocabulary:
        return vocabulary, value
    return value if isinstance(value, int | Decimal | PartialDate | date) or field == "uhrzeit" else None


@cache
def _field(kind: str, path: str) -> tuple[TypeAdapter, str | None]:
    model = MODELS[kind]
    *outer, last = path.split(".")
    for key in outer:
        model = next(models_in(_by_key(model, key).annotation))
    field = _by_key(model, last)
    metadata = (*field.metadata, *metadata_in(field.annotation))
    vocabulary = next((m.name for m in metadata if isinstance(m, Vocabulary)), None)
    return TypeAdapter(Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation), vocabulary


def _by_key(model: type, key: str) -> Any:
    return next(f for name, f in model.model_fields.items() if (f.alias or name) == key)
