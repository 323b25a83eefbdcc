"""Typed ids inside models: which fields hold them, and where each id stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from hooks.models.types import SLUG, Ref


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for arg in get_args(annotation):
        yield from models_in(arg)


@cache
def _reference_fields(model: type[BaseModel]) -> tuple[tuple[str, str | None, type[BaseModel] | None, bool], ...]:
    """For each field with ids: German key, the kind they point to or the model that holds them, and whether it stands under ids."""
    fields = []
    for name, field in model.model_fields.items():
        kinds = [m.kind for m in [*field.metadata, *metadata_in(field.annotation)] if isinstance(m, Ref)]
        inner = next(models_in(field.annotation), None)
        if kinds or inner:
            fields.append((field.alias or name, kinds[0] if kinds else None, inner, get_origin(field.annotation) is dict))
    return tuple(fields)


def metadata_in(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for arg in get_args(annotation):
        yield from metadata_in(arg)


def references(model: type[BaseModel], values: Any, at: tuple = ()) -> Iterator[tuple[tuple, str, str]]:
    """Every typed id an editor wrote, as (path of German keys, kind it points to, id).

    Reads the text and not the model, so that a mistake elsewhere in the file hides no unknown id.
    """
    if not isinstance(values, dict):
        return
    for key, kind, inner, keyed in _reference_fields(model):
        value = values.get(key)
        if isinstance(value, list) or (keyed and isinstance(value, dict)):
            items = [((*at, key, n), item) for n, item in (enumerate(value) if isinstance(value, list) else value.items())]
        else:
            items = [((*at, key), value)]
        for place, item in items:
            if kind is None:
                yield from references(inner, item, place)
            elif isinstance(item, str) and SLUG.match(item.strip()):
                yield place, kind, item.strip()
