"""Questions to the models: which model, keys and description belong to a path of German keys."""

from __future__ import annotations

from functools import cache
from typing import get_origin

from pydantic import BaseModel

from hooks.validate.references import models_in

At = tuple[str | int, ...]
Node = tuple[type[BaseModel] | None, bool]


@cache
def _fields(model: type[BaseModel]) -> dict[str, tuple[Node, str]]:
    """German key → what stands behind it, and its description."""
    return {
        f.alias or name: ((next(models_in(f.annotation), None), get_origin(f.annotation) is dict), f.description or "")
        for name, f in model.model_fields.items()
    }


def keys_of(model: type[BaseModel] | None) -> list[str]:
    return list(_fields(model)) if model else []


def below(node: Node, part: str | int) -> Node:
    """One step along a path. A node is a model (None for plain text) and whether ids stand above it, as in „quellen“."""
    model, keyed = node
    if isinstance(part, int) or model is None:
        return node
    return (model, False) if keyed else _fields(model).get(part, ((None, False), ""))[0]


def model_at(model: type[BaseModel], at: At) -> type[BaseModel] | None:
    """The model of the value at a path; None where only text can stand."""
    node: Node = (model, False)
    for part in at:
        node = below(node, part)
    return node[0]


def description_of(model: type[BaseModel], at: At) -> str:
    parent = model_at(model, at[:-1])
    return _fields(parent).get(str(at[-1]), (None, ""))[1] if parent else ""
