"""Typed ids inside models: which fields hold them, and where each id stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from hooks.models.types import Ref


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for arg in get_args(annotation):
        yield from models_in(arg)


@cache
def _reference_fields(model: type[BaseModel]) -> tuple[tuple[str, str, str | None], ...]:
    """For each field: attribute name, German key, and the kind its ids point to (None for nested models)."""
    fields = []
    for name, field in model.model_fields.items():
        kinds = [m.kind for m in [*field.metadata, *_metadata_in(field.annotation)] if isinstance(m, Ref)]
        if kinds:
            fields.append((name, field.alias or name, kinds[0]))
        elif next(models_in(field.annotation), None):
            fields.append((name, field.alias or name, None))
    return tuple(fields)


def _metadata_in(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for arg in get_args(annotation):
        yield from _metadata_in(arg)


def references(model: BaseModel, at: tuple = ()) -> Iterator[tuple[tuple, str, str]]:
    """Every typed id in a model, as (path of German keys, kind it points to, id)."""
    for name, key, kind in _reference_fields(type(model)):
        value = getattr(model, name)
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, item in items:
            inner = (*at, key) if index is None else (*at, key, index)
            if isinstance(item, BaseModel):
                yield from references(item, inner)
            elif kind and isinstance(item, str):
                yield inner, kind, item
