"""Front matter → model. Each pydantic error becomes a finding at the editor's own line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from hooks import models
from hooks.findings import Finding, did_you_mean, nearest
from hooks.load import EVERYTHING, Document
from hooks.slugs import slugify
from hooks.validate.drafts import draft_of
from hooks.validate.schema import At, Node, below, description_of, keys_of, model_at
from hooks.vocabulary import data, words

MODELS: dict[str, type[models.Model]] = {
    "member": models.Municipality, "project": models.Project, "event": models.Event, "position": models.Position,
    "partner": models.Partner, "person": models.Person, "topic": models.Topic, "page": models.Page,
    "association": models.Association, "post": models.Post,
}
# Keys that MkDocs or its themes would act on; content must not steer the machinery.
_MACHINERY_KEYS = {"template", "hide", "search", "icon", "tags", "title", "description", "render_macros", "date", "authors", "subtitle", "nav"}


def read_model(document: Document) -> tuple[models.Model, bool, list[Finding]]:
    """The model, whether it is accepted, and findings. If not accepted, the model is a draft that lacks what does not fit."""
    kind = MODELS[document.kind]
    empty: set[At] = set()
    values = _without_empty(document.values, (kind, False), (), empty)
    try:
        return kind.model_validate(values), not document.head.broken, []
    except ValidationError as error:
        findings = list(_findings(document, error, empty))
        return draft_of(kind, values, [_at(item) for item in error.errors(include_url=False)]), False, findings


def _without_empty(value: Any, node: Node, at: At, empty: set[At]) -> Any:
    """Leave out known keys that stand without a value: „bietet:“ with nothing behind it says nothing."""
    if isinstance(value, dict):
        model, keyed = node
        if keyed:
            return {key: {} if item is None else _without_empty(item, below(node, key), (*at, key), empty) for key, item in value.items()}
        known = keys_of(model)
        empty |= {(*at, key) for key, item in value.items() if item is None}
        return {
            key: "" if item is None else _without_empty(item, below(node, key), (*at, key), empty)
            for key, item in value.items() if item is not None or key not in known
        }
    if isinstance(value, list):
        return [_without_empty(item, node, (*at, n), empty) for n, item in enumerate(value)]
    return value


def _findings(document: Document, error: ValidationError, empty: set[At]) -> Iterator[Finding]:
    swapped = _swapped_coordinates(document)
    if swapped:
        yield document.say("koordinaten-vertauscht", ("lage",), key=True, **swapped)
    items = error.errors(include_url=False)
    meant = {_nearest(document, _at(item)) for item in items if item["type"] == "extra_forbidden"}
    for item in items:
        at = _at(item)
        broken = at[:1] and at[0] in document.head.broken
        if (broken or (EVERYTHING in document.head.broken and len(at) == 1)) and (item["type"] == "missing" or item["input"] is None):
            continue
        if item["type"] == "missing" and at in meant and at not in empty:
            continue  # the misspelt key has been named, with this one as proposal
        if item["type"] in ("too_short", "string_too_short") and item["input"]:
            continue  # not empty: an entry is wrong and has its own finding
        if swapped and at[:1] == ("lage",) and at[1:] in (("breite",), ("laenge",)):
            continue
        values = {"field": next((str(p) for p in reversed(at) if isinstance(p, str)), "Kopf"), **(item.get("ctx") or {})}
        yield _one(document, at, item, values, empty)


def _at(item: Any) -> At:
    """The path of an error, without pydantic's mark that the key itself is wrong."""
    return tuple(part for part in item["loc"] if part != "[key]")


def _nearest(document: Document, at: At) -> At:
    """The path of the known key that an unknown key was probably meant to be."""
    known = keys_of(model_at(MODELS[document.kind], at[:-1]))
    return (*at[:-1], nearest(str(at[-1]), known) or "")


def _one(document: Document, at: At, item: Any, values: dict[str, Any], empty: set[At]) -> Finding:
    kind, raw, on_key = item["type"], item["input"], "[key]" in item["loc"]
    written = _written(document.values, at)
    values.setdefault("value", written if isinstance(written, str) else raw if isinstance(raw, str) else "")
    if raw is None and isinstance(at[-1], int):
        return document.say("eintrag-leer", at, **values)
    if kind == "missing":
        described = description_of(MODELS[document.kind], at)
        if at in empty:
            return document.say("feld-leer", at, key=True, **values, description=described)
        return document.say("pflichtfeld-fehlt", at[:-1], key=True, **values, description=described)
    if kind == "extra_forbidden":
        known = keys_of(model_at(MODELS[document.kind], at[:-1]))
        if at in empty and str(at[-1]).isdigit():
            return document.say("yaml-dezimalkomma", at, key=True, **values)
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
        if kind.startswith("dict"):
            return document.say("typ-kennungen", at, **values)
        return document.say("typ-block", at, **values, parts=", ".join(keys_of(model_at(MODELS[document.kind], at))))
    if kind in ("tuple_type", "list_type"):
        return document.say("typ-liste", at, **values)
    if kind == "wort-unbekannt":
        known = list(words(values["vocabulary"]))
        return document.say(kind, at, **values, near=did_you_mean(values["value"], known), known=", ".join(known))
    if kind == "kennung-form":
        proposal = slugify(values["value"])
        return document.say(kind, at, key=on_key, **values, near=f"Meinten Sie „{proposal}“? " if proposal else "")
    if kind not in data("messages"):
        raise KeyError(f"no message for pydantic error type {kind!r} at {document.path} {at}")
    return document.say(kind, at, key=on_key, **values)


def _written(values: Any, at: At) -> Any:
    """What the editor wrote at a path; pydantic sometimes hands back the converted value instead."""
    for part in at:
        values = values.get(part) if isinstance(values, dict) else values[part] if isinstance(values, list) and isinstance(part, int) else values
    return values


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


