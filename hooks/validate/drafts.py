"""Drafts: a model from what fits in a file with mistakes, so that the other checks can run in the same go."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy, deepcopy
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel, create_model

from hooks.validate.schema import At, model_at


def draft_of(kind: type[BaseModel], values: dict[str, Any], wrong: Iterable[At]) -> BaseModel:
    """The model without what stands at the paths in `wrong`; attributes of a draft may be None. Never publish it."""
    values = deepcopy(values)
    for at in wrong:
        _remove(kind, values, at)
    return _draft(kind).model_validate(values)


def _remove(kind: type[BaseModel], values: Any, at: At) -> None:
    """Take out a key, or make an entry of a list of blocks empty, so that the others keep their numbers."""
    while at:
        parent = values
        for part in at[:-1]:
            if not isinstance(parent, dict | list) or (isinstance(parent, dict) and part not in parent):
                return  # already gone
            parent = parent[part]
        if isinstance(at[-1], str) and isinstance(parent, dict):
            parent.pop(at[-1], None)
            return
        if isinstance(at[-1], int) and isinstance(parent, list) and model_at(kind, at):
            parent[at[-1]] = {}
            return
        at = at[:-1]


@cache
def _draft(kind: type[BaseModel]) -> type[BaseModel]:
    """The same model, all the way down, with nothing required."""
    fields: dict[str, Any] = {}
    for name, info in kind.model_fields.items():
        loose = copy(info)
        if info.is_required():
            loose.default = None
        fields[name] = (_loose(info.annotation) | None, loose)
    return create_model(f"{kind.__name__}Draft", __base__=kind, **fields)


def _loose(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _draft(annotation)
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in (tuple, dict):
        return origin[tuple(_loose(arg) for arg in args)]
    if origin is not None and type(None) in args:
        return next(_loose(arg) for arg in args if arg is not type(None)) | None
    return annotation
