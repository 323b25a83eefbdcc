"""Front matter → model. Each pydantic error becomes a finding at the editor's own line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from hooks import models
from hooks.findings import Finding, did_you_mean
from hooks.load import Document
from hooks.validate.references import models_in
from hooks.vocabulary import data, words

MODELS: dict[str, type[models.Model]] = {
    "member": models.Municipality, "project": models.Project, "event": models.Event, "position": models.Position,
    "partner": models.Partner, "person": models.Person, "topic": models.Topic, "page": models.Page,
    "association": models.Association,
}
# Keys that MkDocs or its themes would act on; content must not steer the machinery.
_MACHINERY_KEYS = {"template", "hide", "search", "icon", "tags", "title", "description", "render_macros", "date", "authors", "subtitle", "nav"}


def read_model(document: Document) -> tuple[models.Model | None, list[Finding]]:
    """The model of a document, or None with at least one finding of level fehler."""
    empty: set[tuple[str | int, ...]] = set()
    values = _without_empty(document.values, (), empty)
    try:
        return MODELS[document.kind].model_validate(values), []
    except ValidationError as error:
        return None, list(_findings(document, error, empty))


def _without_empty(value: Any, at: tuple[str | int, ...], empty: set[tuple[str | int, ...]]) -> Any:
    """Leave out keys that stand without a value: „bietet:“ with nothing behind it says nothing."""
    if isinstance(value, dict):
        empty |= {(*at, key) for key, inner in value.items() if inner is None}
        return {key: _without_empty(inner, (*at, key), empty) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_without_empty(inner, (*at, n), empty) for n, inner in enumerate(value)]
    return value


def _findings(document: Document, error: ValidationError, empty: set[tuple[str | int, ...]]) -> Iterator[Finding]:
    swapped = _swapped_coordinates(document)
    if swapped:
        yield document.say("koordinaten-vertauscht", ("lage",), key=True, **swapped)
    for item in error.errors(include_url=False):
        at = tuple(item["loc"])
        on_key = at[-1:] == ("[key]",)
        at = at[:-1] if on_key else at
        if at and at[0] in document.head.broken:
            continue
        if swapped and at[:1] == ("lage",) and at[1:] in (("breite",), ("laenge",)):
            continue
        values = {"field": next((str(p) for p in reversed(at) if isinstance(p, str)), "Kopf"), **(item.get("ctx") or {})}
        yield _one(document, at, on_key, item, values, empty)


def _one(document: Document, at: tuple, on_key: bool, item: dict, values: dict, empty: set) -> Finding:
    kind, raw = item["type"], item["input"]
    values.setdefault("value", raw if isinstance(raw, str) else "")
    if kind == "missing":
        described = _description(MODELS[document.kind], at)
        if at in empty:
            return document.say("feld-leer", at, key=True, **values, description=described)
        return document.say("pflichtfeld-fehlt", at[:-1], key=True, **values, description=described)
    if kind == "extra_forbidden":
        model = _model_at(MODELS[document.kind], at[:-1])
        known = [f.alias or name for name, f in model.model_fields.items()] if model else []
        code = "feld-technik" if len(at) == 1 and at[0] in _MACHINERY_KEYS else "feld-unbekannt"
        return document.say(code, at, key=True, **values, near=did_you_mean(str(at[-1]), known), known=", ".join(known))
    if kind in ("too_long", "string_too_long"):
        if isinstance(raw, list | tuple | dict):
            return document.say("liste-zu-lang", at, key=True, **values, limit=item["ctx"]["max_length"])
        actual, limit = len(" ".join(raw.split())), item["ctx"]["max_length"]
        return document.say("text-zu-lang", at, **values, actual=actual, limit=limit, over=actual - limit)
    if kind in ("too_short", "string_too_short"):
        return document.say("liste-leer", at, key=True, **values)
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        code = "koordinaten-ausserhalb" if at[:1] == ("lage",) and at[-1] in ("breite", "laenge") else "zahl-bereich"
        return document.say(code, at, **values, bound=_bound(item["ctx"]))
    if kind in ("model_type", "model_attributes_type", "dict_type", "dict_attributes_type"):
        model = _model_at(MODELS[document.kind], at)
        parts = ", ".join(f.alias or name for name, f in model.model_fields.items()) if model else "kennung"
        return document.say("typ-block", at, **values, parts=parts)
    if kind in ("tuple_type", "list_type"):
        return document.say("typ-liste", at, **values)
    if kind == "wort-unbekannt":
        known = list(words(values["vocabulary"]))
        return document.say(kind, at, **values, near=did_you_mean(values["value"], known), known=", ".join(known))
    if kind == "typ-text" and isinstance(raw, list | dict):
        return document.say("typ-text-liste", at, **values)
    if kind not in data("messages"):
        raise KeyError(f"no message for pydantic error type {kind!r} at {document.path} {at}")
    return document.say(kind, at, key=on_key, **values)


def _bound(ctx: dict[str, Any]) -> str:
    words_ = {"ge": "mindestens", "gt": "größer als", "le": "höchstens", "lt": "kleiner als"}
    return next(f"{word} {str(ctx[key]).replace('.', ',')}" for key, word in words_.items() if key in ctx)


def _swapped_coordinates(document: Document) -> dict[str, str] | None:
    place = document.values.get("lage")
    if document.kind != "member" or not isinstance(place, dict):
        return None
    try:
        latitude, longitude = (float(str(place[key]).replace(",", ".")) for key in ("breite", "laenge"))
    except (KeyError, ValueError):
        return None
    if 9.5 <= latitude <= 17.2 and 46.3 <= longitude <= 49.1:
        return {"breite": str(place["breite"]), "laenge": str(place["laenge"])}
    return None


def _model_at(model: type[BaseModel], at: tuple) -> type[BaseModel] | None:
    """The model of the value at a path of German keys."""
    for part in at:
        if isinstance(part, str):
            field = next((f for name, f in model.model_fields.items() if (f.alias or name) == part), None)
            inner = next(models_in(field.annotation), None) if field else None
            if inner is None:
                return None
            model = inner
    return model


def _description(model: type[BaseModel], at: tuple) -> str:
    parent = _model_at(model, at[:-1])
    field = next((f for name, f in parent.model_fields.items() if (f.alias or name) == at[-1]), None) if parent else None
    return (field.description or "") if field else ""
